import GRDB

extension Journal {
  /// Carries the journal over to another qualification of its scheme or of one that is built in; every hour stays
  /// (contract, `enrol`).
  public func enrol(
    for qualification: String, registered: LocalDate?, at now: Instant
  ) throws(JournalError) -> (enrolment: Enrolment, warnings: [String]) {
    let current = try enrolment()
    let kept = try keptScheme(current)
    // The journal's own scheme comes first: a centre's may have the ids of the built-in one.
    let isOwn = try kept.scheme().qualifications.contains { $0.id == qualification }
    let source = isOwn ? kept : try SchemeSource.bundled(for: qualification)
    let scheme = try source.scheme()
    let warnings: [String] = try write { ledger, key in
      let date = registered ?? current.registered
      guard current.qualification != qualification || current.registered != date else {
        throw JournalError.againstRule("the journal is enrolled for \(qualification) already; nothing was changed")
      }
      let terms = NewEnrolment(
        learner: current.learner, qualification: qualification, registered: date, centre: current.centre,
        registrationNumber: current.registrationNumber,
        targets: try scheme.targets(kept: EnrolmentTable(db: ledger.db).targets(), for: qualification))
      let (body, warnings) = try terms.checked(by: scheme, source.bytes)
      try ledger.keep(scheme: source.bytes)
      try ledger.append(body, by: key, at: now)
      return warnings
    }
    return (try enrolment(), warnings)
  }

  /// The scheme this journal is judged by, read from the bytes it keeps.
  public func scheme() throws(JournalError) -> Scheme {
    try keptScheme(enrolment()).scheme()
  }

  /// The scheme file that an enrolment names.
  private func keptScheme(_ enrolment: Enrolment) throws(JournalError) -> SchemeSource {
    let bytes = try read { db in
      try Blob.fetchOne(
        db, sql: "SELECT bytes FROM scheme WHERE sha256 = ?", arguments: [Blob(enrolment.schemeDigest.bytes)])
    }
    guard let bytes, RecordID(of: bytes.bytes) == enrolment.schemeDigest else {
      throw .storage("this journal has lost its scheme file; restore a copy with 'coachlog restore'")
    }
    return SchemeSource(name: "the journal's scheme", bytes: bytes.bytes)
  }
}

extension Scheme {
  /// What the centre asked beyond the minimum, where another qualification has that requirement and asks no more.
  fileprivate func targets(
    kept: [(requirement: Requirement, target: Int)], for id: String
  ) throws(JournalError) -> [(requirement: String, minutes: Int)] {
    let requirements = requirements(of: try qualification(id))
    return kept.compactMap { requirement, target in
      let same = requirements.first { $0.id == requirement.id }
      guard let same, target > requirement.requiredMinutes, target >= same.requiredMinutes else { return nil }
      return (requirement.id, target)
    }
  }
}
