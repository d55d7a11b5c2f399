import CoachingJournal
import Foundation
import LogbookValues
import LogbookWords
import SignedRecords

/// A reply that was signed and can be sent.
package struct SignedAnswer: Sendable {
  package let records: [SignedRecord]
  /// What is sent: words and armour.
  package let text: String
  /// Why something that should go with it does not.
  package let warnings: [Notice]
}

extension ReviewedRequest {
  /// What the owner of a key file is told before they sign, by what the request has of them and what lies beside the
  /// key.
  package func briefing(of file: KeyFile, at path: String) -> SignerBriefing {
    var briefing = SignerBriefing(
      learner: learner, name: name ?? file.name, fileName: file.name, decisions: after?.n ?? 0, lastAt: own.lastAt)
    briefing.memory = SignerMemory.account(
      of: file.publicKey, besideKeyAt: path, in: enrolment, decisions: briefing.decisions, holds: own.records.contains)
    return briefing
  }

  /// Signs what was decided.
  ///
  /// - Parameters:
  ///   - name: what the key file says.
  ///   - day: today, where the person is.
  ///   - path: their key file. What they say of their competence in the file beside it goes with the reply.
  /// - Throws: as `records`.
  package func answer(
    _ decisions: ReviewDecisions, by key: SigningKey, named name: String, at now: Instant, on day: LocalDate,
    besideKeyAt path: String? = nil
  ) throws(JournalError) -> SignedAnswer {
    let records = try records(of: decisions, by: key, named: name, at: now)
    let signer = ReviewedRequest.plain(self.name ?? name)
    let words = """
      Reply of \(signer) to \(ReviewedRequest.plain(learner)), \(day): \(decisions.summary).
      Import this file, or the text below, into coachlog.
      """
    // What no reader would take is not sent.
    let (statements, warnings) = path.map { ReviewedRequest.statements(of: key.publicKey, besideKeyAt: $0) } ?? ([], [])
    let reply = try SignedReply(
      enrolment: enrolment, request: record, records: records, statements: statements)
    let document = ReplyDocument.bytes(of: reply)
    return SignedAnswer(
      records: records, text: Armour.reply.text(of: document, words: words), warnings: warnings)
  }

  /// A file that cannot be read keeps no decision from being sent.
  private static func statements(
    of key: PublicKey, besideKeyAt path: String
  ) -> (statements: [CompetenceStatement], warnings: [Notice]) {
    do throws(JournalError) {
      return (try StatementFile(of: key, besideKeyAt: path).statements, [])
    } catch {
      return ([], [error.notice.saying { "what you answered on your competence is not in the reply: \($0)" }])
    }
  }

  /// What a reply is called by default, without an ending.
  package func replyName(on day: LocalDate) -> String { "coachlog-reply-\(learner.fileWord)-\(day)" }

  /// Notes what was signed beside the key file at `path`. The reply is saved already, so a failure is only told.
  package func remember(_ answer: SignedAnswer, of key: PublicKey, at path: String) -> [Notice] {
    guard let last = answer.records.last, let head = Payload(last.payload)?.head else { return [] }
    do throws(JournalError) {
      let newest = SignerMemory.Newest(n: head.n, record: last.id, signedAt: head.signedAt)
      try SignerMemory.keep(newest, in: enrolment, of: key, besideKeyAt: path)
      return []
    } catch {
      let file = TerminalEscaping.escaped(path)
      return [Notice("your reply is saved, but not noted beside \(file): \(error.reason)", error.remedies)]
    }
  }

  // MARK: Another program

  /// Writes a folder in which each decision is a file that another program signs (Docs/Format.md 14.4).
  ///
  /// - Throws: as `payloads`; `.cannotCreate` where the folder is taken.
  package func writeUnsigned(
    _ decisions: ReviewDecisions, for key: PublicKey, at now: Instant, toFolder path: String,
    instructions: ([String]) -> String
  ) throws(JournalError) {
    let payloads = try payloads(of: decisions, by: key, named: name ?? asked, at: now)
    try PrivateFile.requireOutsideJournals(path)
    try PrivateFile.makeNewFolder(path)
    let names = payloads.enumerated().map { "\($0 + 1)-\($1.kind.rawValue).json" }
    for (name, payload) in zip(names, payloads) { try PrivateFile.create("\(path)/\(name)", payload.bytes) }
    try PrivateFile.create("\(path)/HOW-TO-SIGN.txt", Array(instructions(names).utf8))
  }

  // MARK: Words

  /// A name for the words above the armour, where it must not look like armour or reorder the line.
  private static func plain(_ name: String) -> String {
    let hidden = /[\p{C}\u{2028}\u{2029}]/.matchingSemantics(.unicodeScalar)
    return name.replacing(hidden, with: " ").replacing("COACHLOG", with: "coachlog")
  }
}
