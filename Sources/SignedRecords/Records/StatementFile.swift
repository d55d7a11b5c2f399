import LogbookValues

/// The statements of one person, one after another: the file beside their key, and what they send (Docs/Format.md
/// 4.25).
package struct StatementFile: Equatable, Sendable {
  /// Whose they are.
  package let key: PublicKey
  /// At least one where it was read, in the order in which they were added, none twice.
  package private(set) var statements: [CompetenceStatement] = []

  /// How the name of the file ends that lies beside a key file.
  package static let suffix = ".competence"
  /// The most bytes of a file.
  package static let sizeLimit = 1 << 20
  /// How every file begins, and no other file that coachlog knows.
  package static let beginning = "{\"v\":1,\"kind\":\"competence\","

  private static let end = "-----END SSH SIGNATURE-----"
  private static func remedy(_ isOwn: Bool) -> Remedy {
    .advice(isOwn ? "restore it from a backup, or move it away to begin anew" : "ask for the file again")
  }

  /// The file of a person who has said nothing.
  package init(of key: PublicKey) {
    self.key = key
  }

  /// Reads the text of the file that messages call `file`.
  ///
  /// - Parameter key: whose it has to be; nil for anybody's.
  /// - Throws: `.againstRule` for anything but exactly what `text` writes, for a signature that does not match and for
  ///   statements of another key.
  package init(text: [UInt8], of key: PublicKey? = nil, named file: String) throws(JournalError) {
    let remedy = StatementFile.remedy(key != nil)
    guard text.count <= StatementFile.sizeLimit else {
      throw .againstRule("\(file) has more than 1 MiB, so it is not a file of statements", remedy)
    }
    var statements: [CompetenceStatement] = []
    for piece in StatementFile.pieces(of: text) {
      let statement: CompetenceStatement
      do throws(CompetenceStatement.Fault) {
        statement = try CompetenceStatement(text: piece)
      } catch {
        throw .againstRule("statement \(statements.count + 1) of \(file) \(error.phrase)", remedy)
      }
      statements.append(statement)
    }
    guard let first = statements.first else {
      throw .againstRule("\(file) has no statements", remedy)
    }
    self.key = key ?? first.key
    for (index, statement) in statements.enumerated() where statement.key != self.key {
      throw .againstRule("statement \(index + 1) of \(file) is signed with another key", remedy)
    }
    guard Set(statements.map(\.digest)).count == statements.count else {
      throw .againstRule("\(file) has the same statement twice", remedy)
    }
    self.statements = statements
  }

  /// The bytes of each statement; whatever is left at the end is one of its own, so that it is refused.
  private static func pieces(of text: [UInt8]) -> [[UInt8]] {
    var pieces: [[UInt8]] = []
    var piece: [UInt8] = []
    var start = text.startIndex
    while start < text.endIndex {
      let stop = text[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? text.endIndex
      piece += text[start..<stop]
      if text[start..<stop].elementsEqual(Array((end + "\n").utf8)) {
        pieces.append(piece)
        piece = []
      }
      start = stop
    }
    if !piece.isEmpty { pieces.append(piece) }
    return pieces
  }

  /// What the file holds.
  package var text: [UInt8] { statements.flatMap(\.text) }

  /// Adds a statement of this person, unless it is there.
  ///
  /// - Throws: `.notPermitted` for one by another key, `.againstRule` where the file would be too large.
  package mutating func add(_ statement: CompetenceStatement) throws(JournalError) {
    guard statement.key == key else { throw .notPermitted("the statement is signed with another key") }
    guard !statements.contains(where: { $0.digest == statement.digest }) else { return }
    guard text.count + statement.text.count <= StatementFile.sizeLimit else {
      throw .againstRule(
        "the file of your statements is full", .advice("move it to another folder, so that a new one begins"))
    }
    statements.append(statement)
  }
}
