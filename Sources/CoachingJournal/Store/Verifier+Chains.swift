import LogbookValues
import SignedRecords

/// What the records of each signer say of one another, and of those of others.
extension Verifier {
  // MARK: V15

  mutating func checkHeads() {
    var signers: [String: [UInt8]] = [:]
    for (signer, chain) in chains {
      if let by = chain.first?.value.first?.by { signers[by] = signer }
    }
    let missing = heads.filter { head, _ in
      let links = signers[head.by].flatMap { chains[$0]?[head.n] } ?? []
      return !links.contains { $0.id == head.record }
    }
    for (head, namedBy) in missing.sorted(by: { $0.key < $1.key }) {
      let who = names.name(of: head.by).map { TerminalEscaping.escaped($0) } ?? "the key \(head.by)"
      add(.v15, namedBy, gap: head.record, "record \(head.n) of \(who), which its signer had seen, is missing")
    }
  }

  // MARK: V10

  /// Whether two records of one place belong to answers to two requests that named the same record to come after, so
  /// that neither could know of the other (Docs/Format.md 4.20).
  private func answerTwoRequests(_ one: RecordID, _ other: RecordID) throws -> Bool {
    guard let first = try request(answeredFrom: one), let second = try request(answeredFrom: other) else {
      return false
    }
    return first != second
  }

  /// The request that a decision answers, if it and those before it go back to the record that the request names, and
  /// the request asks this signer about what they decide.
  private func request(answeredFrom id: RecordID) throws -> RecordID? {
    guard var record = try placed(id), let request = record.payload.body.signature?.request,
      case .request(let asked)? = try placed(request)?.payload.body,
      asked.key.map({ $0.bytes == record.signer }) ?? true
    else { return nil }
    while record.payload.body.signature?.request == request, asked.asksAbout(record.payload.body) {
      let previous = record.payload.head.previous
      if previous == asked.after { return request }
      guard let before = try previous.flatMap(placed) else { return nil }
      record = before
    }
    return nil
  }

  mutating func checkChains() throws {
    for (record, last, signer) in imports where chains[signer]?[last] == nil {
      add(.v9, .error, record, "records that belong to it are missing")
    }
    for signer in chains.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      guard let chain = chains[signer] else { continue }
      for n in chain.keys.sorted() {
        let links = (chain[n] ?? []).sorted { $0.id < $1.id }
        for fork in links.dropFirst() {
          let other = "record \(links[0].id.hex.prefix(12)) of the same signer also has place \(n)"
          if (try? PublicKey(bytes: signer)).map(EnrolmentID.init(of:)) == enrolment {
            add(.v10, .warning, fork.id, other + ", so two copies of the journal were changed")
          } else if try answerTwoRequests(links[0].id, fork.id) {
            add(.v10, .warning, fork.id, other + ", since both answer requests that were open at the same time")
          } else {
            add(.v10, fork.id, gap: fork.id, other + ", so an earlier decision of theirs was left out when they signed")
          }
        }
        for link in links { check(link, at: n, after: chain[n - 1] ?? []) }
      }
    }
  }

  private mutating func check(_ link: Link, at n: Int, after before: [Link]) {
    if n == 1 {
      if link.previous != nil { add(.v10, .error, link.id, "it is the first of its signer, yet names one before it") }
      return
    }
    if before.isEmpty {
      let message = "record \(n - 1) of its signer, which comes before it, is missing"
      if let previous = link.previous {
        add(.v10, link.id, gap: previous, message)
      } else {
        add(.v10, .error, link.id, message)
      }
      return
    }
    guard let named = before.first(where: { $0.id == link.previous }) else {
      add(.v10, .error, link.id, "it does not name the record before it in its signer's chain")
      return
    }
    if link.signedAt < named.signedAt {
      add(.v12, .warning, link.id, "it is dated earlier than the record before it, so the clock was put back")
    }
  }
}
