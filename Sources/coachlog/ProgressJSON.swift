import ArgumentParser
import CoachingRules
import LogbookValues

/// `progress --json` (contract, "JSON").
struct ProgressJSON: Encodable {
  struct Qualification: Encodable {
    let id: String
    let scheme: String
    let accreditation: String?
    let title: String
    let credits: Int?
  }

  struct Requirement: Encodable {
    let id: String
    let kind: String
    let role: String?
    let requiredMinutes: Int
    let targetMinutes: Int
    let signedMinutes: Int
    let unsignedMinutes: Int
    let broughtForwardMinutes: Int?
    let remainingMinutes: Int
    let met: Bool
    let forecast: String?
    /// Counted minutes a week over the last 84 days.
    let weeklyMinutes: Int
    /// Minutes a week that would just make it by the deadline.
    let neededWeeklyMinutes: Int?
  }

  struct Reflection: Encodable {
    let unit: String
    let notes: Int
  }

  struct Credits: Encodable {
    let achieved: Int
    let required: Int
  }

  let learner: String
  let qualification: Qualification
  let asOf: String
  let registered: String
  let deadline: String?
  let daysLeft: Int?
  let requirements: [Requirement]
  let reflection: [Reflection]
  let credits: Credits?
  /// Open actions of the plan whose day has come.
  let actionsDue: Int?
  /// What is open to the learner once every unit is achieved, by title.
  let progression: [String]?
  /// Only where charts are asked for: they cost the more the longer the journal is.
  var charts: ChartsJSON?

  init(_ report: ProgressReport) {
    let enrolment = report.enrolment
    learner = enrolment.learner
    qualification = Qualification(
      id: enrolment.qualification, scheme: enrolment.scheme, accreditation: enrolment.accreditation,
      title: enrolment.title, credits: enrolment.credits > 0 ? enrolment.credits : nil)
    asOf = report.asOf.description
    registered = enrolment.registered.description
    deadline = enrolment.deadline?.description
    daysLeft = report.daysLeft
    requirements = report.lines.map { line in
      Requirement(
        id: line.requirement.id, kind: line.requirement.kind.rawValue, role: line.requirement.role?.rawValue,
        requiredMinutes: line.requirement.requiredMinutes, targetMinutes: line.targetMinutes,
        signedMinutes: line.signedMinutes, unsignedMinutes: line.unsignedMinutes,
        broughtForwardMinutes: line.broughtForwardMinutes > 0 ? line.broughtForwardMinutes : nil,
        remainingMinutes: line.remainingMinutes, met: line.isMet, forecast: line.forecast?.description,
        weeklyMinutes: line.perWeek, neededWeeklyMinutes: line.neededPerWeek)
    }
    reflection = report.reflection.map { Reflection(unit: $0.unit, notes: $0.notes) }
    actionsDue = report.actionsDue > 0 ? report.actionsDue : nil
    progression = report.openProgression.isEmpty ? nil : report.openProgression
    // A qualification without units has none to give.
    credits = enrolment.credits > 0 ? Credits(achieved: report.creditsAchieved, required: enrolment.credits) : nil
  }
}
