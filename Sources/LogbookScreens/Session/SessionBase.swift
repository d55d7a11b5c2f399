import CoachingRules
import SignedRecords

/// The version of a session that a form starts from.
struct SessionBase: Sendable {
  let shortID: String
  var version: RecordID
  let details: SessionDetails
  let texts: SessionTexts
  let state: EntryState
  /// What its supervisor wants changed, where that is so.
  let word: SupervisorsWord?

  /// A version out of an account, the current one unless another is named; nil where there is no such session.
  init?(_ account: EntryAccount, version: RecordID? = nil) {
    guard let row = account.row else { return nil }
    let wanted = version ?? row.version
    let found = account.events.first { $0.record == wanted }
    guard case .session(let details, let texts, _, _) = found?.what else { return nil }
    shortID = account.shortID
    self.version = wanted
    self.details = details
    self.texts = texts
    state = row.state
    word = SupervisorsWord(account)
  }
}
