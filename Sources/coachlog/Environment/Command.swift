import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import Synchronization

/// A command that does something: everything it needs comes in with `surroundings`, and what it prints goes to its
/// console.
protocol Command: ParsableCommand {
  func perform(in surroundings: inout Surroundings) throws
}

/// The option every command that opens a journal has.
struct JournalOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The journal's file. Default: $COACHLOG_JOURNAL, or the usual place in your data folder.", valueName: "path"))
  var journal: Path?

  /// Opens it, and warns where others can read or change its files.
  func open(in surroundings: Surroundings) throws -> Journal {
    let path = try surroundings.journalPath(journal)
    let open = try Journal(at: path)
    surroundings.console.warn(Journal.openings(at: path))
    // A program that ends gives everything back at once: taking the journal down first only takes time.
    JournalOption.opened.withLock { $0.append(open) }
    return open
  }

  private static let opened = Mutex<[Journal]>([])
}

extension JournalOption {
  /// What `--journal PATH`, `--journal=PATH` or no argument comes to, without the parser. Nil where anything else is
  /// there, which the parser reads or refuses.
  init?(only arguments: [String]) {
    self.init()
    let name = arguments.first?.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false) ?? []
    let parts = name + arguments.dropFirst().map { $0[...] }
    guard !parts.isEmpty else {
      journal = nil
      return
    }
    guard parts.count == 2, parts[0] == "--journal", !parts[1].hasPrefix("-"),
      let path = Path(argument: String(parts[1]))
    else { return nil }
    journal = path
  }
}

/// The options of a call without a command.
struct LogbookOptions: ParsableArguments {
  @OptionGroup var journal: JournalOption
  @Flag(help: "Line by line instead of on screen: for a screen reader, a braille display or a slow link.")
  var plain = false
}

/// The option of commands that list or compute.
struct JSONOption: ParsableArguments {
  @Flag(help: "Print JSON.")
  var json = false
}

extension Surroundings {
  /// Says that a change to an entry is on disk, then what to check about it.
  mutating func report(_ verb: String, _ outcome: EntryChange, in zone: Zone, more: String? = nil) throws {
    let what = EntryText.sentence(outcome, in: zone).map { ": \($0)" } ?? ""
    console.prose("\(verb) \(outcome.shortID)\(what)\(more.map { " (\($0))" } ?? "")")
    console.warn(outcome.warnings)
  }

  /// A text a person typed, as it may go into a record; what was dropped from it is said.
  mutating func clean(_ text: String?, as name: String) throws -> String? {
    try text.map { said(try CleanText.field($0, named: "the \(name)")) }
  }

  /// A text that must say something.
  mutating func required(_ text: String, as name: String) throws -> String {
    let said = said(try CleanText.field(text, named: "the \(name)"))
    guard !said.isEmpty else { throw Failure(.againstRule, "the \(name) is empty. Write a few words") }
    return said
  }

  /// One line a person typed, such as a centre.
  mutating func cleanLine(_ text: String?, as name: String, limit: Int = 200) throws -> String? {
    try text.map { said(try CleanText.line($0, named: "the \(name)", limit: limit)) }
  }

  /// One line of at most so many bytes.
  mutating func cleanLine(_ text: String, as name: String, limit: Int) throws -> String {
    said(try CleanText.line(text, named: "the \(name)", limit: limit))
  }

  /// As `cleanLine`, where an empty text takes away what was said before.
  mutating func clearedLine(_ text: String?, as name: String, limit: Int = 200) throws -> String? {
    text == "" ? "" : try cleanLine(text, as: name, limit: limit)
  }

  /// A person's name.
  mutating func cleanName(_ text: String, as name: String) throws -> String {
    said(try CleanText.name(text, named: "the \(name)"))
  }

  private mutating func said(_ clean: CleanText) -> String {
    if let notice = clean.droppedNotice { console.warn(notice) }
    return clean.text
  }
}
