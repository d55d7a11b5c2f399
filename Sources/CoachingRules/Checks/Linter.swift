import LogbookValues
import SignedRecords

/// Looks for things to fix before an assessor asks. Facts in, findings out (Docs/Lint.md says why each is asked).
package struct Linter {
  let facts: LintFacts
  private var found: [LintRule: [LintFindings.Item]] = [:]
  private var made: [LintFinding] = []

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
    return LintReport(
      findings: LintFindings(
        LintRule.byWeight.flatMap { linter.found[$0] ?? [] }, made: linter.made, about: linter.facts))
  }

  private init(facts: LintFacts) {
    var facts = facts
    facts.orderPlaces()
    self.facts = facts
  }

  mutating func find(
    _ rule: LintRule, _ subject: LintFinding.Subject, _ sentence: String, _ remedy: Remedy, isEarlier: Bool = false,
    in records: [RecordID] = []
  ) {
    found[rule, default: []].append(.made(rule, Int32(made.count)))
    made.append(
      LintFinding(
        rule: rule, subject: subject, sentence: facts.warning(of: remedy, sentence), remedy: remedy,
        isEarlier: isEarlier, records: records))
  }

  /// Finds something in the entry of that place, which may have to do with another.
  mutating func find(_ rule: LintRule, at place: Int, beside other: Int? = nil) {
    found[rule, default: []].append(.entry(rule, Int32(place), beside: Int32(other ?? place)))
  }

  func target(_ id: EntryID) -> Remedy.Target { facts.target(id) }

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
    var seen: Set<String> = []
    for entry in facts.entries where entry.role != nil && entry.status == .held { seen.insert(entry.client) }
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
}
