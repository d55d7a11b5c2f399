import Support
import Testing

@testable import LogbookValues
@testable import SignedRecords

@Suite struct PublicKeyTests {
  /// The output of a program that multiplies points of the curve by the group order, independent of this library.
  static let lowOrder = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
  ]

  static func key(_ seed: UInt64 = 1) -> PublicKey {
    var rng = SeededGenerator(state: seed)
    return SigningKey(generatedBy: &rng).publicKey
  }

  static func line(blob: [UInt8]) -> String {
    "ssh-ed25519 " + CanonicalBase64.text(blob)
  }

  @Test(arguments: lowOrder) func lowOrderIsRefused(_ hex: String) {
    let raw = bytes(hex: hex)
    #expect(raw.count == 32)
    #expect(PublicKey.isLowOrder(raw))
    #expect(throws: JournalError.self) { try PublicKey(bytes: raw) }
    let line = PublicKeyTests.line(blob: SSHWire.string("ssh-ed25519") + SSHWire.string(raw))
    #expect(throws: JournalError.self) { try PublicKey(line: line) }
  }

  @Test func neighboursOfLowOrderKeysAreNotOfLowOrder() {
    for hex in PublicKeyTests.lowOrder {
      var raw = bytes(hex: hex)
      raw[15] ^= 1
      #expect(!PublicKey.isLowOrder(raw))
    }
    #expect(!PublicKey.isLowOrder([]))
    #expect(!PublicKey.isLowOrder([UInt8](repeating: 0, count: 31)))
  }

  @Test(arguments: [0, 31, 33, 64]) func otherLengthsAreRefused(_ count: Int) throws {
    let error = #expect(throws: JournalError.self) { try PublicKey(bytes: [UInt8](repeating: 7, count: count)) }
    let sentence = try #require(error).reason
    #expect(sentence.contains("is not a usable key"))
  }

  @Test func lineComesBackWithAndWithoutComment() throws {
    let key = PublicKeyTests.key()
    #expect(key.line.utf8.count == 80)
    #expect(try PublicKey(line: key.line) == key)
    #expect(try PublicKey(line: key.line + " Zoë O'Brien, home") == key)
  }

  @Test func otherLinesAreRefused() {
    let key = PublicKeyTests.key()
    let base64 = String(key.line.dropFirst(12))
    let blob = key.blob
    let lines = [
      "", " ", "ssh-ed25519", "ssh-ed25519 ", base64, " " + key.line, "\u{FEFF}" + key.line, key.line + "\n",
      key.line + "\r\n", "\n" + key.line, key.line + "\n" + key.line, key.line + "\u{2028}x", key.line + " a\u{1B}[2J",
      "ssh-ed25519  " + base64, "ssh-ed25519\t" + base64, "SSH-ED25519 " + base64, key.line + "=", key.line + "A",
      "ssh-ed25519 " + base64.dropLast(), "ssh-ed25519 " + base64.dropLast(4), "ssh-rsa AAAAB3NzaC1yc2EAAAADAQAB",
      PublicKeyTests.line(blob: blob + [0]), PublicKeyTests.line(blob: Array(blob.dropLast())),
      PublicKeyTests.line(blob: key.bytes), PublicKeyTests.line(blob: [0, 0, 0, 10] + blob.dropFirst(4)),
      PublicKeyTests.line(blob: SSHWire.string("ssh-ed25518") + SSHWire.string(key.bytes)),
      "ssh-ed25519 " + String(repeating: "A", count: 100_000),
    ]
    for line in lines {
      let error = #expect(throws: JournalError.self, "\(line)") { try PublicKey(line: line) }
      #expect(error?.reason.contains("\n") == false)
    }
  }

  @Test func otherBase64OfTheSameBytesIsRefused() throws {
    // 51 bytes leave no spare bits in base64, so the spelling is tried where there are some.
    #expect(CanonicalBase64.bytes("AA==") == [0])
    for text in ["AB==", "AA=", "AA", "AA== ", "A A==", "AA==\n", "AA==AA==", "_-==", "", "===="] {
      #expect(CanonicalBase64.bytes(text) == (text.isEmpty ? [] : nil), "\(text)")
    }
  }

  @Test func otherTypesAreNamedUnlessTheyAreNoWord() throws {
    let rsa = try #require(throws: JournalError.self) { try PublicKey(line: "ssh-rsa AAAA") }
    #expect(rsa.reason.contains("ssh-rsa"))
    let odd = try #require(throws: JournalError.self) { try PublicKey(line: "\u{202E}abc AAAA") }
    #expect(!odd.reason.contains("\u{202E}"))
  }

  @Test func digitsAreThoseOfTheFingerprintsHash() throws {
    let key = try PublicKey(bytes: [UInt8](1...32))
    #expect(key.fingerprint == "SHA256:mKqU+0K8OhKmA8bBQi9Rz0Q5l7/g160hIP+rJYSTNj4")
    #expect(key.digits == "19362 52323 64785 55359 21952 23187")
    let all = (1..<200).map { PublicKeyTests.key($0).digits }
    #expect(Set(all).count == all.count)
    #expect(all.allSatisfy { $0.split(separator: " ").map(\.count) == [5, 5, 5, 5, 5, 5] })
  }
}
