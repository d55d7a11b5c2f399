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
    commandName: "erase", abstract: "Erase the earlier texts of an entry for good.",
    discussion: """
      The entry is a session, a note or an action of the plan. coachlog erases the texts that you amended or undid, \
      or all texts of an entry that you withdrew. It also erases an attached file that you withdrew or undid, with its \
      note. The current text stays, and every signature still verifies. To \
      erase the current text, amend it first. On a terminal you type the id to confirm. Copies elsewhere, for \
      example backups, are not erased.
      """)

  @Argument(help: "The entry's id. The first 4 digits are enough.")
  var id: TypedID
  @Option(parsing: .unconditional, help: "Why. The reason stays in the journal.")
  var reason: String?
  @Flag(help: "Do not ask first. For scripts.")
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
      try ErasureQuestion.ask(["It erases \(planned.phrase)."], toType: planned.shortID) { $0 == planned.shortID }
    }
    let (erased, record, warnings) = try open.entries.eraseEarlierTexts(of: entry, reason: reason, on: occasion)
    surroundings.console.prose("Erased \(record.hex.prefix(8)): \(erased.phrase), for good")
    surroundings.console.warn(warnings)
  }
}

/// `client erase`.
struct ClientEraseCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "erase",
    abstract: "Erase a client's real name and contact details for good, and with --texts what you wrote about them.",
    discussion: """
      The hours stay and every signature still verifies. On a terminal you type the code to confirm. You cannot \
      undo this. Copies elsewhere, for example backups, are not erased.
      """)

  @Argument(help: "Their code.", completion: .clients, transform: { try ClientCode($0) })
  var code: ClientCode
  @Flag(help: "Also erase what you wrote about them and their sessions, their feedback, and attached files.")
  var texts = false
  @Option(parsing: .unconditional, help: "Why. The reason stays in the journal.")
  var reason: String?
  @Flag(help: "Do not ask first. For scripts.")
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
        ["It erases \(ClientText.targets(of: planned)) of \(code)."]
        + ClientText.remains(of: planned).map { "Afterwards \($0.sentence)." }
      try ErasureQuestion.ask(sentences, toType: code.text) { (try? ClientCode($0)) == code }
    }
    let (erased, record, warnings) = try open.clients.erase(code, texts: texts, reason: reason, on: occasion)
    surroundings.console.prose("Erased \(record.hex.prefix(8)): \(ClientText.targets(of: erased)) of \(code), for good")
    surroundings.console.warn(warnings + ClientText.remains(of: erased))
  }
}

/// What is asked before something is erased for good.
enum ErasureQuestion {
  /// Says what goes, and has a word typed.
  ///
  /// - Throws: Where there is no terminal to ask on, or something else was typed.
  static func ask(_ sentences: [String], toType word: String, isIt: (String) -> Bool) throws {
    guard isatty(STDIN_FILENO) == 1 else {
      throw Failure(
        .noTerminal, "erasing cannot be undone, and there is no terminal to ask on. Give --yes if you are sure")
    }
    Console.prompt("This cannot be undone. \(sentences.joined(separator: "\n"))\n")
    Console.prompt("Type \(word) to erase, or press Enter to keep everything: ")
    guard readLine().map(isIt) == true else {
      throw Failure(.notPermitted, "you did not type \(word), so nothing was erased")
    }
  }
}
