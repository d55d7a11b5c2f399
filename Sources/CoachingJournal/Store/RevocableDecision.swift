/// A decision of a supervisor that they may take back, as it is put before them.
public struct RevocableDecision: Sendable {
  /// The sign-off.
  public var record: RecordID
  /// The entry's shortest unique prefix.
  public var shortID: String
  /// Approved or returned.
  public var decision: Decision
  /// The day of the version it covers.
  public var date: LocalDate
  /// The minutes of that version.
  public var minutes: Int
  /// When it says it was signed.
  public var signedAt: Instant
  /// Whether that version is still the current one.
  public var isOverCurrentVersion: Bool
}
