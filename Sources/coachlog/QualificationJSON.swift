import ArgumentParser
import CoachingJournal

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

  let id: String
  let scheme: String
  let accreditation: String
  let title: String
  let credits: Int
  let units: [Unit]
  let combination: Combination
  let operationalStart: String
  let inductionMinutes: Int
  let tutorialMinutes: Int
  let registrationEnd: String
  let certificationEnd: String
  let durationYears: Int
  let progression: [String]

  init(_ qualification: Qualification, of scheme: Scheme) {
    id = qualification.id
    self.scheme = scheme.code
    accreditation = qualification.accreditation
    title = qualification.title
    credits = qualification.credits
    units = scheme.units(of: qualification).map { unit in
      Unit(
        id: unit.id, title: unit.title, level: unit.level, credits: unit.credits,
        guidedLearningHours: unit.guidedLearningHours,
        practice: unit.practice.map { Unit.Practice(role: $0.role.rawValue, requiredMinutes: $0.requiredMinutes) })
    }
    combination = Combination(
      group: qualification.combination.group, credits: qualification.combination.credits,
      units: qualification.combination.units)
    operationalStart = qualification.operationalStart.description
    inductionMinutes = qualification.inductionMinutes
    tutorialMinutes = qualification.tutorialMinutes
    registrationEnd = qualification.registrationEnd.description
    certificationEnd = qualification.certificationEnd.description
    durationYears = qualification.durationYears
    progression = qualification.progression
  }
}
