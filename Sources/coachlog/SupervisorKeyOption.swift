import ArgumentParser
import CoachingJournal
import LogbookValues
import SignedRecords

/// The options of a supervisor's command: their key and its passphrase.
struct SupervisorKeyOption: ParsableArguments {
  @Option(help: ArgumentHelp("The supervisor's key file.", valueName: "file"))
  var `as`: String
  @OptionGroup var passphrase: PassphraseOption

  /// The key file, once it is sure that its owner may sign in `journal`: nobody types a passphrase in vain.
  ///
  /// - Parameter assessing: whether criteria are to be decided on, not entries signed.
  func file(for journal: Journal, assessing: Bool = false) throws -> KeyFile {
    let file = try KeyFile(at: path(`as`, as: "--as"))
    try journal.requireWritable()
    if assessing {
      try journal.requireAssessor(file.publicKey)
    } else {
      try journal.requireActive(file.publicKey)
    }
    return file
  }

  func unseal(_ file: KeyFile) throws -> SigningKey {
    guard file.isSealed else { return try file.open(passphrase: nil) }
    return try passphrase.existing(for: file.name) { typed throws(JournalError) in
      try file.open(passphrase: typed)
    }
  }
}
