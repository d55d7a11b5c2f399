import LogbookValues

/// The rules `verify` checks, numbered as in Docs/Format.md section 7 (reference: reliability 2.6).
package enum VerificationRule: String, CaseIterable, Sendable {
  case v1 = "V1"
  case v2 = "V2"
  case v3 = "V3"
  case v4 = "V4"
  case v5 = "V5"
  case v6 = "V6"
  case v8 = "V8"
  case v9 = "V9"
  case v10 = "V10"
  case v12 = "V12"
  case v13 = "V13"
  case v14 = "V14"
  case v15 = "V15"
  case v16 = "V16"
  case v17 = "V17"
}

/// One thing a verification found.
package struct VerificationProblem: Equatable, Sendable {
  /// Whether the journal can still be believed.
  package enum Severity: String, Sendable {
    case error
    case warning
  }

  /// The rule.
  package var rule: VerificationRule
  /// Error or warning.
  package var severity: Severity
  /// The record; nil where it is not about one.
  package var record: RecordID?
  /// A phrase for a person, safe to show: names in it can be anybody's.
  package let message: String
  /// The record that is missing, or that shares its place with another: an assessor can accept that in a decision on a
  /// unit (Docs/Format.md 4.21).
  package var gap: RecordID?
  /// What the person whose journal it is can do about it, as a phrase; nil where nothing but a backup helps.
  package var wayOut: String?

  package init(
    rule: VerificationRule, severity: Severity, record: RecordID? = nil, message: String, gap: RecordID? = nil,
    wayOut: String? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.record = record
    self.message = TerminalEscaping.escaped(message)
    self.gap = gap
    self.wayOut = wayOut
  }
}

/// What a verification read and found.
package struct VerificationReport: Equatable, Sendable {
  /// How many records were read.
  package var records: Int
  /// How many signatures are good.
  package var signatures: Int
  /// What was found, errors and warnings.
  package var problems: [VerificationProblem]

  package init(records: Int, signatures: Int, problems: [VerificationProblem]) {
    self.records = records
    self.signatures = signatures
    self.problems = problems
  }

  /// Whether there is no error; warnings do not count.
  package var isOK: Bool { !problems.contains { $0.severity == .error } }
}

/// What a verification found, in words, the same by command and on screen.
extension VerificationReport {
  /// `Verified: 12 records, 12 good signatures, 0 errors, 1 warning`.
  package var summary: String {
    let errors = problems.count { $0.severity == .error }
    return "\(isOK ? "Verified" : "Not verified"): \(counted(records, "record")), "
      + "\(counted(signatures, "good signature")), \(counted(errors, "error")), "
      + counted(problems.count - errors, "warning")
  }

  private func counted(_ number: Int, _ word: String) -> String {
    "\(number) \(word)\(number == 1 ? "" : "s")"
  }
}

extension VerificationProblem {
  /// `sentence`, and what the person whose journal it is can do about it.
  package var advising: String { wayOut.map { "\(sentence). \($0)" } ?? sentence }

  /// `V4: record 1f5a33c0d2e1: its signature is not good`, as a phrase.
  package var sentence: String {
    "\(rule.rawValue):\(record.map { " record \($0.hex.prefix(12)):" } ?? "") \(message)"
  }
}
