/// The doors to a journal, a subject each. Every function behind one that writes is one transaction.
extension Journal {
  /// Everything that was entered: lists, one with its history, what was noted on it, withdrawing, erasing texts.
  package var entries: Entries { Entries(journal: self) }
  /// What `entries` opens.
  package struct Entries: Sendable { let journal: Journal }

  /// Sessions: logging and amending them.
  package var sessions: Sessions { Sessions(journal: self) }
  /// What `sessions` opens.
  package struct Sessions: Sendable { let journal: Journal }

  /// The timer of a session that is running.
  package var timer: Timer { Timer(journal: self) }
  /// What `timer` opens.
  package struct Timer: Sendable { let journal: Journal }

  /// Hours that are not practice.
  package var support: Support { Support(journal: self) }
  /// What `support` opens.
  package struct Support: Sendable { let journal: Journal }

  /// Reflective notes.
  package var notes: Notes { Notes(journal: self) }
  /// What `notes` opens.
  package struct Notes: Sendable { let journal: Journal }

  /// The development plan.
  package var plan: Plan { Plan(journal: self) }
  /// What `plan` opens.
  package struct Plan: Sendable { let journal: Journal }

  /// What is to be taken to supervision.
  package var agenda: Agenda { Agenda(journal: self) }
  /// What `agenda` opens.
  package struct Agenda: Sendable { let journal: Journal }

  /// The register of clients, and forgetting one of them.
  package var clients: Clients { Clients(journal: self) }
  /// What `clients` opens.
  package struct Clients: Sendable { let journal: Journal }

  /// Feedback that comes after a session was logged.
  package var feedback: Feedbacks { Feedbacks(journal: self) }
  /// What `feedback` opens.
  package struct Feedbacks: Sendable { let journal: Journal }

  /// Files that are evidence.
  package var attachments: Attachments { Attachments(journal: self) }
  /// What `attachments` opens.
  package struct Attachments: Sendable { let journal: Journal }

  /// The mark sheet, its evidence, and deciding on criteria.
  package var criteria: Criteria { Criteria(journal: self) }
  /// What `criteria` opens.
  package struct Criteria: Sendable { let journal: Journal }

  /// Where units stand, and deciding that they are achieved.
  package var units: Units { Units(journal: self) }
  /// What `units` opens.
  package struct Units: Sendable { let journal: Journal }

  /// The cover statements of what is handed in.
  package var coverSheet: CoverSheet { CoverSheet(journal: self) }
  /// What `coverSheet` opens.
  package struct CoverSheet: Sendable { let journal: Journal }

  /// Asking people to sign or decide from elsewhere.
  package var requests: Requests { Requests(journal: self) }
  /// What `requests` opens.
  package struct Requests: Sendable { let journal: Journal }

  /// Signing and returning entries, and revoking that.
  package var signOff: SignOffs { SignOffs(journal: self) }
  /// What `signOff` opens.
  package struct SignOffs: Sendable { let journal: Journal }

  /// Decisions that were signed elsewhere, in answer to a request.
  package var replies: Replies { Replies(journal: self) }
  /// What `replies` opens.
  package struct Replies: Sendable { let journal: Journal }

  /// Internal verification: sampling what assessors decided.
  package var samples: Samples { Samples(journal: self) }
  /// What `samples` opens.
  package struct Samples: Sendable { let journal: Journal }

  /// Who may sign.
  package var signers: Signers { Signers(journal: self) }
  /// What `signers` opens.
  package struct Signers: Sendable { let journal: Journal }

  /// Who may judge: what the people who teach, assess and verify said of their competence.
  package var competence: Competence { Competence(journal: self) }
  /// What `competence` opens.
  package struct Competence: Sendable { let journal: Journal }

  /// How far the learner is.
  package var progress: Progress { Progress(journal: self) }
  /// What `progress` opens.
  package struct Progress: Sendable { let journal: Journal }

  /// What the journal is enrolled for, and its scheme.
  package var terms: Terms { Terms(journal: self) }
  /// What `terms` opens.
  package struct Terms: Sendable { let journal: Journal }
}
