import GRDB

extension Journal {
  /// Carries the journal over to another qualification of its scheme; every hour stays (contract, `enrol`).
  public func enrol(
    for qualification: String, registered: LocalDate?, at now: Instant
  ) throws(JournalError) -> (enrolment: Enrolment, warnings: [String]) {
    let current = try enrolment()
    let scheme = try scheme()
    let warnings: [String] = try write { ledger, key in
      let bytes = try Blob.fetchOne(
        ledger.db, sql: "SELECT bytes FROM scheme WHERE sha256 = ?", arguments: [Blob(current.schemeDigest.bytes)])
      guard let bytes else {
        throw JournalError.storage("this journal has lost its scheme file; restore a copy with 'coachlog restore'")
      }
      let date = registered ?? current.registered
      guard current.qualification != qualification || current.registered != date else {
        throw JournalError.againstRule("the journal is enrolled for \(qualification) already; nothing was changed")
      }
      let terms = NewEnrolment(
        learner: current.learner, qualification: qualification, registered: date, centre: current.centre,
        registrationNumber: current.registrationNumber,
        targets: try scheme.targets(kept: EnrolmentTable(db: ledger.db).targets(), for: qualification))
      let (body, warnings) = try terms.checked(by: scheme, bytes.bytes)
      try ledger.append(body, by: key, at: now)
      return warnings
    }
    return (try enrolment(), warnings)
  }

  /// The scheme this journal is judged by, read from the bytes it keeps.
  public func scheme() throws(JournalError) -> Scheme {
    let digest = try enrolment().schemeDigest
    let scheme = try read { db in try DerivedTables(db, of: enrolmentID).keptScheme(digest) }
    guard let scheme else {
      throw .storage("this journal has lost its scheme file; restore a copy with 'coachlog restore'")
    }
    return scheme
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
