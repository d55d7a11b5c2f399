import LogbookValues

/// The words of a list, for help and for refusals.
func words<Word: CaseIterable & RawRepresentable<String>>(_ type: Word.Type) -> String {
  Word.allCases.map(\.rawValue).joined(separator: ", ")
}

/// The word of a list that `text` is.
func word<Word: CaseIterable & RawRepresentable<String>>(
  _ type: Word.Type, _ text: String, as name: String
) throws(Failure) -> Word {
  guard let word = Word(rawValue: text.lowercased()) else {
    throw Failure(.usage, "\(name) is \(VisibleText.quoted(text)); take one of \(words(type))")
  }
  return word
}

/// A path that was given, once it is not empty.
func path(_ text: String, as name: String) throws(Failure) -> String {
  guard !text.isEmpty else { throw Failure(.usage, "\(name) is empty; name a file") }
  return text
}

/// `1 session`, `2 sessions`.
func counted(_ number: Int, _ thing: String) -> String {
  "\(number) \(thing)\(number == 1 ? "" : "s")"
}

/// The whole number that `text` is, within `range`.
func wholeNumber<Number: FixedWidthInteger>(
  _ text: String, as name: String, in range: ClosedRange<Number>
) throws(Failure) -> Number {
  let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
  guard !digits.isEmpty, digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
    throw Failure(.usage, "\(name) is \(VisibleText.quoted(text)); give a whole number, such as 2")
  }
  // A number too large to hold is out of every range.
  guard let number = Number(text), range.contains(number) else {
    throw Failure(
      .againstRule, "\(name) is \(VisibleText.quoted(text)); give \(range.lowerBound) to \(range.upperBound)")
  }
  return number
}

/// `text` filled with spaces to `width` characters.
func padded(_ text: String, _ width: Int, left: Bool = false) -> String {
  let spaces = String(repeating: " ", count: max(0, width - text.count))
  return left ? spaces + text : text + spaces
}
