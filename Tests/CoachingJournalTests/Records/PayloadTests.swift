import Foundation
import Support
import Testing

@testable import LogbookValues
@testable import SignedRecords

@Suite struct PayloadTests {
  private func line(_ payload: Payload) -> String { String(decoding: payload.bytes, as: UTF8.self) }

  private func reads(_ text: String) -> Bool { Payload(Array(text.utf8)) != nil }

  private func session() throws -> Payload {
    try #require(try SamplePayloads.all().first { $0.kind == .session })
  }

  @Test func everyKindComesBackFromItsBytes() throws {
    let all = try SamplePayloads.all()
    #expect(Set(all.map(\.kind)) == Set(Kind.allCases))
    for payload in all {
      #expect(Payload(payload.bytes) == payload, "\(line(payload))")
      #expect(payload.bytes.last == 10 && payload.bytes.dropLast().allSatisfy { $0 >= 0x20 })
      #expect(Payload.head(of: payload.bytes) == payload.head)
    }
  }

  @Test func namespacesNameTheKind() {
    for kind in Kind.allCases { #expect(Kind(namespace: kind.namespace) == kind) }
    for other in [
      "session.v2@coachlog", "session.v1@coachlo", "note.v1@logbook", "", ".v1@coachlog", "SESSION.v1@coachlog",
    ] {
      #expect(Kind(namespace: other) == nil)
    }
  }

  /// What is replaced in a good session, and by what.
  static let spoilt: [(name: String, from: String, to: String)] = [
    ("duplicate key", "\"minutes\":90,", "\"minutes\":90,\"minutes\":90,"),
    ("duplicate key at the end", "]}\n", "],\"replaces\":[]}\n"),
    ("other order", "\"minutes\":90,\"client\":\"C07\"", "\"client\":\"C07\",\"minutes\":90"),
    ("unknown key", "\"minutes\":90,", "\"minutes\":90,\"mood\":\"good\","),
    ("missing key", "\"minutes\":90,", ""),
    ("space after a colon", "\"minutes\":90", "\"minutes\": 90"),
    ("space after a comma", "\"minutes\":90,", "\"minutes\":90, "),
    ("space before the end", "}\n", "} \n"),
    ("line feed inside", ",\"client\"", ",\n\"client\""),
    ("a fraction", "\"minutes\":90", "\"minutes\":90.0"),
    ("an exponent", "\"minutes\":90", "\"minutes\":9e1"),
    ("a leading zero", "\"minutes\":90", "\"minutes\":090"),
    ("a plus sign", "\"minutes\":90", "\"minutes\":+90"),
    ("minus zero", "\"minutes\":90", "\"minutes\":-0"),
    ("a number as text", "\"minutes\":90", "\"minutes\":\"90\""),
    ("text as a number", "\"client\":\"C07\"", "\"client\":7"),
    ("null", "\"model\":\"GROW\"", "\"model\":null"),
    ("true", "\"model\":\"GROW\"", "\"model\":true"),
    ("an object", "\"model\":\"GROW\"", "\"model\":{}"),
    ("an empty array for text", "\"model\":\"GROW\"", "\"model\":[]"),
    ("a number in an array", "\"replaces\":[", "\"replaces\":[1,"),
    ("a comma too many in the array", "\"]}\n", "\",]}\n"),
    ("a comma too many", "]}\n", "],}\n"),
    ("\\u0041", "GROW", "GR\\u0041W"),
    ("\\/", "GROW", "GR\\/W"),
    ("\\r", "GROW", "GR\\rW"),
    ("a bare tab", "GROW", "GR\tW"),
    ("NUL", "GROW", "GR\u{0}W"),
    ("DEL", "GROW", "GR\u{7F}W"),
    ("a C1 control", "GROW", "GR\u{85}W"),
    ("NFD", "GROW", "GRe\u{301}W"),
    ("an Ångström sign", "GROW", "GR\u{212B}W"),
    ("CRLF", "}\n", "}\r\n"),
    ("no line feed", "}\n", "}"),
    ("two line feeds", "}\n", "}\n\n"),
    ("something after", "}\n", "}\nx"),
    ("byte order mark", "{\"v\"", "\u{FEFF}{\"v\""),
    ("version 2", "\"v\":1", "\"v\":2"),
    ("another kind", "\"kind\":\"session\"", "\"kind\":\"support\""),
    ("unknown kind", "\"kind\":\"session\"", "\"kind\":\"rotate\""),
    ("place 0", "\"n\":2", "\"n\":0"),
    ("no minutes", "\"minutes\":90", "\"minutes\":0"),
    ("more than a day", "\"minutes\":90", "\"minutes\":1441"),
    ("lower-case client", "\"C07\"", "\"c07\""),
    ("client of 13", "\"C07\"", "\"C07C07C07C07C\""),
    ("no such role", "\"role\":\"coaching\"", "\"role\":\"teaching\""),
    ("no such day", "2026-11-20", "2026-11-31"),
    ("a day of another shape", "2026-11-20", "2026-11-2"),
    ("hour without zero", "\"14:00\"", "\"9:00\""),
    ("hour 24", "\"14:00\"", "\"24:00\""),
    ("offset Z", "\"-03:30\"", "\"Z\""),
    ("offset -00:00", "\"-03:30\"", "\"-00:00\""),
    ("group 0", "\"group\":1", "\"group\":0"),
    ("group 1000", "\"group\":1", "\"group\":1000"),
    ("fraction of a second", "09:00:00Z", "09:00:00.5Z"),
    ("an offset for Z", "09:00:00Z", "09:00:00+00:00"),
    ("beyond 2^53", "\"n\":2", "\"n\":9007199254740992"),
    ("beyond 2^64", "\"n\":2", "\"n\":99999999999999999999"),
  ]

  @Test(arguments: spoilt.indices)
  func whatIsNotExactlyOnePayloadIsRefused(_ index: Int) throws {
    let good = line(try session())
    #expect(reads(good))
    let (name, from, to) = PayloadTests.spoilt[index]
    // By bytes: to Swift a mark before a brace and a brace alone are different characters, and CRLF is one.
    let found = try #require(good.data(using: .utf8)?.range(of: Data(from.utf8)), "nothing to spoil for \(name)")
    var bytes = Array(good.utf8)
    bytes.replaceSubrange(found, with: Array(to.utf8))
    #expect(Payload(bytes) == nil, "\(name) was accepted")
  }

  @Test func invalidUTF8IsRefused() throws {
    let good = try session().bytes
    let place = try #require(Data(good).range(of: Data("GROW".utf8))).lowerBound
    for bad: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xC3], [0xF4, 0x90, 0x80, 0x80]] {
      #expect(Payload(Array(good[..<place]) + bad + Array(good[(place + 4)...])) == nil)
    }
  }

  @Test func aPayloadHasAtMost65536Bytes() throws {
    func undo(_ count: Int) -> Payload {
      Payload(head: SamplePayloads.head(), body: .undo(voids: [RecordID](repeating: SamplePayloads.id, count: count)))
    }
    let fixed = undo(0).bytes.count - 1
    let fitting = (Payload.limit - fixed - 1) / 67
    #expect(undo(fitting).bytes.count <= Payload.limit && undo(fitting + 1).bytes.count > Payload.limit)
    #expect(Payload(undo(fitting).bytes) == undo(fitting))
    #expect(Payload(undo(fitting + 1).bytes) == nil)
    let error = #expect(throws: JournalError.self) {
      try SignedRecord(signing: undo(fitting + 1), with: SamplePayloads.key)
    }
    #expect(error?.reason.contains("65,536") == true)
  }

  @Test(arguments: ["bell \u{7}", "cafe\u{301}", "line\rend", "C1 \u{9B}31m"])
  func whatCouldNotBeReadAgainIsNotSigned(_ text: String) throws {
    let payload = Payload(
      head: SamplePayloads.head(),
      body: .withdrawal(Withdrawal(entry: SamplePayloads.entry(), withdraws: [], reason: text)))
    let error = #expect(throws: JournalError.self) { try SignedRecord(signing: payload, with: SamplePayloads.key) }
    #expect(error?.sort == .againstRule)
  }

  @Test func numbersKeepTheirRange() {
    let most = 1 << 53 - 1
    for number in [0, 1, -1, most, -most] {
      var line = StrictJSON()
      line.add("a", number)
      #expect(StrictJSON(line.bytes) == line)
    }
    let others = [
      "9007199254740992", "-9007199254740992", "99999999999999999999999", "-", "", "--1", "00", "007", "-0", "-07",
      "+1",
      "1_000", "1.0", "1e3",
    ]
    for text in others {
      #expect(StrictJSON(Array("{\"a\":\(text)}\n".utf8)) == nil)
    }
    #expect(StrictJSON(Array("{}\n".utf8)) == nil && StrictJSON([]) == nil)
  }

  @Test func anyBytesAreReadOrRefusedAndWhatIsReadIsWrittenTheSame() throws {
    var rng = SeededGenerator(state: 40)
    let samples = try SamplePayloads.all().map(\.bytes)
    let alphabet = Array("{}[]\":,\\ntu0-9.e+ \n\r\t\0é\u{FEFF}".utf8) + [0x80, 0xC3, 0xFF, 0x7F]
    var accepted = 0
    let rounds = Soak.rounds(5_000, of: 30_000)
    for round in 0..<rounds {
      var bytes: [UInt8]
      if round % 10 == 0 {
        bytes = (0..<Int.random(in: 0...60, using: &rng)).map { _ in alphabet.randomElement(using: &rng) ?? 0 }
      } else {
        bytes = samples.randomElement(using: &rng) ?? []
        for _ in 0..<Int.random(in: 0...3, using: &rng) where !bytes.isEmpty {
          let place = Int.random(in: 0..<bytes.count, using: &rng)
          switch Int.random(in: 0..<5, using: &rng) {
          case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &rng)
          case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &rng)
          case 2: bytes.remove(at: place)
          case 3: bytes.insert(alphabet.randomElement(using: &rng) ?? 0, at: place)
          default: bytes.removeLast(bytes.count - place)
          }
        }
      }
      if let line = StrictJSON(bytes) { #expect(line.bytes == bytes) }
      _ = Payload.head(of: bytes)
      // Both are read field by field, and still only where the whole line is one of the profile.
      if SessionTexts(document: bytes, named: RecordID(of: bytes)) != nil || Payload(unproven: bytes) != nil {
        #expect(StrictJSON(bytes)?.bytes == bytes)
      }
      if let payload = Payload(bytes) {
        accepted += 1
        #expect(payload.bytes == bytes)
      }
    }
    #expect(accepted > rounds / 30)
  }
}
