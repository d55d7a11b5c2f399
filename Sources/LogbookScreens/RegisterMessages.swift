import CoachingJournal
import CoachingRules
import LogbookValues
import SignedRecords

/// What the pages about clients ask.
package enum RegisterRequest: Hashable, Sendable {
  /// Every client, by code.
  case accounts
  /// One of them, with their feedback.
  case client(ClientCode)
  /// Those that are registered and in no session yet.
  case unmet
  /// The real names: asked only when somebody wants to see them.
  case names
  /// What erasing a client would destroy.
  case erasure(ClientCode, texts: Bool)
  /// What erasing the texts of an entry that hold no longer would destroy.
  case textErasure(EntryID)
}

/// What these pages write.
package enum RegisterAct: Sendable {
  /// A new client.
  case register(ClientCode, ClientDetails, name: String?, draft: String?)
  /// What is known of one now; nil leaves the name as it is.
  case amend(ClientCode, ClientDetails, name: String?, draft: String?)
  /// A client who is to be forgotten.
  case erase(ClientCode, texts: Bool)
  /// The texts of an entry that hold no longer.
  case eraseTexts(EntryID)
}

/// What came of a question about clients.
package enum RegisterReply: Sendable {
  case accounts([ClientAccount])
  case client(ClientAccount, feedback: String?)
  case unmet([ClientCode])
  /// The names, or why they cannot be shown.
  case names(Result<NameMap, JournalError>)
  case erasure(Result<ClientErasure, JournalError>, of: ClientCode, texts: Bool)
  case textErasure(Result<TextErasure, JournalError>, of: EntryID)
}

/// What an act about clients came to, once it is on disk.
package enum RegisterDone: Sendable {
  case registered(Registered)
  case amended(Registered)
  case erased(ClientErasure, warnings: [String])
  case textsErased(TextErasure, warnings: [String])
}
