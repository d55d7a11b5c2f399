import Foundation

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords
@testable import TerminalUI

/// A reader of something that others wrote, with samples of it that are as they should be.
struct ForeignText {
  let name: String
  let samples: [[UInt8]]
  /// How many inputs there are in `make test` and in `make soak`.
  let rounds: (few: Int, all: Int)
  /// Whether the bytes were taken; throws a refusal, or `Unfaithful`.
  let read: ([UInt8]) throws -> Bool

  init(
    _ name: String, _ samples: [[UInt8]], _ few: Int = 200, of all: Int = 20_000,
    read: @escaping ([UInt8]) throws -> Bool
  ) {
    (self.name, self.samples, self.read) = (name, samples, read)
    rounds = (few, all)
  }

  /// Something was taken that would be written in another way.
  struct Unfaithful: Error {
    let written: [UInt8]

    static func check(_ written: [UInt8], against bytes: [UInt8]) throws {
      if written != bytes { throw Unfaithful(written: written) }
    }
  }

  private static func file(_ path: String) throws -> [UInt8] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return [UInt8](try Data(contentsOf: root.appendingPathComponent(path)))
  }

  private static func texts(_ texts: String...) -> [[UInt8]] { texts.map { Array($0.utf8) } }

  // MARK: What is signed

  static func signed() throws -> [ForeignText] {
    let (jane, john) = (TestJournal.key(100), TestJournal.key(101))
    let payloads = try [true, false].flatMap { full in
      try SamplePayloads.bodies(full: full).map { Payload(head: SamplePayloads.head(n: full ? 2 : 1), body: $0).bytes }
    }
    let signature = SSHSignature.armored(
      try jane.sign([1, 2, 3], namespace: "session.v1@coachlog"), key: jane.publicKey, namespace: "session.v1@coachlog")
    var entropy = Entropy.seeded(4)
    let open = try KeyFile.text(
      sealing: jane, name: "Jane Doe", made: "2026-01-12T09:00:00Z", protection: .none, rng: &entropy)
    let statements = try ["Zoë’s team", "Coach at Acme"].map { met in
      let terms = CompetenceStatement.Terms(
        name: "Jane Doe", requirement: "practice", alternative: "experience", met: met, on: TestJournal.registered,
        signedAt: TestJournal.now)
      return try CompetenceStatement(signing: terms, with: jane).text
    }
    var memory = SignerMemory(of: jane.publicKey)
    memory.note(
      SignerMemory.Newest(n: 3, record: SamplePayloads.id, signedAt: TestJournal.now),
      in: EnrolmentID(of: john.publicKey))
    var names = NameMap()
    names[try ClientCode("C07")] = "Sam Field"
    names[contactOf: try ClientCode("C08")] = "sam@example.org"
    return [
      ForeignText("payload", payloads, 600, of: 60_000) { bytes in
        guard let payload = Payload(bytes) else { return false }
        try Unfaithful.check(payload.bytes, against: bytes)
        return true
      },
      ForeignText("signature", [Array(signature.utf8)], 300, of: 30_000) { bytes in
        SSHSignature.opened(bytes) != nil
      },
      ForeignText("public key", texts(jane.publicKey.line, john.publicKey.line + " john"), 300, of: 30_000) { bytes in
        _ = try PublicKey(line: String(decoding: bytes, as: UTF8.self))
        return true
      },
      ForeignText("key file", [Array(open.utf8), try file("Tests/CommandLineTests/Fixtures/jane.key")]) { bytes in
        let file = try KeyFile(text: bytes, named: "jane.key")
        if !file.isSealed { _ = try file.open(passphrase: nil) }
        return true
      },
      ForeignText("statements", statements + [statements.flatMap(\.self)], 40, of: 3_000) { bytes in
        _ = try StatementFile(text: bytes, named: "jane.txt")
        return true
      },
      ForeignText("signer's memory", [Array(memory.text.utf8)]) { bytes in
        let read = try SignerMemory(text: bytes, of: jane.publicKey, named: "jane.key.seen")
        try Unfaithful.check(Array(read.text.utf8), against: bytes)
        return true
      },
      ForeignText("name map", [try names.file(sealedFor: jane, rng: &entropy)]) { bytes in
        _ = try NameMap(file: bytes, openedBy: jane, named: "names")
        return true
      },
    ]
  }

  // MARK: What goes between learner and supervisor

  static func exchanged() throws -> [ForeignText] {
    let request = RequestDocument.bytes(of: try RequestSample().contents())
    let armoured = Array(Armour.request.text(of: request, words: "Please sign.").utf8)
    let replies = try ["document.json", "mail.txt", "reply.txt"].map { try file("Tests/Fuzz/Seeds/r/" + $0) }
    return [
      ForeignText("request", [request], 60, of: 6_000) { bytes in
        _ = try ReviewedRequest(document: bytes)
        return true
      },
      ForeignText("request in armour", [armoured], 60, of: 6_000) { bytes in
        _ = try ReviewedRequest(file: bytes)
        return true
      },
      ForeignText("reply", [replies[0]], 100, of: 10_000) { bytes in
        let reply = try ReplyDocument.reply(in: bytes)
        try Unfaithful.check(ReplyDocument.bytes(of: reply), against: bytes)
        return true
      },
      ForeignText("reply in a mail", Array(replies.dropFirst()), 60, of: 6_000) { bytes in
        try ImportFile.reply(in: bytes) != nil
      },
    ]
  }

  // MARK: What people write by hand

  static func written() throws -> [ForeignText] {
    let scheme = try Scheme.bundled8577()
    let qualification = try scheme.qualification("award-coaching")
    let (now, zone) = (TestJournal.now, try Zone(identifier: "Europe/London"))
    let today = zone.date(at: now)
    let fixtures = "Tests/CommandLineTests/Fixtures/"
    let days = texts("2026-11-20", "20/11/2026", "Fri 20 November 2026", "Nov 20", "last fri", "-1", "2 days ago")
    let times = texts("14:00-15:30", "2pm-3.30pm", "14:00+90m", "9.30am to 11")
    let lengths = texts("90m", "1 h 30 min", "1:30", "1.5 hours")
    return [
      ForeignText(
        "scheme", [try file(fixtures + "own-scheme.yaml"), try file(fixtures + "own-rules.yaml")], 60, of: 6_000
      ) {
        _ = try Scheme.read($0, named: "rules.yaml")
        return true
      },
      ForeignText("models", [try file("Sources/CoachingRules/Reflection/models-coaching.yaml")], 40, of: 4_000) {
        _ = try ModelFile(named: "models.yaml").models(from: $0)
        return true
      },
      ForeignText("theme", [try file("Sources/TerminalUI/Themes/theme.yaml")], 40, of: 4_000) { bytes in
        do throws(ThemeFile.Refusal) {
          _ = try ThemeFile(String(decoding: bytes, as: UTF8.self))
        } catch {
          throw JournalError.againstRule((error.word.map(TerminalEscaping.quoted) ?? "") + error.sentence)
        }
        return true
      },
      ForeignText("mark sheet", [try file(fixtures + "marksheet.csv")]) {
        _ = try MarkSheet(csv: $0, named: "sheet.csv", of: qualification, in: scheme)
        return true
      },
      ForeignText("day", days, 1_000, of: 200_000) {
        _ = try DateParser.read(String(decoding: $0, as: UTF8.self), today: today)
        return true
      },
      ForeignText("times", times + texts("90m", "1 h 30 min"), 1_000, of: 200_000) {
        _ = try SessionTimes.read(String(decoding: $0, as: UTF8.self), on: today, in: zone, offset: nil, now: now)
        return true
      },
      ForeignText("length", lengths, 1_000, of: 200_000) {
        _ = try DurationParser.minutes(String(decoding: $0, as: UTF8.self))
        return true
      },
      ForeignText("moment", texts("20/11/2026 14:00", "20 Nov 2026 2pm", "2026-11-20T14:00Z"), 1_000, of: 200_000) {
        _ = try TypedMoment(String(decoding: $0, as: UTF8.self), today: today, order: .dayFirst)
        return true
      },
      ForeignText("instant", texts("2026-11-23T09:00:00+00:00", "2026-11-23T09:00:00Z"), 1_000, of: 200_000) {
        _ = try Instant(rfc3339: String(decoding: $0, as: UTF8.self))
        return true
      },
      ForeignText("client code", texts("C07", "sam-field"), 500, of: 50_000) {
        _ = try ClientCode(String(decoding: $0, as: UTF8.self))
        return true
      },
    ]
  }
}
