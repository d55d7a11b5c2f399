import CoachingJournal
import CoachingRules
import JournalExchange
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

// Decisions that were signed elsewhere.

/// A reply, and what it would bring.
struct FoundReply: Sendable {
  let reply: SignedReply
  let preview: ReplyPreview
}

/// What a reply would bring, before anything is changed.
struct ReplyQuery: Query {
  static let showsRefusal = true

  /// Where the reply is.
  enum Source: Equatable, Sendable {
    case text(String)
    case file(String)
  }

  let source: Source

  func answer(in workspace: inout Workspace) throws(JournalError) -> FoundReply {
    let reply: SignedReply
    switch source {
    case .text(let text):
      let bytes = Array(text.utf8)
      if let found = try ImportFile.reply(in: bytes) {
        reply = found
      } else {
        // This says what is missing.
        reply = try ReplyDocument.reply(in: Armour.reply.document(in: bytes))
      }
    case .file(let path):
      let file = ImportFile(at: workspace.place.expanded(path))
      guard let found = try file.reply() else {
        guard !file.isArchive else {
          throw .againstRule(
            "\(TerminalEscaping.escaped(path)) is a ZIP archive",
            .advice("unpack it, and enter the folder with the signatures"))
        }
        throw .notFound("there is no reply in \(TerminalEscaping.escaped(path))", .advice("check the name of the file"))
      }
      reply = found
    }
    return FoundReply(
      reply: reply, preview: try workspace.open().replies.preview(reply, in: workspace.occasion.zone))
  }
}

/// A reply taken in, all of it or nothing.
struct TakeReply: Mutation {
  let reply: SignedReply
  let signer: NewSigner?

  func write(in workspace: inout Workspace) throws(JournalError) -> ReplyPreview {
    try workspace.open().replies.take(reply, from: signer, on: workspace.occasion)
  }

  func message(_ preview: ReplyPreview, in zone: Zone) -> Message {
    Message("\(preview.outcome(isTrial: false)).", .good)
  }
}
