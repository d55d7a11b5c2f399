/// A client the learner has met before, for a form to offer.
public struct FamiliarClient: Equatable, Sendable {
  /// Their code.
  public var code: ClientCode
  /// How many sessions with them stand, withdrawn ones left out.
  public var sessions: Int
  /// What their latest session was like, in its current version.
  public var last: SessionDetails
}
