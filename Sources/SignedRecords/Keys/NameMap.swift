import Crypto
import LogbookValues

/// The real names of clients by their codes, and the only place where a journal has them (Docs/Format.md section 10).
///
/// A map that strays into a message or a log shows none of them.
package struct NameMap: Equatable, Sendable {
  private var names: [ClientCode: String] = [:]

  /// A map without a name.
  package init() {}

  /// The codes that have a name, in ascending order.
  package var codes: [ClientCode] { names.keys.sorted() }

  /// Whether it has no names.
  package var isEmpty: Bool { names.isEmpty }

  /// The name of a client; nil where none was given.
  package subscript(code: ClientCode) -> String? {
    get { names[code] }
    set { names[code] = newValue }
  }
}

extension NameMap: CustomStringConvertible, CustomReflectable {
  /// How many names it holds.
  package var description: String { "name map of \(names.count)" }

  /// Only the codes.
  package var customMirror: Mirror { Mirror(self, children: ["codes": codes]) }
}

// MARK: - The file

extension NameMap {
  /// The first line, which the seal binds without hiding it.
  private static let header = Array("coachlog-names 1\n".utf8)
  private static let sealed = "sealed "
  private static let salt = Array("coachlog-names-v1".utf8)
  private static let nameLimit = 200

  /// The largest file, in bytes: some 13,000 of the longest names.
  package static let sizeLimit = 4 << 20

  private static func key(from learner: SigningKey) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: SymmetricKey(data: learner.seed), salt: salt, info: [UInt8](), outputByteCount: 32)
  }

  /// The two lines of the file.
  ///
  /// - Throws: `.againstRule` where that would be more than `sizeLimit`.
  package func file(sealedFor learner: SigningKey, rng: inout some RandomNumberGenerator) throws(JournalError)
    -> [UInt8]
  {
    var line = StrictJSON()
    for code in codes { line.addIfPresent(code.text, names[code]) }
    let box = KeySeal.box(
      line.bytes, header: NameMap.header, nonce: rng.randomBytes(KeySeal.nonceLength), with: NameMap.key(from: learner))
    guard let box else {
      throw .storage("the names could not be encrypted, so nothing was saved", .advice("try again"))
    }
    let file = NameMap.header + Array("\(NameMap.sealed)\(CanonicalBase64.text(box))\n".utf8)
    guard file.count <= NameMap.sizeLimit else {
      throw .againstRule("the name list is full", .advice("erase names you no longer need"))
    }
    return file
  }

  /// Opens a file.
  ///
  /// - Parameter name: what a sentence calls the file.
  /// - Throws: `.storage` for one that is of another program or version, of another journal, or damaged.
  package init(file bytes: [UInt8], openedBy learner: SigningKey, named name: String) throws(JournalError) {
    guard let text = String(validating: bytes, as: UTF8.self), text.hasPrefix("coachlog-names ") else {
      throw .storage("\(name) is not a name list", .advice("move it away"), .advice("put the right one back"))
    }
    guard bytes.starts(with: NameMap.header) else {
      throw .storage("\(name) was written by a newer coachlog", .advice("open it with that version"))
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 3, lines[2].isEmpty, lines[1].hasPrefix(NameMap.sealed),
      let box = CanonicalBase64.bytes(lines[1].dropFirst(NameMap.sealed.count)),
      let plain = KeySeal.plain(in: box, header: NameMap.header, with: NameMap.key(from: learner)),
      let names = NameMap.names(in: plain)
    else {
      throw .storage(
        "\(name) is damaged or belongs to another journal", .advice("put it back from a backup"))
    }
    self.names = names
  }

  /// The names of the plain text; nil for anything that no coachlog writes.
  private static func names(in plain: [UInt8]) -> [ClientCode: String]? {
    guard let line = StrictJSON(plain) else { return nil }
    var names: [ClientCode: String] = [:]
    var last: ClientCode?
    for (key, value) in line.fields {
      guard let code = try? ClientCode(key), code.text == key, last.map({ $0 < code }) ?? true,
        case .text(let name) = value, (1...nameLimit).contains(name.utf8.count)
      else { return nil }
      names[code] = name
      last = code
    }
    return names
  }
}
