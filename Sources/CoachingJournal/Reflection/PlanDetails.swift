/// What an action of the development plan says.
public struct PlanDetails: Equatable, Sendable {
  /// What is to be done.
  public var text: String
  /// By when.
  public var due: LocalDate?
  /// The note it grew out of.
  public var note: EntryID?

  /// An action of these parts.
  public init(text: String, due: LocalDate?, note: EntryID?) {
    self.text = text
    self.due = due
    self.note = note
  }
}
