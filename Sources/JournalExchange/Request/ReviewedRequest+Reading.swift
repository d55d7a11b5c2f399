import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

extension ReviewedRequest {
  /// The request that these parts make.
  ///
  /// - Throws: `.againstRule` where they do not.
  package init(_ contents: RequestContents) throws(JournalError) {
    let checked: (reader: RequestReader, after: (n: Int, record: RecordID)?, heads: [ChainHead])
    var learner: String?
    do throws(RequestFault) {
      var reader = try RequestReader(contents)
      learner = reader.enrolment.learner
      let (after, heads) = try reader.check()
      checked = (reader, after, heads)
    } catch {
      throw error.refusal(of: learner)
    }
    let reader = checked.reader
    let (asked, enrolment) = (reader.asked, reader.enrolment)
    let pieces = RequestPieces(reader)
    let earlier = reader.earlier
    record = contents.request
    self.enrolment = contents.enrolment
    (self.learner, learnerKey, centre) = (enrolment.learner, reader.learnerKey, enrolment.centre)
    (self.asked, askedAt, key) = (asked.name, reader.request.head.signedAt, asked.key)
    name = reader.name
    hasTexts = contents.hasTexts
    (after, heads) = (checked.after, checked.heads)
    own = (
      Set(reader.links.filter { $0.signer == asked.key?.bytes }.map(\.id)),
      checked.after.flatMap { reader.link($0.record)?.head.signedAt }
    )
    let signers = Set(reader.links.map(\.signer)).compactMap { try? PublicKey(bytes: $0) }
    others = Set(signers.filter { $0 != asked.key && $0 != reader.learnerKey })
    scheme = enrolment.schemeDigest
    sheet = contents.markSheet.map { RecordID(of: $0) }
    entries = asked.asks.compactMap { id in
      pieces.proposal(id).map { Entry($0, earlier, counts: contents.counts) }
    }
    attachments = RequestAttachment.all(in: contents, reader)
    criteria = contents.criteria.compactMap { item in
      Criterion(item, isAsked: asked.criteria.contains(item.criterion), in: pieces)
    }
    units = contents.units.map { item in
      Unit(
        item: item,
        earlier: earlier.filter { if case .unit(let unit) = $0.decision { unit.unit == item.unit } else { false } })
    }
    self.earlier = earlier
  }
}

extension ReviewedRequest.Entry {
  fileprivate init(
    _ proposal: SignOffProposal, _ decisions: [ReviewedRequest.Earlier], counts: [SignOffMeaning]
  ) {
    self.proposal = proposal
    let own = decisions.compactMap { earlier -> (ReviewedRequest.Earlier, SignOff)? in
      guard case .signoff(let signOff) = earlier.decision, signOff.entry == proposal.row.id else { return nil }
      return (earlier, signOff)
    }
    earlier = own.map(\.0)
    let onThis = own.filter { $1.covers == proposal.row.version }
    func isCounted(_ signOff: SignOff) -> Bool {
      !SignOffMeaning.ofHeldSessions.contains(signOff.meaning) || counts.contains(signOff.meaning)
    }
    // The newest takes the place of those before it even if it was revoked (Docs/Format.md section 6, point 5).
    let newest = onThis.lastIndex { isCounted($1) }
    said = newest.flatMap { onThis[$0].0.revocation == nil ? onThis[$0].1.decision : nil }
    saidUncounted = onThis[(newest.map { $0 + 1 } ?? 0)...].filter { $0.0.revocation == nil }.map(\.1.meaning)
  }
}

