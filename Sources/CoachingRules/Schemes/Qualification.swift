import LogbookValues

/// One qualification of a scheme: specification, Qualification Structures and Details.
package struct Qualification: Equatable, Sendable {
  /// The units that make up a qualification: specification, Rules of Combination.
  package struct Combination: Equatable, Sendable {
    /// The number of the group the units belong to.
    package let group: Int
    /// Credits to attain from the units, equal to the sum of theirs.
    package let credits: Int
    /// Unit ids in the order of the specification; every one is mandatory.
    package let units: [String]

    /// `credits` to attain from `units` of `group`.
    package init(group: Int, credits: Int, units: [String]) {
      self.group = group
      self.credits = credits
      self.units = units
    }
  }

  /// The word used on the command line, such as `award-coaching`, unique in the scheme.
  package let id: String
  /// The regulator's number, such as `600/5783/X`; text, for its last sign may be a letter. Nil outside the framework.
  package let accreditation: String?
  /// The full title.
  package let title: String
  /// Credit value; 0 for one without units.
  package let credits: Int
  /// The first day learners could register, where there is one.
  package let operationalStart: LocalDate?
  /// The last day learners could register, where there is one.
  package let registrationEnd: LocalDate?
  /// The last day certificates could be claimed, where there is one.
  package let certificationEnd: LocalDate?
  /// Induction, at least so many minutes; 0 where none is asked for.
  package let inductionMinutes: Int
  /// Tutorial support, at least so many minutes; 0 where none is asked for.
  package let tutorialMinutes: Int
  /// Years from registration within which it is to be completed; nil where it may take any time.
  package let durationYears: Int?
  /// The units that make it up; nil for one that asks by measures of the log alone.
  package let combination: Combination?
  /// What it asks for by measures of the log, beside units and support.
  package let goals: [Goal]
  /// Titles of the qualifications it leads on to: specification, Progression Routes.
  package let progression: [String]

  /// A qualification with all its figures; induction and tutorial support are in minutes, the duration in years.
  package init(
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
