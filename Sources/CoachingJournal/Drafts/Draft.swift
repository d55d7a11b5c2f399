import LogbookValues

/// What was typed into a form and not yet saved.
package struct Draft: Equatable, Sendable {
  /// What the form is for.
  package enum Subject: Hashable, Sendable {
    /// A new journal.
    case setUp
    /// A new session.
    case session
    /// The session that the running timer will become.
    case timer
    /// A new supervisor.
    case supervisor
    /// A new version of this entry.
    case amendment(EntryID)
    /// Withdrawing this entry.
    case withdrawal(EntryID)
    /// Signing what is not signed yet.
    case signing
    /// Returning this entry to the learner.
    case returning(EntryID)
    /// Revoking a decision about this entry.
    case revocation(EntryID)
    /// Asking a person to sign from elsewhere.
    case request
    /// Deciding on criteria.
    case assessment
    /// Deciding that units are achieved.
    case unit
    /// An answer to a requirement of competence.
    case competence
    /// Answering about an assessor's decisions.
    case sample
    /// A new reflective note.
    case note
    /// A new version of this note.
    case noteAmendment(EntryID)
    /// A new action of the plan.
    case action
    /// Feedback on this session.
    case feedback(EntryID)
    /// A file to be attached to this entry or note.
    case attachment(EntryID)
    /// A new version of this action.
    case actionAmendment(EntryID)
    /// New hours of support.
    case support
    /// A new version of this support entry.
    case supportAmendment(EntryID)
    /// Other terms of enrolment.
    case enrolment
    /// Cover statements.
    case declaration
    /// A client to be registered.
    case newClient
    /// What the register says of this client.
    case client(ClientCode)
  }

  /// Its name on disk: 16 lower-case hex digits.
  package var id: String
  /// What the form is for.
  package var subject: Subject
  /// The fields by name, as typed; secret ones are never among them.
  package var fields: [String: String]
  /// When it was kept.
  package var savedAt: Instant

  /// A draft of these parts.
  package init(id: String, subject: Subject, fields: [String: String], savedAt: Instant) {
    self.id = id
    self.subject = subject
    self.fields = fields
    self.savedAt = savedAt
  }

  /// A new draft's id, of 64 bits from `entropy`.
  package static func newID(drawnFrom entropy: inout Entropy) -> String {
    Hex.text(entropy.randomBytes(8))
  }

  /// Whether `id` is one that a draft can have.
  static func isID(_ id: String) -> Bool {
    id.utf8.count == 16 && EntryID.isHex(id)
  }
}

extension Draft.Subject: CustomStringConvertible {
  /// A word, such as `session`, with the entry's id where it is about one: `amendment:4f1c...`.
  package var description: String {
    switch self {
    case .setUp: "set-up"
    case .session: "session"
    case .timer: "timer"
    case .supervisor: "supervisor"
    case .amendment(let entry): "amendment:\(entry.hex)"
    case .withdrawal(let entry): "withdrawal:\(entry.hex)"
    case .signing: "signing"
    case .returning(let entry): "returning:\(entry.hex)"
    case .revocation(let entry): "revocation:\(entry.hex)"
    case .request: "request"
    case .assessment: "assessment"
    case .unit: "unit"
    case .competence: "competence"
    case .sample: "sample"
    case .note: "note"
    case .noteAmendment(let entry): "note:\(entry.hex)"
    case .action: "action"
    case .support: "support"
    case .supportAmendment(let entry): "support:\(entry.hex)"
    case .enrolment: "enrolment"
    case .declaration: "declaration"
    case .newClient: "client"
    case .client(let code): "client:\(code)"
    case .actionAmendment(let entry): "action:\(entry.hex)"
    case .feedback(let entry): "feedback:\(entry.hex)"
    case .attachment(let entry): "attachment:\(entry.hex)"
    }
  }

  /// Reads what `description` writes; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    if parts.count == 2 {
      if parts[0] == "client" {
        guard let code = try? ClientCode(parts[1]), code.text == parts[1] else { return nil }
        self = .client(code)
        return
      }
      guard let entry = EntryID(hex: parts[1]) else { return nil }
      switch parts[0] {
      case "amendment": self = .amendment(entry)
      case "withdrawal": self = .withdrawal(entry)
      case "returning": self = .returning(entry)
      case "revocation": self = .revocation(entry)
      case "note": self = .noteAmendment(entry)
      case "action": self = .actionAmendment(entry)
      case "support": self = .supportAmendment(entry)
      case "feedback": self = .feedback(entry)
      case "attachment": self = .attachment(entry)
      default: return nil
      }
    } else {
      switch text {
      case "set-up": self = .setUp
      case "session": self = .session
      case "timer": self = .timer
      case "supervisor": self = .supervisor
      case "signing": self = .signing
      case "request": self = .request
      case "assessment": self = .assessment
      case "unit": self = .unit
      case "competence": self = .competence
      case "sample": self = .sample
      case "note": self = .note
      case "action": self = .action
      case "support": self = .support
      case "enrolment": self = .enrolment
      case "declaration": self = .declaration
      case "client": self = .newClient
      default: return nil
      }
    }
  }
}
