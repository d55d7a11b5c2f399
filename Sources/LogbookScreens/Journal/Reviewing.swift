import CoachingJournal
import JournalExchange
import LogbookValues
import LogbookWords
import SignedRecords

/// A request that is answered on screen, without a journal, by the owner of a key file.
package struct Review: Sendable {
  package let request: ReviewedRequest
  /// The key file, and where it lies.
  package let file: KeyFile
  package let path: String
  /// Where the reply goes.
  package let output: String
  package let replaces: Bool
  /// What the owner of the key is told before they sign.
  package let briefing: SignerBriefing

  package init(
    _ request: ReviewedRequest, by file: KeyFile, at path: String, to output: String, replacing: Bool
  ) {
    self.request = request
    self.file = file
    self.path = path
    self.output = output
    replaces = replacing
    briefing = request.briefing(of: file, at: path)
  }
}

/// A reply that is signed and saved.
struct SignReply: Mutation {
  static let takesPassphrase = true

  let review: Review
  let decisions: ReviewDecisions
  let passphrase: String

  /// What to check, once the reply is on disk.
  func write(in workspace: inout Workspace) throws(JournalError) -> [Notice] {
    let (request, occasion) = (review.request, workspace.occasion)
    // What cannot be saved is not signed.
    let writer = try AtomicFileWriter(review.output, replaces: review.replaces)
    let key = try review.file.open(passphrase: passphrase)
    let answer = try request.answer(
      decisions, by: key, named: review.file.name, at: occasion.now, on: occasion.today, besideKeyAt: review.path)
    try writer.write(answer.text)
    try writer.publish()
    return answer.warnings + request.remember(answer, of: key.publicKey, at: review.path)
  }

  func message(_ warnings: [Notice], in zone: Zone) -> Message {
    Message(done: "Saved \(TerminalEscaping.escaped(review.output)).", warnings: warnings)
  }
}
