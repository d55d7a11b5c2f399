import LogbookValues
import SignedRecords

/// What the records of each signer say of one another, and of those of others.
extension Verifier {
  // MARK: V15

  mutating func checkHeads() {
    let missing = heads.filter { head, _ in
      guard let item = records.item(head.record) else { return true }
      return item.link?.n != head.n || records.signers[item.signer].fingerprint != head.by
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
    for (record, last, signer) in imports {
      let place = records.signers.firstIndex { $0.bytes == signer }
      guard place.map({ !chains[$0].contains { $0.n == last } }) ?? true else { continue }
      add(.v9, .error, record, "records that belong to it are missing")
    }
    for place in chains.indices { chains[place].sort { ($0.n, $0.id) < ($1.n, $1.id) } }
    for place in chains.indices.sorted(by: {
      records.signers[$0].bytes.lexicographicallyPrecedes(records.signers[$1].bytes)
    }) {
      var before: ArraySlice<Link> = []
      var rest = chains[place][...]
      while let n = rest.first?.n {
        let links = rest.prefix { $0.n == n }
        rest = rest.dropFirst(links.count)
        try checkForks(links, of: records.signers[place])
        for link in links { check(link, after: before.last?.n == n - 1 ? before : []) }
        before = links
      }
    }
  }

  /// Says that records share a place in the chain of their signer.
  private mutating func checkForks(_ links: ArraySlice<Link>, of signer: RecordSigner) throws {
    guard let first = links.first else { return }
    for fork in links.dropFirst() {
      let other = "record \(first.id.hex.prefix(12)) of the same signer also has place \(fork.n)"
      if signer.isLearner(of: enrolment) {
        add(.v10, .warning, fork.id, other + ", so two copies of the journal were changed")
      } else if try answerTwoRequests(first.id, fork.id) {
        add(.v10, .warning, fork.id, other + ", since both answer requests that were open at the same time")
      } else {
        add(.v10, fork.id, gap: fork.id, other + ", so an earlier decision of theirs was left out when they signed")
      }
    }
  }

  private mutating func check(_ link: Link, after before: ArraySlice<Link>) {
    if link.n == 1 {
      if link.previous != nil { add(.v10, .error, link.id, "it is the first of its signer, yet names one before it") }
      return
    }
    if before.isEmpty {
      let message = "record \(link.n - 1) of its signer, which comes before it, is missing"
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
    if let signedAt = link.signedAt, let earlier = named.signedAt, signedAt < earlier {
      add(.v12, .warning, link.id, "it is dated earlier than the record before it, so the clock was put back")
    }
  }
}
