import CoachingRules
import LogbookValues
import SignedRecords

/// What a record says of other records (V6, V9, V12 and V15), and whom its signature names (V16).
extension Verifier {
  /// What a record says of others, and that its texts and files are to be there.
  mutating func checkReferences(
    of id: RecordID, _ payload: Payload, _ signer: [UInt8], covering covered: DecodedRecord?
  ) throws {
    if let signature = payload.body.signature {
      if !isOfLearner(signature.seen) {
        add(.v15, id, gap: signature.seen, "the learner's record that its signer saw last is missing")
      }
      if let (severity, fault) = names.fault(in: signature, by: signer) { add(.v16, severity, id, fault) }
    }
    switch payload.body {
    case .session(let version):
      try checkVersions(version.replaces, of: id, entry: version.session)
      if let text = version.text { texts.append((id, text)) }
      checkDate(version.details.start.date, payload, id)
    case .support(let version):
      try checkVersions(version.replaces, of: id, entry: version.support)
      checkDate(version.date, payload, id)
    case .withdrawal(let withdrawal): try checkVersions(withdrawal.withdraws, of: id, entry: withdrawal.entry)
    case .note(let version):
      try checkVersions(version.replaces, of: id, entry: version.note)
      texts.append((id, version.text))
    case .block(let version):
      try checkVersions(version.replaces, of: id, entry: version.block)
      checkDate(version.to, payload, id)
    case .action(let version):
      try checkVersions(version.replaces, of: id, entry: version.action)
      texts.append((id, version.text))
    case .feedback(let feedback):
      if !records.holdsSession(feedback.session) {
        add(.v9, .error, id, "the session it is about is missing")
      }
      texts.append((id, feedback.text))
    case .client(let client): if let text = client.text { texts.append((id, text)) }
    case .label, .declaration: break
    case .sample(let sample): try checkSample(sample, payload, id, signer)
    case .attachment(let attachment):
      if let text = attachment.text { texts.append((id, text)) }
      attachments.append((id, attachment))
      let isHere =
        records.holdsSession(attachment.entry)
        || records.decoded(about: attachment.entry).contains {
          [.support, .block, .note].contains($0.payload.kind)
        }
      if !isHere {
        add(.v9, .error, id, "the entry it belongs to is missing")
      }
    case .competence(let competence): try checkStatement(competence, id)
    case .request(let request):
      for version in request.asks {
        let asked = try placed(version)
        if asked == nil {
          add(.v9, id, gap: version, "a version that it asks about is missing")
        } else if asked?.subject.signedOff == nil {
          add(.v9, .error, id, "a version that it asks about is missing, and another record is in its place")
        }
      }
    case .unit(let decision): try checkUnit(decision, payload, id)
    case .marksheet(let act):
      guard let bytes = try DerivedTables(db, of: enrolment).keptMarkSheet(act.sheet),
        MarkSheet(document: bytes) != nil
      else {
        add(.v9, .error, id, "the mark sheet it names is missing or was changed")
        return
      }
    case .import(let act): imports.append((id, payload.head.n + act.records, signer))
    case .assessment(let assessment): try checkAssessed(assessment, payload, id)
    case .erasure(let erasure): erased.formUnion(erasure.documents)
    case .signoff(let signOff): checkCovered(covered, signOff, payload, id)
    case .revocation(let revocation):
      let target = try placed(revocation.target)
      guard let target, target.signer == signer, [.signoff, .assessment, .unit, .sample].contains(target.payload.kind)
      else {
        add(.v9, .error, id, "what it revokes is missing or belongs to another key")
        return
      }
    case .undo(let voids):
      for target in voids {
        guard isOfLearner(target, before: payload.head.n) else {
          add(.v9, .error, id, "a record it undoes is missing or is not an earlier one of the learner")
          continue
        }
      }
    case .enrolment(let terms):
      try checkScheme(of: terms, id)
    case .supervisor(let act):
      if case .removed(let through?) = act.action,
        records.place(of: through, by: act.key.bytes) == nil
      {
        add(.v9, .error, id, "the last valid sign-off of a removed supervisor is missing")
      }
    }
  }

  private mutating func checkVersions(_ ids: [RecordID], of id: RecordID, entry: EntryID) throws {
    for version in ids {
      let named = try placed(version)?.subject
      if named?.entry != entry || named?.replaces == nil {
        add(.v9, .error, id, "a version it names is missing or belongs to another entry")
      }
    }
  }

  private mutating func checkCovered(
    _ covered: DecodedRecord?, _ signOff: SignOff, _ payload: Payload, _ id: RecordID
  ) {
    guard let covered else { return add(.v9, id, gap: signOff.covers, "the version it covers is missing") }
    let subject = covered.subject
    let agrees =
      subject.entry == signOff.entry && subject.signedOff.map { $0 == (signOff.date, signOff.minutes) } == true
    if !agrees { add(.v9, .error, id, "its entry, date or minutes do not match the version it covers") }
    if signOff.decision == .approved, !subject.meanings.contains(signOff.meaning) {
      add(.v9, .error, id, "what it says does not fit the version it covers")
    }
    if !subject.isTheirs(named: signOff.signature.name) {
      add(.v9, .error, id, "the record it covers was made by another person")
    }
    if covered.payload.head.signedAt > payload.head.signedAt {
      add(.v12, .warning, id, "it says it was signed before the version it covers was written")
    }
  }

  private mutating func checkAssessed(_ assessment: Assessment, _ payload: Payload, _ id: RecordID) throws {
    for version in assessment.covers {
      guard let covered = try placed(version) else {
        add(.v9, id, gap: version, "a record it covers is missing")
        continue
      }
      if covered.payload.head.signedAt > payload.head.signedAt {
        add(.v12, .warning, id, "it says it was signed before a record it covers was written")
      }
    }
    if try !holdsMarkSheet(assessment.sheet) {
      add(.v9, .error, id, "the mark sheet it names is missing or was changed")
    }
  }

  private mutating func checkSample(
    _ sample: Sample, _ payload: Payload, _ id: RecordID, _ signer: [UInt8]
  ) throws {
    guard let target = try placed(sample.target) else {
      return add(.v9, id, gap: sample.target, "the decision that it verifies is missing")
    }
    guard [.assessment, .unit].contains(target.payload.kind) else {
      return add(.v9, .error, id, "what it verifies is no decision of an assessor")
    }
    if target.signer == signer { add(.v6, .error, id, "its signer verifies a decision of their own") }
    if target.signer != signer, let name = target.payload.body.signature?.name,
      LookAlike.skeleton(name) == LookAlike.skeleton(sample.signature.name)
    {
      add(.v16, .error, id, "its signer has the same name as the person whose decision it verifies")
    }
    if target.payload.head.signedAt > payload.head.signedAt {
      add(.v12, .warning, id, "it says it was signed before the decision that it verifies")
    }
  }

  private mutating func checkDate(_ date: LocalDate, _ payload: Payload, _ id: RecordID) {
    // A day's difference is the most that time zones can make.
    if date > payload.head.signedAt.utcDate.adding(days: 1) {
      add(.v12, .warning, id, "it says it was written before the day it is about")
    }
  }
}
