import CoachingJournal
import Foundation
import LogbookValues
import SignedRecords

/// A reply whose payloads were signed by `ssh-keygen -Y sign`, a file each (Docs/Format.md 14.4).
struct ReplyFolder {
  let path: String

  /// The largest payload, and the largest file with a signature, in bytes.
  private static let limit = 65_536

  /// The reply; nil where no file in the folder has the name of a payload.
  ///
  /// - Throws: `.againstRule` for a payload without a signature, with that of another key or for another kind, and for
  ///   what breaks a rule of replies.
  func reply() throws(JournalError) -> SignedReply? {
    let names = try payloads()
    guard !names.isEmpty else { return nil }
    var records: [SignedRecord] = []
    var first: Payload?
    for (number, name) in names.enumerated() {
      guard name.hasPrefix("\(number + 1)-") else {
        throw .againstRule("decision \(number + 1) is missing in \(shown)", .advice("put all files into one folder"))
      }
      let record = try record(name)
      first = first ?? Payload(record.payload)
      records.append(record)
    }
    guard let first, let request = first.body.signature?.request else {
      throw .againstRule(
        "\(TerminalEscaping.escaped(names[0])) is not a decision that answers a request",
        .advice("use the files as they were made"))
    }
    return try SignedReply(enrolment: first.head.enrolment, request: request, records: records)
  }

  /// The names of the payloads in their order.
  private func payloads() throws(JournalError) -> [String] {
    let all: [String]
    do {
      all = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw .storage("\(shown) cannot be read", .advice("check the folder"))
    }
    let numbered = all.compactMap { name -> (number: Int, name: String)? in
      guard let match = name.wholeMatch(of: /([1-9][0-9]{0,5})-([a-z]+)\.json/), let number = Int(match.1),
        Kind(rawValue: String(match.2)) != nil
      else { return nil }
      return (number, name)
    }
    return numbered.sorted { ($0.number, $0.name) < ($1.number, $1.name) }.map(\.name)
  }

  private func record(_ name: String) throws(JournalError) -> SignedRecord {
    let kind = name.split(separator: "-")[1].dropLast(".json".count)
    let namespace = "\(kind).v1@coachlog"
    let shown = TerminalEscaping.escaped(name)
    let payload = try PrivateFile.read("\(path)/\(name)", limit: ReplyFolder.limit, privacy: .any)
    let text: [UInt8]
    do {
      text = try PrivateFile.read("\(path)/\(name).sig", limit: ReplyFolder.limit, privacy: .any)
    } catch  where error.sort == .notFound {
      throw .againstRule("\(shown) has no signature beside it", .advice("sign it, so that \(shown).sig is there"))
    }
    guard let signature = SSHSignature.opened(text) else {
      throw .againstRule("\(shown).sig is not a signature by an Ed25519 key", .advice("sign \(shown) again"))
    }
    guard signature.namespace == namespace else {
      throw .againstRule(
        "\(shown) was signed for the namespace \(TerminalEscaping.quoted(signature.namespace))",
        .advice("sign it for \(namespace)"))
    }
    if let key = try? PublicKey(bytes: signature.signer), let head = Payload.head(of: payload),
      head.by != key.fingerprint
    {
      throw .againstRule(
        "\(shown) was signed with another key than the one it names", .advice("sign it with the key it was made for"))
    }
    return SignedRecord(
      id: RecordID(of: payload), namespace: namespace, payload: payload, signer: signature.signer,
      signature: signature.signature)
  }

  private var shown: String { TerminalEscaping.escaped(path) }
}
