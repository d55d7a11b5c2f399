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
  /// `V4: record 1f5a33c0d2e1: its signature is not good`, as a phrase.
  package var sentence: String {
    "\(rule.rawValue):\(record.map { " record \($0.hex.prefix(12)):" } ?? "") \(message)"
  }
}
