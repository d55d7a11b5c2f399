/// What helps after a refusal, or fixes what a check found. A front end words it: as a command to paste, or as a key on
/// a page.
package enum Remedy: Hashable, Sendable {
  /// What a remedy is done to: an entry, note or action, with the short id people know it by.
  package struct Target: Hashable, Sendable {
    package let id: EntryID
    package let shortID: String

    package init(_ id: EntryID, _ shortID: String) {
      (self.id, self.shortID) = (id, shortID)
    }
  }

  /// A list of what there is.
  package enum Listing: CaseIterable, Sendable {
    case sessions
    case support
    case notes
    case actions
    case clients
    case criteria
    case units
    case signers
    case requests
    case attachments
    /// What assessors decided, as it is proposed for internal verification.
    case decisions
  }

  /// What can be entered again.
  package enum Enterable: CaseIterable, Sendable {
    case session
    case support
    case note
    case action
  }

  /// A text of an entry or an action, by its name in records (Docs/Format.md 4).
  package enum TextPart: String, CaseIterable, Sendable {
    case summary
    case goal
    case actions
    case feedback
    case note
    case with
    case text
  }

  /// What is to be changed of a session.
  package enum SessionPart: Hashable, Sendable {
    case text(TextPart)
    case times
    case unit(String)
    /// The code; nil where it is to be a new one.
    case client(ClientCode?)
  }

  /// What is to be changed of hours of support.
  package enum SupportPart: Hashable, Sendable {
    case text(TextPart)
    case discussed
  }

  /// What is to be changed of what is known of a client.
  package enum ClientPart: CaseIterable, Sendable {
    case contract
    case consent
    case feedback
    /// Who they are at work: role, sector and purpose.
    case profile
    /// How to reach them.
    case contact
  }

  // The file.

  /// Check the journal, to see what is wrong with it.
  case verify
  /// Put a copy of the journal back.
  case restore
  /// Begin a journal.
  case beginJournal
  /// Use a journal at another place.
  case anotherJournal
  /// Carry the journal over from an earlier coachlog, by its export.
  case carryOver
  /// Choose another name for the file.
  case anotherName
  /// Let the file or folder that is there be replaced.
  case replaceFile
  /// Write the journal out as it is.
  case exportJournal
  /// Let no other user of the computer read or change these files, and what is in these folders.
  case closeToOthers([String])
  /// Let no other user of the computer change what is in a folder.
  case closeToWriters(String)
  /// Look at files, and remove them.
  case removeFiles([String])
  /// Write a repaired copy of the journal.
  case repair

  // What was entered.

  /// What helps in words that hold for every front end, such as another spelling of what was given.
  case advice(String)
  /// Look what there is.
  case see([Listing])
  case enterAgain(Enterable)
  /// Change a session; nil where it is for the person to say what of it.
  case amendSession(Target, SessionPart?)
  case amendSupport(Target, SupportPart?)
  case amendNote(Target)
  case amendAction(Target)
  case withdraw(Target, why: String)
  /// Add feedback on a session.
  case addFeedback(Target)
  /// Destroy the earlier texts of an entry, note or action; nil for one the person chooses.
  case eraseEarlierTexts(Target?)
  /// Which of two occasions is meant where the clocks showed a time twice.
  case sayWhich(first: UTCOffset, second: UTCOffset)
  case leaveUnitOut
  case addSupervision
  /// Write a note that looks back on a session.
  case reflect(Target, unit: String)
  case enrol

  // The timer.

  case startTimer
  case endTimer
  case sayWhenTimerEnded
  case dropTimer

  // Clients.

  /// Enter a client in the register; nil for one the person names.
  case registerClient(ClientCode?)
  /// Name the client by that code.
  case useClient(ClientCode)
  /// Change what is known of a client; nil where it is for the person to say what.
  case amendClient(ClientCode, ClientPart?)
  /// Record that clients agreed to be listed.
  case recordConsent
  /// Destroy a client's name.
  case forgetClient(ClientCode)
  /// Destroy what was written of a client.
  case eraseClientTexts
  /// Destroy everything of a journal whose records no longer have to be kept.
  case eraseAfterRetention

  // Signing.

  /// Put an entry before a supervisor.
  case sign(Target)
  /// Sign a session for more than having read it.
  case signBeyondReading
  /// Cancel the open request with this short id.
  case cancelRequest(String)
  /// Make a key for a supervisor.
  case makeSupervisor
  /// The learner lets a key sign.
  case addSigner
  /// The reader, who is the learner, lets a person sign again whom they removed, or do this too.
  case allowSigner(SignerRole?)
  /// The learner lets a key that may sign do this too.
  case widenSigner(SignerRole)
  case removeSigner
  /// Ask the supervisor for the line of their public key.
  case askForKey
  /// Ask somebody to sign from elsewhere, as was done before.
  case askAgain
  /// Bring in what somebody signed elsewhere.
  case bringInReply
  /// Undo that a request was cancelled.
  case undoCancelling
  /// Say the check digits and the role of a person whose key is not known yet; one that would do.
  case nameNewSigner(SignerRole)
  /// Say who is to be asked to sign.
  case nameWhoIsAsked
  /// Name the supervisor by the digits of their key.
  case nameByFingerprint

  // Criteria.

  case loadMarkSheet
  /// Say which criteria a note is evidence for.
  case tag(Target)
  /// Say which entries and notes are evidence for a criterion.
  case tagEvidence(CriterionID)
  /// Take evidence away from a criterion.
  case untagEvidence(CriterionID)
  case assess(CriterionID)
  case revokeAssessment(CriterionID)
  /// Have an assessor decide that this unit is achieved.
  case signUnit(String)
  /// Have the assessor revoke what they decided about this unit.
  case revokeUnit(String)

  // Other people's files.

  /// Read a field from the column of that heading.
  case mapColumn(field: SessionField, column: String)
  /// Say which heading any column is read from.
  case mapColumns
  /// Say which sheet of a workbook is read.
  case chooseSheet
  /// Leave a field of the file unread.
  case leaveUnread(field: SessionField)
  /// Say what a word of the file stands for; without a meaning nothing is known of it, and an empty one leaves it out.
  case mapWord(field: SessionField, word: String, meaning: String?)
  /// Let a field have that value in every row that says nothing.
  case assume(field: SessionField, value: String)
  /// Say in which order the numbers of a date stand.
  case dateOrder
  /// Look at every row before importing.
  case seeRows
  /// Say that what was found about that entry, client or criterion was seen, since nothing can change it.
  case markSeen(String)
  /// Look at what may give a client away; the codes of the checks that found it.
  case seeFindings([String])

  /// What a list is opened for: `to see the sessions`.
  package static func showing(_ listings: [Listing]) -> String {
    switch listings.first {
    case .clients: "to see your clients"
    case .signers: "to see who may sign"
    case .requests: "to see your requests"
    case .attachments: "to see the attached files"
    case .criteria: "to see what is on it"
    case .units: "to see where each unit stands"
    case .decisions: "to see what assessors decided"
    case .sessions: listings.count == 1 ? "to see your sessions" : "to see your entries"
    case .support: "to see your support entries"
    case .notes: "to see your notes"
    case .actions: "to see your plan"
    case nil: "to see what there is"
    }
  }
}
