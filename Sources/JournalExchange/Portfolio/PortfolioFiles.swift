import CoachingJournal
import CoachingRules
import LogbookValues
import SignedRecords

/// What lies in a portfolio's folder: the page, and all that is needed to check it without coachlog.
struct PortfolioFiles {
  let portfolio: Portfolio
  /// Signs the manifest with the learner's key; nil where that is not there.
  let signer: Journal?

  /// The namespace of the signature over the manifest.
  static let namespace = "manifest.v1@coachlog"

  /// The files that are copied as they lie beside the journal.
  var copies: [PortfolioFolder.Copy] {
    portfolio.attachments.compactMap { attachment in
      attachment.file.map { name in
        PortfolioFolder.Copy(
          name: name, files: portfolio.attachmentFolder, digest: attachment.listed.row.file,
          bytes: attachment.listed.row.bytes)
      }
    }
  }

  /// The files in the order in which they are written: first the one by which a portfolio is known. Those of `copies`
  /// are not among them, but in the manifest.
  func all(reporting work: ProgressReporter) throws(JournalError) -> [(name: String, bytes: [UInt8])] {
    var files = [
      (name: "VERIFY.txt", bytes: PortfolioFiles.instructions(isSigned: signer != nil)),
      (name: "verify.html", bytes: Array(SigningPage.checkHTML().utf8)),
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
    for scheme in portfolio.schemes { files.append((name: "schemes/\(scheme.id.hex).yaml", bytes: scheme.bytes)) }
    for sheet in portfolio.sheets { files.append((name: "sheets/\(sheet.id.hex).csv", bytes: sheet.bytes)) }
    for statement in portfolio.statements {
      files.append((name: "competence/\(statement.id.hex).txt", bytes: statement.bytes))
    }
    // What a person signs by hand on the page binds every file but the page, which is the paper itself.
    var lines = files.map(PortfolioFiles.line) + copies.map { "\($0.digest.hex)  \($0.name)\n" }
    let proof = PortfolioProof(digest: PortfolioFiles.digest(of: lines), isSigned: signer != nil)
    let page = (name: "index.html", bytes: Array(try PortfolioPage(portfolio, proof).html(reporting: work).utf8))
    lines.append(PortfolioFiles.line(of: page))
    let manifest = Array(lines.sorted().joined().utf8)
    files.insert(page, at: 1)
    files.append((name: "SHA256SUMS", bytes: manifest))
    if let signer {
      let signature = SSHSignature.armored(
        try signer.learnerSignature(over: manifest, namespace: PortfolioFiles.namespace), key: portfolio.learnerKey,
        namespace: PortfolioFiles.namespace)
      files.append((name: "SHA256SUMS.sig", bytes: Array(signature.utf8)))
    }
    return files
  }

  /// What `VERIFY.txt` says.
  static func instructions(isSigned: Bool) -> [UInt8] {
    guard !isSigned else { return PackageResources.VERIFY_txt }
    return PackageResources.VERIFY_txt + Array("\n\n\(unsigned)\n\(consequence)\n".utf8)
  }

  /// The line of `VERIFY.txt` by which a portfolio says that nobody signed its manifest.
  static let unsigned = "This portfolio was made without the key of the learner."
  private static let consequence = """
    So SHA256SUMS.sig is missing, and nothing shows a change to index.html. The records show what was signed. Ask the \
    learner for a portfolio that is made on the computer with their key.
    """

  /// The line of the manifest about a file.
  private static func line(of file: (name: String, bytes: [UInt8])) -> String {
    "\(RecordID(of: file.bytes).hex)  \(file.name)\n"
  }

  /// The digest of the files, from the lines of the manifest without that of the page (Docs/Format.md 12.2).
  static func digest(of lines: [String]) -> RecordID { RecordID(of: Array(lines.sorted().joined().utf8)) }

  /// The keys in the form that `ssh-keygen -Y verify -f` reads, each restricted to what it may sign. Names are in
  /// signed records only: nobody signs a comment.
  private var allowedSigners: String {
    let learner = line("learner@coachlog", Kind.allCases.filter { $0.signer == .learner }, portfolio.learnerKey)
    let signers = portfolio.supervisors.map { supervisor in
      line("signer@coachlog", Kind.allCases.filter(supervisor.role.allows), supervisor.key)
    }
    return ([learner] + signers).map { $0 + "\n" }.joined()
  }

  private func line(_ principal: String, _ kinds: [Kind], _ key: PublicKey) -> String {
    let namespaces =
      kinds.map(\.namespace) + (key == portfolio.learnerKey ? [PortfolioFiles.namespace] : [])
    return "\(principal) namespaces=\"\(namespaces.joined(separator: ","))\" \(key.line)"
  }
}

/// What the page prints beside the place for signatures by hand, by which the paper and the files belong together.
struct PortfolioProof {
  /// The digest of all files but the page.
  var digest: RecordID
  /// Whether the learner's key signed the manifest.
  var isSigned: Bool
}

extension RecordID {
  /// In 8 groups of 8 digits, for people to compare.
  var grouped: String {
    let digits = Array(hex)
    return stride(from: 0, to: digits.count, by: 8).map { String(digits[$0..<min($0 + 8, digits.count)]) }
      .joined(separator: " ")
  }
}
