import LogbookValues

/// Takes the fields of a payload one after the other, in the order its kind fixes; nil from any step means that the
/// payload is not of that kind.
package struct FieldReader {
  private var rest: ArraySlice<(key: String, value: StrictJSON.Value)>

  package init(_ line: StrictJSON) {
    rest = line.fields[...]
  }

  /// Whether every field was taken.
  package var isAtEnd: Bool { rest.isEmpty }

  /// The value of the next field, if it has this key. No other text is equal to a key of a record: each is of small
  /// ASCII letters, which have one spelling.
  private func next(_ key: String) -> StrictJSON.Value? {
    guard let first = rest.first, first.key == key else { return nil }
    return first.value
  }

  package mutating func text(_ key: String) -> String? {
    guard case .text(let text) = next(key) else { return nil }
    rest.removeFirst()
    return text
  }

  package mutating func number(_ key: String) -> Int? {
    guard case .number(let number) = next(key) else { return nil }
    rest.removeFirst()
    return number
  }

  package mutating func texts(_ key: String) -> [String]? {
    guard case .texts(let texts) = next(key) else { return nil }
    rest.removeFirst()
    return texts
  }

  mutating func ids(_ key: String) -> [RecordID]? {
    guard let texts = texts(key) else { return nil }
    let ids = texts.compactMap(RecordID.init(hex:))
    return ids.count == texts.count ? ids : nil
  }

  mutating func id(_ key: String) -> RecordID? {
    text(key).flatMap(RecordID.init(hex:))
  }

  mutating func entry(_ key: String) -> EntryID? {
    text(key).flatMap(EntryID.init(hex:))
  }

  mutating func date(_ key: String) -> LocalDate? {
    text(key).flatMap { LocalDate($0) }
  }

  mutating func word<Word: RawRepresentable<String>>(_ key: String, _ type: Word.Type) -> Word? {
    text(key).flatMap(Word.init(rawValue:))
  }

  /// A field that may be left out: the outer nil says that it is there and wrong.
  package mutating func optionalText(_ key: String) -> String?? {
    guard next(key) != nil else { return .some(nil) }
    return text(key).map(Optional.some)
  }

  /// As `optionalText`, for a date.
  mutating func optionalDate(_ key: String) -> LocalDate?? {
    optional(key) { LocalDate($0) }
  }

  /// As `optionalText`, for an id.
  mutating func optionalID(_ key: String) -> RecordID?? {
    optional(key, RecordID.init(hex:))
  }

  /// As `optionalText`, for an entry.
  mutating func optionalEntry(_ key: String) -> EntryID?? {
    optional(key, EntryID.init(hex:))
  }

  /// As `optionalText`, for a yes or no.
  mutating func optionalFlag(_ key: String) -> Bool?? {
    optional(key, FieldReader.flag)
  }

  mutating func flag(_ key: String) -> Bool? {
    text(key).flatMap(FieldReader.flag)
  }

  /// Texts that may be left out and are never an empty array; nil where there is something else.
  package mutating func optionalTexts(_ key: String) -> [String]? {
    guard next(key) != nil else { return [] }
    guard let texts = texts(key), !texts.isEmpty else { return nil }
    return texts
  }

  /// As `optionalTexts`, for entries.
  mutating func optionalEntries(_ key: String) -> [EntryID]? {
    guard let texts = optionalTexts(key) else { return nil }
    let ids = texts.compactMap(EntryID.init(hex:))
    return ids.count == texts.count ? ids : nil
  }

  /// As `optionalTexts`, for criteria.
  mutating func optionalCriteria(_ key: String) -> [CriterionID]? {
    guard let texts = optionalTexts(key) else { return nil }
    let criteria = texts.compactMap(CriterionID.init(_:))
    return criteria.count == texts.count ? criteria : nil
  }

  /// As `optionalText`, for a number.
  package mutating func optionalNumber(_ key: String) -> Int?? {
    guard next(key) != nil else { return .some(nil) }
    return number(key).map(Optional.some)
  }

  /// As `optionalTexts`, for ids.
  mutating func optionalIDs(_ key: String) -> [RecordID]? {
    guard let texts = optionalTexts(key) else { return nil }
    let ids = texts.compactMap(RecordID.init(hex:))
    return ids.count == texts.count ? ids : nil
  }

  private mutating func optional<Value>(_ key: String, _ read: (String) -> Value?) -> Value?? {
    guard let text = optionalText(key) else { return nil }
    guard let text else { return .some(nil) }
    return read(text).map(Optional.some)
  }

  private static func flag(_ word: String) -> Bool? {
    switch word {
    case "yes": true
    case "no": false
    default: nil
    }
  }
}
