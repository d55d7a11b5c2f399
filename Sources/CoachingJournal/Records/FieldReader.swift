/// Takes the fields of a payload one after the other, in the order its kind fixes; nil from any step means that the
/// payload is not of that kind.
struct FieldReader {
  private var rest: ArraySlice<(key: String, value: StrictJSON.Value)>

  init(_ line: StrictJSON) {
    rest = line.fields[...]
  }

  /// Whether every field was taken.
  var isAtEnd: Bool { rest.isEmpty }

  mutating func text(_ key: String) -> String? {
    guard let first = rest.first, first.key.utf8.elementsEqual(key.utf8), case .text(let text) = first.value else {
      return nil
    }
    rest.removeFirst()
    return text
  }

  mutating func number(_ key: String) -> Int? {
    guard let first = rest.first, first.key.utf8.elementsEqual(key.utf8), case .number(let number) = first.value
    else { return nil }
    rest.removeFirst()
    return number
  }

  mutating func texts(_ key: String) -> [String]? {
    guard let first = rest.first, first.key.utf8.elementsEqual(key.utf8), case .texts(let texts) = first.value
    else { return nil }
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
  mutating func optionalText(_ key: String) -> String?? {
    guard let first = rest.first, first.key.utf8.elementsEqual(key.utf8) else { return .some(nil) }
    return text(key).map(Optional.some)
  }
}
