import LogbookValues

/// One unit of a scheme: specification, Overview of Units.
package struct QualificationUnit: Equatable, Sendable {
  /// The least amount of practice a unit asks for: specification, Qualification Purpose and Aim.
  package struct Practice: Equatable, Sendable {
    /// The sort of session the unit counts.
    package let role: Role
    /// Minutes of practice, more than 0.
    package let requiredMinutes: Int

    /// Practice of `role` for `requiredMinutes` minutes.
    package init(role: Role, requiredMinutes: Int) {
      self.role = role
      self.requiredMinutes = requiredMinutes
    }
  }

  /// The awarding body's code, such as `8577-301`, unique in the scheme.
  package let id: String
  /// The unit's title.
  package let title: String
  /// The level in the qualifications framework.
  package let level: Int
  /// Credit value.
  package let credits: Int
  /// Guided learning, in hours; it is teaching time and never counts as practice.
  package let guidedLearningHours: Int
  /// The practice the unit asks for, nil for a unit without any.
  package let practice: Practice?
  /// The role whose sessions this unit reflects on, nil for a unit that is not about reflection.
  package let reflects: Role?

  /// A unit with all its figures; `guidedLearningHours` is in hours, practice in minutes.
  package init(
    id: String, title: String, level: Int, credits: Int, guidedLearningHours: Int,
    practice: Practice? = nil, reflects: Role? = nil
  ) {
    self.id = id
    self.title = title
    self.level = level
    self.credits = credits
    self.guidedLearningHours = guidedLearningHours
    self.practice = practice
    self.reflects = reflects
  }
}