extension ReviewedRequest.Criterion {
  fileprivate init?(_ item: RequestContents.CriterionItem, isAsked: Bool, in pieces: RequestPieces) {
    let reader = pieces.reader
    guard let criterion = reader.sheet?.criteria.first(where: { $0.id == item.criterion }),
      let sheet = reader.contents.markSheet
    else { return nil }
    let covers = Set(item.covers)
    let decisions = reader.countingAssessments(of: item.criterion)
    let rows = decisions.map { link, assessment in
      AssessmentRow(
        record: link.id, criterion: item.criterion, decision: assessment.decision, feedback: assessment.feedback,
        name: assessment.signature.name, decidedAt: link.head.signedAt, resubmitBy: assessment.resubmitBy,
        coversSomething: !assessment.covers.isEmpty, coversEvidence: covers.isSuperset(of: assessment.covers),
        hasNewEvidence: !covers.isSubset(of: assessment.covers),
        isOnThisSheet: assessment.label == criterion.labelDigest)
    }
    var proposal = AssessmentProposal(
      criterion: criterion, unitTitle: item.title, evidence: item.covers.compactMap(pieces.evidence), earlier: rows,
      sheet: RecordID(of: sheet))
    for id in item.covers {
      if let evidence = pieces.evidence(id) { proposal.texts[evidence.id] = pieces.text(id) }
    }
    self.proposal = proposal
    self.isAsked = isAsked
    let own = decisions.filter { $0.link.signer == reader.asked.key?.bytes }
    self.own = Set(own.map(\.link.id))
    said =
      own.first { $0.assessment.label == criterion.labelDigest && Set($0.assessment.covers) == covers }?
      .assessment.decision
  }
}

extension RequestReader {
  /// What the person decided before, oldest first, without revocations.
  fileprivate var earlier: [ReviewedRequest.Earlier] {
    let own = links.filter { $0.signer == asked.key?.bytes }.sorted { $0.head.n < $1.head.n }
    return own.compactMap { link in
      guard let body = link.body else { return nil }
      if case .revocation = body { return nil }
      return ReviewedRequest.Earlier(
        record: link.id, signedAt: link.head.signedAt, decision: body, revocation: revocation(of: link))
    }
  }

  func revocation(of decision: Link) -> DecisionRevocation? {
    for link in links where link.signer == decision.signer {
      guard case .revocation(let revocation)? = link.body, revocation.target == decision.id else { continue }
      return DecisionRevocation(
        name: revocation.signature.name, revokedAt: link.head.signedAt, reason: revocation.reason)
    }
    return nil
  }

  /// The newest assessment of each signer unless it is revoked, oldest first (Docs/Format.md section 6, point 9).
  fileprivate func countingAssessments(of criterion: CriterionID) -> [(link: Link, assessment: Assessment)] {
    let all = assessments(of: criterion)
    return all.filter { one, _ in
      revocation(of: one) == nil
        && !all.contains { other, _ in other.signer == one.signer && other.head.n > one.head.n }
    }.sorted { ($0.link.head.signedAt, $0.link.id) < ($1.link.head.signedAt, $1.link.id) }
  }
}

/// What the versions in a request say, as people read it.
private struct RequestPieces {
  let reader: RequestReader
  /// What counts by the scheme; nil for a scheme that is not built in, of which the request only has the digest.
  private let counting: CountingContext?
  /// How many digits tell every entry of the request from the others.
  private let digits: Int

  init(_ reader: RequestReader) {
    self.reader = reader
    let ids = Set(reader.links.compactMap { $0.body?.subject.entry?.hex })
    digits = (6..<32).first { length in Set(ids.map { $0.prefix(length) }).count == ids.count } ?? 32
    let terms = reader.enrolment
    let source = SchemeSource.bundled.first { RecordID(of: $0.bytes) == terms.schemeDigest }
    counting = source.flatMap { source in
      guard let scheme = try? source.scheme(), let qualification = try? scheme.qualification(terms.qualification) else {
        return nil
      }
      return CountingContext(requirements: scheme.requirements(of: qualification), rules: scheme.counting)
    }
  }

  private func shortID(_ entry: EntryID) -> String { String(entry.hex.prefix(digits)) }

  private func row(_ id: RecordID, _ content: EntryHistory.Version.Content) -> EntryRow {
    if let counting { return counting.row(of: content, version: id) }
    // Whether it counts is not known then, and nothing is said of it.
    let rules = CountingRules(directReport: true, group: true, training: true)
    var row = CountingContext(requirements: [], rules: rules).row(of: content, version: id)
    (row.uncounted, row.countedMinutes) = (nil, row.minutes)
    return row
  }

  private func content(_ id: RecordID) -> EntryHistory.Version.Content? {
    switch reader.link(id)?.body {
    case .session(let session): .session(session)
    case .support(let support): .support(support)
    case .block(let block): .block(block)
    case .enrolment, .withdrawal, .supervisor, .undo, .note, .erasure, .signoff, .revocation, .client, .label,
      .marksheet, .action, .import, .assessment, .feedback, .request, .unit, .sample, .declaration, .attachment,
      .competence, nil:
      nil
    }
  }

