/// Somebody whose key may sign in a journal, or might until it was removed.
public struct Supervisor: Equatable, Sendable {
  /// The printed name the learner gave.
  public var name: String
  /// How to reach them.
  public var email: String?
  /// Their key.
  public var key: PublicKey
  /// Whether new sign-offs count.
  public var isActive: Bool
  /// What the key may sign.
  public var role: SignerRole
  /// When they were added or removed.
  public var since: Instant
  /// How many entries stand signed or returned in their name; what they took back is not counted.
  public var signOffs: Int
  /// How many decisions on criteria stand in their name.
  public var assessments: Int
}

/// A key with the name it goes by.
public struct SupervisorName: Equatable, Sendable {
  /// The printed name.
  public var name: String
  /// The key.
  public var key: PublicKey
}
