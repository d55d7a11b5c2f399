import ArgumentParser
import CoachingJournal

/// A command that does something: everything it needs comes in with `surroundings`, and what it prints goes to its console.
protocol Command: ParsableCommand {
  func perform(in surroundings: inout Surroundings) throws
}

/// The option every command that opens a journal has.
struct JournalOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The journal's file; else $COACHLOG_JOURNAL, else the usual place in your data folder.", valueName: "path"))
  var journal: String?

  func open(in surroundings: Surroundings) throws -> Journal {
    try Journal(at: surroundings.journalPath(journal))
  }
}

/// The option of commands that list or compute.
struct JSONOption: ParsableArguments {
  @Flag(help: "Print JSON.")
  var json = false
}

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

/// A text a person typed, as it may go into a record; what was dropped from it is said.
func clean(
  _ text: String?, as name: String, in surroundings: inout Surroundings
) throws -> String? {
  guard let text else { return nil }
  let clean = try CleanText.field(text, named: "the \(name)")
  if let notice = clean.droppedNotice { surroundings.console.warn(notice) }
  return clean.text
}

/// A text that must say something.
func required(_ text: String, as name: String, in surroundings: inout Surroundings) throws -> String {
  guard let said = try clean(text, as: name, in: &surroundings), !said.isEmpty else {
    throw Failure(.againstRule, "the \(name) is empty; say it in a few words")
  }
  return said
}

/// One line a person typed, such as a model or a centre.
func cleanLine(_ text: String?, as name: String, in surroundings: inout Surroundings) throws -> String? {
  guard let text else { return nil }
  let clean = try CleanText.line(text, named: "the \(name)")
  if let notice = clean.droppedNotice { surroundings.console.warn(notice) }
  return clean.text
}

/// A person's name.
func cleanName(_ text: String, as name: String, in surroundings: inout Surroundings) throws -> String {
  let clean = try CleanText.name(text, named: "the \(name)")
  if let notice = clean.droppedNotice { surroundings.console.warn(notice) }
  return clean.text
}
