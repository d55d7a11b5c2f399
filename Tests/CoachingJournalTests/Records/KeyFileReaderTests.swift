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
    "30 8 1", "21 8 1", "14 8 1", "0 8 1", "-1 8 1", "017 8 1", "+17 8 1", "17 9 1", "17 32 1", "17 8 2", "17 8 01",
    "17 8", "17  8 1", "99999999999999999999 8 1", "17 8 1 1", "１７ 8 1", " 17 8 1",
  ])
  func parametersOutsideTheListAreRefusedAtOnce(_ parameters: String) throws {
    // Reading has no passphrase, so nothing can have been derived when the refusal comes.
    var lines = lines(try KeyFileTests.Sample.shared.get().text)
    let salt = try #require(lines[4].split(separator: " ").last)
    lines[4] = "scrypt \(parameters) \(salt)"
    let sentence = try #require(refusal(text(lines)))
    #expect(sentence.hasPrefix("zoe.key, line 5: "))
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
    let salt = try #require(text.firstRange(of: Array("scrypt 15 8 1 ".utf8))).upperBound
    let box = try #require(text.firstRange(of: Array("sealed ".utf8))).upperBound
    for place in [salt, box, box + 40] {
      var changed = text
      changed[place] = changed[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
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
      (4, "made yesterday", "line 4: the time"), (5, "scrypt 17 8 1 AAAA", "base64 of exactly 16"),
      (6, "sealed AAAA", "line 6: the text is not base64 of exactly 60"),
      (6, original[5] + "\nmore", "line 7: nothing may follow"), (2, original[1] + "\r", "line 2: the line ends"),
      (5, "", "line 5"),
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
