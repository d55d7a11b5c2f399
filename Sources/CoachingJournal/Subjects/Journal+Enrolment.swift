import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension Journal.Terms {
  /// Changes what the journal is enrolled for, to another qualification of its scheme or of one that is built in among
  /// others; every hour stays (contract, `enrol`).
  ///
  /// - Throws: `unreadable` for a qualification or a requirement that is not known, `againstRule` for a target below
  /// what
  ///   the scheme requires, for another name without a reason, and where nothing would change.
  package func change(
    _ change: EnrolmentChange, at now: Instant
  ) throws(JournalError) -> (enrolment: Enrolment, warnings: [String]) {
    let current = try journal.enrolment()
    try change.requireReason(beside: current)
    let id = change.qualification ?? current.qualification
    // The journal's own schemes come first: a centre's own rules have the ids of the built-in one.
    let own = try keptSchemes(current).first { kept in kept.scheme.qualifications.contains { $0.id == id } }
    let source = if let own { own.source } else { try SchemeSource.bundled(for: id) }
    let scheme = try source.scheme()
    let warnings: [String] = try journal.write { ledger, key in
      let before = try EnrolmentTable(db: ledger.db).targets()
      let terms = change.terms(of: current, targets: try scheme.targets(kept: before, for: id), by: scheme)
      let (after, warnings) = try terms.checked(by: scheme, source.bytes)
      guard after != EnrolmentTerms(current, targets: before) else {
        throw JournalError.againstRule("you are already enrolled for \(id)")
      }
      try ledger.keep(scheme: source.bytes)
      try ledger.append(.enrolment(after), by: key, at: now)
      return warnings
    }
    let after = try journal.enrolment()
    // What was said of this day and this qualification before needs no saying again.
    let isNew = after.qualification != current.qualification || after.registered != current.registered
    return (after, isNew ? warnings : [])
  }

  /// What the journal is enrolled for, and what else it could be.
  package func options() throws(JournalError) -> EnrolmentOptions {
    let current = try journal.enrolment()
    let schemes = try keptSchemes(current).map(\.scheme) + Scheme.bundled()
    let before = try journal.read { db in try EnrolmentTable(db: db).targets() }
    var options: [EnrolmentOptions.Option] = []
    for scheme in schemes {
      // An id is looked up in the journal's own schemes first, so another one of that name cannot be chosen.
      for qualification in scheme.qualifications
      where !options.contains(where: { $0.qualification.id == qualification.id }) {
        let kept = try scheme.targets(kept: before, for: qualification.id)
        let targets = scheme.requirements(of: qualification).map { requirement in
          let target = kept.first { $0.requirement == requirement.id }
          return (requirement: requirement, minutes: target?.minutes ?? requirement.requiredMinutes)
        }
        options.append(EnrolmentOptions.Option(qualification: qualification, targets: targets))
      }
    }
    return EnrolmentOptions(enrolment: current, options: options)
  }

  /// The scheme this journal is judged by, read from the bytes it keeps.
  package func scheme() throws(JournalError) -> Scheme {
    try keptScheme(journal.enrolment()).scheme()
  }

  /// The schemes the journal was ever judged by, the one in force first.
  private func keptSchemes(
    _ current: Enrolment
  ) throws(JournalError) -> [(source: SchemeSource, scheme: Scheme)] {
    let inForce = try keptScheme(current)
    let earlier = try journal.read { db in
      try RecordTable(db: db).placed(ofRare: .enrolment, in: journal.enrolmentID)
        .sorted { $0.payload.head.n > $1.payload.head.n }
        .compactMap { placed -> SchemeSource? in
          guard case .enrolment(let terms) = placed.payload.body,
            let bytes = try KeptTable.scheme.bytes(terms.schemeDigest, in: db)
          else { return nil }
          return SchemeSource(name: inForce.name, bytes: bytes)
        }
    }
    var kept = [(source: inForce, scheme: try inForce.scheme())]
    // What cannot be read any more is for `verify` to say.
    for source in earlier where !kept.contains(where: { $0.source.bytes == source.bytes }) {
      if let scheme = try? source.scheme() { kept.append((source, scheme)) }
    }
    return kept
  }

  /// The scheme file that an enrolment names.
  private func keptScheme(_ enrolment: Enrolment) throws(JournalError) -> SchemeSource {
    guard let bytes = try journal.read({ db in try KeptTable.scheme.unchanged(enrolment.schemeDigest, in: db) }) else {
      throw .storage("this journal's scheme file is missing", .restore)
    }
    return SchemeSource(name: "the journal's scheme", bytes: bytes)
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

extension EnrolmentTerms {
  /// What is in force, with the minutes the centre asks for beyond the minimum.
  fileprivate init(_ enrolment: Enrolment, targets: [(requirement: Requirement, target: Int)]) {
    self.init(
      learner: enrolment.learner, scheme: enrolment.scheme, schemeDigest: enrolment.schemeDigest,
      qualification: enrolment.qualification, registered: enrolment.registered, centre: enrolment.centre,
      centreNumber: enrolment.centreNumber,
      registrationNumber: enrolment.registrationNumber,
      targets: targets.filter { $0.target > $0.requirement.requiredMinutes }.map { ($0.requirement.id, $0.target) })
  }
}
