import CoachingRules
import GRDB
import SignedRecords

/// What the journal is judged by: the enrolment in force and the scheme it names.
extension DerivedTables {
  mutating func deriveEnrolment() throws {
    (cachedTerms, cachedContext) = (nil, nil)
    try db.execute(sql: "DELETE FROM enrolment")
    try db.execute(sql: "DELETE FROM unit")
    try db.execute(sql: "DELETE FROM requirement")
    let standing = try placedRecords(ofRare: .enrolment).filter { try !isVoid($0.id, $0.payload.head.n) }
    let newest = standing.max { ($0.payload.head.n, $0.id) < ($1.payload.head.n, $1.id) }
    guard let newest, case .enrolment(let terms) = newest.payload.body,
      let scheme = try keptScheme(terms.schemeDigest),
      let qualification = scheme.qualifications.first(where: { $0.id == terms.qualification })
    else { return }
    try EnrolmentTable(db: db).write(
      terms, from: newest.id, scheme: scheme, qualification: qualification)
  }

  /// The scheme the journal keeps under this digest; nil where it is not there, does not give that digest or is no
  /// scheme: an enrolment that names it is then wrong, which is for `verify` to say.
  package func keptScheme(_ digest: RecordID) throws -> Scheme? {
    try KeptTable.scheme.unchanged(digest, in: db).flatMap { try? Scheme.read($0, named: "the journal's scheme") }
  }
}
