import LogbookValues
import SignedRecords

/// What an amendment changes; nil leaves a part as it is, an empty text removes it.
package struct SessionChange: Sendable {
  /// The details, given those of the version now current.
  package var details: @Sendable (SessionDetails) throws(JournalError) -> SessionDetails
  /// The texts, given those of the version now current.
  package var texts: @Sendable (SessionTexts) -> SessionTexts

  /// A change by two functions of what stands.
  package init(
    details: @escaping @Sendable (SessionDetails) throws(JournalError) -> SessionDetails,
    texts: @escaping @Sendable (SessionTexts) -> SessionTexts
  ) {
    self.details = details
    self.texts = texts
  }
}
