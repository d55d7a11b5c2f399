import CoachingRules
import LogbookValues
import SignedRecords

extension StatementFile {
  /// The person's own file beside the key file at `path`; nothing where there is none.
  ///
  /// - Throws: for a file that cannot be read, or has anything but statements of this key.
  package init(of key: PublicKey, besideKeyAt path: String) throws(JournalError) {
    let file = path + StatementFile.suffix
    let text: [UInt8]
    do {
      text = try PrivateFile.read(file, limit: StatementFile.sizeLimit, privacy: .ownerWhereKept)
    } catch {
      guard error.sort == .notFound else { throw error }
      self.init(of: key)
      return
    }
    try self.init(text: text, of: key, named: TerminalEscaping.escaped(file))
  }

  /// The statements in a file that was sent.
  ///
  /// - Throws: `.againstRule` for anything else.
  package init(at path: String) throws(JournalError) {
    try self.init(
      text: try PrivateFile.read(path, limit: StatementFile.sizeLimit, privacy: .any),
      named: TerminalEscaping.escaped(path))
  }

  /// Writes it to a file that can be sent.
  ///
  /// - Throws: `.cannotCreate` for a place that is taken or cannot be written.
  package func save(to path: String, replacing: Bool) throws(JournalError) {
    let writer = try AtomicFileWriter(path, replaces: replacing)
    try writer.write(text)
    try writer.publish()
  }

  /// Signs a statement and keeps it in the person's own file, while no other program does the same in that folder.
  ///
  /// - Returns: The statement, and everything that the file has now.
  package static func sign(
    _ terms: CompetenceStatement.Terms, by key: SigningKey, besideKeyAt path: String
  ) throws(JournalError) -> (statement: CompetenceStatement, file: StatementFile) {
    let statement = try CompetenceStatement(signing: terms, with: key)
    let file = try PrivateFile.alone(in: PrivateFile.folder(of: path), waits: PrivateFile.patience) {
      () throws(JournalError) in
      var file = try StatementFile(of: key.publicKey, besideKeyAt: path)
      try file.add(statement)
      try PrivateFile.replace(path + suffix, file.text)
      return file
    }
    return (statement, file)
  }
}

extension StatementFile {
  /// The statements of the owner of the key file at `path`.
  ///
  /// - Throws: `.notFound` where there is none, and what does not let the files be read.
  package static func required(ofKeyAt path: String) throws(JournalError) -> StatementFile {
    let file = try KeyFile(at: path)
    let statements = try StatementFile(of: file.publicKey, besideKeyAt: path)
    guard !statements.statements.isEmpty else { throw .noAnswers(of: file.name) }
    return statements
  }

  /// The statements of a person whose key file lies in `folder`.
  package static func required(
    of person: CompetencePerson, withKeysIn folder: String
  ) throws(JournalError) -> StatementFile {
    for path in keyFiles(in: folder) {
      if let file = try? KeyFile(at: path), file.publicKey == person.key { return try required(ofKeyAt: path) }
    }
    throw .noAnswers(of: person.name)
  }

  fileprivate static func keyFiles(in folder: String) -> [String] {
    ((try? PrivateFile.names(in: folder)) ?? []).filter { $0.hasSuffix(Signer.suffix) }.map { "\(folder)/\($0)" }
  }
}

extension JournalError {
  /// The refusal of what a person who has answered nothing could send.
  static func noAnswers(of name: String) -> JournalError {
    .notFound("\(TerminalEscaping.escaped(name)) has not answered anything yet")
  }
}

extension CompetencePerson {
  /// The owners of the sealed key files in a folder, by what lies beside each. No journal says there what their roles
  /// are, so everything is asked.
  ///
  /// - Throws: for a file of statements that was changed.
  package static func withKeys(in folder: String) throws(JournalError) -> [CompetencePerson] {
    var people: [CompetencePerson] = []
    for path in StatementFile.keyFiles(in: folder) {
      guard let file = try? KeyFile(at: path), file.isSealed else { continue }
      let statements = try StatementFile(of: file.publicKey, besideKeyAt: path)
      people.append(
        CompetencePerson(
          name: file.name, key: file.publicKey, roles: Set(CompetenceRequirement.Role.allCases), isActive: true,
          answers: statements.statements.map(CompetenceAnswer.init)))
    }
    return people
  }
}
