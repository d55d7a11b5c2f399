import LogbookValues
import Yams

/// One value of a scheme file with its name and line, read as the type a caller asks for.
///
/// Types are judged by what stands in the file, not by YAML's rules for bare words, under which `no` is a truth value,
/// `010` is eight and `1:30` is ninety.
struct SchemeField {
  /// The file, for refusals.
  let file: SchemeFile
  /// The key, or for an entry of a list what it is, such as "an entry of units".
  let name: String
  /// The line, counted from 1.
  let line: Int
  /// The value.
  let node: Node

  /// A refusal at this line, whose reason begins with the name.
  func refusal(_ reason: String, remedy: String) -> JournalError {
    file.refusal(line: line, "\(name) \(reason)", remedy: remedy)
  }

  /// A printable text of 1 to 200 bytes; any bare word is taken as it stands.
  func text() throws(JournalError) -> String {
    let text = try scalar("a text", remedy: "write one text on this line")
    guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
      throw refusal("is empty", remedy: "write a text after the colon")
    }
    let largest = 200
    guard text.utf8.count <= largest else {
      throw refusal("has \(text.utf8.count) bytes, more than \(largest)", remedy: "shorten it")
    }
    if let hidden = text.unicodeScalars.first(where: { !SchemeFile.isPrintable($0) }) {
      throw refusal(
        "contains the invisible character \(SchemeFile.codePoint(hidden))", remedy: "type the text again without it")
    }
    return text
  }

  /// An id: 1 to 40 ASCII letters, digits and hyphens.
  func id() throws(JournalError) -> String {
    let text = try text()
    let allowed = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard allowed, text.utf8.count <= 40 else {
      throw refusal(
        "is \(SchemeFile.quoted(text)), not an id", remedy: "write 1 to 40 ASCII letters, digits and hyphens")
    }
    return text
  }

  /// A whole number in plain decimal digits, inside `range`.
  func number(_ range: ClosedRange<Int>) throws(JournalError) -> Int {
    let text = try scalar("a whole number", remedy: "write it as digits")
    let digits = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard digits, isBare, text == "0" || !text.hasPrefix("0") else {
      throw refusal("is \(SchemeFile.quoted(text)), not a whole number", remedy: "write it as digits")
    }
    // Digits that do not fit an Int are certainly outside the range.
    guard let value = Int(text), range.contains(value) else {
      throw refusal(
        "is \(SchemeFile.quoted(text)), outside \(range.lowerBound) to \(range.upperBound)",
        remedy: "write a number in that range")
    }
    return value
  }

  /// Exactly `true` or `false`, without quotation marks.
  func truth() throws(JournalError) -> Bool {
    let text = try scalar("true or false", remedy: "write true or false")
    if isBare, text == "true" { return true }
    if isBare, text == "false" { return false }
    throw refusal("is \(SchemeFile.quoted(text)), not true or false", remedy: "write true or false")
  }

  /// A day that exists, as `YYYY-MM-DD`.
  func date() throws(JournalError) -> LocalDate {
    let text = try scalar("a date", remedy: "write a day as YYYY-MM-DD")
    guard let date = LocalDate(text) else {
      throw refusal(
        "is \(SchemeFile.quoted(text)), not a day of the calendar", remedy: "write an existing day as YYYY-MM-DD")
    }
    return date
  }

  /// `coaching` or `mentoring`.
  func role() throws(JournalError) -> Role {
    let text = try scalar("a role", remedy: "write coaching or mentoring")
    guard let role = Role(rawValue: text) else {
      throw refusal("is \(SchemeFile.quoted(text)), not a role", remedy: "write coaching or mentoring")
    }
    return role
  }

  /// One of the words of a list.
  func word<Word: CaseIterable & RawRepresentable<String>>(_ type: Word.Type) throws(JournalError) -> Word {
    try word(among: Array(Word.allCases))
  }

  private func word<Word: RawRepresentable<String>>(among choices: [Word]) throws(JournalError) -> Word {
    let words = choices.map(\.rawValue).joined(separator: ", ")
    let text = try scalar("a word", remedy: "write one of \(words)")
    guard let word = choices.first(where: { $0.rawValue == text }) else {
      throw refusal("is \(SchemeFile.quoted(text)), not one of the words", remedy: "write one of \(words)")
    }
    return word
  }

  /// A list of words, at least one and none twice.
  func words<Word: CaseIterable & RawRepresentable<String> & Hashable>(
    _ type: Word.Type
  ) throws(JournalError) -> Set<Word> {
    try words(among: Array(Word.allCases))
  }

  /// The same, of which only these words are allowed.
  func words<Word: RawRepresentable<String> & Hashable>(among choices: [Word]) throws(JournalError) -> Set<Word> {
    var words: Set<Word> = []
    for entry in try list() {
      let word = try entry.word(among: choices)
      guard words.insert(word).inserted else {
        throw entry.refusal("is \"\(word.rawValue)\" for the second time", remedy: "name each once")
      }
    }
    guard !words.isEmpty else { throw refusal("is an empty list", remedy: "add at least one entry") }
    return words
  }

  /// The entries of a list, each with its own line.
  func list() throws(JournalError) -> [SchemeField] {
    guard let sequence = node.sequence else {
      throw refusal("is \(kind), not a list", remedy: "write each entry on its own line after \"- \"")
    }
    return sequence.map { entry in
      SchemeField(file: file, name: "an entry of \(name)", line: entry.mark?.line ?? line, node: entry)
    }
  }

  /// What the value is, for a refusal.
  var kind: String {
    switch node {
    case .scalar(let scalar): isEmpty(scalar) ? "empty" : SchemeFile.quoted(scalar.string)
    case .sequence: "a list"
    case .mapping: "a block of keys"
    case .alias: "an alias"
    }
  }

  private var isBare: Bool { node.scalar?.style == .plain }

  private func isEmpty(_ scalar: Node.Scalar) -> Bool {
    scalar.string.isEmpty || isBare && ["~", "null", "Null", "NULL"].contains(scalar.string)
  }

  private func scalar(_ wanted: String, remedy: String) throws(JournalError) -> String {
    guard let scalar = node.scalar, !isEmpty(scalar) else {
      throw refusal("is \(kind), not \(wanted)", remedy: remedy)
    }
    return scalar.string
  }
}
