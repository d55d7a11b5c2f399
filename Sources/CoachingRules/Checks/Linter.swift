import LogbookValues
import SignedRecords

/// Looks for things to fix before an assessor asks. Facts in, findings out (Docs/Lint.md says why each is asked).
package struct Linter {
  let facts: LintFacts
  /// The entries that are signed.
  private let signed: Set<EntryID>
  private var findings: [LintRule: [LintFinding]] = [:]

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

  mutating func find(
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

  func target(_ id: EntryID) -> Remedy.Target {
    Remedy.Target(id, facts.short(id))
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

  // MARK: Words

  /// `4f1c2a of Fri 20 Nov 2026 (coaching with C07)`.
  func said(_ entry: LintFacts.Entry) -> String {
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
