import LogbookValues

/// What the owner of a key signed last in each journal, as it is kept beside their key file (Docs/Format.md 9.1).
package struct SignerMemory: Equatable, Sendable {
  /// Their newest record in a journal.
  package struct Newest: Equatable, Sendable {
    /// Its place in the chain of the key.
    package var n: Int
    /// Its id.
    package var record: RecordID
    /// When it was signed.
    package var signedAt: Instant

    package init(n: Int, record: RecordID, signedAt: Instant) {
      self.n = n
      self.record = record
      self.signedAt = signedAt
    }
  }

  /// Whose memory it is.
  package let key: PublicKey
  /// Their newest record in each journal.
  package private(set) var newest: [EnrolmentID: Newest] = [:]

  /// The most bytes of a file.
  package static let sizeLimit = 1 << 20
  static let firstLine = "coachlog-seen 1"

  /// The memory of a key that has signed nothing.
  package init(of key: PublicKey) {
    self.key = key
  }

  /// Reads the text of the file that messages call `file`.
  ///
  /// - Throws: `.storage` for anything but exactly what `text` writes, or for the memory of another key.
  package init(text: [UInt8], of key: PublicKey, named file: String) throws(JournalError) {
    self.key = key
    let lines = String(validating: text, as: UTF8.self)?.split(separator: "\n", omittingEmptySubsequences: false) ?? []
    guard lines.first == SignerMemory.firstLine[...] else {
      throw .storage("\(file) does not begin with \(SignerMemory.firstLine)", SignerMemory.remedy)
    }
    guard lines.dropFirst().first == "public \(key.line)" else {
      throw .storage("\(file) belongs to another key", SignerMemory.remedy)
    }
    for line in lines.dropFirst(2).dropLast() {
      let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      guard words.count == 4, let enrolment = EnrolmentID(hex: words[0]), let n = Int(words[1]), n > 0,
        let record = RecordID(hex: words[2]), let signedAt = Instant(record: words[3])
      else { throw .storage("\(file) was changed", SignerMemory.remedy) }
      newest[enrolment] = Newest(n: n, record: record, signedAt: signedAt)
    }
    guard text == Array(self.text.utf8) else { throw .storage("\(file) was changed", SignerMemory.remedy) }
  }

  private static let remedy = Remedy.advice("remove the file, so that it begins anew")

  /// What the file holds.
  package var text: String {
    let lines = newest.sorted { $0.key.hex < $1.key.hex }.map { enrolment, newest in
      "\(enrolment.hex) \(newest.n) \(newest.record.hex) \(newest.signedAt.rfc3339)\n"
    }
    return "\(SignerMemory.firstLine)\npublic \(key.line)\n" + lines.joined()
  }

  /// Notes the newest record in a journal.
  package mutating func note(_ record: Newest, in enrolment: EnrolmentID) {
    newest[enrolment] = record
  }
}
