import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// What enrolment records say, beside what every record is checked for.
extension Verifier {
  /// Whether an enrolment names a scheme file that is here, is what it claims to be and has the qualification (V9).
  mutating func checkScheme(of terms: EnrolmentTerms, _ id: RecordID) throws {
    guard let bytes = try KeptTable.scheme.unchanged(terms.schemeDigest, in: db) else {
      return add(.v9, .error, id, "the scheme file it names is missing or was changed")
    }
    let scheme: Scheme
    do throws(JournalError) {
      scheme = try Scheme.read(bytes, named: "its scheme file")
    } catch {
      return add(.v9, .error, id, "the scheme file it names cannot be used: \(error.reason)")
    }
    if scheme.code != terms.scheme {
      add(.v9, .error, id, "its scheme is \(terms.scheme), but that of its scheme file is \(scheme.code)")
    }
    if !scheme.qualifications.contains(where: { $0.id == terms.qualification }) {
      add(.v9, .error, id, "the qualification it names is not in its scheme file")
    }
  }

  /// What is said of the enrolment in force for as long as it is: whose rules it is judged by (V9), and who the learner
  /// was before (V16).
  ///
  /// - Parameter certified: the names of the learner that unit decisions bear. A new name that an assessor has signed
  ///   needs no warning.
  mutating func checkEnrolmentInForce(certified: Set<String> = []) throws {
    let enrolments = try enrolments()
    guard let (id, _, terms) = enrolments.last else { return }
    if certified.allSatisfy({ FormerName.differ($0, terms.learner) }) {
      for former in FormerName.all(in: enrolments) {
        add(.v16, .warning, former.record, "the learner was called \(former.name) in the enrolment records before")
      }
    }
    let scheme = try DerivedTables(db, of: enrolment).keptScheme(terms.schemeDigest)
    if let scheme, let qualification = scheme.qualifications.first(where: { $0.id == terms.qualification }),
      let differences = try scheme.differences(of: qualification)
    {
      add(.v9, .warning, id, "the journal is judged by \(differences.sentence)")
    }
  }

  /// The enrolments that are not undone, the one in force last, by the records alone.
  private func enrolments() throws -> [(record: RecordID, signedAt: Instant, terms: EnrolmentTerms)] {
    let undone = try undone()
    return try placed(ofRare: .enrolment)
      .filter { $0.payload.head.n == 1 || undone[$0.id, default: 0] <= $0.payload.head.n }
      .sorted { ($0.payload.head.n, $0.id) < ($1.payload.head.n, $1.id) }
      .compactMap { placed in
        guard case .enrolment(let terms) = placed.payload.body else { return nil }
        return (placed.id, placed.payload.head.signedAt, terms)
      }
  }
}
