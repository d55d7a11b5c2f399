extension ClientCode {
  /// Reads a code in any case (contract, "Identifiers").
  ///
  /// - Throws: `againstRule` for another length or any other character.
  package init(_ raw: String) throws(JournalError) {
    guard let code = ClientCode(checking: raw) else {
      throw .againstRule(
        "the client code \(TerminalEscaping.quoted(raw)) cannot be used",
        .advice("use 1 to 12 letters a to z, digits and hyphens"))
    }
    self = code
  }
}
