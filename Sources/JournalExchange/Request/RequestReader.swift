import CoachingRules
import LogbookValues
import SignedRecords

/// Puts the parts of one request together, and checks that there is what belongs there and nothing else
/// (Docs/Format.md 14.2).
struct RequestReader {
  /// A record that holds by itself. What one of an unknown kind says is not known: only its place in a chain is read.
  struct Link {
    let id: RecordID
    let signer: [UInt8]
    let head: Payload.Head
    let body: Payload.Body?
  }

  let contents: RequestContents
  /// In the order of their ids.
  let links: [Link]
  let places: [RecordID: Int]
  let request: Link
  let asked: Request
  let enrolment: EnrolmentTerms
  let learnerKey: PublicKey
  /// What the list of 14.2 names.
  private var named: Set<RecordID>
  private(set) var documents: [RecordID: [UInt8]] = [:]
  private(set) var erased: Set<RecordID> = []
  private(set) var sheet: MarkSheet?

  /// Reads the records, each by itself.
  init(_ contents: RequestContents) throws(RequestFault) {
    self.contents = contents
    var links: [Link] = []
    for record in contents.records {
      links.append(try RequestReader.link(record, in: contents.enrolment))
    }
    guard zip(links, links.dropFirst()).allSatisfy({ $0.id < $1.id }) else {
      throw RequestFault("its records are not in order")
    }
    self.links = links
    places = Dictionary(uniqueKeysWithValues: links.enumerated().map { ($1.id, $0) })
    guard let request = places[contents.request].map({ links[$0] }), case .request(let asked)? = request.body,
      let key = try? PublicKey(bytes: request.signer), EnrolmentID(of: key) == contents.enrolment
    else { throw RequestFault("the record of the request is not there") }
    (self.request, self.asked, learnerKey) = (request, asked, key)
    let enrolments = links.compactMap { link in
      if case .enrolment(let terms)? = link.body { (link.id, terms) } else { nil }
    }
    guard enrolments.count == 1, let (record, terms) = enrolments.first else {
      throw RequestFault("it does not have 1 enrolment")
    }
    enrolment = terms
    named = [request.id, record]
  }

  private static func link(_ record: SignedRecord, in enrolment: EnrolmentID) throws(RequestFault) -> Link {
    let (problems, payload) = RecordCheck.problems(of: record, in: enrolment)
    if let problem = problems.first(where: { $0.severity == .error }) {
      throw RequestFault("a record of it does not verify (\(problem.rule.rawValue): \(problem.message))")
    }
    if let payload { return Link(id: record.id, signer: record.signer, head: payload.head, body: payload.body) }
    // A newer coachlog may know more kinds. What others decided with them is a link in their chain.
    guard record.place(in: enrolment) != nil, let head = Payload.head(of: record.payload) else {
      throw RequestFault("a record of it is of an unknown kind and of another journal")
    }
    return Link(id: record.id, signer: record.signer, head: head, body: nil)
  }

  // MARK: Checking

  /// Checks all of it, and gives what only the checks find.
  mutating func check() throws(RequestFault) -> (after: (n: Int, record: RecordID)?, heads: [ChainHead]) {
    try checkSigners()
    try readSheet()
    let after = try readChain()
    try checkSupervisors()
    try nameVersions()
    try checkUnits()
    try readCriteria()
    try checkGrounds()
    let heads = try readHeads()
    try readTexts()
    guard contents.matter == asked.matter else {
      throw RequestFault("what it says of criteria and units is not what the learner signed")
    }
    if let stranger = links.first(where: { !named.contains($0.id) }) {
      throw RequestFault("the record \(stranger.id.hex) does not belong to it")
    }
    return (after, heads)
  }

  /// The learner signed what is theirs, and no decision.
  private func checkSigners() throws(RequestFault) {
    for link in links {
      guard let body = link.body else { continue }
      guard (body.subject.kind.signer == .learner) == (link.signer == learnerKey.bytes) else {
        throw RequestFault("the record \(link.id.hex) was not signed by the right person")
      }
    }
    guard asked.key != learnerKey else { throw RequestFault("it asks the learner") }
  }

