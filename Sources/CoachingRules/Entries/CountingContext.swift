import LogbookValues
import SignedRecords

/// What decides how much of an entry counts, and toward what: the qualification in force and the scheme's rules
/// (Docs/Format.md section 6, point 7).
package struct CountingContext: Equatable, Sendable {
  var requirements: [Requirement]
  package var rules: CountingRules

  package init(requirements: [Requirement], rules: CountingRules) {
    self.requirements = requirements
    self.rules = rules
  }

  /// The requirement a contact is filed under: the one of the unit it names, else the first of its role.
  package func requirement(for contact: Contact) -> Requirement? {
    func isOfRole(_ requirement: Requirement) -> Bool {
      requirement.kind == .practice && (requirement.role == nil || requirement.role == contact.role)
    }
    return requirements.first { isOfRole($0) && $0.id == contact.unit } ?? requirements.first(where: isOfRole)
  }

  /// The requirement that hours of support meet, where the qualification has one.
  func requirement(for support: SupportType) -> Requirement? {
    requirements.first { $0.kind != .practice && $0.id == support.rawValue }
  }

  /// Why the contact does not count, as a phrase, and the scheme's rule that says so; nil where it counts.
  package func reasonNotCounted(_ contact: Contact) -> (phrase: String, rule: CountingRules.Rule?)? {
    func excluded(by rule: CountingRules.Rule, _ what: String) -> (String, CountingRules.Rule?) {
      ("\(what) not count in this scheme", rule)
    }
    switch contact.status {
    case .noShow: return ("the client did not attend", nil)
    case .cancelled: return ("it was cancelled", nil)
    case .held: break
    }
    if contact.isBroughtForward, !rules.broughtForward {
      return excluded(by: .broughtForward, "hours brought forward do")
    }
    if contact.group > 1 {
      if !rules.group { return excluded(by: .group, "group sessions do") }
      if let largest = rules.groupLargest, contact.group > largest {
        return excluded(by: .groupLargest, "groups of more than \(largest) do")
      }
    }
    switch contact.setting {
    case .workplace: break
    case .directReport:
      if !rules.directReport { return excluded(by: .directReport, "sessions with your own direct report do") }
    case .training:
      if !rules.training { return excluded(by: .training, "practice within training does") }
    }
    if requirement(for: contact) == nil { return ("the qualification does not ask for \(contact.role.rawValue)", nil) }
    return nil
  }

  /// The row of an entry; nil where every version was undone.
  package func row(of history: EntryHistory) -> EntryRow? {
    guard let state = history.state, let version = history.current.first else { return nil }
    let decisions = history.counting(over: version)
    let deciding = decisions.filter { ($0.signOff.decision == .approved) == (state == .signed) && $0.isCounted }
    let shown = state == .signed || state == .returned ? deciding : []
    var row = row(of: version.content, version: version.id)
    row.state = state
    row.logged = history.waitsSince(version, state)
    row.amendedSinceReturn = state != .returned && history.wasDecided(.returned, before: version)
    row.supervisor =
      shown.isEmpty ? nil : Array(Set(shown.map(\.signOff.signature.name))).sorted().joined(separator: ", ")
    row.decidedAt = shown.max { ($0.head.signedAt, $0.id) < ($1.head.signedAt, $1.id) }?.head.signedAt
    switch state {
    case .withdrawn: row.uncounted = "it was withdrawn"
    case .conflict: row.uncounted = "it has two versions, so amend it to keep one"
    case .logged, .requested, .signed, .returned, .changed: break
    }
    if row.uncounted != nil { row.countedMinutes = 0 }
    return row
  }

  /// The row of an entry about which this version, signed at `time`, is all that there is.
  package func row(of content: EntryHistory.Version.Content, alone version: RecordID, signedAt time: Instant)
    -> EntryRow
  {
    var row = row(of: content, version: version)
    row.logged = time.utcDate
    return row
  }

  /// The row of an entry that has this version and nothing else: the one place where a row is made of what a record
  /// says.
  package func row(of content: EntryHistory.Version.Content, version: RecordID) -> EntryRow {
    var row = EntryRow(
      id: content.entry, sort: .session, version: version, date: content.date, minutes: content.minutes,
      countedMinutes: content.minutes, status: .held, state: .logged, amendedSinceReturn: false)
    switch content {
    case .session(let session):
      row.start = session.details.start
      row.role = session.details.role
      row.client = session.details.client
      row.status = session.details.status
      row.text = session.text
      row.model = session.details.model
      row.unit = session.details.unit
      row.fee = session.details.fee
      row.group = session.details.group
      row.setting = session.details.setting
      row.channel = session.details.channel
      row.requirement = requirement(for: Contact(session.details))?.id
      row.uncounted = reasonNotCounted(Contact(session.details))?.phrase
    case .support(let support):
      row.sort = .support
      row.support = support.type
      row.with = support.with
      row.requirement = requirement(for: support.type)?.id
      let reason =
        support.type.isRecordOfOthers ? "it is evidence, not hours" : "the scheme sets no minimum for it"
      row.uncounted = row.requirement == nil ? reason : nil
    case .block(let block):
      row.sort = .block
      row.from = block.from
      row.role = block.role
      row.client = block.client
      row.paidMinutes = block.paid
      row.group = block.group
      row.with = block.source
      row.requirement = requirement(for: Contact(block))?.id
      row.uncounted = reasonNotCounted(Contact(block))?.phrase
    }
    if row.uncounted != nil { row.countedMinutes = 0 }
    return row
  }
}
