/// What a person typed, cut into numbers, words and marks. Capitals, every sort of blank and every sort of dash are
/// told apart nowhere.
struct TypedParts {
  enum Part: Equatable {
    /// Digits, and how many there were.
    case number(Int, digits: Int)
    /// Letters, lower-case.
    case word(String)
    case mark(Character)
  }

  private let parts: [Part]
  /// What was typed for the part.
  private let texts: [Substring]
  /// Whether a blank stands before the part.
  private let blanks: [Bool]
  private(set) var place = 0

  /// Longer texts are none that anybody types; they have no parts.
  private static let longest = 64

  init(_ text: String) {
    var parts: [Part] = []
    var texts: [Substring] = []
    var blanks: [Bool] = []
    var rest = text.utf8.count <= TypedParts.longest ? text.lowercased()[...] : "?"
    var isAfterBlank = false
    while let first = rest.first {
      if first.isWhitespace {
        isAfterBlank = true
        rest = rest.dropFirst()
        continue
      }
      let run: Substring
      if TypedParts.isDigit(first) {
        run = rest.prefix(while: TypedParts.isDigit)
        // A number too long to hold is greater than all that are understood.
        parts.append(.number(Int(digits: run.utf8) ?? 1_000_000_000, digits: run.count))
      } else if first.isLetter {
        run = rest.prefix { $0.isLetter }
        parts.append(.word(String(run)))
      } else {
        run = rest.prefix(1)
        parts.append(.mark(TypedParts.dashes.contains(first) ? "-" : first))
      }
      texts.append(run)
      blanks.append(isAfterBlank)
      isAfterBlank = false
      rest = rest.dropFirst(run.count)
    }
    self.parts = parts
    self.texts = texts
    self.blanks = blanks
  }

  private static let dashes: Set<Character> = ["-", "–", "—", "−", "‐", "‑"]

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  /// Whether everything was taken.
  var isAtEnd: Bool { place == parts.count }
  /// Whether any part is a word.
  var hasWord: Bool { parts.contains { if case .word = $0 { true } else { false } } }
  /// What is left, as text.
  var rest: String {
    parts.indices.dropFirst(place).map { index in
      (blanks[index] && index > place ? " " : "") + texts[index]
    }.joined()
  }

  /// Whether a blank, or nothing more, comes next.
  var isAtGap: Bool { isAtEnd || blanks[place] }

  /// The part that many places on.
  func peek(_ ahead: Int = 0) -> Part? {
    parts.indices.contains(place + ahead) ? parts[place + ahead] : nil
  }

  /// The number that comes next.
  mutating func number() -> (value: Int, digits: Int)? {
    guard case .number(let value, let digits) = peek() else { return nil }
    place += 1
    return (value, digits)
  }

  /// A number of just so many digits that follows without a blank.
  mutating func number(digits: Int) -> Int? {
    guard !isAtGap, case .number(let value, digits) = peek() else { return nil }
    place += 1
    return value
  }

  /// What a word that comes next means; nil, and nothing taken, where it means nothing.
  mutating func word<Meaning>(_ meaning: (String) -> Meaning?) -> Meaning? {
    guard case .word(let word) = peek(), let found = meaning(word) else { return nil }
    place += 1
    return found
  }

  /// Takes one of these words.
  mutating func take(words: String...) -> Bool { word { words.contains($0) ? true : nil } ?? false }

  /// Takes that mark.
  mutating func take(_ marks: Character...) -> Bool {
    guard case .mark(let mark) = peek(), marks.contains(mark) else { return false }
    place += 1
    return true
  }

  /// Takes what `body` can read; nothing where it cannot.
  mutating func attempt<Value>(_ body: (inout TypedParts) -> Value?) -> Value? {
    var copy = self
    guard let value = body(&copy) else { return nil }
    self = copy
    return value
  }
}
