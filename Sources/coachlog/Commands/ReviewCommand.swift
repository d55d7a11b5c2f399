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
  @OptionGroup var decisions: ReviewOptions
  @OptionGroup var passphrase: PassphraseOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let request = try ReviewedRequest(file: try RequestFile.bytes(at: file.text))
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
    if decisions.areEmpty, surroundings.console.isTerminal, isatty(STDIN_FILENO) == 1 {
      // What cannot be saved is not worth deciding.
      _ = try AtomicFileWriter(output, replaces: replace)
      let review = Review(request, by: keyFile, at: signer.text, to: output, replacing: replace)
      var screen = try ScreenRun(review, in: surroundings)
      let code = try screen.run()
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
      decided, by: key, named: keyFile.name, at: occasion.now, on: occasion.today)
    try writer.write(answer.text)
    try writer.publish()
    surroundings.console.warn(request.remember(answer, of: key.publicKey, at: signer.text))
    let learner = TerminalEscaping.escaped(request.learner)
    surroundings.console.prose(
      "Saved \(TerminalEscaping.escaped(output)): \(decided.summary). Send it to \(learner).")
    if let digits = RequestFile.digits(of: keyFile.publicKey, for: request) { surroundings.console.prose(digits) }
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

/// The decisions of a script.
struct ReviewOptions: ParsableArguments {
  @Flag(
    help: "Sign every session and support entry that you are asked about, have never decided on, and do not return.")
  var all = false
  @Option(help: ArgumentHelp("Sign this entry. The first 4 digits of its id are enough. Repeat it.", valueName: "id"))
  var sign: [String] = []
  @Option(help: "What you sign of sessions that were held. Default: supervised.")
  var meaning: SignOffMeaning?
  @Option(parsing: .unconditional, help: "A comment on everything that you sign, for the learner.")
  var comment: String?
  @Option(
    name: .customLong("return"), help: ArgumentHelp("Send this entry back. Repeat it with --reason.", valueName: "id"))
  var returned: [String] = []
  @Option(
    parsing: .unconditionalSingleValue,
    help: "Why you send the entry back. Give one for each --return, in the same order.")
  var reason: [String] = []
  @Option(
    help: ArgumentHelp("Decide that this criterion is met, for example 303:1.2. Repeat it.", valueName: "criterion"))
  var meet: [String] = []
  @Option(help: ArgumentHelp("Refer this criterion back. Repeat it with --feedback.", valueName: "criterion"))
  var refer: [String] = []
  @Option(
    parsing: .unconditionalSingleValue,
    help: "What is missing for the criterion. Give one for each --refer, in the same order.")
  var feedback: [String] = []
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("With --refer: the day by which more evidence is due, for example 4 Dec.", valueName: "date"))
  var resubmitBy: TypedDay?
  @Option(help: ArgumentHelp("Decide that this unit is achieved, for example 303. Repeat it.", valueName: "unit"))
  var achieve: [String] = []

  @Option(
    help: ArgumentHelp(
      "Revoke your newest decision on this entry, criterion or unit. Repeat it with --because.", valueName: "id"))
  var revoke: [String] = []
  @Option(
    parsing: .unconditionalSingleValue,
    help: "Why you revoke the decision. Give one for each --revoke, in the same order.")
  var because: [String] = []

  /// Whether nothing is decided.
  var areEmpty: Bool { !all && [sign, returned, meet, refer, achieve, revoke].allSatisfy(\.isEmpty) }

  /// What the options decide.
  func decisions(
    on request: ReviewedRequest, at occasion: Occasion, in surroundings: inout Surroundings
  ) throws -> ReviewDecisions {
    guard reason.count == returned.count else {
      throw Failure(.usage, "there must be one --reason for each --return. Say why in each")
    }
    guard feedback.count == refer.count else {
      throw Failure(.usage, "there must be one --feedback for each --refer. Say in each what is missing")
    }
    guard because.count == revoke.count else {
      throw Failure(.usage, "there must be one --because for each --revoke. Say why in each")
    }
    guard resubmitBy == nil || !refer.isEmpty else {
      throw Failure(.usage, "--resubmit-by is for what is referred back. Give --refer, or leave it out")
    }
    guard meaning == nil || all || !sign.isEmpty else {
      throw Failure(.usage, "--meaning is for what you sign. Give --all or --sign, or leave it out")
    }
    guard comment == nil || all || ![sign, meet, achieve].allSatisfy(\.isEmpty) else {
      throw Failure(.usage, "--comment is for what you sign. Give the reason with --reason or --feedback")
    }
    var decisions = ReviewDecisions()
    for (typed, why) in zip(returned, reason) {
      let entry = try request.entry(typed)
      decisions.entries[entry.version] = ReviewDecisions.OnEntry(
        .returned, comment: try surroundings.required(why, as: "reason"))
    }
    let comment = try surroundings.clean(comment, as: "comment")
    let chosen = try sign.map { try request.entry($0) }
    if let both = chosen.first(where: { decisions.entries[$0.version] != nil }) {
      throw Failure(.usage, "\(both.proposal.shortID) is both signed and returned. Choose one")
    }
    let rest = request.signableTogether.filter { decisions.entries[$0.version] == nil }
    for entry in chosen + (all ? rest : []) {
      let said = entry.proposal.saying(meaning ?? .supervised).meaning
      decisions.entries[entry.version] = ReviewDecisions.OnEntry(.approved, meaning: said, comment: comment)
    }
    let due = try resubmitBy?.due(on: occasion)
    try Journal.Criteria.requireAhead(due, today: occasion.today)
    for (typed, missing) in zip(refer, feedback) {
      decisions.criteria[try request.criterion(typed).id] = ReviewDecisions.OnCriterion(
        .referred, feedback: try surroundings.required(missing, as: "feedback"), resubmitBy: due)
    }
    for typed in meet {
      let id = try request.criterion(typed).id
      guard decisions.criteria[id] == nil else {
        throw Failure(.usage, "\(id.text) is both met and referred. Choose one")
      }
      decisions.criteria[id] = ReviewDecisions.OnCriterion(.met, feedback: comment)
    }
    for typed in achieve { decisions.units[try request.unit(typed).id] = comment ?? "" }
    for (typed, why) in zip(revoke, because) {
      decisions.revocations[try request.revocable(typed).record] = try surroundings.required(why, as: "reason")
    }
    guard !decisions.isEmpty else {
      let rest = request.entries.filter { $0.said != .approved }.map(\.proposal.shortID)
      throw Failure(
        .notFound,
        rest.isEmpty
          ? "there is nothing to sign. You have signed all of it"
          : "the learner left out what they wrote, or you decided before, or it is hours brought forward, so nothing "
            + "can be signed together. Name each entry with --sign: \(rest.listed)")
    }
    return decisions
  }
}

