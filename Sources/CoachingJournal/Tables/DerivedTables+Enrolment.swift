import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// What the journal is judged by: the enrolment in force and the scheme it names.
extension DerivedTables {
  mutating func deriveEnrolment() throws {
    (cachedTerms, cachedContext, cachedScheme) = (nil, nil, nil)
    try db.execute(sql: "DELETE FROM enrolment")
    try db.execute(sql: "DELETE FROM unit")
    try db.execute(sql: "DELETE FROM requirement")
    guard let current = try standingEnrolments().last,
      case let terms = current.terms,
      let scheme = try keptScheme(terms.schemeDigest), scheme.code == terms.scheme,
      let qualification = scheme.qualifications.first(where: { $0.id == terms.qualification })
    else { return }
    cachedScheme = (terms.schemeDigest, scheme)
    try EnrolmentTable(db: db).write(
      terms, from: current.record, scheme: scheme, qualification: qualification)
  }

  /// The enrolments that are not undone, the one in force last.
  package func standingEnrolments() throws -> [StandingEnrolment] { try standingEnrolments(voids: isVoid) }

  /// The same, given which records were undone.
  func standingEnrolments(voids: (RecordID, Int) throws -> Bool) throws -> [StandingEnrolment] {
    try placedRecords(ofRare: .enrolment).filter { try !voids($0.id, $0.payload.head.n) }
      .sorted { ($0.payload.head.n, $0.id) < ($1.payload.head.n, $1.id) }
      .compactMap { placed in
        guard case .enrolment(let terms) = placed.payload.body else { return nil }
        return StandingEnrolment(
          record: placed.id, n: placed.payload.head.n, signedAt: placed.payload.head.signedAt, terms: terms)
      }
  }

  /// The scheme the journal keeps under this digest; nil where it is not there, does not give that digest or is no
  /// scheme that may be used: an enrolment that names it is then wrong, which is for `verify` to say.
  package func keptScheme(_ digest: RecordID) throws -> Scheme? {
    if let cachedScheme, cachedScheme.digest == digest { return cachedScheme.scheme }
    let bytes = try KeptTable.scheme.unchanged(digest, in: db)
    return bytes.flatMap { try? Scheme.read($0, named: "the journal's scheme") }
  }
}