  /// A version of an entry as it is put before a supervisor.
  func proposal(_ id: RecordID) -> SignOffProposal? {
    guard let content = content(id) else { return nil }
    let row = row(id, content)
    var proposal = SignOffProposal(
      row: row, shortID: shortID(row.id), texts: SessionTexts(), meanings: content.subject.meanings)
    switch content {
    case .session(let session):
      proposal.details = session.details
      if let digest = session.text {
        proposal.isTextErased = reader.erased.contains(digest)
        proposal.isTextLeftOut = !proposal.isTextErased && reader.documents[digest] == nil
        proposal.texts =
          reader.documents[digest].flatMap { SessionTexts(document: $0, named: digest) } ?? SessionTexts()
      }
      proposal.feedback = feedback(on: session.session)
    case .support(let support):
      proposal.supportWith = support.with
      let discussed = support.discussed.flatMap(reader.newestVersions).compactMap(agendaItem)
      let list = discussed.map { "\n\($0.shortID), \(EntryText.brief($0))" }.joined()
      let gone = support.discussed.count - Set(discussed.map(\.id)).count
      let rest = gone == 0 ? "" : "\n\(counted(gone, "more that is", "more that are")) no longer in the logbook"
      let parts = [SupportDetails(support).saying, support.discussed.isEmpty ? nil : "Discussed:" + list + rest]
      proposal.supportNote = parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "\n")
    case .block(let block): proposal.supportNote = block.source
    }
    return proposal
  }

  /// A version as a piece of evidence.
  func evidence(_ id: RecordID) -> Evidence? {
    if let content = content(id) {
      let row = row(id, content)
      return Evidence(piece: .entry(row), shortID: shortID(row.id), isStateKnown: false)
    }
    if let row = attachment(id) {
      return Evidence(
        piece: .attachment(row, of: shortID(row.entry)), shortID: shortID(row.id), isStateKnown: false)
    }
    return noteRow(id).map { Evidence(piece: .note($0), shortID: shortID($0.id), isStateKnown: false) }
  }

  /// What a piece of evidence says.
  func text(_ id: RecordID) -> EvidenceText? {
    if let proposal = proposal(id) { return .entry(proposal) }
    if let row = attachment(id) { return .attachment(row, note: row.text.flatMap { self.text($0) as String? }) }
    return noteRow(id).map { .note(text($0.text)) }
  }

  private func text(_ digest: RecordID) -> String? {
    guard let document = reader.documents[digest] else {
      return reader.erased.contains(digest) ? nil : "Left out of this request."
    }
    return TextDocument(document: document, named: digest)?.text
  }

  private func attachment(_ id: RecordID) -> Attachment? {
    guard let link = reader.link(id), case .attachment(let said)? = link.body else { return nil }
    return Attachment(said, record: id, link.head)
  }

  private func noteRow(_ id: RecordID) -> NoteRow? {
    guard let link = reader.link(id), case .note(let note)? = link.body else { return nil }
    return NoteRow(
      id: note.note, version: id, unit: note.unit, date: note.date, model: note.model, sessions: note.sessions,
      text: note.text, written: link.head.signedAt, amended: link.head.signedAt, state: .current)
  }

  private func agendaItem(_ link: RequestReader.Link) -> AgendaItem? {
    if let content = content(link.id) {
      let row = row(link.id, content)
      return AgendaItem(id: row.id, shortID: shortID(row.id), subject: .session(row))
    }
    return noteRow(link.id).map { AgendaItem(id: $0.id, shortID: shortID($0.id), subject: .note($0)) }
  }

  private func feedback(on session: EntryID) -> [ListedFeedback] {
    let given = reader.links.compactMap { link -> ListedFeedback? in
      guard case .feedback(let given)? = link.body, given.session == session else { return nil }
      let row = Feedback(
        id: given.feedback, session: session, version: link.id, source: given.source, date: given.date,
        text: given.text, n: link.head.n, isWithdrawn: false)
      return ListedFeedback(row: row, shortID: shortID(given.feedback), text: text(given.text))
    }
    return given.sorted { ($0.row.date, $0.row.n) < ($1.row.date, $1.row.n) }
  }
}
