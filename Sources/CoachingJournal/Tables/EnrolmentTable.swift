import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// The row of the derived table `enrolment`: what the journal is judged by now.
package struct EnrolmentRow: Equatable {
  package var enrolment: Enrolment
  package var rules: CountingRules
}

extension EnrolmentRow: FetchableRecord {
  package init(row: Row) throws {
    enrolment = try Enrolment(
      learner: row.value("learner"), scheme: row.value("scheme"), qualification: row.value("qualification"),
      accreditation: row.value("accreditation"), title: row.value("title"), credits: row.number("credits"),
      registered: row.value("registered"), deadline: row.value("deadline"), centre: row.value("centre"),
      centreNumber: row.value("centre_number"),
      registrationNumber: row.value("registration_number"), record: row.value("record"),
      schemeDigest: row.value("scheme_sha256"), differences: EnrolmentRow.differences(row))
    rules = try CountingRules(
      directReport: row.value("counts_direct_report"), group: row.value("counts_group"),
      training: row.value("counts_training"), groupLargest: row.optionalNumber("group_largest"),
      broughtForward: row.value("counts_brought_forward"), signOff: row.value("counts_signed_only"),
      meanings: Set(EnrolmentRow.lines(row.value("counted_meanings")).compactMap(SignOffMeaning.init)))
  }

  /// The lines of a column that holds several phrases.
  private static func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

  private static func differences(_ row: Row) throws -> RuleDifferences? {
    guard let title: String = try row.value("own_rules") else { return nil }
    return RuleDifferences(title: title, phrases: lines(try row.value("differences")))
  }
}

/// Reading and writing the derived tables `enrolment` and `requirement`.
package struct EnrolmentTable {
  let db: Database

  package init(db: Database) {
    self.db = db
  }

  package func write(
    _ terms: EnrolmentTerms, from record: RecordID, scheme: Scheme, qualification: Qualification
  ) throws {
    let differences = try scheme.differences(of: qualification)
    try db.insert(
      into: "enrolment",
      [
        "one": 1, "record": record, "learner": terms.learner, "scheme": terms.scheme,
        "scheme_sha256": terms.schemeDigest, "qualification": qualification.id,
        "accreditation": qualification.accreditation, "title": qualification.title, "credits": qualification.credits,
        "registered": terms.registered,
        "deadline": qualification.durationYears.map { terms.registered.adding(years: $0) }, "centre": terms.centre,
        "centre_number": terms.centreNumber,
        "registration_number": terms.registrationNumber, "counts_direct_report": scheme.counting.directReport,
        "counts_group": scheme.counting.group, "counts_training": scheme.counting.training,
        "group_largest": scheme.counting.groupLargest, "counts_brought_forward": scheme.counting.broughtForward,
        "counts_signed_only": scheme.counting.signOff,
        "counted_meanings": SignOffMeaning.ofHeldSessions.filter(scheme.counting.meanings.contains).map(\.rawValue)
          .joined(separator: "\n"),
        "own_rules": differences?.title, "differences": (differences?.phrases ?? []).joined(separator: "\n"),
      ])
    for (position, unit) in scheme.units(of: qualification).enumerated() {
      try db.insert(
        into: "unit", ["position": position, "id": unit.id, "title": unit.title, "credits": unit.credits])
    }
    for (position, requirement) in scheme.requirements(of: qualification).enumerated() {
      let asked = terms.targets.first { $0.requirement == requirement.id }?.minutes ?? 0
      try db.insert(
        into: "requirement",
        [
          "position": position, "id": requirement.id, "kind": requirement.kind, "role": requirement.role,
          "title": requirement.title, "required": requirement.requiredMinutes,
          "target": max(asked, requirement.requiredMinutes),
        ])
    }
  }

  /// The units of the qualification, in its order.
  package func units() throws -> [UnitStanding.Unit] {
    try Array(
      Row.fetchCursor(db, sql: "SELECT id, title, credits FROM unit ORDER BY position").map { row in
        try UnitStanding.Unit(id: row.value("id"), title: row.value("title"), credits: row.number("credits"))
      })
  }

  /// The row; nil where the journal has no enrolment that can be read.
  func row() throws -> EnrolmentRow? {
    try EnrolmentRow.fetchOne(db, sql: "SELECT * FROM enrolment")
  }

  /// Each requirement with the minutes the centre asks for, in the order of the qualification.
  package func targets() throws -> [(requirement: Requirement, target: Int)] {
    let rows = try Row.fetchCursor(db, sql: "SELECT * FROM requirement ORDER BY position")
    return try Array(
      rows.map { row in
        (
          requirement: try Requirement(
            id: row.value("id"), kind: row.value("kind"), role: row.value("role"),
            requiredMinutes: row.number("required"), title: row.value("title")),
          target: try row.number("target")
        )
      })
  }

  /// The enrolment in force, which every journal has unless its records or scheme were damaged.
  package func required() throws -> Enrolment {
    try inForce().enrolment
  }

  /// The same with the rules for counting.
  package func inForce() throws -> EnrolmentRow {
    try EnrolmentTable.required(row())
  }

  static func required(_ row: EnrolmentRow?) throws -> EnrolmentRow {
    guard let row else {
      throw JournalError.storage(
        "the enrolment of this journal cannot be read", .verify, .restore)
    }
    return row
  }

  /// The units of the qualification in force that ask for reflective notes.
  package func reflectiveUnits(kept: (RecordID) throws -> Scheme?) throws -> [String] {
    guard let enrolment = try row()?.enrolment, let scheme = try kept(enrolment.schemeDigest),
      let qualification = scheme.qualifications.first(where: { $0.id == enrolment.qualification })
    else { return [] }
    return scheme.units(of: qualification).filter { $0.reflects != nil }.map(\.id)
  }
}