  private mutating func readSheet() throws(RequestFault) {
    guard (contents.markSheet == nil) == (contents.criteria.isEmpty && contents.units.isEmpty) else {
      throw RequestFault("it has a mark sheet too many or too few")
    }
    guard let bytes = contents.markSheet else { return }
    guard let sheet = MarkSheet(document: bytes) else { throw RequestFault("its mark sheet cannot be read") }
    self.sheet = sheet
  }

  /// The whole chain of the person, to its newest record.
  private mutating func readChain() throws(RequestFault) -> (n: Int, record: RecordID)? {
    let own = links.filter { $0.signer == asked.key?.bytes }
    for link in own {
      named.insert(link.id)
      let before = link.head.previous.flatMap(self.link)
      let follows =
        link.head.n == 1
        ? link.head.previous == nil : before.map { $0.signer == link.signer && $0.head.n == link.head.n - 1 } ?? false
      guard follows else { throw RequestFault("the record before \(link.id.hex) is not there") }
    }
    guard !own.isEmpty || asked.after != nil else { return nil }
    guard let newest = asked.after.flatMap(self.link), newest.signer == asked.key?.bytes,
      own.allSatisfy({ $0.head.n <= newest.head.n })
    else { throw RequestFault("the newest decision of the person is not the one that it names") }
    return (newest.head.n, newest.id)
  }

  /// The records under which the journal has the person's key, the one in force last.
  private var supervisors: [(link: Link, act: SupervisorRecord)] {
    links.compactMap { link in if case .supervisor(let act)? = link.body { (link, act) } else { nil } }
      .sorted { ($0.link.head.n, $0.link.id) < ($1.link.head.n, $1.link.id) }
  }

  /// The name under which the journal has the person's key; nil where it does not.
  var name: String? { supervisors.last?.act.name }

  private mutating func checkSupervisors() throws(RequestFault) {
    guard asked.key == nil || !supervisors.isEmpty, supervisors.allSatisfy({ $0.act.key == asked.key }) else {
      throw RequestFault("it lacks a record of the person, or has one of another person")
    }
    named.formUnion(supervisors.map(\.link.id))
  }

  /// Names what is asked about, and what was discussed in it or said of it later.
  private mutating func nameVersions() throws(RequestFault) {
    var entries: Set<EntryID> = []
    for id in asked.asks {
      guard let body = link(id)?.body, body.subject.signedOff != nil, let entry = body.subject.entry else {
        throw RequestFault("the version \(id.hex) is not there")
      }
      named.insert(id)
      entries.insert(entry)
      guard case .support(let support) = body else { continue }
      for discussed in support.discussed {
        entries.insert(discussed)
        named.formUnion(newestVersions(of: discussed).map(\.id))
      }
    }
    for link in links {
      if case .feedback(let feedback)? = link.body, entries.contains(feedback.session) { named.insert(link.id) }
    }
  }

  private func checkUnits() throws(RequestFault) {
    guard contents.units.map(\.unit) == asked.units else {
      throw RequestFault("its units are not those that are asked about")
    }
    for unit in contents.units {
      let onSheet = sheet?.criteria.map(\.id).filter { $0.unit == unit.unit } ?? []
      guard !onSheet.isEmpty, unit.criteria == onSheet else {
        throw RequestFault("the criteria of \(unit.unit) are not those of the mark sheet")
      }
    }
  }

  /// The criteria that are asked about, then the others of the units that are asked about.
  private mutating func readCriteria() throws(RequestFault) {
    let onSheet = sheet?.criteria.map(\.id) ?? []
    let others = onSheet.filter { asked.units.contains($0.unit) && !asked.criteria.contains($0) }
    guard contents.criteria.map(\.criterion) == asked.criteria + others,
      Set(asked.criteria).isSubset(of: onSheet)
    else { throw RequestFault("its criteria are not those that are asked about") }
    for item in contents.criteria {
      guard Set(item.covers).count == item.covers.count, item.numbers.count == item.covers.count,
        item.numbers.allSatisfy({ $0.wholeMatch(of: /E[1-9][0-9]{0,5}[b-z]?/) != nil })
      else { throw RequestFault("the evidence for \(item.criterion.text) cannot be read") }
      for id in item.covers {
        guard isVersion(id) else { throw RequestFault("the version \(id.hex) is not there") }
        named.insert(id)
      }
      for (link, assessment) in assessments(of: item.criterion) {
        named.insert(link.id)
        named.formUnion(assessment.covers.filter(isVersion))
      }
    }
  }

