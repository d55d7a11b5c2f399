/// What an amendment changes; nil leaves a part as it is, an empty text removes it.
public struct SessionChange: Sendable {
  /// The details, given those of the version now current.
  public var details: @Sendable (SessionDetails) throws(JournalError) -> SessionDetails
  /// The texts, given those of the version now current.
  public var texts: @Sendable (SessionTexts) -> SessionTexts

  /// A change by two functions of what stands.
  public init(
    details: @escaping @Sendable (SessionDetails) throws(JournalError) -> SessionDetails,
    texts: @escaping @Sendable (SessionTexts) -> SessionTexts
  ) {
    self.details = details
    self.texts = texts
  }
}
