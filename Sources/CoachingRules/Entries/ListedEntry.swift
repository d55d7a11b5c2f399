import SignedRecords

/// An entry in a list.
package struct ListedEntry: Sendable {
  /// The entry.
  package var row: EntryRow
  /// Its shortest unique prefix.
  package var shortID: String
  /// Its texts.
  package var texts: SessionTexts
  /// Whether its text was destroyed on request.
  package var isTextErased: Bool

  package init(row: EntryRow, shortID: String, texts: SessionTexts, isTextErased: Bool) {
    self.row = row
    self.shortID = shortID
    self.texts = texts
    self.isTextErased = isTextErased
  }
}
