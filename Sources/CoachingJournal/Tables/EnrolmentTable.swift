import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// Reading and writing the derived tables `enrolment` and `requirement`: what the journal is judged by now.
package struct EnrolmentTable {
  let db: Database

  package init(db: Database) {
    self.db = db
  }

  package func write(
    _ terms: EnrolmentTerms, from record: RecordID, scheme: Scheme, qualification: Qualification
  ) throws {
    try db.execute(
      sql: "INSERT INTO enrolment VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        Blob(record.bytes), terms.learner, terms.scheme, Blob(terms.schemeDigest.bytes), qualification.id,
        qualification.accreditation, qualification.title, qualification.credits, terms.registered.description,
        qualification.durationYears.map { terms.registered.adding(years: $0).description }, terms.centre,
        terms.registrationNumber, scheme.counting.directReport, scheme.counting.group, scheme.counting.training,
        scheme.counting.groupLargest, scheme.counting.broughtForward, scheme.counting.signOff,
      ])
    for (position, requirement) in scheme.requirements(of: qualification).enumerated() {
      let asked = terms.targets.first { $0.requirement == requirement.id }?.minutes ?? 0
      try db.execute(
        sql: "INSERT INTO requirement VALUES (?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          position, requirement.id, requirement.kind.rawValue, requirement.role?.rawValue, requirement.title,
          requirement.requiredMinutes, max(asked, requirement.requiredMinutes),
        ])
    }
  }

  package func context() throws -> CountingContext {
    let rules = try Row.fetchOne(
      db,
      sql: """
        SELECT counts_direct_report, counts_group, counts_training, group_largest, counts_brought_forward,
          counts_signed_only
        FROM enrolment
        """)
    return try CountingContext(
      requirements: targets().map(\.requirement),
      rules: CountingRules(
        directReport: rules?.flag(0) ?? false, group: rules?.flag(1) ?? false, training: rules?.flag(2) ?? false,
        groupLargest: rules?.optionalNumber(3), broughtForward: rules?.flag(4) ?? false,
        signOff: rules?.flag(5) ?? true))
  }

  /// Each requirement with the minutes the centre asks for, in the order of the qualification.
  package func targets() throws -> [(requirement: Requirement, target: Int)] {
    try Row.fetchAll(
      db, sql: "SELECT id, kind, role, title, required, target FROM requirement ORDER BY position"
    ).compactMap { row in
      guard let kind = Requirement.Kind(rawValue: try row.text(1)) else { return nil }
      let requirement = Requirement(
        id: try row.text(0), kind: kind, role: try row.optionalText(2).flatMap(Role.init(rawValue:)),
        requiredMinutes: try row.number(4), title: try row.text(3))
      return (requirement, try row.number(5))
    }
  }

  package func enrolment() throws -> Enrolment? {
    guard
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT learner, scheme, qualification, accreditation, title, credits, registered, deadline, centre,
            registration_number, scheme_sha256, record FROM enrolment
          """), let registered = LocalDate(try row.text(6)), let digest = Blob.id(row, 10),
      let record = Blob.id(row, 11)
    else { return nil }
    return try Enrolment(
      learner: row.text(0), scheme: row.text(1), qualification: row.text(2), accreditation: row.optionalText(3),
      title: row.text(4), credits: row.number(5), registered: registered,
      deadline: row.optionalText(7).flatMap { LocalDate($0) },
      centre: row.optionalText(8), registrationNumber: row.optionalText(9), record: record, schemeDigest: digest)
  }

  /// The enrolment in force, which every journal has unless its records or scheme were damaged.
  package func required() throws -> Enrolment {
    guard let enrolment = try enrolment() else {
      throw JournalError.storage(
        "this journal has no enrolment that can be read; run 'coachlog verify', or restore a copy")
    }
    return enrolment
  }

  /// The units of the qualification in force that ask for reflective notes.
  package func reflectiveUnits(kept: (RecordID) throws -> Scheme?) throws -> [String] {
    guard let enrolment = try enrolment(), let scheme = try kept(enrolment.schemeDigest),
      let qualification = scheme.qualifications.first(where: { $0.id == enrolment.qualification })
    else { return [] }
    return scheme.units(of: qualification).filter { $0.reflects != nil }.map(\.id)
  }
}
