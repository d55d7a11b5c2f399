import CoachingRules
import LogbookValues
import SignedRecords

/// What erasing a client does to what is typed and in no record yet.
extension Journal {
  /// The drafts that hold what was written of a client: sessions with them, changes to such, and what the register
  /// says.
  func drafts(of client: ClientCode) throws(JournalError) -> [Draft] {
    var found: [Draft] = []
    for draft in draftFolder.drafts() where try isOf(client, draft) { found.append(draft) }
    return found
  }

  private func isOf(_ client: ClientCode, _ draft: Draft) throws(JournalError) -> Bool {
    func names(_ field: String) -> Bool { draft.fields[field].flatMap { try? ClientCode($0.trimmed) } == client }
    switch draft.subject {
    case .session, .timer: return names("client")
    case .newClient: return names("code")
    case .client(let code): return code == client
    case .amendment(let entry):
      if names("client") { return true }
      return try entries.account(of: entry).events.contains { event in
        if case .session(let details, _, _, _) = event.what { details.client == client } else { false }
      }
    case .feedback(let entry), .attachment(let entry):
      return try entries.account(of: entry).row?.client == client
    case .setUp, .supervisor, .withdrawal, .signing, .returning, .revocation, .request, .assessment, .unit, .competence,
      .sample,
      .note,
      .noteAmendment, .action,
      .actionAmendment, .support, .supportAmendment, .enrolment, .declaration:
      return false
    }
  }

  /// Drops them; they are no records.
  ///
  /// - Returns: A sentence for each that could not be removed.
  func drop(_ drafts: [Draft]) -> [Notice] {
    drafts.compactMap { draft in
      do throws(JournalError) {
        try draftFolder.drop(draft.id)
        return nil
      } catch {
        return error.notice
      }
    }
  }
}

extension Draft.Subject {
  /// What a draft is of, in words such as `a new session`.
  package var words: String {
    switch self {
    case .setUp: "a new journal"
    case .session: "a new session"
    case .timer: "a timed session"
    case .supervisor: "a new key"
    case .amendment: "a change to a session"
    case .withdrawal: "a withdrawal"
    case .signing: "a sign-off"
    case .returning: "a return"
    case .revocation: "a decision to revoke"
    case .request: "a request to sign"
    case .assessment: "feedback on criteria"
    case .unit: "a comment on units"
    case .competence: "an answer on competence"
    case .sample: "feedback on an assessor's decision"
    case .note: "a new note"
    case .noteAmendment: "a change to a note"
    case .action: "a new action of the plan"
    case .actionAmendment: "a change to an action"
    case .feedback: "feedback on a session"
    case .attachment: "a file to attach"
    case .support: "new support hours"
    case .supportAmendment: "a change to support hours"
    case .enrolment: "a change to your enrolment"
    case .declaration: "cover statements"
    case .newClient: "a client to register"
    case .client(let code): "a change to \(code)"
    }
  }
}
