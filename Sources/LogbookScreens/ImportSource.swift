import CoachingJournal

/// A file to be imported, and how it is to be understood.
public struct ImportSource: Equatable, Sendable {
  /// Where it lies, as it was typed.
  public var path: String
  /// What it holds; nil finds it out from its content.
  public var format: ImportFormat?
  /// What its columns and words mean.
  public var map: ImportMap
}
