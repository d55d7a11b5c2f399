/// What the register says of one client, the name aside.
public struct ClientRow: Equatable, Sendable {
  /// The code.
  public var code: ClientCode
  /// Of the learner's organisation or not.
  public var relation: ClientRelation
  /// When the contract was agreed.
  public var contract: LocalDate?
  /// Whether the client consents to being listed; nil where they were not asked.
  public var consent: Bool?
  /// When they said so.
  public var consentOn: LocalDate?
  /// When they gave feedback on the work as a whole.
  public var feedbackOn: LocalDate?
  /// The detached text with that feedback.
  public var text: RecordID?
}
