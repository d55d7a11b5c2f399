import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension JournalTransaction {
  /// Real names in records, from which nothing can remove them: as the code of an earlier version, or in a reason, a
  /// comment or an earlier text of support hours. What the learner marked as seen is left out, and so is what can still
  /// be amended, which other rules find.
  func lastingLeaks(_ seeker: NameLeakDetector, _ work: ProgressReporter) throws -> [LintFacts.LastingLeak] {
    guard seeker.hasNames else { return [] }
    let table = RecordTable(db: db)
    let seen = try Set(RecordID.fetchAll(db, sql: "SELECT record FROM seen_leak"))
    var leaks: [LintFinding.Subject: LintFacts.LastingLeak] = [:]
    for record in try table.mayNameClients(namedBy: seeker.client(namedBy:), in: enrolment, work)
    where !seen.contains(record.id) {
      let body = record.payload.body
      var names = seeker.names(in: body.ownTexts)
      if let client = body.client.flatMap(seeker.client(namedBy:)) { names.insert(client) }
      guard !names.isEmpty, let subject = try table.subject(of: body, in: enrolment),
        try !isCurrent(record.id, of: body)
      else { continue }
      leaks[subject, default: LintFacts.LastingLeak(subject: subject)].names.formUnion(names)
      leaks[subject]?.records.append(record.id)
    }
    return Array(leaks.values)
  }

  /// Whether the record is what holds now, or one of two that do, so that it can be amended or revoked.
  private func isCurrent(_ record: RecordID, of body: Payload.Body) throws -> Bool {
    switch body {
    case .session, .support, .block:
      guard let row = try body.subject.entry.flatMap(EntryTable(db: db).row), row.state != .withdrawn else {
        return false
      }
      return row.version == record || row.state == .conflict
    case .assessment: return try AssessmentTable(db: db).decisions().contains { $0.record == record }
    case .unit: return try AssessmentTable(db: db).unitDecisions(in: enrolment).contains { $0.record == record }
    case .client: return true
    case .enrolment, .withdrawal, .signoff, .revocation, .supervisor, .undo, .note, .erasure, .label, .marksheet,
      .action, .import, .feedback, .request, .sample, .declaration, .attachment, .competence:
      return false
    }
  }
}

extension RecordTable {
  /// The records that have a client's code that names someone, or texts of their own.
  fileprivate func mayNameClients(
    namedBy client: (ClientCode) -> ClientCode?, in enrolment: EnrolmentID, _ work: ProgressReporter
  ) throws -> [DecodedRecord] {
    // Few codes are asked about very often.
    var isNaming: [String: Bool] = [:]
    let found = try glance(reporting: work) { payload -> Void? in
      guard payload.isSession, let code = payload.client else {
        return payload.isSignOff && payload.hasComment ? () : nil
      }
      if let known = isNaming[code] { return known ? () : nil }
      let names = (try? ClientCode(code)).flatMap(client) != nil
      isNaming[code] = names
      return names ? () : nil
    }
    let rare: [Kind] = [.support, .withdrawal, .block, .assessment, .unit, .sample, .revocation]
    return try found.compactMap { try placed($0.id, in: enrolment) }
      + rare.flatMap { try placed(ofRare: $0, in: enrolment) }
  }

  /// The entry, criterion or unit that a record with texts of its own is about; nil for others.
  func subject(of body: Payload.Body, in enrolment: EnrolmentID) throws -> LintFinding.Subject? {
    switch body {
    case .assessment(let assessment): .criterion(assessment.criterion)
    case .unit(let decision): .unit(decision.unit)
    case .revocation(let revocation):
      try placed(revocation.target, in: enrolment).flatMap { try subject(of: $0.payload.body, in: enrolment) }
    case .sample(let sample):
      try placed(sample.target, in: enrolment).flatMap { try subject(of: $0.payload.body, in: enrolment) }
    case .session, .support, .withdrawal, .signoff, .block: body.subject.entry.map(LintFinding.Subject.entry)
    case .enrolment, .supervisor, .undo, .note, .erasure, .client, .label, .marksheet, .action, .import, .feedback,
      .request, .declaration, .attachment, .competence:
      nil
    }
  }
}

extension Journal {
  /// Marks what nothing can remove from the records about a subject as seen: checks find it no longer.
  ///
  /// - Parameter name: the subject as a finding names it, or more digits of an entry's id.
  /// - Throws: `.notFound` where nothing of that sort was found about it.
  package func markSeen(_ name: String, today: LocalDate) throws(JournalError) {
    let report = try lint(today: today)
    let found = report.findings.filter { finding in
      guard finding.rule == .nameForGood else { return false }
      if case .entry(let id) = finding.subject, name.count >= 4, id.hex.hasPrefix(name) { return true }
      return report.name(of: finding.subject) == name
    }
    guard !found.isEmpty else {
      throw .notFound(
        "there is no name to mark as seen for \(TerminalEscaping.quoted(name))",
        .seeFindings([LintRule.nameForGood.rawValue]))
    }
    try write { ledger, _ in
      for record in Set(found.flatMap(\.records)) {
        try ledger.db.insert(into: "seen_leak", orIgnore: true, ["record": record])
      }
    }
  }
}
