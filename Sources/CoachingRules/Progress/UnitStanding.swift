import LogbookValues
import SignedRecords

/// Where a unit stands: what an assessor said of it, or what is missing (Docs/Format.md section 6, point 11).
package struct UnitStanding: Equatable, Sendable {
  /// Where it stands.
  package enum State: String, CaseIterable, Sendable {
    /// Something is missing before an assessor can decide.
    case missing
    /// Everything is there, and no assessor has decided yet.
    case ready
    /// An assessor decided that it is achieved, and everything that rests on is as it was.
    case achieved
    /// It was achieved, and something has changed since: it needs deciding again.
    case changed
  }

  /// A unit of the qualification in force.
  package struct Unit: Equatable, Sendable {
    package var id: String
    package var title: String
    package var credits: Int

    package init(id: String, title: String, credits: Int) {
      self.id = id
      self.title = title
      self.credits = credits
    }
  }

  /// What units are judged by now.
  package struct Terms: Equatable, Sendable {
    /// The title of the qualification.
    package var qualification: String
    package var scheme: RecordID

    package init(qualification: String, scheme: RecordID) {
      self.qualification = qualification
      self.scheme = scheme
    }
  }

  /// Which unit.
  package var unit: Unit
  /// Its criteria on the mark sheet in force, in order.
  package var criteria: [CriterionStanding] = []
  /// Criteria of it that are on no sheet any more and were referred: they keep it open.
  package var referredElsewhere: [CriterionID] = []
  /// Its criteria that nothing is evidence for, which no assessor can call met.
  package var withoutEvidence: Set<CriterionID> = []
  /// The practice hours the unit asks for; nil where it asks for none.
  package var practice: ProgressReport.Line?
  /// The decisions on the unit that count: one that stands first, then the newest first.
  package var decisions: [UnitRow] = []
  /// When and why the last decision on the unit was revoked; nil where one counts or none was revoked.
  package var revocation: DecisionRevocation?
  /// What verifiers want done about decisions on the unit, oldest first.
  package var actions: [SampleAnswer] = []
  /// What has changed since the newest decision, as phrases; empty where it stands or there is none.
  package var changes: [String] = []

  package init(
    unit: Unit, criteria: [CriterionStanding] = [], referredElsewhere: [CriterionID] = [],
    practice: ProgressReport.Line? = nil
  ) {
    self.unit = unit
    self.criteria = criteria
    self.referredElsewhere = referredElsewhere
    self.practice = practice
  }

  /// Where it stands.
  package var state: State {
    if !decisions.isEmpty { return changes.isEmpty ? .achieved : .changed }
    return missing.isEmpty ? .ready : .missing
  }

  /// Whether an assessor's decision that it is achieved stands.
  package var isAchieved: Bool { state == .achieved }

  /// What has to be there before an assessor can decide, as phrases; empty where nothing is missing.
  package var missing: [String] { missing(besides: []) }

  /// The same, if these criteria are decided on together with the unit.
  package func missing(besides asked: [CriterionID]) -> [String] {
    let criteria = criteria.filter { !asked.contains($0.criterion.id) }
    var missing: [String] = []
    if let practice, !practice.isMet {
      let rest = practice.requirement.requiredMinutes - practice.meetingMinutes
      missing.append("\(Minutes.spoken(rest)) of \(practice.needsSignOff ? "signed" : "logged") practice")
    }
    if self.criteria.isEmpty { missing.append("its criteria: the mark sheet has none for it") }
    let undecided = criteria.filter { $0.state == .open || $0.state == .changed }
    let bare = undecided.map(\.criterion.id).filter(withoutEvidence.contains)
    if !bare.isEmpty { missing.append("evidence for \(UnitStanding.list(bare))") }
    let open = undecided.filter { $0.state == .open && !withoutEvidence.contains($0.criterion.id) }
    if !open.isEmpty { missing.append("a decision on \(UnitStanding.list(open.map(\.criterion.id)))") }
    let changed = criteria.filter {
      $0.isResubmitted || ($0.state == .changed && !withoutEvidence.contains($0.criterion.id))
    }
    if !changed.isEmpty { missing.append("a new decision on \(UnitStanding.list(changed.map(\.criterion.id)))") }
    let referred =
      criteria.filter { $0.state == .referred && !$0.isResubmitted }.map(\.criterion.id) + referredElsewhere
    if !referred.isEmpty { missing.append("more evidence for \(UnitStanding.list(referred)), which was referred") }
    return missing
  }

  /// Criteria of one unit by their places: `1.1, 1.2 and 2.1`, or the first of many.
  private static func list(_ criteria: [CriterionID]) -> String {
    let places = criteria.map(\.place)
    return places.count <= 4 ? places.listed : "\(places.count) criteria, the first of them \(places[0])"
  }

  /// A copy that knows what assessors said of the unit.
  package func decided(_ rows: [UnitRow], by terms: Terms) -> UnitStanding {
    var standing = self
    standing.decisions = rows.sorted { ($1.decidedAt, $1.record) < ($0.decidedAt, $0.record) }
    let changes = standing.decisions.map { self.changes(since: $0.decision, terms) }
    // One that stands is enough, whoever else decided earlier.
    standing.changes = changes.contains([]) ? [] : changes.first ?? []
    if let first = changes.firstIndex(of: []) { standing.decisions.insert(standing.decisions.remove(at: first), at: 0) }
    return standing
  }

  /// What is not as a decision names it, as phrases.
  private func changes(since decision: UnitDecision, _ terms: Terms) -> [String] {
    var changes: [String] = []
    if decision.qualification != terms.qualification { changes.append("it was decided for another qualification") }
    if decision.scheme != terms.scheme { changes.append("the rules of the qualification were changed") }
    if criteria.isEmpty { changes.append("the mark sheet has no criteria for it") }
    let grounds = Dictionary(grouping: decision.grounds, by: \.criterion)
    for criterion in criteria {
      let name = criterion.criterion.id.place
      guard let named = grounds[criterion.criterion.id] else {
        changes.append("\(name) is new on the mark sheet")
        continue
      }
      if criterion.state == .referred {
        changes.append("\(name) was referred")
      } else if named.contains(where: { $0.label != criterion.criterion.labelDigest }) {
        changes.append("the mark sheet now words \(name) differently")
      } else if let decided = named.first(where: { ground in
        !criterion.decisions.contains { $0.record == ground.decision && $0.decision == .met && $0.stands }
      }) {
        let isKnown = criterion.decisions.contains { $0.record == decided.decision }
        changes.append(
          isKnown ? "the evidence for \(name) was changed" : "the decision on \(name) no longer counts")
      }
    }
    let known = Set(criteria.map(\.criterion.id))
    let gone = grounds.keys.filter { !known.contains($0) }.sorted()
    if !gone.isEmpty { changes.append("the mark sheet no longer has \(UnitStanding.list(gone))") }
    if !referredElsewhere.isEmpty { changes.append("\(UnitStanding.list(referredElsewhere)) was referred") }
    if let practice, !practice.isMet {
      let rest = practice.requirement.requiredMinutes - practice.meetingMinutes
      changes.append("\(Minutes.spoken(rest)) of \(practice.needsSignOff ? "signed" : "logged") practice is missing")
    }
    return changes
  }

  /// Each unit of the qualification, in its order, with what the mark sheet and the records say of it.
  ///
  /// - Parameters:
  ///   - units: the units of the qualification in force.
  ///   - criteria: every criterion that is on the sheet or was decided on.
  ///   - lines: the requirements.
  ///   - decisions: the decisions on units that count.
  ///   - revoked: the newest revocation of a decision on each unit.
  ///   - withoutEvidence: the criteria of the sheet that nothing is evidence for.
  ///   - actions: what verifiers want done about decisions.
  package static func all(
    _ units: [Unit], _ criteria: [CriterionStanding], _ lines: [ProgressReport.Line], _ decisions: [UnitRow],
    revoked: [String: DecisionRevocation] = [:], withoutEvidence: Set<CriterionID> = [],
    actions: [DecidedMatter: [SampleAnswer]] = [:], by terms: Terms
  ) -> [UnitStanding] {
    let byUnit = Dictionary(grouping: criteria, by: \.criterion.id.unit)
    let decided = Dictionary(grouping: decisions, by: \.decision.unit)
    return units.map { unit in
      let own = byUnit[unit.id] ?? []
      var standing = UnitStanding(
        unit: unit, criteria: own.filter(\.isOnSheet),
        referredElsewhere: own.filter { !$0.isOnSheet && $0.state == .referred }.map(\.criterion.id),
        practice: lines.first { $0.requirement.id == unit.id }
      ).decided(decided[unit.id] ?? [], by: terms)
      standing.withoutEvidence = withoutEvidence.intersection(standing.criteria.map(\.criterion.id))
      standing.actions = actions[.unit(unit.id)] ?? []
      if standing.decisions.isEmpty { standing.revocation = revoked[unit.id] }
      return standing
    }
  }
}
