import Foundation
import Testing

@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

struct ArmourTests {
  private static let document = Array(String(repeating: "{\"coachlog_reply\":1}\n", count: 30).utf8) + [0x0A]
  private static let text = Armour.reply.text(
    of: document, words: "Jane Doe has signed.\nBring this in with coachlog.")

  /// The text as `edit` leaves each of its lines.
  private static func lines(_ edit: (String) -> String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { edit(String($0)) }.joined(separator: "\n")
  }

  /// All of it as one paragraph, filled to so many columns.
  private static func wrapped(at columns: Int, _ prefix: String = "") -> String {
    var lines = [prefix]
    for word in text.split(whereSeparator: \.isWhitespace) {
      for piece in stride(from: 0, to: word.count, by: columns).map({ word.dropFirst($0).prefix(columns) }) {
        if lines[lines.count - 1].count + piece.count >= columns { lines.append(prefix) }
        lines[lines.count - 1] += (lines[lines.count - 1] == prefix ? "" : " ") + piece
      }
    }
    return lines.joined(separator: "\r\n")
  }

  @Test func itIsLaidOutForAMail() throws {
    let lines = ArmourTests.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines.prefix(4) == [
        "Jane Doe has signed.", "Bring this in with coachlog.", "", "-----BEGIN COACHLOG REPLY-----",
      ])
    #expect(lines.suffix(2) == ["-----END COACHLOG REPLY-----", ""])
    #expect(lines.dropFirst(4).dropLast(4).allSatisfy { $0.count == 76 })
    #expect(lines.dropLast(2).last == "sha256:\(RecordID(of: ArmourTests.document).hex)")
    #expect(Armour.reply.isFound(in: Array(ArmourTests.text.utf8)))
    #expect(!Armour.request.isFound(in: Array(ArmourTests.text.utf8)))
  }

  static let mailed: [(how: String, text: String)] = [
    ("as it is", text),
    ("CRLF", lines { $0 + "\r" }),
    ("quoted", lines { "> " + $0 }),
    ("quoted twice", lines { "> > " + $0 }),
    ("quoted without spaces", lines { ">>" + $0 }),
    ("indented with non-breaking spaces", lines { "\u{A0}\u{A0}" + $0 + "\u{A0}" }),
    ("zero-width characters", lines { "\u{FEFF}\($0.prefix(5))\u{200B}\u{200D}\($0.dropFirst(5))\u{200C}" }),
    ("byte order mark", "\u{FEFF}" + text),
    ("wrapped at 60", wrapped(at: 60)),
    ("wrapped at 72 and quoted", wrapped(at: 72, "> ")),
    ("on one line", text.split(whereSeparator: \.isNewline).joined(separator: " ")),
    ("a signature below", text + "-- \nPriya\nAll of it, END COACHLOG REPLY included\n"),
    ("words around it", "Copy all of it, from BEGIN to END.\n\n" + text),
    ("Outlook's dashes", text.replacing("-----", with: "\u{2014}\u{2013}-")),
    ("other dashes", text.replacing("-----", with: "\u{2212}\u{2010} ")),
    ("one dash", text.replacing("-----", with: "-")),
    ("no dashes", text.replacing("-----", with: "")),
    ("marks over 3 lines", text.replacing("BEGIN COACHLOG REPLY", with: "BEGIN\n> COACHLOG\n> REPLY")),
    ("the same twice", text + lines { "> " + $0 }),
    ("a request beside it", Armour.request.text(of: [1, 2, 3], words: "A request") + text),
  ]

  @Test(arguments: mailed) func itSurvivesAMail(how: String, text: String) throws {
    #expect(Armour.reply.isFound(in: Array(text.utf8)), "\(how)")
    #expect(try Armour.reply.document(in: text) == ArmourTests.document, "\(how)")
  }

  @Test(arguments: [String.Encoding.utf16, .utf16LittleEndian, .windowsCP1252])
  func aMailSavedOnWindowsIsRead(encoding: String.Encoding) throws {
    let text = "Zoë — hello\u{A0}\n" + ArmourTests.text.replacing("-----", with: "––")
    let mark: [UInt8] = encoding == .utf16LittleEndian ? [0xFF, 0xFE] : []
    let bytes = mark + Array(try #require(text.data(using: encoding)))
    #expect(Armour.reply.isFound(in: bytes))
    #expect(try Armour.reply.document(in: bytes) == ArmourTests.document)
  }

  static let faults: [(text: String, account: String)] = [
    ("", "there is no reply in this text; copy all of it, from the line with BEGIN"),
    ("from BEGIN COACHLOG REPLY to END COACHLOG REPLY", changed),
    (
      text.replacing("-----END COACHLOG REPLY-----", with: ""),
      "the end of the reply is missing; copy all of it, down to the line with END"
    ),
    (
      String(text.prefix(900)) + "\n" + text,
      "the end of the reply is missing; copy all of it, down to the line with END"
    ),
    (text.replacing("sha256:", with: ""), changed), (text.replacing("eyJjb2", with: "eyJjc2"), changed),
    (text.replacing("=", with: ""), changed), (text.replacing("sha256:", with: "sha256:0"), changed),
    (lines { $0.contains("sha256") ? $0.uppercased() : $0 }, changed), (lines { "| " + $0 }, changed),
    ("-----BEGIN COACHLOG REPLY----- -----END COACHLOG REPLY-----", changed),
    (Armour.reply.text(of: [], words: "nothing"), changed),
    (
      text + Armour.reply.text(of: document + [0x0A], words: "Another"),
      "there are 2 different replies in this text; use one at a time"
    ),
  ]
  private static let changed = "the reply was changed on the way; ask for it again, as a file"

  @Test(arguments: faults) func aFaultIsOneSentence(text: String, account: String) {
    #expect(refusal { () throws(JournalError) in try Armour.reply.document(in: text) }?.account == account)
  }

  @Test func base64HasOneSpelling() throws {
    // The last digit of one byte has four bits that a decoder alone lets pass.
    let text = Armour.reply.text(of: [0], words: "Short").replacing("AA==", with: "AB==")
    #expect(throws: JournalError.self) { try Armour.reply.document(in: text) }
  }

  @Test func aRequestHasItsOwnWord() throws {
    let text = Armour.request.text(of: ArmourTests.document, words: "Please sign")
    #expect(try Armour.request.document(in: text) == ArmourTests.document)
    #expect(
      refusal { () throws(JournalError) in try Armour.request.document(in: ArmourTests.text) }?.reason
        == "there is no request in this text")
  }
}
