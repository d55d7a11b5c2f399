import JournalExchange
import LogbookValues

/// A file to be imported, and how it is to be understood.
package struct ImportSource: Equatable, Sendable {
  /// Where it lies, as it was typed.
  package var path: String
  /// What it holds; nil finds it out from its content.
  package var format: ImportFormat?
  /// What its columns and words mean.
  package var map: ImportMap
}