extension ReviewedRequest {
  /// The entry whose id begins with `prefix`.
  fileprivate func entry(_ prefix: String) throws -> Entry {
    let digits = prefix.lowercased()
    let matches = entries.filter { digits.count >= 4 && $0.proposal.row.id.hex.hasPrefix(digits) }
    guard matches.count == 1, let entry = matches.first else {
      let known = entries.map(\.proposal.shortID).joined(separator: ", ")
      throw Failure(
        .notFound, "the request has no entry \(TerminalEscaping.quoted(prefix)). Its entries are \(known)")
    }
    return entry
  }

  /// The criterion that `text` names, such as `8577-303:1.2` or `303:1.2`.
  fileprivate func criterion(_ text: String) throws -> Criterion {
    let matches = askedCriteria.filter { $0.id.text == text || $0.id.text.hasSuffix("-" + text) }
    guard matches.count == 1, let criterion = matches.first else {
      let known = askedCriteria.map(\.id.text).joined(separator: ", ")
      throw Failure(
        .notFound,
        "the request does not ask about the criterion \(TerminalEscaping.quoted(text)). "
          + (known.isEmpty ? "Leave it out" : "It asks about \(known)"))
    }
    return criterion
  }

  /// The newest decision on the entry, criterion or unit that `text` names, where it can still be revoked.
  fileprivate func revocable(_ text: String) throws -> Earlier {
    let matches = revocable.filter { earlier in
      if case .signoff(let signOff) = earlier.decision {
        return text.count >= 4 && signOff.entry.hex.hasPrefix(text.lowercased())
      }
      return earlier.subject == text || earlier.subject.hasSuffix("-" + text)
    }
    guard let newest = matches.first else {
      throw Failure(.notFound, "you have no decision on \(TerminalEscaping.quoted(text)) that you could revoke")
    }
    guard matches.allSatisfy({ $0.subject == newest.subject }) else {
      throw Failure(.usage, "\(TerminalEscaping.quoted(text)) begins more than one id. Type more of it")
    }
    return newest
  }

  /// The unit that `text` names, such as `8577-303` or `303`.
  fileprivate func unit(_ text: String) throws -> Unit {
    let matches = units.filter { $0.id == text || $0.id.hasSuffix("-" + text) }
    guard matches.count == 1, let unit = matches.first else {
      let known = units.map(\.id).joined(separator: ", ")
      throw Failure(
        .notFound,
        "the request does not ask about the unit \(TerminalEscaping.quoted(text)). "
          + (known.isEmpty ? "Leave it out" : "It asks about \(known)"))
    }
    return unit
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
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
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
