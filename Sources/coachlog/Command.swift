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

/// A text a person typed, as it may go into a record; what was dropped from it is said.
func clean(
  _ text: String?, as name: String, in surroundings: inout Surroundings
) throws -> String? {
  guard let text else { return nil }
  let clean = try CleanText.field(text, named: name)
  if let notice = clean.droppedNotice { try surroundings.console.warn(notice) }
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
  let clean = try CleanText.line(text, named: name)
  if let notice = clean.droppedNotice { try surroundings.console.warn(notice) }
  return clean.text
}

/// A person's name.
func cleanName(_ text: String, as name: String, in surroundings: inout Surroundings) throws -> String {
  let clean = try CleanText.name(text, named: name)
  if let notice = clean.droppedNotice { try surroundings.console.warn(notice) }
  return clean.text
}
