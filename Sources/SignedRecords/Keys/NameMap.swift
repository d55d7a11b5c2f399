import Crypto
import LogbookValues

/// The real names and contact details of clients by their codes, and the only place where a journal has them
/// (Docs/Format.md section 10).
///
/// A map that strays into a message or a log shows none of them.
package struct NameMap: Equatable, Sendable {
  private var names: [ClientCode: String] = [:]
  private var contacts: [ClientCode: String] = [:]

  /// A map without a name.
  package init() {}

  /// The codes that have a name, in ascending order.
  package var codes: [ClientCode] { names.keys.sorted() }

  /// Whether it has neither names nor contact details.
  package var isEmpty: Bool { names.isEmpty && contacts.isEmpty }

  /// The name of a client; nil where none was given.
  package subscript(code: ClientCode) -> String? {
    get { names[code] }
    set { names[code] = newValue }
  }

  /// How to reach a client, such as an e-mail address: at most `contactLimit` bytes; nil where none was given.
  package subscript(contactOf code: ClientCode) -> String? {
    get { contacts[code] }
    set { contacts[code] = newValue }
  }

  /// Whether it says anything of a client.
  package func knows(_ code: ClientCode) -> Bool { names[code] != nil || contacts[code] != nil }

  /// Takes out everything it says of a client.
  package mutating func remove(_ code: ClientCode) {
    names[code] = nil
    contacts[code] = nil
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

  /// The longest contact details, in bytes.
  package static let contactLimit = 400

  /// The largest file, in bytes: some 13,000 of the longest names, or 5,000 with the longest contact details.
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
    for code in Set(names.keys).union(contacts.keys).sorted() {
      if let contact = contacts[code] {
        line.add(code.text, [names[code] ?? "", contact])
      } else {
        line.addIfPresent(code.text, names[code])
      }
    }
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
      let map = NameMap(plain)
    else {
      throw .storage(
        "\(name) is damaged or belongs to another journal", .advice("put it back from a backup"))
    }
    self = map
  }

  /// Reads the plain text; nil for anything that no coachlog writes.
  private init?(_ plain: [UInt8]) {
    guard let line = StrictJSON(plain) else { return nil }
    var last: ClientCode?
    for (key, value) in line.fields {
      guard let code = try? ClientCode(key), code.text == key, last.map({ $0 < code }) ?? true else { return nil }
      switch value {
      case .text(let name):
        guard (1...NameMap.nameLimit).contains(name.utf8.count) else { return nil }
        names[code] = name
      case .texts(let both):
        // The name, empty where only the contact details are known, and then those.
        guard both.count == 2, both[0].utf8.count <= NameMap.nameLimit,
          (1...NameMap.contactLimit).contains(both[1].utf8.count)
        else { return nil }
        if !both[0].isEmpty { names[code] = both[0] }
        contacts[code] = both[1]
      case .number: return nil
      }
      last = code
    }
  }
}
