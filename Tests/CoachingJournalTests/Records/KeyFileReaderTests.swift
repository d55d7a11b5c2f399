import Support
import Testing

@testable import LogbookValues
@testable import SignedRecords

@Suite struct KeyFileReaderTests {
  /// The sentence with which reading refuses `text`; nil if it is read.
  func refusal(_ text: [UInt8]) -> String? {
    do {
      _ = try KeyFile(text: text, named: "zoe.key")
      return nil
    } catch {
      return error.reason
    }
  }

  func lines(_ text: [UInt8]) -> [String] {
    Array(String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init))
  }

  func text(_ lines: [String]) -> [UInt8] {
    Array(lines.map { $0 + "\n" }.joined().utf8)
  }

  @Test(arguments: [
    ("209999", "is not from 210,000 to 4,000,000"), ("4000001", "is not from 210,000 to 4,000,000"),
    ("0", "is not from 210,000 to 4,000,000"), ("1", "is not from 210,000 to 4,000,000"),
    ("99999999999999999999", "is not from 210,000 to 4,000,000"), ("0210000", "begins with 0"),
    ("00", "begins with 0"), ("-1000000", "is not digits alone"), ("+1000000", "is not digits alone"),
    ("1e6", "is not digits alone"), ("1,000,000", "is not digits alone"), ("0x100000", "is not digits alone"),
    ("\u{FF11}000000", "is not digits alone"), ("1000000\u{301}", "is not digits alone"), ("", "is not digits alone"),
  ])
  func otherRoundsAreRefusedAtOnce(_ rounds: String, _ reason: String) throws {
    // Reading has no passphrase, so nothing can have been derived when the refusal comes.
    var lines = lines(try KeyFileTests.Sample.shared.get().text)
    let salt = try #require(lines[4].split(separator: " ").last)
    lines[4] = "pbkdf2-sha512 \(rounds) \(salt)"
    #expect(refusal(text(lines)) == "zoe.key, line 5: the number of rounds \(reason)")
  }

  @Test(arguments: [210_000, 210_001, 1_000_000, 3_999_999, 4_000_000])
  func everyNumberOfRoundsInTheRangeIsRead(_ rounds: Int) throws {
    var lines = lines(try KeyFileTests.Sample.shared.get().text)
    let salt = try #require(lines[4].split(separator: " ").last)
    lines[4] = "pbkdf2-sha512 \(rounds) \(salt)"
    guard case .sealed(_, _, let seal) = try KeyFile(text: text(lines), named: "zoe.key").contents else {
      throw JournalError.storage("the file is not sealed")
    }
    #expect(seal.rounds.count == rounds)
  }

  /// What must help against each fault: another version or program wants another file, damage wants the file again.
  @Test func everyWrongFileIsRefusedInOneSentence() throws {
    let right = lines(try KeyFileTests.Sample.shared.get().text)
    let salt = try #require(right[4].split(separator: " ").last)
    let again = "get the file again from a backup or its owner"
    let choose = "choose the key file that coachlog made"
    let cases: [(line: Int, text: String, reason: String, remedy: String)] = [
      (1, "coachlog-key 2", "line 1: this version of key file is unknown", "open it with a newer coachlog"),
      (1, "coachlog-key 1 ", "line 1: this version of key file is unknown", "open it with a newer coachlog"),
      (
        1, "-----BEGIN OPENSSH PRIVATE KEY-----",
        "line 1: this is not a key file, because it does not begin with "
          + "coachlog-key 1", choose
      ),
      (
        5, "scrypt 17 8 1 \(salt)", "line 5: this key file was made by an earlier coachlog and can no longer be opened",
        "make a new key"
      ),
      (5, "argon2id 1000000 \(salt)", "line 5: the line must begin with \"pbkdf2-sha512\"", again),
      (5, "pbkdf2-sha256 1000000 \(salt)", "line 5: the line must begin with \"pbkdf2-sha512\"", again),
      (5, "PBKDF2-SHA512 1000000 \(salt)", "line 5: the line must begin with \"pbkdf2-sha512\"", again),
      (5, "pbkdf2-sha512 1000000", "line 5: pbkdf2-sha512 needs the number of rounds and a salt", again),
      (5, "pbkdf2-sha512 1000000  \(salt)", "line 5: pbkdf2-sha512 needs the number of rounds and a salt", again),
      (5, "pbkdf2-sha512 1000000 1 \(salt)", "line 5: pbkdf2-sha512 needs the number of rounds and a salt", again),
      (5, "pbkdf2-sha512 million \(salt)", "line 5: the number of rounds is not digits alone", again),
      (5, "pbkdf2-sha512 01000000 \(salt)", "line 5: the number of rounds begins with 0", again),
      (5, "pbkdf2-sha512 100000 \(salt)", "line 5: the number of rounds is not from 210,000 to 4,000,000", again),
      (5, "pbkdf2-sha512 1000000 AAAA", "line 5: the text is not base64 of exactly 16 bytes", again),
      (5, "pbkdf2-sha512 1000000 \(salt.dropLast(2))", "line 5: the text is not base64 of exactly 16 bytes", again),
      (5, right[4] + "\r", "line 5: the line ends were changed to CR LF", again),
      (6, "sealed", "line 6: the line must begin with \"sealed\"", again),
      (6, "sealed AAAA", "line 6: the text is not base64 of exactly 60 bytes", again),
      (6, right[5] + "\n" + right[5], "line 7: nothing may follow line 6", again),
    ]
    for item in cases {
      var edited = right
      edited[item.line - 1] = item.text
      let error = try #require(throws: JournalError.self, "\(item.text)") {
        try KeyFile(text: text(edited), named: "zoe.key")
      }
      #expect(error == .storage("zoe.key, \(item.reason)", .advice(item.remedy)), "\(item.text)")
    }
  }

  @Test func everySingleLineEditOfASealedFileIsRefused() throws {
    let sample = try KeyFileTests.Sample.shared.get()
    let original = lines(sample.text)
    let foreign = lines(try KeyFileTests.unsealed().text)
    var edits: [[String]] = [["x"] + original, original + ["x"], original + [""], [""] + original]
    for index in original.indices {
      let line = original[index]
      let swapped = [
        line + " ", " " + line, "", line.uppercased(), String(line.dropLast()), line + "A", line + "=", "x" + line,
        line.replacing(" ", with: "  "), line.replacing(" ", with: "\t"), foreign[min(index, 4)], "# " + line,
        line + "\r", line + "\0", line + "\u{FEFF}", line.replacing("1", with: "2"), line + "\u{301}",
      ]
      for changed in swapped where !changed.utf8.elementsEqual(line.utf8) {
        var edited = original
        edited[index] = changed
        edits.append(edited)
      }
      var removed = original
      removed.remove(at: index)
      var doubled = original
      doubled.insert(line, at: index)
      edits += [removed, doubled]
      if index > 0 {
        var exchanged = original
        exchanged.swapAt(index, index - 1)
        edits.append(exchanged)
      }
    }
    #expect(edits.count > 100)
    for edited in edits {
      let key = try? KeyFile(text: text(edited), named: "zoe.key").open(wrapping: sample.wrapping)
      #expect(key == nil, "\(edited)")
    }
  }

  @Test func everyTruncationIsRefused() throws {
    for text in [try KeyFileTests.Sample.shared.get().text, try KeyFileTests.unsealed().text] {
      for count in 0..<text.count {
        let sentence = try #require(refusal(Array(text.prefix(count))), "\(count)")
        #expect(sentence.contains("zoe.key") && !sentence.contains("\n"))
      }
    }
  }

  @Test func noFlippedBitOpensASealedFile() throws {
    let sample = try KeyFileTests.Sample.shared.get()
    var read = 0
    for bit in 0..<(sample.text.count * 8) {
      var flipped = sample.text
      flipped[bit / 8] ^= 1 << (bit % 8)
      guard let file = try? KeyFile(text: flipped, named: "zoe.key") else { continue }
      read += 1
      #expect(throws: JournalError.self, "bit \(bit)") { try file.open(wrapping: sample.wrapping) }
    }
    // Names, instants and base64 have many spellings that can be read: the seal must have been what refused them.
    #expect(read > 300)
  }

  @Test func flippedSaltOrBoxDoesNotOpenWithThePassphraseEither() throws {
    let text = try KeyFileTests.Sample.shared.get().text
    let salt = try #require(text.firstRange(of: Array("pbkdf2-sha512 210000 ".utf8))).upperBound
    let box = try #require(text.firstRange(of: Array("sealed ".utf8))).upperBound
    // The last is the last digit of the rounds: a key of more rounds is another key.
    for place in [salt, box, box + 40, salt - 2] {
      var changed = text
      let isDigit = place == salt - 2
      changed[place] = isDigit || changed[place] == UInt8(ascii: "A") ? UInt8(ascii: "1") : UInt8(ascii: "A")
      let file = try KeyFile(text: changed, named: "zoe.key")
      #expect(throws: JournalError.self) { try file.open(passphrase: KeyFileTests.passphrase) }
    }
  }

  @Test func aFlippedBitInAnUnsealedFileNeverYieldsAnotherKey() throws {
    let (key, text) = try KeyFileTests.unsealed()
    let bound = try #require(text.firstRange(of: Array("\npublic ".utf8))).lowerBound
    let unbound = try #require(text.firstRange(of: Array("\nmade ".utf8)))
    for bit in 0..<(text.count * 8) {
      var flipped = text
      flipped[bit / 8] ^= 1 << (bit % 8)
      guard let opened = try? KeyFile(text: flipped, named: "k").open(passphrase: nil) else { continue }
      #expect(opened.seed == key.seed)
      // Nothing binds the name and the instant of a file without a passphrase.
      #expect(bit / 8 < bound || unbound.upperBound <= bit / 8 && bit / 8 < unbound.upperBound + 20, "bit \(bit)")
    }
  }

  @Test func refusalsNameTheLineAndTheReason() throws {
    let original = lines(try KeyFileTests.Sample.shared.get().text)
    let lowOrder = SSHWire.string("ssh-ed25519") + SSHWire.string([UInt8](repeating: 0, count: 32))
    let cases: [(line: Int, text: String, reason: String)] = [
      (1, "coachlog-key 2", "line 1: this version"), (1, "hello", "not a key file"), (2, "name ", "line 2: the name"),
      (3, "public " + PublicKeyTests.line(blob: lowOrder), "line 3: the public key is not a usable key"),
      (3, original[2] + " comment", "line 3: something follows"), (3, "public ssh-rsa AAAA", "ssh-rsa"),
      (4, "made yesterday", "line 4: the time"), (2, original[1] + "\r", "line 2: the line ends"), (5, "", "line 5"),
    ]
    for item in cases {
      var edited = original
      edited[item.line - 1] = item.text
      let sentence = try #require(refusal(text(edited)), "\(item.text)")
      #expect(sentence.contains(item.reason) && sentence.contains("zoe.key"), "\(sentence)")
    }
  }

  @Test func notTextAndTooMuchTextAreRefused() throws {
    let text = try KeyFileTests.unsealed().text
    #expect(refusal([]) != nil)
    #expect(refusal([0xEF, 0xBB, 0xBF] + text) != nil)
    #expect(refusal(text + [0x0A]) != nil)
    #expect(try #require(refusal(text + [0x78])).contains("the end of the line is missing"))
    #expect(try #require(refusal(text + [UInt8](repeating: 0x20, count: 4096))).contains("4 KiB"))
    var invalid = text
    invalid[20] = 0xFF
    #expect(try #require(refusal(invalid)).contains("line 2: the text is not UTF-8"))
    var rng = SeededGenerator(state: 81)
    for _ in 0..<2000 {
      let count = Int.random(in: 0...300, using: &rng)
      #expect(refusal(Array("coachlog-key 1\n".utf8) + rng.randomBytes(count)) != nil)
    }
  }
}
