import LogbookValues
import SignedRecords

/// Looks for things to fix before an assessor asks. Facts in, findings out (Docs/Lint.md says why each is asked).
package struct Linter {
  private let facts: LintFacts
  /// The entries that are signed.
  private let signed: Set<EntryID>
  private var findings: [LintRule: [LintFinding]] = [:]

  /// Sessions with less between them leave no time to write anything down.
  private static let leastGap = 5
  private static let longestUsual = 240

  /// Everything that was found.
  package static func report(on facts: LintFacts) -> LintReport {
    var linter = Linter(facts: facts)
    linter.lookAtJournal()
    linter.lookAtEntries()
    linter.lookAtTimes()
    linter.lookAtClients()
    linter.lookAtReflection()
    linter.lookAtUnits()
    linter.lookAtLeaks()
    linter.lookAtLastingLeaks()
    let findings = LintRule.byWeight.flatMap { linter.findings[$0] ?? [] }
    let days = facts.entries.map { ($0.id, $0.date) } + facts.notes.map { ($0.id, $0.date) }
    return LintReport(
      findings: findings, shortIDs: facts.shortIDs, days: Dictionary(days) { first, _ in first },
      clients: Dictionary(facts.entries.map { ($0.id, $0.client) }) { first, _ in first },
      sorts: Dictionary(facts.entries.map { ($0.id, $0.sort) }) { first, _ in first },
      sessions: facts.entries.count(where: \.isHeldSession))
  }

  private init(facts: LintFacts) {
    self.facts = facts
    signed = Set(facts.entries.filter { $0.state == .signed }.map(\.id))
  }

  private mutating func find(
    _ rule: LintRule, _ subject: LintFinding.Subject, _ sentence: String, _ remedy: Remedy, isEarlier: Bool = false,
    in records: [RecordID] = []
  ) {
    // Advice that costs a signature says so.
    let isSigned = remedy.changesVersion(of: signed)
    findings[rule, default: []].append(
      LintFinding(
        rule: rule, subject: subject, sentence: isSigned ? sentence + ". A change needs a new signature" : sentence,
        remedy: remedy, isEarlier: isEarlier, records: records))
  }

  private func target(_ id: EntryID) -> Remedy.Target {
    Remedy.Target(id, facts.short(id))
  }

  /// What changes an entry. Hours brought forward cannot be changed: they are withdrawn and imported again.
  private func amendment(of entry: LintFacts.Entry) -> Remedy {
    switch entry.sort {
    case .session: .amendSession(target(entry.id), .text(.summary))
    case .support: .amendSupport(target(entry.id), .text(.note))
    case .block: .withdraw(target(entry.id), why: "to be imported again")
    }
  }

  // MARK: The journal

  private mutating func lookAtJournal() {
    if facts.supervisors == 0 {
      find(.noSupervisor, .journal, "no supervisor can sign your sessions yet", .makeSupervisor)
    }
    for names in facts.namesakes {
      let said = names.map { TerminalEscaping.escaped($0) }
      let same = Set(said).count == 1
      let (who, verb) =
        same
        ? ("\(said.count) keys", "have the name \(said.first ?? "")")
        : (
          said.joined(separator: " and "), "have different keys, but their names look the same"
        )
      find(.sameName, .journal, "\(who) \(verb). Compare their check digits", .removeSigner)
    }
    let start = facts.today.adding(months: -Goal.Period.quarter.months)
    let recent = facts.entries.filter { $0.date > start && $0.date <= facts.today }
    let sessions = recent.count { $0.isHeldSession }
    let minutes = recent.filter { $0.support == .supervision }.reduce(0) { $0 + $1.minutes }
    let least = facts.supervisionPerQuarter ?? 1
    // A quarter without supervision takes a quarter of practice.
    guard facts.entries.contains(where: { $0.isHeldSession && $0.date <= start }) else { return }
    guard sessions > 0, minutes < least else { return }
    let asked = facts.supervisionPerQuarter.map { ", of \(Minutes.spoken($0)) needed" } ?? ""
    find(
      .noSupervision, .journal,
      "since \(start.adding(days: 1).spelled) you held \(sessions) \(sessions == 1 ? "session" : "sessions") and had "
        + "\(Minutes.spoken(minutes)) of supervision\(asked)",
      .addSupervision)
  }

  // MARK: Entries

  private mutating func lookAtEntries() {
    for entry in facts.entries.reversed() {
      let subject = LintFinding.Subject.entry(entry.id)
      let target = target(entry.id)
      switch entry.state {
      case .returned:
        find(.returned, subject, "\(said(entry)) was returned, and you have not amended it", amendment(of: entry))
      case .conflict:
        find(.conflict, subject, "\(said(entry)) has two versions, so it does not count", amendment(of: entry))
      case .logged, .requested, .changed:
        let days = facts.today.dayNumber - (entry.logged ?? entry.date).dayNumber
        if days >= Overview.Attention.overdueDays {
          find(.unsignedForLong, subject, "\(said(entry)) is not signed after \(days) days", .sign(target))
        }
      case .signed, .withdrawn: break
      }
      if entry.support == .supervision, !entry.hasDiscussed {
        find(
          .nothingDiscussed, subject, "\(said(entry)) does not say which sessions you discussed",
          .amendSupport(target, .discussed))
      }
      if entry.isHeldSession { look(at: entry, subject, target) }
    }
  }

  private mutating func look(at session: LintFacts.Entry, _ subject: LintFinding.Subject, _ target: Remedy.Target) {
    if session.minutes > Linter.longestUsual {
      find(
        .overLong, subject, "\(said(session)) took \(Minutes.spoken(session.minutes))",
        .amendSession(target, .times))
    }
    if !session.hasNotes, !session.isErased {
      find(.noNotes, subject, "\(said(session)) has no notes", .amendSession(target, .text(.summary)))
    }
    // Feedback on the work as a whole speaks of the sessions before it.
    let whole = facts.clients[session.client]?.feedbackOn
    if !session.hasFeedback, !session.isErased, whole.map({ session.date > $0 }) ?? true {
      find(
        .noFeedback, subject, "\(said(session)) has no feedback from the client",
        .addFeedback(target))
    }
    if !session.hasReflection, let unit = session.role.flatMap({ facts.reflectiveUnits[$0] }) {
      find(
        .noReflection, subject, "\(said(session)) has no reflection",
        .reflect(target, unit: unit))
    }
    if session.date < facts.registered {
      find(
        .beforeRegistration, subject, "\(said(session)) is before your registration on \(facts.registered.spelled)",
        .withdraw(target, why: "before the registration"))
    }
    if let deadline = facts.deadline, session.date > deadline {
      find(
        .afterDeadline, subject, "\(said(session)) is after the deadline on \(deadline.spelled)",
        .withdraw(target, why: "after the deadline"))
    }
    if session.requirement == nil {
      find(
        .wrongUnit, subject, "\(said(session)) does not count towards your qualification",
        .enrol)
    } else if let unit = session.unit, unit != session.requirement, facts.practice.count > 0 {
      find(
        .wrongUnit, subject,
        "\(said(session)) is under \(unit), which is not in your qualification, so it counts towards "
          + "\(session.requirement ?? "")", .amendSession(target, .unit(session.requirement ?? "UNIT")))
    }
  }

  private mutating func lookAtTimes() {
    let held = facts.entries.filter(\.isHeldSession)
    for (before, session) in zip(held, held.dropFirst()).reversed() {
      guard let begins = session.begins, let last = before.begins else { continue }
      let gap = begins - (last + before.minutes)
      guard (0..<Linter.leastGap).contains(gap) else { continue }
      let when = gap == 0 ? "when" : "\(gap) min after"
      find(
        .tooClose, .entry(session.id), "\(said(session)) begins \(when) \(facts.short(before.id)) ends",
        .amendSession(target(session.id), .times))
    }
    var seen: [String: EntryID] = [:]
    var twice: [(LintFacts.Entry, EntryID)] = []
    for session in held {
      let key = "\(session.date.dayNumber) \(session.client) \(session.role?.rawValue ?? "") \(session.minutes)"
      if let first = seen[key] { twice.append((session, first)) } else { seen[key] = session.id }
    }
    for (session, first) in twice.reversed() {
      find(
        .duplicate, .entry(session.id),
        "\(said(session)) has the same client, day and length as \(facts.short(first))",
        .withdraw(target(session.id), why: "entered twice"))
    }
  }

  // MARK: Clients

  private mutating func lookAtClients() {
    let seen = Set(facts.entries.filter { $0.role != nil && $0.status == .held }.map(\.client))
    for code in seen.union(facts.clients.keys).sorted() {
      guard let client = try? ClientCode(code) else { continue }
      guard let row = facts.clients[code] else {
        find(.unregisteredClient, .client(client), "\(code) is not in the register", .registerClient(client))
        continue
      }
      if row.contract == nil {
        find(
          .noContract, .client(client), "you have not recorded a contract with \(code)", .amendClient(client, .contract)
        )
      }
      if row.consent == nil {
        find(
          .noConsent, .client(client), "you have not recorded whether \(code) agreed to be listed",
          .amendClient(client, .consent))
      }
    }
  }

  // MARK: Reflection and criteria

  private mutating func lookAtReflection() {
    for note in facts.notes {
      let id = facts.short(note.id)
      let said = "the note \(id) of \(note.date.spelled)"
      if note.filledStages < note.stages {
        find(
          .emptyStages, .note(note.id), "\(said) fills \(note.filledStages) of the \(note.stages) stages of its model",
          .amendNote(target(note.id)))
      }
      if facts.hasMarkSheet, !note.hasCriteria {
        find(
          .noteWithoutCriteria, .note(note.id), "\(said) is not evidence for any criterion",
          .tag(target(note.id)))
      }
    }
    for slot in facts.criteria {
      let subject = LintFinding.Subject.criterion(slot.id)
      // A criterion without evidence cannot be signed as met.
      let remedy: Remedy = slot.evidence == 0 ? .tagEvidence(slot.id) : .assess(slot.id)
      if slot.isReferred {
        let due = slot.resubmission?.sentence(today: facts.today)
        find(
          .criterionReferred, subject, due ?? "\(slot.id.text) was referred by the assessor",
          due == nil ? remedy : .tagEvidence(slot.id))
      } else if slot.isChanged {
        find(
          .criterionChanged, subject,
          slot.isReworded
            ? "your centre's mark sheet now words \(slot.id.text) differently"
            : "\(slot.id.text) was met by evidence that has changed since", remedy)
      }
      if slot.evidence == 0 {
        find(
          .criterionWithoutEvidence, subject, "\(slot.id.text) has no evidence", .tagEvidence(slot.id))
      }
    }
  }

  private mutating func lookAtUnits() {
    for standing in facts.changedUnits {
      let unit = standing.unit.id
      // What is missing comes first: until it is there, no assessor can decide.
      let reason = standing.changes.joined(separator: ", and ")
      find(
        .unitChanged, .unit(unit), "unit \(unit) needs deciding again, because \(reason)",
        standing.missing.isEmpty ? .signUnit(unit) : .see([.units]))
    }
  }

  // MARK: Texts

  private mutating func lookAtLeaks() {
    if let reason = facts.unreadNames {
      find(.nameInText, .journal, "coachlog could not look for real names: \(reason)", .restore)
    }
    for entry in facts.entries.reversed() {
      guard let client = facts.namingCodes[entry.client] else { continue }
      find(
        .nameInText, .entry(entry.id),
        "\(said(entry)) has a client code that gives away "
          + "\(client.text == entry.client ? "the client's real name" : "the real name of \(client.text)"), or part "
          + "of it",
        entry.sort == .block
          ? .withdraw(target(entry.id), why: "a name as code")
          : .amendSession(target(entry.id), .client(client.text == entry.client ? nil : client)))
    }
    for leak in facts.leaks {
      let (said, remedy) = leak.isEarlier ? earlierText(of: leak.subject) : text(of: leak)
      // Never the name itself: what lint prints may be passed on.
      for code in leak.names {
        find(
          .nameInText, leak.subject, "\(said) contains the real name of \(code.text), or part of it", remedy,
          isEarlier: leak.isEarlier)
      }
      if leak.hasAddress {
        find(.addressInText, leak.subject, "\(said) contains an e-mail address", remedy, isEarlier: leak.isEarlier)
      }
    }
  }

  private mutating func lookAtLastingLeaks() {
    for leak in facts.lastingLeaks {
      let name = leak.subject.name(by: facts.shortIDs)
      for code in leak.names.sorted(by: { $0.text < $1.text }) {
        find(
          .nameForGood, leak.subject,
          "a signed record about \(name) gives away the real name of \(code.text), or part of it", .markSeen(name),
          in: leak.records)
      }
    }
  }

  private func text(of leak: LintFacts.Leak) -> (said: String, remedy: Remedy) {
    if let id = leak.feedback {
      return ("the feedback \(facts.short(id))", .withdraw(target(id), why: "a name in it"))
    }
    if let id = leak.attachment {
      return ("the note on the file \(facts.short(id))", .withdraw(target(id), why: "a name in it"))
    }
    switch leak.subject {
    case .entry(let id):
      let isSupport = facts.entries.contains { $0.id == id && $0.sort == .support }
      let remedy: Remedy =
        isSupport
        ? .amendSupport(target(id), .text(leak.part ?? .note)) : .amendSession(target(id), .text(leak.part ?? .summary))
      return ("the text of \(facts.short(id))", remedy)
    case .note(let id): return ("the note \(facts.short(id))", .amendNote(target(id)))
    case .action(let id): return ("the action \(facts.short(id)) of the plan", .amendAction(target(id)))
    case .client(let code):
      return leak.part == .text
        ? ("the role, sector or purpose of \(code.text)", .amendClient(code, .profile))
        : ("the feedback of \(code.text)", .amendClient(code, .feedback))
    case .criterion(let id): return ("the assessor's feedback on \(id.text)", .revokeAssessment(id))
    case .unit(let id): return ("the assessor's comment on unit \(id)", .revokeUnit(id))
    case .journal: return ("a text", .verify)
    }
  }

  private func earlierText(of subject: LintFinding.Subject) -> (said: String, remedy: Remedy) {
    switch subject {
    case .entry(let id), .note(let id), .action(let id):
      ("an earlier version of \(facts.short(id))", .eraseEarlierTexts(target(id)))
    case .client, .criterion, .unit, .journal: ("a text", .verify)
    }
  }

  // MARK: Words

  /// `4f1c2a of Fri 20 Nov 2026 (coaching with C07)`.
  private func said(_ entry: LintFacts.Entry) -> String {
    let what = entry.role.map { "\($0.rawValue) with \(entry.client)" } ?? entry.support?.word ?? ""
    return "\(facts.short(entry.id)) of \(entry.date.spelled) (\(what))"
  }
}

extension Remedy {
  /// Whether it makes a new version of one of these entries.
  fileprivate func changesVersion(of entries: Set<EntryID>) -> Bool {
    if case .amendSession(let target, _) = self { return entries.contains(target.id) }
    if case .amendSupport(let target, _) = self { return entries.contains(target.id) }
    return false
  }
}
