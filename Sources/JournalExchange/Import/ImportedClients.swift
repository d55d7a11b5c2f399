import LogbookValues

/// Whom a cell of an imported file names. A real name never gets into a record: only what is known to stand for a code
/// does.
struct ImportedClients {
  /// The codes by the names of the name list.
  private let codes: [String: ClientCode]
  /// The codes that the journal knows.
  private let known: Set<ClientCode>
  private let map: ImportMap

  init(names: [ClientCode: String], known: Set<ClientCode>, _ map: ImportMap) {
    codes = Dictionary(names.map { (ImportMap.plain($0.value), $0.key) }, uniquingKeysWith: { first, _ in first })
    self.known = known
    self.map = map
  }

  /// Whether a word is a code that the journal knows.
  func knows(_ word: String) -> Bool { ClientCode(checking: word).map(known.contains) ?? false }

  /// The longest name of the name list that a text has in it; nil where it has none.
  func name(in text: String) -> String? { ImportMap.longest(of: codes.keys, in: text) }

  /// - Parameters:
  ///   - text: what the row says, and the map where the row says nothing.
  ///   - isCertain: whether an unknown code is taken as a code: not where clients go by their names.
  /// - Throws: `.againstRule` for what may be a name, with the code of the one client who has it as a part of theirs.
  func client(_ text: String, isCertain: Bool) throws(JournalError) -> ClientCode {
    if !codes.isEmpty, let code = codes[ImportMap.plain(text)] { return code }
    guard let code = ClientCode(checking: text) else {
      throw refusal(of: text, "is not a client code")
    }
    let isCode = isCertain || text.contains { $0.isNumber }
    guard isCode || known.contains(code) || map.meansSomething(text, as: .client) else {
      throw refusal(of: text, "may be a name, and it is not the code of one of your clients")
    }
    return code
  }

  private func refusal(of text: String, _ reason: String) -> JournalError {
    let (quoted, plain) = (TerminalEscaping.quoted(text), ImportMap.plain(text))
    let meant = codes.filter { $0.key.split(separator: " ").contains { $0 == plain } }.map(\.value)
    return .againstRule(
      meant.count == 1 ? "\(quoted) may be your client \(meant[0])" : "\(quoted) \(reason)",
      .mapWord(field: .client, word: text, meaning: meant.count == 1 ? meant[0].text : nil), .registerClient(nil))
  }
}
