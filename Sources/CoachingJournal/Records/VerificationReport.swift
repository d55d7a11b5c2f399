/// The rules `verify` checks, numbered as in Docs/Format.md section 7 (reference: reliability 2.6).
public enum VerificationRule: String, CaseIterable, Sendable {
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
}

/// One thing a verification found.
public struct VerificationProblem: Equatable, Sendable {
  /// Whether the journal can still be believed.
  public enum Severity: String, Sendable {
    case error
    case warning
  }

  /// The rule.
  public var rule: VerificationRule
  /// Error or warning.
  public var severity: Severity
  /// The record; nil where it is not about one.
  public var record: RecordID?
  /// A phrase for a person.
  public var message: String
}

/// What a verification read and found.
public struct VerificationReport: Equatable, Sendable {
  /// How many records were read.
  public var records: Int
  /// How many signatures are good.
  public var signatures: Int
  /// What was found, errors and warnings.
  public var problems: [VerificationProblem]

  /// Whether there is no error; warnings do not count.
  public var isOK: Bool { !problems.contains { $0.severity == .error } }
}
