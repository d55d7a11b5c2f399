import Crypto
import Foundation
import Support
import Testing

@testable import CoachingJournal
@testable import LogbookValues
@testable import SignedRecords

@Suite struct KeyFileTests {
  static let made = "2026-11-23T15:20:00Z"
  static let passphrase = "a quiet river at dawn"

  /// One sealed file and its wrapping key, derived once: the derivation is the dear part.
  struct Sample {
    let key: SigningKey
    let text: [UInt8]
    let wrapping: SymmetricKey

    static let shared = Result { try Sample() }

    init() throws {
      var rng = SeededGenerator(state: 31)
      key = SigningKey(generatedBy: &rng)
      text = try KeyFileTests.sealed(key, rng: &rng)
      let file = try KeyFile(text: text, named: "zoe.key")
      guard case .sealed(_, _, let seal) = file.contents, let derived = seal.wrappingKey(for: KeyFileTests.passphrase)
      else { throw JournalError.storage("the sample is not sealed") }
      wrapping = derived
    }
  }

  static func sealed(
    _ key: SigningKey, passphrase: String = passphrase, name: String = "Zoë O'Brien",
    rng: inout SeededGenerator
  ) throws -> [UInt8] {
    let text = try KeyFile.text(
      sealing: key, name: name, made: made, protection: .passphrase(passphrase, rounds: .least), rng: &rng)
    return Array(text.utf8)
  }

  static func unsealed() throws -> (key: SigningKey, text: [UInt8]) {
    var rng = SeededGenerator(state: 41)
    let key = SigningKey(generatedBy: &rng)
    let text = try KeyFile.text(sealing: key, name: "Priya Shah", made: made, protection: .none, rng: &rng)
    return (key, Array(text.utf8))
  }

  /// The key if the text is read and opened with a wrapping key that is right for the text as it was sealed.
  func opened(_ text: [UInt8], _ wrapping: SymmetricKey) -> SigningKey? {
    try? KeyFile(text: text, named: "zoe.key").open(wrapping: wrapping)
  }

  @Test func sealedFileComesBack() throws {
    let sample = try Sample.shared.get()
    let file = try KeyFile(text: sample.text, named: "zoe.key")
    #expect(file.isSealed)
    #expect(file.name == "Zoë O'Brien")
    #expect(file.made == KeyFileTests.made)
    #expect(file.publicKey == sample.key.publicKey)
    #expect(try file.open(passphrase: KeyFileTests.passphrase).seed == sample.key.seed)
    let lines = String(decoding: sample.text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines.map { $0.split(separator: " ").first ?? "" } == [
        "coachlog-key", "name", "public", "made", "pbkdf2-sha512", "sealed", "",
      ])
  }

  @Test func wrongOrMissingPassphraseIsNotPermitted() throws {
    let file = try KeyFile(text: try Sample.shared.get().text, named: "zoe.key")
    for passphrase in [KeyFileTests.passphrase + ".", "", nil] {
      let error = try #require(throws: JournalError.self) { try file.open(passphrase: passphrase) }
      #expect(error.sort == .notPermitted)
      #expect(error.reason.contains("zoe.key") && !error.reason.contains(KeyFileTests.passphrase))
    }
  }

  @Test func spellingsOfOnePassphraseAgree() throws {
    var rng = SeededGenerator(state: 51)
    let key = SigningKey(generatedBy: &rng)
    let text = try KeyFileTests.sealed(key, passphrase: "caf\u{E9} \u{FB01}lter 12", rng: &rng)
    let file = try KeyFile(text: text, named: "k")
    #expect(try file.open(passphrase: "cafe\u{301} filter \u{FF11}\u{FF12}").seed == key.seed)
  }

  @Test func unsealedFileComesBackWithoutPassphrase() throws {
    let (key, text) = try KeyFileTests.unsealed()
    let file = try KeyFile(text: text, named: "own.key")
    #expect(!file.isSealed)
    #expect(try file.open(passphrase: nil).seed == key.seed)
    #expect(try file.open(passphrase: "ignored").seed == key.seed)
    var dumped = "\(file)"
    dump(file, to: &dumped)
    #expect(!dumped.contains("seed"))
  }

  @Test func otherKeysPublicLineIsRefused() throws {
    let (key, text) = try KeyFileTests.unsealed()
    let swapped = String(decoding: text, as: UTF8.self)
      .replacing(key.publicKey.line, with: PublicKeyTests.key(99).line)
    let file = try KeyFile(text: Array(swapped.utf8), named: "own.key")
    let error = try #require(throws: JournalError.self) { try file.open(passphrase: nil) }
    #expect(error.reason.contains("own.key, line 3"))
  }

  @Test func saltNonceAndTextAreNewEachTime() throws {
    var rng = SeededGenerator(state: 61)
    let key = SigningKey(generatedBy: &rng)
    let first = try KeyFileTests.sealed(key, rng: &rng)
    let second = try KeyFileTests.sealed(key, rng: &rng)
    let (left, right) = (
      first.split(separator: UInt8(ascii: "\n")), second.split(separator: UInt8(ascii: "\n"))
    )
    #expect(left[4] != right[4] && left[5].prefix(23) != right[5].prefix(23))
  }

