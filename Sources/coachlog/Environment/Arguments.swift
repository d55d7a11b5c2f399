import ArgumentParser
import CoachingJournal
import CoachingRules
import JournalExchange
import LogbookValues
import LogbookWords
import SignedRecords

/// A word of a list, in any case. The parser names the list in the help, in refusals and to the shell.
protocol Word: ExpressibleByArgument, CaseIterable, RawRepresentable<String> {}

extension Word {
  /// The word that was typed; nil for one that is not of the list.
  public init?(argument: String) { self.init(rawValue: argument.lowercased()) }
}

extension Attendance: Word {}
extension Channel: Word {}
extension ClientRelation: Word {}
extension CriterionDecision: Word {}
extension Fee: Word {}
extension FeedbackSource: Word {}
extension ImportFormat: Word {}
extension ImportMap.DateOrder: Word {}
extension ImportMap.Untimed: Word {}
extension ActionStatus: Word {}
extension Role: Word {}
extension Setting: Word {}
extension SupportType: Word {}

extension SignOffMeaning: Word {
  /// What a signer chooses between; what follows from the entry is not typed.
  public static var allValueStrings: [String] { ofHeldSessions.map(\.rawValue) }

  /// The meaning that was typed.
  public init?(argument: String) {
    guard let meaning = SignOffMeaning(rawValue: argument.lowercased()), Self.ofHeldSessions.contains(meaning) else {
      return nil
    }
    self = meaning
  }
}

extension SignerRole: Word {
  /// The role that was typed: one part or several, in any order.
  public init?(argument: String) { self.init(typed: argument) }
}

extension EntryState: Word {
  /// The state that was typed, by its name or as lists show it.
  public init?(argument: String) {
    let typed = argument.lowercased()
    guard let state = EntryState.allCases.first(where: { $0.rawValue == typed || $0.word == typed }) else { return nil }
    self = state
  }
}

extension LintRule: ExpressibleByArgument {
  /// The rule with that code, in any case.
  public init?(argument: String) { self.init(rawValue: argument.uppercased()) }
}

/// A day as it was typed; which one it is depends on the day on which the command is called.
struct TypedDay: ExpressibleByArgument {
  let text: String

  init(argument: String) { text = argument }

  /// The day, where it may not lie ahead.
  func past(on occasion: Occasion) throws(JournalError) -> LocalDate {
    try occasion.day(text)
  }

  /// As `past`, and nil for an empty text, which removes a day.
  func pastOrNone(on occasion: Occasion) throws(JournalError) -> LocalDate? {
    text.isEmpty ? nil : try past(on: occasion)
  }

  /// The day by which something is due, which may lie ahead.
  func due(on occasion: Occasion) throws(JournalError) -> LocalDate {
    try occasion.day(text, .ahead)
  }
}

/// The beginning of an entry's id as it was typed; which entry it is only the journal knows.
struct TypedID: ExpressibleByArgument, Equatable {
  let text: String

  init(argument: String) { text = argument }

  static var defaultCompletionKind: CompletionKind { .everything }

  func entry(in journal: Journal) throws(JournalError) -> EntryID { try journal.entryID(text) }
}

/// The path of a file or folder, never empty.
struct Path: ExpressibleByArgument {
  let text: String

  /// For sentences.
  var shown: String { TerminalEscaping.escaped(text) }

  init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    text = argument
  }

  static var defaultCompletionKind: CompletionKind { .file() }
}

extension Scheme {
  /// The id of the unit that --unit names.
  func unitID(_ text: String) throws(Failure) -> String {
    guard let unit = unit(text) else {
      let ids = units.map(\.id).joined(separator: ", ")
      throw Failure(.usage, "--unit is \(TerminalEscaping.quoted(text)). Choose one of \(ids)")
    }
    return unit.id
  }
}

/// Reads whole numbers of a range.
///
/// - Parameter name: what a refusal calls the option.
func wholeNumber<Number: FixedWidthInteger & Sendable>(
  _ name: String, in range: ClosedRange<Number>
) -> @Sendable (String) throws -> Number {
  { text in
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      throw Failure(.usage, "\(name) is \(TerminalEscaping.quoted(text)). Enter a whole number, for example 2")
    }
    // A number too large to hold is out of every range.
    guard let number = Number(text), range.contains(number) else {
      throw Failure(
        .againstRule,
        "\(name) is \(TerminalEscaping.quoted(text)). Enter \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }
}

/// Whether none of the options was given.
func areAbsent(_ values: Any?...) -> Bool { values.allSatisfy { $0 == nil } }
