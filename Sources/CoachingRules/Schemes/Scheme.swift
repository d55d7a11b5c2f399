import LogbookValues
import SignedRecords

/// An awarding body's rule set: its units, the qualifications made of them, and what counts.
package struct Scheme: Equatable, Sendable {
  /// The awarding body's number for the scheme, such as `8577`.
  package let code: String
  /// The short name of the awarding body.
  package let awardingBody: String
  /// Which contacts count towards practice hours.
  package let counting: CountingRules
  /// Every unit, in the order of the file.
  package let units: [QualificationUnit]
  /// Every qualification, in the order of the file.
  package let qualifications: [Qualification]
  /// For how many years after the result a centre must keep the records.
  package let retentionYears: Int
  /// Whose rules these are, where a centre made them on a built-in scheme; else nil.
  package let ownRules: OwnRules?

  /// What holds for a scheme that does not say: the customary figure of UK awarding bodies (reference: domain 5.3).
  package static let usualRetentionYears = 3

  /// A scheme of these parts; nothing is checked, which is the work of ``read(_:named:)``.
  package init(
    code: String, awardingBody: String, counting: CountingRules, units: [QualificationUnit],
    qualifications: [Qualification], retentionYears: Int = usualRetentionYears, ownRules: OwnRules? = nil
  ) {
    self.code = code
    self.awardingBody = awardingBody
    self.counting = counting
    self.units = units
    self.qualifications = qualifications
    self.retentionYears = retentionYears
    self.ownRules = ownRules
  }

  /// The body and its scheme: `ILM 8577`, `EMCC-EIA`. For a centre's own rules, whose they are and on which scheme.
  package var name: String {
    ownRules?.title ?? (code.hasPrefix(awardingBody) ? code : "\(awardingBody) \(code)")
  }

  /// Reads a scheme file; `name` is what its refusals call it.
  ///
  /// Throws `againstRule` with the file, the line, the reason and the remedy in one sentence.
  package static func read(_ bytes: [UInt8], named name: String) throws(JournalError) -> Scheme {
    try SchemeReader(file: SchemeFile(name: name)).scheme(from: bytes)
  }

  /// The file of scheme 8577 as it is built in, in UTF-8.
  package static var bundled8577Bytes: [UInt8] { SchemeSource.bundled8577.bytes }

  /// Scheme 8577 as it is built in: specification, Qualification Structures and Overview of Units.
  ///
  /// Throws as ``read(_:named:)`` does, which for an unchanged build does not happen.
  package static func bundled8577() throws(JournalError) -> Scheme {
    try SchemeSource.bundled8577.scheme()
  }

  /// Every scheme that is built in, 8577 first; throws as ``bundled8577()`` does.
  package static func bundled() throws(JournalError) -> [Scheme] {
    try SchemeSource.bundled.map { source throws(JournalError) in try source.scheme() }
  }

  /// The built-in schemes that ask for measures of the log: what a log is shown against beside the learner's own.
  package static func bundledGoals() throws(JournalError) -> [Scheme] {
    try bundled().filter { scheme in scheme.qualifications.contains { !$0.goals.isEmpty } }
  }

  /// The qualification with this id; throws `unreadable` with the list of ids for another word.
  package func qualification(_ id: String) throws(JournalError) -> Qualification {
    if let found = qualifications.first(where: { $0.id == id }) { return found }
    let ids = qualifications.map(\.id).joined(separator: ", ")
    throw .unreadable(
      "\(TerminalEscaping.quoted(id)) is not a qualification of scheme \(code)",
      .advice("use one of \(ids)"))
  }

  /// The unit with this id, or with this number after the scheme's hyphen where only one unit ends so; else nil.
  package func unit(_ text: String) -> QualificationUnit? {
    if let exact = units.first(where: { $0.id == text }) { return exact }
    let matches = units.filter { !text.isEmpty && $0.id.hasSuffix("-" + text) }
    return matches.count == 1 ? matches.first : nil
  }

  /// The units of a qualification, in the order of its rule of combination.
  package func units(of qualification: Qualification) -> [QualificationUnit] {
    (qualification.combination?.units ?? []).compactMap { id in units.first { $0.id == id } }
  }

  /// What entries of a qualification are filed under: the practice of each unit in turn or, where it is made of goals,
  /// those over all practice of their roles; then induction, then tutorial support.
  ///
  /// Support of 0 minutes is left out, so that every requirement has an amount to reach.
  package func requirements(of qualification: Qualification) -> [Requirement] {
    let practice = units(of: qualification).compactMap { unit in
      unit.practice.map {
        Requirement(
          id: unit.id, kind: .practice, role: $0.role, requiredMinutes: $0.requiredMinutes, title: unit.title)
      }
    }
    let support = [
      Requirement(
        id: Requirement.Kind.induction.rawValue, kind: .induction, role: nil,
        requiredMinutes: qualification.inductionMinutes, title: "Induction"),
      Requirement(
        id: Requirement.Kind.tutorial.rawValue, kind: .tutorial, role: nil,
        requiredMinutes: qualification.tutorialMinutes, title: "Tutorial support"),
    ]
    let whole = qualification.combination == nil ? qualification.goals.compactMap(\.asRequirement) : []
    return practice + whole + support.filter { $0.requiredMinutes > 0 }
  }

  /// Everything a qualification asks for that the log can measure: its requirements, then its further goals.
  package func goals(of qualification: Qualification) -> [Goal] {
    let named = Set(qualification.goals.map(\.id))
    let required = requirements(of: qualification).filter { !named.contains($0.id) }.map(Goal.init)
    return required + qualification.goals
  }
}
