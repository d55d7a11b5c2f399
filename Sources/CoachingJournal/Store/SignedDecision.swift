/// A sign-off as its record says it, and what has become of it since.
public struct SignedDecision: Equatable, Sendable {
  /// The sign-off.
  public var record: RecordID
  /// The entry it is about.
  public var entry: EntryID
  /// That entry as it stands now; nil where it was undone.
  public var row: EntryRow?
  /// Approved or returned.
  public var decision: Decision
  /// The day of the version it covers.
  public var date: LocalDate
  /// The minutes of that version.
  public var minutes: Int
  /// The printed name of who signed.
  public var name: String
  /// The key that signed.
  public var key: PublicKey
  /// What the signature says.
  public var meaning: String
  /// What the supervisor added.
  public var comment: String?
  /// When it says it was signed.
  public var signedAt: Instant
  /// Whether its key took it back.
  public var isRevoked: Bool
  /// Why it was taken back; nil where it was not.
  public var revocationReason: String?
  /// Whether the version it covers is a current one.
  public var isOverCurrentVersion: Bool
  /// Whether it decides now: over the current version, by a key that is believed, its newest word and not taken back.
  public var stands: Bool
}
