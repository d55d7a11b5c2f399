/// One qualification of a scheme: specification, Qualification Structures and Details.
public struct Qualification: Equatable, Sendable {
  /// The units that make up a qualification: specification, Rules of Combination.
  public struct Combination: Equatable, Sendable {
    /// The number of the group the units belong to.
    public let group: Int
    /// Credits to attain from the units, equal to the sum of theirs.
    public let credits: Int
    /// Unit ids in the order of the specification; every one is mandatory.
    public let units: [String]

    /// `credits` to attain from `units` of `group`.
    public init(group: Int, credits: Int, units: [String]) {
      self.group = group
      self.credits = credits
      self.units = units
    }
  }

  /// The word used on the command line, such as `award-coaching`, unique in the scheme.
  public let id: String
  /// The regulator's number, such as `600/5783/X`; text, for its last sign may be a letter.
  public let accreditation: String
  /// The full title.
  public let title: String
  /// Credit value.
  public let credits: Int
  /// The first day learners could register.
  public let operationalStart: LocalDate
  /// The last day learners could register.
  public let registrationEnd: LocalDate
  /// The last day certificates could be claimed.
  public let certificationEnd: LocalDate
  /// Induction, at least so many minutes; 0 where none is asked for.
  public let inductionMinutes: Int
  /// Tutorial support, at least so many minutes; 0 where none is asked for.
  public let tutorialMinutes: Int
  /// Years from registration within which it is to be completed.
  public let durationYears: Int
  /// The units that make it up.
  public let combination: Combination
  /// Titles of the qualifications it leads on to: specification, Progression Routes.
  public let progression: [String]

  /// A qualification with all its figures; induction and tutorial support are in minutes, the duration in years.
  public init(
    id: String, accreditation: String, title: String, credits: Int, operationalStart: LocalDate,
    registrationEnd: LocalDate, certificationEnd: LocalDate, inductionMinutes: Int, tutorialMinutes: Int,
    durationYears: Int, combination: Combination, progression: [String]
  ) {
    self.id = id
    self.accreditation = accreditation
    self.title = title
    self.credits = credits
    self.operationalStart = operationalStart
    self.registrationEnd = registrationEnd
    self.certificationEnd = certificationEnd
    self.inductionMinutes = inductionMinutes
    self.tutorialMinutes = tutorialMinutes
    self.durationYears = durationYears
    self.combination = combination
    self.progression = progression
  }
}
