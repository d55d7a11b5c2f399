import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// What the journal is judged by: the enrolment in force and the scheme it names.
extension DerivedTables {
  mutating func deriveEnrolment() throws {
    (cachedTerms, cachedContext) = (nil, nil)
    try db.execute(sql: "DELETE FROM enrolment")
    try db.execute(sql: "DELETE FROM unit")
    try db.execute(sql: "DELETE FROM requirement")
    guard let (record, _, terms) = try standingEnrolments().last,
      let scheme = try keptScheme(terms.schemeDigest), scheme.code == terms.scheme,
      let qualification = scheme.qualifications.first(where: { $0.id == terms.qualification })
    else { return }
    try EnrolmentTable(db: db).write(
      terms, from: record, scheme: scheme, qualification: qualification)
  }

  /// The enrolments that are not undone, the one in force last.
  package func standingEnrolments() throws -> [(record: RecordID, signedAt: Instant, terms: EnrolmentTerms)] {
    try placedRecords(ofRare: .enrolment).filter { try !isVoid($0.id, $0.payload.head.n) }
      .sorted { ($0.payload.head.n, $0.id) < ($1.payload.head.n, $1.id) }
      .compactMap { placed in
        guard case .enrolment(let terms) = placed.payload.body else { return nil }
        return (placed.id, placed.payload.head.signedAt, terms)
      }
  }

  /// The scheme the journal keeps under this digest; nil where it is not there, does not give that digest or is no
  /// scheme that may be used: an enrolment that names it is then wrong, which is for `verify` to say.
  package func keptScheme(_ digest: RecordID) throws -> Scheme? {
    try KeptTable.scheme.unchanged(digest, in: db).flatMap { try? Scheme.read($0, named: "the journal's scheme") }
  }
}
