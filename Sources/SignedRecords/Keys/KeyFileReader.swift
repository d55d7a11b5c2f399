import LogbookValues

/// The lines of a key file, read strictly: there is one way to write each, so that no two programs read a file
/// differently.
///
/// Every refusal is `.storage` and names file, line, reason and remedy. Whatever a stranger can make dear, such as
/// the cost of a derivation, is refused here, before anything is computed from it.
struct KeyFileReader {
  private let file: String
  private let lines: [String]
  private static let remedy = Remedy.advice("get the file again from a backup or its owner")
  private static let choice = Remedy.advice("choose the key file that coachlog made")

  package init(text: [UInt8], file: String) throws(JournalError) {
    self.file = file
    guard text.count <= KeyFile.sizeLimit else {
      throw .storage("\(file) is not a key file, because it has more than 4 KiB", KeyFileReader.choice)
    }
    guard text.starts(with: Array("coachlog-key ".utf8)) else {
      throw .storage(
        "\(file), line 1: this is not a key file, because it does not begin with \(KeyFile.firstLine)",
        KeyFileReader.choice)
    }
    if let carriageReturn = text.firstIndex(of: 0x0D) {
      let line = text[..<carriageReturn].count { $0 == 0x0A } + 1
      throw .storage("\(file), line \(line): the line ends were changed to CR LF", KeyFileReader.remedy)
    }
    var lines: [String] = []
    for (index, bytes) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      guard let line = String(validating: bytes, as: UTF8.self) else {
        throw .storage("\(file), line \(index + 1): the text is not UTF-8", KeyFileReader.remedy)
      }
      lines.append(line)
    }
    guard lines.removeLast().isEmpty else {
      throw .storage("\(file), line \(lines.count + 1): the end of the line is missing", KeyFileReader.remedy)
    }
    self.lines = lines
    guard let first = lines.first, first.utf8.elementsEqual(KeyFile.firstLine.utf8) else {
      throw fault(
        1, "this version of key file is unknown", remedy: .advice("open it with a newer coachlog"))
    }
  }

  func name() throws(JournalError) -> String {
    let name = try value(of: "name", line: 2)
    if let reason = KeyFile.fault(inName: name) { throw fault(2, reason) }
    return name
  }

  func publicKey() throws(JournalError) -> PublicKey {
    let line = try value(of: "public", line: 3)
    let key: PublicKey
    do {
      key = try PublicKey(line: line)
    } catch {
      throw fault(3, error.reason)
    }
    guard key.line.utf8.elementsEqual(line.utf8) else { throw fault(3, "something follows the public key") }
    return key
  }

  func made() throws(JournalError) -> String {
    let made = try value(of: "made", line: 4)
    guard KeyFile.isInstant(made) else { throw fault(4, "the time is not YYYY-MM-DDTHH:MM:SSZ") }
    return made
  }

  func contents() throws(JournalError) -> KeyFile.Contents {
    if lines.count > 4, lines[4].utf8.starts(with: "open ".utf8) {
      let seed = try bytes(32, in: try value(of: "open", line: 5), line: 5)
      try endAfter(line: 5)
      return .open(seed: seed)
    }
    let seal = try seal()
    let box = try bytes(KeySeal.boxLength, in: try value(of: "sealed", line: 6), line: 6)
    try endAfter(line: 6)
    let header = lines[0..<5].map { $0 + "\n" }.joined()
    return .sealed(box: box, header: Array(header.utf8), seal)
  }

  private func seal() throws(JournalError) -> KeySeal {
    if lines.count > 4, lines[4].utf8.starts(with: "scrypt ".utf8) {
      throw fault(
        5, "this key file was made by an earlier coachlog and can no longer be opened",
        remedy: .advice("make a new key"))
    }
    let words = try value(of: KeyFile.suite, line: 5).split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 2 else { throw fault(5, "\(KeyFile.suite) needs the number of rounds and a salt") }
    let digits = Array(words[0].utf8)
    guard !digits.isEmpty, digits.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) else {
      throw fault(5, "the number of rounds is not digits alone")
    }
    guard digits.count == 1 || digits[0] != UInt8(ascii: "0") else {
      throw fault(5, "the number of rounds begins with 0")
    }
    guard let rounds = Int(digits: digits).flatMap(KeyFile.Rounds.init) else {
      throw fault(5, "the number of rounds is not from 210,000 to 4,000,000")
    }
    return KeySeal(rounds: rounds, salt: try bytes(KeySeal.saltLength, in: words[1], line: 5))
  }

  private func value(of word: String, line number: Int) throws(JournalError) -> String {
    guard number <= lines.count else { throw fault(number, "the line \"\(word) ...\" is missing") }
    let line = lines[number - 1]
    guard line.utf8.starts(with: "\(word) ".utf8) else {
      throw fault(number, "the line must begin with \"\(word)\"")
    }
    return String(decoding: line.utf8.dropFirst(word.utf8.count + 1), as: UTF8.self)
  }

  private func bytes(_ count: Int, in text: some StringProtocol, line: Int) throws(JournalError) -> [UInt8] {
    guard let bytes = CanonicalBase64.bytes(text), bytes.count == count else {
      throw fault(line, "the text is not base64 of exactly \(count) bytes")
    }
    return bytes
  }

  private func endAfter(line: Int) throws(JournalError) {
    guard lines.count == line else { throw fault(line + 1, "nothing may follow line \(line)") }
  }

  private func fault(_ line: Int, _ reason: String, remedy: Remedy = KeyFileReader.remedy) -> JournalError {
    .storage("\(file), line \(line): \(reason)", remedy)
  }
}
