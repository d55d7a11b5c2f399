import LogbookValues

/// How far a unit is: an assessor's decision on each of its criteria, and the practice it asks for.
package struct UnitStanding: Equatable, Sendable {
  /// The unit's id.
  package var unit: String
  /// How many criteria the mark sheet has for it.
  package var criteria = 0
  /// How many of them are met.
  package var met = 0
  /// How many are referred.
  package var referred = 0
  /// How many were met by evidence that has changed since.
  package var changed = 0
  /// The practice hours the unit asks for; nil where it asks for none.
  package var practice: ProgressReport.Line?

  /// Whether all its criteria are met and its practice is signed in full. A unit without criteria never is: there is
  /// nothing anybody could have decided.
  package var isAchieved: Bool { criteria > 0 && met == criteria && practice?.isMet ?? true }

  /// What keeps it from being achieved, as phrases; empty where nothing does.
  package var missing: [String] {
    guard criteria > 0 else { return ["add criteria to complete this unit"] }
    var missing: [String] = []
    if met < criteria { missing.append("\(met) of \(criteria) criteria met") }
    if referred > 0 { missing.append("\(referred) referred") }
    if changed > 0 { missing.append("\(changed) changed since") }
    if let practice, !practice.isMet {
      let rest = practice.requirement.requiredMinutes - practice.meetingMinutes
      missing.append("\(Minutes.spoken(rest)) of practice not \(practice.needsSignOff ? "signed" : "logged") yet")
    }
    return missing
  }

  /// `achieved`, or what is missing; a phrase.
  package var phrase: String { isAchieved ? "achieved" : missing.joined(separator: ", ") }

  /// Each unit of the mark sheet, in its order.
  ///
  /// - Parameters:
  ///   - sheet: the criteria of the mark sheet in force.
  ///   - decisions: the decisions that count.
  ///   - lines: the requirements.
  package static func all(
    _ sheet: [Criterion], _ decisions: [AssessmentRow], _ lines: [ProgressReport.Line]
  ) -> [UnitStanding] {
    let byCriterion = Dictionary(grouping: decisions, by: \.criterion)
    var units: [UnitStanding] = []
    for criterion in sheet {
      let unit = criterion.id.unit
      if units.last?.unit != unit {
        units.append(UnitStanding(unit: unit, practice: lines.first { $0.requirement.id == unit }))
      }
      units[units.count - 1].criteria += 1
      switch CriterionState(byCriterion[criterion.id] ?? []) {
      case .met: units[units.count - 1].met += 1
      case .referred: units[units.count - 1].referred += 1
      case .changed: units[units.count - 1].changed += 1
      case .open: break
      }
    }
    return units
  }
}
