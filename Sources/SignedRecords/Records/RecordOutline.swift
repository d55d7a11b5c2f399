import LogbookValues

/// The place of a version of a session or of a sign-off in its signer's chain, and the entry that it is about, read
/// without the rest of its payload.
///
/// It is enough for a record that nobody is shown and whose bytes a later, checked record of the same signer binds.
/// What is not laid out to the letter as the beginning of such a payload has no outline, so the outline of a record
/// never says anything else than the record does (Docs/Format.md 4.1).
package struct RecordOutline: Sendable {
  /// Place in the signer's chain, from 1.
  package let n: Int
  /// The signer's record before this one; nil for the first.
  package let previous: RecordID?
  /// The newest records of other signers that this one names.
  package let heads: [ChainHead]
  package let entry: EntryID
  /// The request that a sign-off answers.
  package let request: RecordID?

  /// The kinds that make up nearly all of a journal, with the field that names the entry.
  private static let kinds: [(kind: Kind, field: String)] = [(.session, "session"), (.signoff, "entry")]

  /// How the payloads of a signer begin in one journal.
  package struct Beginnings: Sendable {
    fileprivate let all: [(namespace: String, bytes: [UInt8], field: [UInt8])]

    package init(of signer: RecordSigner, in enrolment: EnrolmentID) {
      let isLearner = signer.isLearner(of: enrolment)
      all = RecordOutline.kinds.compactMap { kind, field in
        guard let by = signer.fingerprint, (kind.signer == .learner) == isLearner else { return nil }
        let beginning =
          #"{"v":1,"kind":"\#(kind.rawValue)","enrolment":"\#(enrolment.hex)","by":"\#(by)","n":"#
        return (kind.namespace, Array(beginning.utf8), Array(#"","\#(field)":""#.utf8))
      }
    }
  }

  /// - Parameter beginnings: those of the record's signer.
  package init?(of record: SignedRecord, _ beginnings: Beginnings) {
    guard let beginning = beginnings.all.first(where: { $0.namespace == record.namespace }),
      let outline = record.payload.withUnsafeBufferPointer({ payload in
        RecordOutline(of: payload, beginning.bytes, beginning.field)
      })
    else { return nil }
    self = outline
  }

  private init?(of payload: UnsafeBufferPointer<UInt8>, _ beginning: [UInt8], _ field: [UInt8]) {
    var rest = payload[...]
    func take(_ bytes: [UInt8]) -> Bool {
      guard rest.starts(with: bytes) else { return false }
      rest = rest.dropFirst(bytes.count)
      return true
    }
    func takeText() -> UnsafeBufferPointer<UInt8> {
      let text = rest.prefix { $0 != UInt8(ascii: "\"") }
      rest = rest.dropFirst(text.count)
      return UnsafeBufferPointer(rebasing: text)
    }
    guard take(beginning) else { return nil }
    let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard (1...15).contains(digits.count), digits.first != UInt8(ascii: "0") else { return nil }
    n = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    rest = rest.dropFirst(digits.count)
    guard take(RecordOutline.beforePrevious) else { return nil }
    let previous = takeText()
    self.previous = RecordID(utf8: previous)
    guard previous.isEmpty || self.previous != nil else { return nil }
    var heads: [ChainHead] = []
    if take(RecordOutline.beforeHeads) {
      repeat {
        guard let head = ChainHead(utf8: takeText()) else { return nil }
        heads.append(head)
      } while take(RecordOutline.betweenHeads)
    }
    self.heads = heads
    guard take(heads.isEmpty ? RecordOutline.beforeSignedAt : RecordOutline.afterHeads) else { return nil }
    _ = takeText()
    guard take(field), let entry = EntryID(utf8: takeText()) else { return nil }
    self.entry = entry
    request = RecordOutline.request(in: rest)
  }

  /// It is the last field of a sign-off, and no other field of one ends in its name and such a value.
  private static func request(in rest: Slice<UnsafeBufferPointer<UInt8>>) -> RecordID? {
    let field = rest.suffix(beforeRequest.count + 64 + 3)
    guard field.starts(with: beforeRequest) else { return nil }
    return RecordID(utf8: UnsafeBufferPointer(rebasing: field.dropFirst(beforeRequest.count).prefix(64)))
  }

  private static let beforeRequest = Array(#","request":""#.utf8)
  private static let beforePrevious = Array(#","prev":""#.utf8)
  private static let beforeHeads = Array(#"","heads":[""#.utf8)
  private static let betweenHeads = Array(#"",""#.utf8)
  private static let afterHeads = Array(#""],"signed_at":""#.utf8)
  private static let beforeSignedAt = Array(#"","signed_at":""#.utf8)
}
