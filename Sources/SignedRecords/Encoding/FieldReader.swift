import LogbookValues

/// Takes the fields of a payload one after the other, in the order its kind fixes; nil from any step means that the
/// payload is not of that kind.
package struct FieldReader {
  private var scanner: JSONScanner

  /// Reads a line of a `StrictJSON` as far as its fields are asked for: whoever has taken all and is at the end has
  /// read a whole line of that profile.
  package init(_ line: [UInt8]) {
    scanner = JSONScanner(line)
  }

  package init(_ line: StrictJSON) {
    self.init(line.bytes)
  }

  /// Whether every field was taken, and the line ends there.
  package var isAtEnd: Bool {
    scanner.place > 0 && scanner.bytes[scanner.place...].elementsEqual([UInt8(ascii: "}"), UInt8(ascii: "\n")])
  }

  /// Whether the next field has this key.
  package func isNext(_ key: String) -> Bool { place(after: key) != nil }

  /// Where the value of the next field begins, if it has this key. No other text is equal to a key of a record: each is
  /// of small ASCII letters, which have one spelling.
  private func place(after key: String) -> Int? {
    let (start, quote) = (scanner.place, UInt8(ascii: "\""))
    var key = key
    return key.withUTF8 { key in
      scanner.bytes.withUnsafeBufferPointer { bytes in
        let end = start + key.count + 4
        guard end <= bytes.count, bytes[start] == (start == 0 ? UInt8(ascii: "{") : UInt8(ascii: ",")),
          bytes[start + 1] == quote, bytes[end - 2] == quote, bytes[end - 1] == UInt8(ascii: ":")
        else { return nil }
        for place in key.indices where bytes[start + 2 + place] != key[place] { return nil }
        return end
      }
    }
  }

  /// Takes the next field, if it has this key and `read` makes something of it.
  private mutating func next<Value>(_ key: String, _ read: (inout JSONScanner) -> Value?) -> Value? {
    guard let start = place(after: key) else { return nil }
    let before = scanner.place
    scanner.place = start
    guard let value = read(&scanner) else {
      scanner.place = before
      return nil
    }
    return value
  }

  /// The same, of the bytes of a text that are plain ASCII.
  private mutating func plain<Value>(_ key: String, _ read: (UnsafeBufferPointer<UInt8>) -> Value?) -> Value? {
    next(key) { $0.plain(read) }
  }

  package mutating func text(_ key: String) -> String? {
    next(key) { $0.string() }
  }

  package mutating func number(_ key: String) -> Int? {
    next(key) { $0.number() }
  }

  package mutating func texts(_ key: String) -> [String]? {
    next(key) { $0.texts() }
  }

  mutating func ids(_ key: String) -> [RecordID]? {
    guard let texts = texts(key) else { return nil }
    let ids = texts.compactMap(RecordID.init(hex:))
    return ids.count == texts.count ? ids : nil
  }

  mutating func id(_ key: String) -> RecordID? {
    plain(key, RecordID.init(utf8:))
  }

  mutating func entry(_ key: String) -> EntryID? {
    plain(key, EntryID.init(utf8:))
  }

  mutating func date(_ key: String) -> LocalDate? {
    plain(key, LocalDate.init(utf8:))
  }

  package mutating func instant(_ key: String) -> Instant? {
    plain(key, Instant.init(record:))
  }

  mutating func word<Word: RawRepresentable<String>>(_ key: String, _ type: Word.Type) -> Word? {
    text(key).flatMap(Word.init(rawValue:))
  }

  /// A field that may be left out: the outer nil says that it is there and wrong.
  package mutating func optionalText(_ key: String) -> String?? {
    guard isNext(key) else { return .some(nil) }
    return text(key).map(Optional.some)
  }

  /// As `optionalText`, for a date.
  mutating func optionalDate(_ key: String) -> LocalDate?? {
    optional(key, LocalDate.init(utf8:))
  }

  /// As `optionalText`, for an id.
  mutating func optionalID(_ key: String) -> RecordID?? {
    optional(key, RecordID.init(utf8:))
  }

  /// As `optionalText`, for an entry.
  mutating func optionalEntry(_ key: String) -> EntryID?? {
    optional(key, EntryID.init(utf8:))
  }

  /// As `optionalText`, for a yes or no.
  mutating func optionalFlag(_ key: String) -> Bool?? {
    guard isNext(key) else { return .some(nil) }
    return flag(key).map(Optional.some)
  }

  mutating func flag(_ key: String) -> Bool? {
    text(key).flatMap(FieldReader.flag)
  }

  /// Texts that may be left out and are never an empty array; nil where there is something else.
  package mutating func optionalTexts(_ key: String) -> [String]? {
    guard isNext(key) else { return [] }
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
    guard isNext(key) else { return .some(nil) }
    return number(key).map(Optional.some)
  }

  /// As `optionalTexts`, for ids.
  mutating func optionalIDs(_ key: String) -> [RecordID]? {
    guard let texts = optionalTexts(key) else { return nil }
    let ids = texts.compactMap(RecordID.init(hex:))
    return ids.count == texts.count ? ids : nil
  }

  private mutating func optional<Value>(
    _ key: String, _ read: (UnsafeBufferPointer<UInt8>) -> Value?
  ) -> Value?? {
    guard isNext(key) else { return .some(nil) }
    return plain(key, read).map(Optional.some)
  }

  private static func flag(_ word: String) -> Bool? {
    switch word {
    case "yes": true
    case "no": false
    default: nil
    }
  }
}
