import ArgumentParser
import SignedRecords

/// `verify --json` (contract, "JSON").
struct VerificationJSON: Encodable {
  struct Problem: Encodable {
    let rule: String
    let severity: String
    let record: String?
    let message: String
  }

  let ok: Bool
  let records: Int
  let signatures: Int
  let problems: [Problem]

  init(_ report: VerificationReport) {
    ok = report.isOK
    records = report.records
    signatures = report.signatures
    problems = report.problems.map {
      Problem(
        rule: $0.rule.rawValue, severity: $0.severity.rawValue, record: $0.record?.hex, message: $0.message)
    }
  }
}