  @Test(arguments: ["李小龍", "Łukasz Żółć", "محمد", "👩‍🏫 Ada", "O\u{308}zil", String(repeating: "é", count: 100)])
  func namesOfAllScriptsComeBack(_ name: String) throws {
    var rng = SeededGenerator(state: 71)
    let key = SigningKey(generatedBy: &rng)
    let text = try KeyFile.text(sealing: key, name: name, made: KeyFileTests.made, protection: .none, rng: &rng)
    let read = try KeyFile(text: Array(text.utf8), named: "k").name
    #expect(read == name)
    #expect(!read.unicodeScalars.contains("\u{308}"), "written in NFC")
  }

  @Test(arguments: [
    "", " ", " Zoë", "Zoë ", "Zoë\nopen x", "a\rb", "a\u{1B}[2J", "a\u{202E}b", "a\u{2028}b", "a\u{85}b",
    String(repeating: "é", count: 101),
  ])
  func otherNamesAreRefused(_ name: String) {
    var rng = SeededGenerator(state: 72)
    let key = SigningKey(generatedBy: &rng)
    #expect(throws: JournalError.self) {
      try KeyFile.text(sealing: key, name: name, made: KeyFileTests.made, protection: .none, rng: &rng)
    }
  }

  @Test(arguments: [
    "", "2026-11-23", "2026-11-23T15:20:00", "2026-11-23T15:20:00z", "2026-02-30T15:20:00Z", "2026-11-23T24:00:00Z",
    "2026-11-23T15:60:00Z", "2026-11-23T15:20:60Z", "2026-11-23 15:20:00Z", "2026-11-23T15:20:00Z\n",
    "2026-11-23T15:20:00+00:00", "2026-11-23T+1:20:00Z",
  ])
  func otherInstantsAreRefused(_ made: String) {
    var rng = SeededGenerator(state: 73)
    let key = SigningKey(generatedBy: &rng)
    #expect(throws: JournalError.self) {
      try KeyFile.text(sealing: key, name: "Zoë", made: made, protection: .none, rng: &rng)
    }
  }

  @Test func weakPassphraseSealsNothing() {
    var rng = SeededGenerator(state: 74)
    let key = SigningKey(generatedBy: &rng)
    #expect(throws: JournalError.self) {
      try KeyFile.text(
        sealing: key, name: "Zoë", made: KeyFileTests.made, protection: .passphrase("short", rounds: .standard),
        rng: &rng)
    }
  }

  @Test func roundsAreFrom210000To4000000() {
    for count in [210_000, 210_001, 999_983, 1_000_000, 3_999_999, 4_000_000] {
      #expect(KeyFile.Rounds(count)?.count == count)
    }
    for count in [Int.min, -1_000_000, -1, 0, 1, 209_999, 4_000_001, 1 << 32, Int.max] {
      #expect(KeyFile.Rounds(count) == nil, "\(count)")
    }
    #expect(KeyFile.Rounds.standard.count == 1_000_000)
  }

  @Test func aNewKeyOfASupervisorHasAMillionRounds() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).key").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    var entropy = Entropy.seeded(7)
    let key = try KeyFile.create(
      at: path, name: "Jane Doe", passphrase: KeyFileTests.passphrase, now: TestJournal.now, entropy: &entropy)
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    #expect(lines[0] == "coachlog-key 1")
    #expect(lines[4].hasPrefix("pbkdf2-sha512 1000000 "))
    #expect(try KeyFile(at: path).open(passphrase: KeyFileTests.passphrase).publicKey == key)
  }

  /// The file below was made by another program from the page on the format: in Python the standard library's
  /// `hashlib.pbkdf2_hmac("sha512", unicodedata.normalize("NFKC", passphrase).encode(), b"coachlog-key-v1" + salt,
  /// 210001, 32)`, and `AESGCM(key).encrypt(nonce, seed, head)` of the package cryptography 48.0.0. Seed, salt and
  /// nonce are the numbers 0 to 31, 32 to 47 and 48 to 59.
  @Test func anotherProgramsFileIsOpenedAndWouldBeWrittenTheSame() throws {
    let text = """
      coachlog-key 1
      name Zo\u{EB} O'Brien
      public ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4
      made 2026-11-23T15:20:00Z
      pbkdf2-sha512 210001 ICEiIyQlJicoKSorLC0uLw==
      sealed MDEyMzQ1Njc4OTo7I0tBfhnEVSDNhb1iK5ZYzrPx94+7JqkBc5NfNxIXYhbJMOcD5HkRrwx4/XJ9KqmS

      """
    let file = try KeyFile(text: Array(text.utf8), named: "zoe.key")
    guard case .sealed(let box, let header, let seal) = file.contents,
      let wrapping = seal.wrappingKey(for: "caf\u{E9} \u{FB01}lter 12")
    else { throw JournalError.storage("the file is not sealed") }
    let derived = wrapping.withUnsafeBytes { $0.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) } }
    #expect(derived.joined() == "770bd1a7f76e6740d58960dd7d773844a2594cbdf5a52a5da82f35e9092e4527")
    let seed: [UInt8] = Array(0..<32)
    #expect(try file.open(wrapping: wrapping).seed == seed)
    #expect(KeySeal.box(seed, header: header, nonce: Array(48..<60), with: wrapping) == box)
  }
}
