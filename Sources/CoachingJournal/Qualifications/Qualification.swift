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
  /// The regulator's number, such as `600/5783/X`; text, for its last sign may be a letter. Nil outside the framework.
  public let accreditation: String?
  /// The full title.
  public let title: String
  /// Credit value; 0 for one without units.
  public let credits: Int
  /// The first day learners could register, where there is one.
  public let operationalStart: LocalDate?
  /// The last day learners could register, where there is one.
  public let registrationEnd: LocalDate?
  /// The last day certificates could be claimed, where there is one.
  public let certificationEnd: LocalDate?
  /// Induction, at least so many minutes; 0 where none is asked for.
  public let inductionMinutes: Int
  /// Tutorial support, at least so many minutes; 0 where none is asked for.
  public let tutorialMinutes: Int
  /// Years from registration within which it is to be completed; nil where it may take any time.
  public let durationYears: Int?
  /// The units that make it up; nil for one that asks by measures of the log alone.
  public let combination: Combination?
  /// What it asks for by measures of the log, beside units and support.
  public let goals: [Goal]
  /// Titles of the qualifications it leads on to: specification, Progression Routes.
  public let progression: [String]

  /// A qualification with all its figures; induction and tutorial support are in minutes, the duration in years.
  public init(
    id: String, accreditation: String? = nil, title: String, credits: Int = 0, operationalStart: LocalDate? = nil,
    registrationEnd: LocalDate? = nil, certificationEnd: LocalDate? = nil, inductionMinutes: Int = 0,
    tutorialMinutes: Int = 0, durationYears: Int? = nil, combination: Combination? = nil, goals: [Goal] = [],
    progression: [String] = []
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
    self.goals = goals
    self.progression = progression
  }
}
