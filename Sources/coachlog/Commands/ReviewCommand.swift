import ArgumentParser
import CoachingJournal
import CoachingRules
import Foundation
import JournalExchange
import LogbookScreens
import LogbookValues
import LogbookWords
import SignedRecords

/// `review`: a supervisor or assessor answers a request without the learner's journal.
struct ReviewCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "As a supervisor or assessor, read a request that was sent to you, and sign a reply to it.",
    discussion: """
      You need no journal. Without options you see the request. With --as and no decision it opens on screen, where \
      you read and decide. For scripts, give the decisions as options. What you do not name is left undecided. \
      Example: coachlog review for-jane.html --as jane-doe.key --all --output reply.txt
      """)

  @Argument(help: "The file that was sent to you.")
  var file: Path
  @Option(
    help: ArgumentHelp(
      "Your key file. With an OpenSSH key, for example id_ed25519.pub, you get a folder to sign with ssh-keygen.",
      valueName: "file"))
  var `as`: Path?
  @Option(
    help: ArgumentHelp(
      "The reply to write. Default: a file in this folder that is named after the learner and the day.",
      valueName: "file"))
  var output: Path?
  @Flag(help: "Replace an existing file.")
  var replace = false
  @Flag(help: "Read and decide line by line instead of on screen.")
  var plain = false
  @Option(
    name: .customLong("file"),
    help: ArgumentHelp(
      "Check that a file is one of those attached to the evidence, exactly as it was attached. Nothing is decided.",
      valueName: "path"))
  var attachedFile: Path?
  @OptionGroup var decisions: ReviewOptions
  @OptionGroup var passphrase: PassphraseOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let request = try ReviewedRequest(file: try RequestFile.bytes(at: file.text))
    if let attachedFile {
      guard `as` == nil, decisions.areEmpty, output == nil else {
        throw Failure(.usage, "--file only checks a file. Leave the other options out")
      }
      return try check(attachedFile, against: request, in: &surroundings)
    }
    guard let signer = `as` else {
      guard decisions.areEmpty, output == nil else { throw Failure(.usage, "your key is missing. Give --as FILE") }
      surroundings.show(request, at: occasion)
      surroundings.console.line()
      surroundings.console.prose(
        "To decide, use 'coachlog review \(Remedy.quoted(file.text)) --as FILE' with your key file."
          + (request.key == nil ? " If you have none, make one with 'coachlog supervisor new --name NAME'." : ""))
      return
    }
    let name = request.replyName(on: occasion.today)
    if let key = try RequestFile.publicKey(at: signer.text) {
      try request.requireSigner(key)
      try requireDecisions()
      return try writeFolder(output?.text ?? name, request, for: key, at: signer.text, occasion, in: &surroundings)
    }
    let output = output?.text ?? name + ".txt"
    let keyFile = try KeyFile(at: signer.text)
    try request.requireSigner(keyFile.publicKey)
    guard keyFile.isSealed else {
      throw Failure(
        .notPermitted, "\(signer.shown) has no passphrase, so it is not a supervisor's key. Choose your own key file")
    }
    if decisions.areEmpty, plain || surroundings.console.isTerminal && isatty(STDIN_FILENO) == 1 {
      // What cannot be saved is not worth deciding.
      _ = try AtomicFileWriter(output, replaces: replace)
      let review = Review(request, by: keyFile, at: signer.text, to: output, replacing: replace)
      let place = JournalPlace(path: output, isUsual: false, keyFolder: nil, modelFolder: nil, home: nil)
      let code = try LogbookRun.open(at: place, review, isPlain: plain, in: surroundings)
      guard code == 0 else { throw Failure(Failure.Code(rawValue: code) ?? .fault, nil) }
      return
    }
    try requireDecisions()
    let decided = try decisions.decisions(on: request, at: occasion, in: &surroundings)
    try request.require(decided)
    // What cannot be saved is not signed.
    let writer = try AtomicFileWriter(output, replaces: replace)
    try surroundings.present(decided, on: request, to: request.briefing(of: keyFile, at: signer.text), at: occasion)
    let key = try passphrase.existing(for: keyFile.name) { typed throws(JournalError) in
      try keyFile.open(passphrase: typed)
    }
    let answer = try request.answer(
      decided, by: key, named: keyFile.name, at: occasion.now, on: occasion.today, besideKeyAt: signer.text)
    try writer.write(answer.text)
    try writer.publish()
    surroundings.console.warn(answer.warnings)
    surroundings.console.warn(request.remember(answer, of: key.publicKey, at: signer.text))
    let learner = TerminalEscaping.escaped(request.learner)
    surroundings.console.prose(
      "Saved \(TerminalEscaping.escaped(output)): \(decided.summary). Send it to \(learner).")
    if let digits = RequestFile.digits(of: keyFile.publicKey, for: request) { surroundings.console.prose(digits) }
  }

  /// Holds a file to the digests of the attached files in a request.
  private func check(
    _ path: Path, against request: ReviewedRequest, in surroundings: inout Surroundings
  ) throws {
    let name = path.shown
    let limit = AttachmentRecord.limit
    let bytes = try PrivateFile.read(
      path.text, limit: limit, privacy: .any, tooLong: .againstRule("\(name) has more than \(limit >> 20) MiB"))
    for found in try request.recognised(bytes, named: name) {
      surroundings.console.prose("This is \(found.number), as it was attached: \(found.attachment.phrase).")
    }
  }

  private func requireDecisions() throws(Failure) {
    guard decisions.areEmpty else { return }
    throw Failure(.usage, "nothing is decided. Give for example --all, or see 'coachlog review --help'")
  }

  private func writeFolder(
    _ folder: String, _ request: ReviewedRequest, for key: PublicKey, at signer: String, _ occasion: Occasion,
    in surroundings: inout Surroundings
  ) throws {
    let decided = try decisions.decisions(on: request, at: occasion, in: &surroundings)
    try request.require(decided)
    let briefing = SignerBriefing(
      learner: request.learner, name: request.name ?? request.asked, fileName: request.name ?? request.asked,
      decisions: request.after?.n ?? 0)
    try surroundings.present(decided, on: request, to: briefing, at: occasion)
    // The commands are run in another folder.
    let secret = URL(fileURLWithPath: signer.hasSuffix(".pub") ? String(signer.dropLast(4)) : signer).path
    try request.writeUnsigned(decided, for: key, at: occasion.now, toFolder: folder) { names in
      RequestFile.instructions(for: names, of: request, secret, key)
    }
    surroundings.console.prose(
      "Wrote \(counted(decided.count, "decision")) to \(TerminalEscaping.escaped(folder)), not signed yet. "
        + "Sign the files as \(TerminalEscaping.escaped(folder))/HOW-TO-SIGN.txt says.")
    if let digits = RequestFile.digits(of: key, for: request) { surroundings.console.prose(digits) }
  }
}

