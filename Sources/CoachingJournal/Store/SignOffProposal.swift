/// An entry as it is put before a supervisor: what they see is what they sign.
public struct SignOffProposal: Sendable {
  /// The entry and where it stands.
  public var row: EntryRow
  /// Its shortest unique prefix.
  public var shortID: String
  /// The details of a session; nil for support.
  public var details: SessionDetails?
  /// The texts of a session.
  public var texts: SessionTexts
  /// Whether the texts were destroyed on request.
  public var isTextErased = false
  /// Who gave the support.
  public var supportWith: String?
  /// The note about it, and what a supervision meeting went through.
  public var supportNote: String?
  /// What a signature that approves will say.
  public var meaning: String

  /// What a signature with this decision will say.
  public func meaning(of decision: Decision) -> String {
    switch decision {
    case .approved: meaning
    case .returned: SignOff.returnMeaning
    }
  }
}

/// Which entries a supervisor is asked about.
public enum SignOffSelection: Sendable {
  /// These.
  case entries([EntryID])
  /// Everything that waits for a signature: logged or changed, and not returned to the learner.
  case allWaiting
}
