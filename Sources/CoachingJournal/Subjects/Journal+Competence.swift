import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension Journal.Competence {
  /// Everybody of whom competence is asked, in the order in which they were added.
  package func people() throws(JournalError) -> [CompetencePerson] {
    try journal.read { db in
      let answers = try JournalTransaction(db, of: journal.enrolmentID).competenceAnswers()
      return try SupervisorTable(db: db).all().compactMap { standing in
        let roles = standing.role.competenceRoles
        guard !roles.isEmpty else { return nil }
        return CompetencePerson(
          name: standing.name, key: standing.key, roles: roles, isActive: standing.standing == .active,
          answers: answers[standing.key] ?? [])
      }
    }
  }

  /// For every person who decided and each role in which they did, how far they had answered what is asked of it on the
  /// days of their decisions. Decisions that were revoked are left out.
  ///
  /// - Parameter zone: where a decision's time is read as a day.
  package func coverage(in zone: Zone) throws(JournalError) -> [CompetenceCoverage] {
    try journal.read { db in
      let ledger = JournalTransaction(db, of: journal.enrolmentID)
      return CompetenceCoverage.all(
        try ledger.judgedDecisions(in: zone), answers: try ledger.competenceAnswers(), in: .ilm8577)
    }
  }

  /// Where the owner of a key stands in a role today, whatever they may sign here.
  package func standing(
    of key: PublicKey, as role: CompetenceRequirement.Role, today: LocalDate
  ) throws(JournalError) -> CompetenceStanding {
    try journal.read { db in
      let answers = try JournalTransaction(db, of: journal.enrolmentID).competenceAnswers()
      return CompetenceStanding(of: role, by: answers[key] ?? [], in: .ilm8577, on: today)
    }
  }

  /// All statements of a person that are here and were not undone, as a file to send.
  ///
  /// - Throws: `.notFound` where there is none.
  package func file(of person: CompetencePerson) throws(JournalError) -> StatementFile {
    let statements = try journal.read { db in
      try JournalTransaction(db, of: journal.enrolmentID).statements().filter { $0.key == person.key }
    }
    var file = StatementFile(of: person.key)
    for statement in statements { try file.add(statement) }
    guard !file.statements.isEmpty else { throw .noAnswers(of: person.name) }
    return file
  }

  /// Whether the learner has added this key, also where it was removed again.
  package func knows(_ key: PublicKey) throws(JournalError) -> Bool {
    try journal.read { db in try SupervisorTable(db: db).all().contains { $0.key == key } }
  }

  /// Brings a person's statements in, all of them or none. Those that are here are left out.
  ///
  /// - Parameter isTrial: whether to leave the journal as it is and only say what would come of it.
  /// - Throws: `.notPermitted` for those of the learner, who judges nobody.
  package func take(
    _ file: StatementFile, isTrial: Bool = false, at now: Instant
  ) throws(JournalError) -> StatementsTaken {
    let learnerKey = try journal.learnerKey()
    var taken: StatementsTaken?
    try journal.changing(keeps: !isTrial) { ledger in
      taken = try ledger.take(file.statements, by: learnerKey, at: now)
    }
    guard let taken else { throw .storage("the statements could not be read") }
    return taken
  }
}

extension CompetencePerson {
  /// The person of that name, or whose fingerprint or public line begins so.
  ///
  /// - Throws: `.notFound` where there is none, or more than one.
  package static func one(of people: [CompetencePerson], matching text: String) throws(JournalError) -> CompetencePerson
  {
    let matching = people.filter { person in
      LookAlike.skeleton(person.name) == LookAlike.skeleton(text) || person.key.line == text
        || (text.utf8.count >= 12 && person.key.fingerprint.hasPrefix(text))
    }
    guard let person = matching.first else {
      throw .notFound(
        "there is no tutor, assessor or internal verifier called \(TerminalEscaping.quoted(text))", .see([.signers]))
    }
    guard matching.count == 1 else {
      throw .notFound("more than one person is called \(TerminalEscaping.quoted(text))", .nameByFingerprint)
    }
    return person
  }
}

