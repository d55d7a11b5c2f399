/// An awarding body's rule set: its units, the qualifications made of them, and what counts.
public struct Scheme: Equatable, Sendable {
  /// The awarding body's number for the scheme, such as `8577`.
  public let code: String
  /// The short name of the awarding body.
  public let awardingBody: String
  /// Which contacts count towards practice hours.
  public let counting: CountingRules
  /// Every unit, in the order of the file.
  public let units: [QualificationUnit]
  /// Every qualification, in the order of the file.
  public let qualifications: [Qualification]

  /// A scheme of these parts; nothing is checked, which is the work of ``read(_:named:)``.
  public init(
    code: String, awardingBody: String, counting: CountingRules, units: [QualificationUnit],
    qualifications: [Qualification]
  ) {
    self.code = code
    self.awardingBody = awardingBody
    self.counting = counting
    self.units = units
    self.qualifications = qualifications
  }

  /// Reads a scheme file; `name` is what its refusals call it.
  ///
  /// Throws `againstRule` with the file, the line, the reason and the remedy in one sentence.
  public static func read(_ bytes: [UInt8], named name: String) throws(JournalError) -> Scheme {
    try SchemeReader(file: SchemeFile(name: name)).scheme(from: bytes)
  }

  /// The file of scheme 8577 as it is built in, in UTF-8.
  public static var bundled8577Bytes: [UInt8] { PackageResources.scheme_8577_yaml }

  /// Scheme 8577 as it is built in: specification, Qualification Structures and Overview of Units.
  ///
  /// Throws as ``read(_:named:)`` does, which for an unchanged build does not happen.
  public static func bundled8577() throws(JournalError) -> Scheme {
    try read(bundled8577Bytes, named: "scheme-8577.yaml")
  }

  /// The qualification with this id; throws `unreadable` with the list of ids for another word.
  public func qualification(_ id: String) throws(JournalError) -> Qualification {
    if let found = qualifications.first(where: { $0.id == id }) { return found }
    let ids = qualifications.map(\.id).joined(separator: ", ")
    throw .unreadable("\(SchemeFile.quoted(id)) is not a qualification of scheme \(code); use one of \(ids)")
  }

  /// The unit with this id, or with this number after the scheme's hyphen where only one unit ends so; else nil.
  public func unit(_ text: String) -> QualificationUnit? {
    if let exact = units.first(where: { $0.id == text }) { return exact }
    let matches = units.filter { !text.isEmpty && $0.id.hasSuffix("-" + text) }
    return matches.count == 1 ? matches.first : nil
  }

  /// The units of a qualification, in the order of its rule of combination.
  public func units(of qualification: Qualification) -> [QualificationUnit] {
    qualification.combination.units.compactMap { id in units.first { $0.id == id } }
  }

  /// What a qualification asks for: the practice of each unit in turn, then induction, then tutorial support.
  ///
  /// Support of 0 minutes is left out, so that every requirement has an amount to reach.
  public func requirements(of qualification: Qualification) -> [Requirement] {
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
    return practice + support.filter { $0.requiredMinutes > 0 }
  }
}