/// The files that a review reads and writes beside its reply.
enum RequestFile {
  /// As much as a page with the largest request can have.
  private static let limit = 64 << 20

  static func bytes(at path: String) throws(JournalError) -> [UInt8] {
    try PrivateFile.read(path, limit: limit, privacy: .any)
  }

  /// The key of an OpenSSH public key file; nil for a key file of coachlog, and for what is neither.
  static func publicKey(at path: String) throws(JournalError) -> PublicKey? {
    let text = String(decoding: try PrivateFile.read(path, limit: 16_384, privacy: .any), as: UTF8.self)
    let line = text.firstLine
    let types = ["ssh-", "ecdsa-", "sk-"]
    guard types.contains(where: line.hasPrefix), let type = line.split(separator: " ").first else { return nil }
    guard type == "ssh-ed25519" else {
      throw .againstRule(
        "\(TerminalEscaping.escaped(path)) is a key of type \(TerminalEscaping.escaped(String(type)))",
        .advice("use a key of type ssh-ed25519"))
    }
    return try PublicKey(line: line)
  }

  /// What the owner of a key reads out to a learner whose logbook does not have it yet; nil where it has.
  static func digits(of key: PublicKey, for request: ReviewedRequest) -> String? {
    guard request.key == nil else { return nil }
    return "This logbook does not have your key yet. Read these check digits to "
      + "\(TerminalEscaping.escaped(request.learner)), for example on the telephone: \(key.digits)"
  }

  /// How to sign the files of a folder with ssh-keygen.
  ///
  /// - Parameter secret: the file of the private key.
  static func instructions(
    for names: [String], of request: ReviewedRequest, _ secret: String, _ key: PublicKey
  ) -> String {
    let learner = TerminalEscaping.escaped(request.learner)
    let commands = names.map { name in
      let kind = name.drop { $0 != "-" }.dropFirst().prefix { $0 != "." }
      return "    ssh-keygen -Y sign -f \(Remedy.quoted(secret)) -n \(kind).v1@coachlog \(name)"
    }
    return """
      How to sign these decisions for \(learner)

      Each .json file is one decision, exactly as it will be signed. Do not change it.
      In this folder, run:

      \(commands.joined(separator: "\n"))

      Each command puts a file with the ending .sig beside the decision. Then send the
      whole folder to \(learner), for example as a zip file. They unpack it
      and import the folder.
      \(digits(of: key, for: request).map { "\n\($0)\n" } ?? "")
      """
  }
}