extension JournalTransaction {
  /// The statements that were brought in and not undone, by their time, none twice. What is missing or was changed is
  /// left out: `verify` names it.
  func statements() throws -> [CompetenceStatement] {
    var statements: [RecordID: CompetenceStatement] = [:]
    for record in try derived.placedRecords(ofRare: .competence) {
      guard case .competence(let act) = record.payload.body, statements[act.statement] == nil,
        EnrolmentID(of: act.key) != enrolment, try !derived.isVoid(record.id, record.payload.head.n),
        let bytes = try KeptTable.statement.unchanged(act.statement, in: db),
        let statement = try? CompetenceStatement(text: bytes), statement.key == act.key
      else { continue }
      statements[act.statement] = statement
    }
    return statements.values.sorted { ($0.terms.signedAt, $0.digest) < ($1.terms.signedAt, $1.digest) }
  }

  /// What each person said.
  func competenceAnswers() throws -> [PublicKey: [CompetenceAnswer]] {
    Dictionary(grouping: try statements(), by: \.key).mapValues { $0.map(CompetenceAnswer.init) }
  }

  /// The decisions that were not revoked, by people of whom competence is asked in the role in which they decided: on
  /// support hours by a tutor, on criteria and units, and answers of internal verifiers.
  func judgedDecisions(in zone: Zone) throws -> [CompetenceCoverage.Decision] {
    let people = Dictionary(
      try SupervisorTable(db: db).all().map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    var records: [(DecodedRecord, CompetenceRequirement.Role)] = []
    let judging: [(Kind, CompetenceRequirement.Role)] = [
      (.assessment, .assessor), (.unit, .assessor), (.sample, .verifier),
    ]
    for (kind, role) in judging {
      records += try derived.placedRecords(ofRare: kind).map { ($0, role) }
    }
    if people.values.contains(where: { $0.role.parts.contains(.tutor) }) {
      // Hours of support are few, and sign-offs of sessions are many.
      let support = Set(try derived.placedRecords(ofRare: .support).compactMap(\.entry))
      for about in try RecordTable(db: db).placed(about: support.sorted(), in: enrolment).values {
        records += about.filter { $0.payload.kind == .signoff }.map { ($0, .tutor) }
      }
    }
    return try records.compactMap { record, role in
      guard let key = try? PublicKey(bytes: record.signer), let person = people[key],
        person.role.competenceRoles.contains(role), person.isInForce(at: record.payload.head.n),
        try !derived.isRevoked(record.id, by: record.signer)
      else { return nil }
      return CompetenceCoverage.Decision(
        key: key, name: person.name, role: role, day: zone.date(at: record.payload.head.signedAt))
    }
  }

  /// Records statements that are not here yet.
  ///
  /// - Throws: `.notPermitted` for those of the learner.
  mutating func take(
    _ statements: [CompetenceStatement], by learnerKey: SigningKey, at now: Instant
  ) throws -> StatementsTaken {
    let here = Set(try self.statements().map(\.digest))
    var taken = StatementsTaken(name: statements.first?.terms.name ?? "")
    if let first = statements.first {
      guard EnrolmentID(of: first.key) != enrolment else {
        throw JournalError.notPermitted("these statements are signed with your own key, and you cannot judge yourself")
      }
      let own = TerminalEscaping.escaped(first.terms.name)
      if let standing = try SupervisorTable(db: db).all().first(where: { $0.key == first.key }) {
        taken.name = standing.name
        if statements.contains(where: { LookAlike.skeleton($0.terms.name) != LookAlike.skeleton(standing.name) }) {
          taken.warnings.append(
            Notice("\(TerminalEscaping.escaped(standing.name)) is called \(own) in these statements"))
        }
      } else {
        taken.warnings.append(
          Notice("\(own) may not sign here yet, so this is not shown", .advice("add them to the people who may sign")))
      }
    }
    for statement in statements {
      guard !here.contains(statement.digest) else {
        taken.known += 1
        continue
      }
      _ = try KeptTable.statement.keep(statement.text, named: statement.digest, in: db)
      try append(
        .competence(CompetenceRecord(key: statement.key, statement: statement.digest)), by: learnerKey, at: now)
      taken.added += 1
    }
    return taken
  }
}
