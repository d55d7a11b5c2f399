import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// What enrolment records say, beside what every record is checked for.
extension Verifier {
  /// Whether an enrolment names a scheme file that is here, is what it claims to be and has the qualification (V9).
  mutating func checkScheme(of terms: EnrolmentTerms, _ id: RecordID) throws {
    let scheme: Scheme
    switch try self.scheme(terms.schemeDigest) {
    case nil: return add(.v9, .error, id, "the scheme file it names is missing or was changed")
    case .failure(let error):
      return add(.v9, .error, id, "the scheme file it names cannot be used: \(error.reason)")
    case .success(let read): scheme = read
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
  /// - Parameters:
  ///   - enrolments: those that are not undone, the one in force last.
  ///   - units: the decisions on units that count. One that bears the name in force, and was signed since the learner
  ///     took it, ends the warning.
  mutating func checkEnrolmentInForce(_ enrolments: [StandingEnrolment], _ units: [UnitDecision]) throws {
    guard let current = enrolments.last else { return }
    let since = enrolments.reversed().prefix { !FormerName.differ($0.terms.learner, current.terms.learner) }.last
    let isCertified = try units.contains { unit in
      guard !FormerName.differ(unit.signature.learner, current.terms.learner), let since else { return false }
      return try (placed(unit.signature.seen)?.payload.head.n ?? 0) >= since.n
    }
    if !isCertified {
      for former in FormerName.all(in: enrolments) {
        add(.v16, .warning, former.record, "the learner was called \(former.name) in the enrolment records before")
      }
    }
    guard let bytes = try KeptTable.scheme.unchanged(current.terms.schemeDigest, in: db),
      case .success(let scheme)? = try scheme(current.terms.schemeDigest),
      let qualification = scheme.qualifications.first(where: { $0.id == current.terms.qualification })
    else { return }
    if let differences = try scheme.differences(of: qualification) {
      add(.v9, .warning, current.record, "the journal is judged by \(differences.sentence)")
    } else if !SchemeSource.isBuiltIn(bytes) {
      add(
        .v9, .warning, current.record,
        "the journal is judged by a scheme file that is not built in: \(TerminalEscaping.escaped(scheme.name))")
    }
  }
}
