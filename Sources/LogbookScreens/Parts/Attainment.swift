import CoachingRules

extension ProgressReport {
  /// What hours alone do not settle: `criteria 1 of 5 met · notes 303: 2 · credits 0 of 10`; empty where the
  /// qualification asks for none of it.
  var attainment: String { attainment(namesNotes: true) }

  /// The same, without the notes where those stand beside it already.
  func attainment(namesNotes: Bool) -> String {
    var parts: [String] = []
    let criteria = units.reduce(0) { $0 + $1.criteria }
    if criteria > 0 { parts.append("criteria \(units.reduce(0) { $0 + $1.met }) of \(criteria) met") }
    if namesNotes, !reflection.isEmpty {
      let notes = reflection.map { "\($0.unit.split(separator: "-").last ?? ""): \($0.notes)" }
      parts.append("notes \(notes.joined(separator: ", "))")
    }
    if enrolment.credits > 0 { parts.append("credits \(creditsAchieved) of \(enrolment.credits)") }
    return parts.joined(separator: " · ")
  }
}
