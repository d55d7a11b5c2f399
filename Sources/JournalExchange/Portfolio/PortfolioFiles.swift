import CoachingRules
import LogbookValues
import SignedRecords

/// What lies in a portfolio's folder: the page, and all that is needed to check it without coachlog.
struct PortfolioFiles {
  let portfolio: Portfolio

  /// The files in the order in which they are written: first the one by which a portfolio is known.
  func all(reporting work: ProgressReporter) throws(JournalError) -> [(name: String, bytes: [UInt8])] {
    var files = [
      (name: "VERIFY.txt", bytes: PackageResources.VERIFY_txt),
      (name: "index.html", bytes: Array(try PortfolioPage(portfolio).html(reporting: work).utf8)),
      (name: "verify.sh", bytes: PackageResources.verify_sh),
      (name: "allowed_signers", bytes: Array(allowedSigners.utf8)),
    ]
    for record in portfolio.records {
      guard let key = try? PublicKey(bytes: record.signer) else { continue }
      files.append((name: "records/\(record.id.hex).json", bytes: record.payload))
      let signature = SSHSignature.armored(record.signature, key: key, namespace: record.namespace)
      files.append((name: "signatures/\(record.id.hex).sig", bytes: Array(signature.utf8)))
    }
    for text in portfolio.texts { files.append((name: "texts/\(text.id.hex).json", bytes: text.bytes)) }
    let sums = files.map { "\(RecordID(of: $0.bytes).hex)  \($0.name)\n" }.sorted().joined()
    return files + [(name: "SHA256SUMS", bytes: Array(sums.utf8))]
  }

  /// The keys in the form that `ssh-keygen -Y verify -f` reads, each restricted to what it may sign.
  private var allowedSigners: String {
    var lines = ["# Learner: \(shown(portfolio.enrolment.learner)), digits \(portfolio.learnerKey.digits)"]
    lines.append(line("learner@coachlog", Kind.allCases.filter { $0.signer == .learner }, portfolio.learnerKey))
    for (position, supervisor) in portfolio.supervisors.enumerated() {
      lines.append(
        "# S\(position + 1), not confirmed by a centre: \(shown(supervisor.name)), digits \(supervisor.key.digits)")
      lines.append(line("signer@coachlog", Kind.allCases.filter(supervisor.role.allows), supervisor.key))
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func line(_ principal: String, _ kinds: [Kind], _ key: PublicKey) -> String {
    "\(principal) namespaces=\"\(kinds.map(\.namespace).joined(separator: ","))\" \(key.line)"
  }

  private func shown(_ name: String) -> String { TerminalEscaping.escaped(name) }
}
