import ArgumentParser
import CoachingJournal
import CoachingRules
import Foundation
import LogbookValues
import LogbookWords
import SignedRecords

/// `erase`.
struct EraseCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: "Destroy the texts of an entry that hold no longer, for good.",
    discussion: """
      These are the texts of versions that were amended or undone, and all texts of an entry that was withdrawn: of a \
      session, a note or an action of the plan. What it says now stays, and every signature still verifies. To \
      erase what it says now, amend it first. On a terminal you repeat the id. Copies elsewhere, such as backups, are \
      not reached.
      """)

  @Argument(help: "The entry's id, or its first 4 digits or more.")
  var id: TypedID
  @Option(parsing: .unconditional, help: "Why; it stays in the journal.")
  var reason: String?
  @Flag(help: "Do not ask; for scripts.")
  var yes = false
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let reason = try reason.map { try surroundings.required($0, as: "reason") } ?? "it should not be kept"
    let open = try journal.open(in: surroundings)
    try open.requireWritable()
    let entry = try id.entry(in: open)
    let planned = try open.entries.textErasure(of: entry)
    if !yes {
      try ErasureQuestion.ask(["It destroys \(planned.phrase)."], toType: planned.shortID) { $0 == planned.shortID }
    }
    let (erased, record, warnings) = try open.entries.eraseEarlierTexts(of: entry, reason: reason, on: occasion)
    surroundings.console.prose("Erased \(record.hex.prefix(8)): \(erased.phrase), for good")
    surroundings.console.warn(warnings)
  }
}

/// `client erase`.
struct ClientEraseCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: "Destroy a client's real name, and their texts if you say so, for good.",
    discussion: """
      The hours stay and every signature still verifies. On a terminal you repeat the code. Nothing brings back \
      what was erased, and copies elsewhere, such as backups, are not reached.
      """)

  @Argument(help: "Their code.", transform: { try ClientCode($0) })
  var code: ClientCode
  @Flag(help: "Erase what was written of their sessions too, and their feedback.")
  var texts = false
  @Option(parsing: .unconditional, help: "Why; it stays in the journal.")
  var reason: String?
  @Flag(help: "Do not ask; for scripts.")
  var yes = false
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let reason = try reason.map { try surroundings.required($0, as: "reason") } ?? "asked for by the client"
    let open = try journal.open(in: surroundings)
    try open.requireWritable()
    let planned = try open.clients.erasure(of: code, texts: texts)
    if !yes {
      let sentences =
        ["It destroys \(ClientText.targets(of: planned)) of \(code)."]
        + ClientText.remains(of: planned).map { "Afterwards \($0.sentence)." }
      try ErasureQuestion.ask(sentences, toType: code.text) { (try? ClientCode($0)) == code }
    }
    let (erased, record, warnings) = try open.clients.erase(code, texts: texts, reason: reason, on: occasion)
    surroundings.console.prose("Erased \(record.hex.prefix(8)): \(ClientText.targets(of: erased)) of \(code), for good")
    surroundings.console.warn(warnings + ClientText.remains(of: erased))
  }
}

/// What is asked before something is destroyed that nothing brings back.
enum ErasureQuestion {
  /// Says what goes, and has a word typed.
  ///
  /// - Throws: Where there is no terminal to ask on, or something else was typed.
  static func ask(_ sentences: [String], toType word: String, isIt: (String) -> Bool) throws {
    guard isatty(STDIN_FILENO) == 1 else {
      throw Failure(
        .noTerminal, "erasing cannot be undone and standard input is no terminal to ask on; give --yes if you are sure")
    }
    Console.prompt("This cannot be undone. \(sentences.joined(separator: "\n"))\n")
    Console.prompt("Type \(word) to erase, or Enter to leave it as it is: ")
    guard readLine().map(isIt) == true else {
      throw Failure(.notPermitted, "\(word) was not typed, so nothing was erased")
    }
  }
}
