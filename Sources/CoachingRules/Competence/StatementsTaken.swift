import LogbookValues

/// What came of statements that were brought in.
package struct StatementsTaken: Equatable, Sendable {
  /// The name under which the journal has their key; else the one that they give.
  package var name: String
  /// How many are new here.
  package var added: Int
  /// How many were here already.
  package var known: Int
  /// What to know of them.
  package var warnings: [Notice]

  package init(name: String, added: Int = 0, known: Int = 0, warnings: [Notice] = []) {
    self.name = name
    self.added = added
    self.known = known
    self.warnings = warnings
  }
}
