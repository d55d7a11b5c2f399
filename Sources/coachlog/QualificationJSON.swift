import ArgumentParser
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

/// An element of `qualifications --json` (contract, "JSON").
struct QualificationJSON: Encodable {
  struct Unit: Encodable {
    struct Practice: Encodable {
      let role: String
      let requiredMinutes: Int
    }

    let id: String
    let title: String
    let level: Int
    let credits: Int
    let guidedLearningHours: Int
    let practice: Practice?
  }

  struct Combination: Encodable {
    let group: Int
    let credits: Int
    let units: [String]
  }

  /// A figure that is measured in the log.
  struct Goal: Encodable {
    let id: String
    let title: String
    let measure: String
    let required: Int
    let roles: [String]?
    let fees: [String]?
    let months: Int?
    let per: String?
    let unverified: Bool

    init(_ goal: CoachingRules.Goal) {
      id = goal.id
      title = goal.title
      measure = goal.measure.word
      required = goal.required
      roles = goal.roles.count < Role.allCases.count ? goal.roles.map(\.rawValue).sorted() : nil
      fees = goal.fees.count < Fee.allCases.count ? goal.fees.map(\.rawValue).sorted() : nil
      months = goal.windowMonths
      per = goal.period?.rawValue
      unverified = goal.isUnverified
    }
  }

  let id: String
  let scheme: String
  let accreditation: String?
  let title: String
  let credits: Int?
  let units: [Unit]
  let combination: Combination?
  let operationalStart: String?
  let inductionMinutes: Int?
  let tutorialMinutes: Int?
  let registrationEnd: String?
  let certificationEnd: String?
  let durationYears: Int?
  let progression: [String]
  let requirements: [Goal]?

  init(_ qualification: Qualification, of scheme: Scheme) {
    id = qualification.id
    self.scheme = scheme.code
    accreditation = qualification.accreditation
    title = qualification.title
    let hasUnits = qualification.combination != nil
    credits = hasUnits ? qualification.credits : nil
    units = scheme.units(of: qualification).map { unit in
      Unit(
        id: unit.id, title: unit.title, level: unit.level, credits: unit.credits,
        guidedLearningHours: unit.guidedLearningHours,
        practice: unit.practice.map { Unit.Practice(role: $0.role.rawValue, requiredMinutes: $0.requiredMinutes) })
    }
    combination = qualification.combination.map {
      Combination(group: $0.group, credits: $0.credits, units: $0.units)
    }
    operationalStart = qualification.operationalStart?.description
    inductionMinutes = hasUnits ? qualification.inductionMinutes : nil
    tutorialMinutes = hasUnits ? qualification.tutorialMinutes : nil
    registrationEnd = qualification.registrationEnd?.description
    certificationEnd = qualification.certificationEnd?.description
    durationYears = qualification.durationYears
    progression = qualification.progression
    requirements = qualification.goals.isEmpty ? nil : qualification.goals.map(Goal.init)
  }
}