  /// What a unit rests on is there, and says so.
  private func checkGrounds() throws(RequestFault) {
    let labels = Dictionary(
      sheet?.criteria.map { ($0.id, $0.labelDigest) } ?? [], uniquingKeysWith: { first, _ in first })
    for unit in contents.units {
      for ground in unit.grounds {
        guard labels[ground.criterion] == ground.label, unit.criteria.contains(ground.criterion),
          let decided = link(ground.decision), revocation(of: decided) == nil,
          case .assessment(let assessment)? = decided.body, assessment.decision == .met,
          assessment.criterion == ground.criterion, assessment.label == ground.label
        else { throw RequestFault("what \(unit.unit) rests on is not there") }
      }
    }
  }

  /// The newest record of every other signer that no record of the person names.
  private mutating func readHeads() throws(RequestFault) -> [ChainHead] {
    let seen = Set(links.filter { $0.signer == asked.key?.bytes }.flatMap { $0.head.heads.map(\.record) })
    var heads: [ChainHead] = []
    for signer in Set(links.map(\.signer)) where signer != asked.key?.bytes && signer != learnerKey.bytes {
      let theirs = links.filter { $0.signer == signer }
      let last = theirs.map(\.head.n).max()
      let unnamed = theirs.filter { !named.contains($0.id) }
      guard unnamed.count <= 1, let newest = unnamed.first ?? theirs.first(where: { $0.head.n == last }),
        newest.head.n == last
      else { throw RequestFault("it has more records of another signer than the newest") }
      named.insert(newest.id)
      if !seen.contains(newest.id) {
        heads.append(ChainHead(by: newest.head.by, n: newest.head.n, record: newest.id))
      }
    }
    return heads.sorted()
  }

  /// Every text is there that a record names, unless it was erased or texts were left out, and no other.
  private mutating func readTexts() throws(RequestFault) {
    var kinds: [RecordID: Kind] = [:]
    for link in links {
      guard let body = link.body, let text = body.subject.text else { continue }
      switch body {
      case .session, .note, .feedback, .attachment: kinds[text] = body.subject.kind
      case .enrolment, .withdrawal, .support, .supervisor, .undo, .erasure, .signoff, .revocation, .block, .client,
        .label, .marksheet, .action, .import, .assessment, .request, .unit, .sample, .declaration, .competence:
        break
      }
    }
    for link in links {
      guard case .erasure(let erasure)? = link.body else { continue }
      let gone = erasure.documents.filter { kinds[$0] != nil }
      erased.formUnion(gone)
      if !gone.isEmpty { named.insert(link.id) }
    }
    let digests = contents.documents.map { RecordID(of: $0) }
    guard zip(digests, digests.dropFirst()).allSatisfy(<) else { throw RequestFault("its texts are not in order") }
    for (digest, document) in zip(digests, contents.documents) {
      guard contents.hasTexts, !erased.contains(digest), let kind = kinds[digest],
        RequestReader.isText(document, digest, of: kind)
      else { throw RequestFault("the text \(digest.hex) does not belong to it") }
      documents[digest] = document
    }
    guard !contents.hasTexts || kinds.keys.allSatisfy({ documents[$0] != nil || erased.contains($0) }) else {
      throw RequestFault("a text of it is missing")
    }
  }

  private static func isText(_ document: [UInt8], _ digest: RecordID, of kind: Kind) -> Bool {
    kind == .session
      ? SessionTexts(document: document, named: digest) != nil : TextDocument(document: document, named: digest) != nil
  }
}
