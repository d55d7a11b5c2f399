import ArgumentParser
import CFiles
import CoachingJournal
import CursesTerminal
import Foundation
import LogbookValues
import SignedRecords

/// Where a passphrase comes from: a file, or the terminal with echo off; never an argument or the environment.
struct PassphraseOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Read the passphrase from the first line of this file. Use '-' for standard input.", valueName: "file"))
  var passphraseFile: Path?

  /// The passphrase of an existing key; asked up to three times until `opens` takes it.
  func existing(for name: String, opens: (String) throws(JournalError) -> SigningKey) throws -> SigningKey {
    PassphraseOption.prepare()
    if let passphraseFile { return try opens(try PassphraseOption.line(of: passphraseFile)) }
    let tries = 3
    for attempt in 1...tries {
      let typed = try PassphraseOption.ask("Passphrase of \(TerminalEscaping.escaped(name)): ")
      do throws(JournalError) {
        return try opens(typed)
      } catch {
        guard error.sort == .notPermitted, attempt < tries else { throw error }
        Console.complain("wrong passphrase. Try again")
      }
    }
    throw Failure(.notPermitted, "the passphrase was not given")
  }

  /// A new passphrase: the suggested passphrase for Enter alone, or one typed twice.
  func new(entropy: inout Entropy) throws -> String {
    PassphraseOption.prepare()
    if let passphraseFile {
      let typed = try PassphraseOption.line(of: passphraseFile)
      try Passphrase.check(typed)
      return typed
    }
    try PassphraseOption.requireTerminal()
    let offered = Passphrase.offered(by: &entropy)
    Console.prompt(
      "Suggested passphrase:\n\n    \(offered)\n\nKeep it where only you can find it.\n")
    let typed = try PassphraseOption.ask("Your passphrase (Enter uses the one above): ")
    let chosen = typed.isEmpty ? offered : typed
    try Passphrase.check(chosen)
    // The suggested words have not been typed yet: typing them now shows that they are noted down.
    let again = typed.isEmpty ? "Repeat passphrase (type the words above): " : "Repeat passphrase: "
    guard try PassphraseOption.ask(again) == chosen else {
      throw Failure(.notPermitted, "the two passphrases differ, so no key was made. Try again")
    }
    return chosen
  }

  /// Before a secret comes into memory: its pages are not to go to swap, and a fault ends with a sentence.
  private static func prepare() {
    FaultGuard.begin()
    cf_lock_memory()
  }

  private static func line(of file: Path) throws -> String {
    let limit = 1_024
    var bytes: [UInt8] = []
    defer { bytes.wipe() }
    if file.text == "-" {
      bytes = Array((try FileHandle.standardInput.read(upToCount: limit)) ?? Data())
    } else {
      bytes = try Passphrase.fileBytes(at: file.text, limit: limit)
    }
    let first = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).first.map(Array.init) ?? []
    var line = first.last == UInt8(ascii: "\r") ? Array(first.dropLast()) : first
    defer { line.wipe() }
    let shown = file.text == "-" ? "standard input" : file.shown
    guard let text = String(validating: line, as: UTF8.self), !text.isEmpty else {
      throw Failure(.againstRule, "the first line of \(shown) is not a passphrase. Write it there as UTF-8 text")
    }
    return text
  }

  private static func requireTerminal() throws(Failure) {
    guard isatty(STDIN_FILENO) == 1 else {
      throw Failure(.noTerminal, "there is no terminal to ask for the passphrase. Give --passphrase-file FILE")
    }
  }

  /// Asks on the terminal with echo off, and puts the terminal back however it ends.
  private static func ask(_ prompt: String) throws -> String {
    try requireTerminal()
    let terminal = try SilentTerminal()
    Console.prompt(prompt)
    let typed = terminal.line()
    terminal.restore()
    Console.prompt("\n")
    guard var typed else { throw Failure(.notPermitted, "no passphrase was entered, so nothing was done") }
    defer { typed.wipe() }
    guard let line = String(validating: typed, as: UTF8.self) else {
      throw Failure(.usage, "what you typed is not UTF-8 text. Set your terminal to UTF-8")
    }
    return line
  }
}
