import ArgumentParser
import Foundation
import LogbookValues
import Support
import Testing

@testable import JournalExchange
@testable import coachlog

/// What a refusal tells people to type is read by a shell and by coachlog as it was meant.
@Suite struct RemedyCommandTests {
  @Test func everyCommandIsOneThatThereIs() throws {
    for remedy in try Remedy.samples() {
      guard let command = remedy.asCommand.command else { continue }
      let words = try Self.words(Self.filledIn(command))
      #expect(words.first == "coachlog")
      #expect(throws: Never.self, "\(command)") { try Coachlog.parseAsRoot(Array(words.dropFirst())) }
      try CommandLineCheck.refuseRepeats(Array(words.dropFirst()))
    }
  }

  @Test func whatStandsInAFileIsMappedAsItStands() throws {
    for word in Remedy.awkward {
      let mapped = Remedy.mapWord(field: .client, word: word, meaning: "C07").asCommand.clause
      var map = ImportMap()
      try map.map(try Self.value(of: "--map", in: mapped))
      #expect(map.meaning(of: word, as: .client) == "C07", "\(mapped)")
      let column = Remedy.mapColumn(field: .date, column: word).asCommand.clause
      var columns = ImportMap()
      try columns.map(try Self.value(of: "--map", in: column))
      #expect(columns.columns == [.date: word], "\(column)")
    }
  }

  @Test func whatCannotBeTypedIsLeftToFillIn() {
    for word in ["Anna\nB", String(repeating: "long ", count: 40), "\u{1B}[2J"] {
      let clause = Remedy.mapWord(field: .client, word: word, meaning: "C07").asCommand.clause
      #expect(clause == "say what it means with --map client:WORD=C07")
    }
  }

  @Test func aReasonWithAnApostropheArrivesWhole() throws {
    let sample = try Remedy.samples().compactMap { remedy -> String? in
      if case .withdraw(_, let why) = remedy, why.contains("'") { remedy.asCommand.command } else { nil }
    }
    #expect(try Self.words(try #require(sample.first)).last == "it's O'Brien's")
  }

  @Test func aCodeThatBeginsLikeAnOptionIsStillACode() throws {
    let command = try #require(Remedy.forgetClient(ClientCode("-A")).asCommand.command)
    #expect(command == "coachlog client erase -- -A")
  }

  /// The samples leave no remedy out.
  @Test func everyRemedyHasASample() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/LogbookValues/Refusals/Remedy.swift")
    let declared = try String(contentsOf: file, encoding: .utf8).matches(of: /\n  case (\w+)/).map {
      String($0.output.1)
    }
    let sampled = try Set(Remedy.samples().map { "\($0)".prefix { $0 != "(" } }.map(String.init))
    #expect(declared.count > 40 && Set(declared) == sampled)
  }

  // MARK: Reading as a shell does

  /// The text with something in place of each word that is for the person to fill in.
  private static func filledIn(_ command: String) -> String {
    var filled = command
    for (placeholder, value) in [
      ("UNIT:OUTCOME.NUMBER", "303:1.1"), ("HH:MM-HH:MM", "14:00-15:00"), ("HH:MM", "15:00"), ("yes|no", "yes"),
      ("DATE", "2026-11-20"), ("MINUTES", "60"), ("CODE", "C07"), ("TYPE", "supervision"), ("ID", "4f1c2a"),
    ] {
      filled = filled.replacing(placeholder, with: value)
    }
    // Last: what stands for it has letters of the other words in it.
    return filled.replacing(
      "LINE", with: "'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop'")
  }

  /// What a shell makes of the words of an option, which end the clause.
  private static func value(of option: String, in clause: String) throws -> String {
    let start = try #require(clause.firstRange(of: option + " "))
    let words = try words(String(clause[start.lowerBound...]))
    #expect(words.count == 2 && words.first == option, "\(clause)")
    return words.last ?? ""
  }

  /// The words that a shell reads.
  private static func words(_ line: String) throws -> [String] {
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", "printf '%s\\0' \(line)"]
    let pipe = Pipe()
    shell.standardOutput = pipe
    try shell.run()
    let read = pipe.fileHandleForReading.readDataToEndOfFile()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0)
    return String(decoding: read, as: UTF8.self).split(separator: "\0", omittingEmptySubsequences: false).dropLast()
      .map(String.init)
  }
}
