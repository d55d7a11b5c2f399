import LogbookValues
import SignedRecords

/// A client as the register and the sessions show them: how much was done with them, and what evidence is missing.
package struct ClientSummary: Equatable, Sendable {
  /// The work in one role.
  package struct Work: Equatable, Sendable {
    /// Coaching or mentoring.
    package var role: Role
    /// How many sessions were held.
    package var sessions: Int
    /// Minutes that count or will count once they are signed, those brought forward included.
    package var countedMinutes: Int
    /// Counted minutes that are signed.
    package var signedMinutes: Int
    /// Counted minutes brought forward from before the journal, which `countedMinutes` holds too.
    package var broughtForwardMinutes: Int

    package init(role: Role, sessions: Int, countedMinutes: Int, signedMinutes: Int, broughtForwardMinutes: Int) {
      self.role = role
      self.sessions = sessions
      self.countedMinutes = countedMinutes
      self.signedMinutes = signedMinutes
      self.broughtForwardMinutes = broughtForwardMinutes
    }
  }

  /// Their code.
  package var code: ClientCode
  /// What the register says; nil for a client who only appears in sessions.
  package var registered: ClientRow?
  /// Who they are at work.
  package var profile = ClientProfile()
  /// Whether there is a text of theirs about the work as a whole, or was until it was erased.
  package var hasFeedback = false
  /// Their feedback on the work as a whole, where it is there to be read.
  package var feedback: String?
  /// The work by role, coaching first; roles without any are left out.
  package var work: [Work]
  /// Sessions that did not take place.
  package var missedSessions: Int
  /// The first day of work with them.
  package var first: LocalDate?
  /// The last one.
  package var last: LocalDate?
  /// Sessions held of which there is nothing written down beside feedback, those whose text was erased included.
  package var sessionsWithoutNotes: Int
  /// Sessions held without feedback from the client, those whose text was erased included.
  package var sessionsWithoutFeedback: Int
  /// Sessions held that a reflective note looks back on.
  package var sessionsReflectedOn: Int
  /// Sessions held whose text was erased on request: nothing of it is left, and it is not asked for again.
  package var sessionsErased: Int
  /// Whether the register's text about them, which holds their feedback and who they are, was erased on request.
  package var isFeedbackErased: Bool

  package init(
    code: ClientCode, registered: ClientRow? = nil, work: [Work], missedSessions: Int, first: LocalDate? = nil,
    last: LocalDate? = nil, sessionsWithoutNotes: Int, sessionsWithoutFeedback: Int, sessionsReflectedOn: Int,
    sessionsErased: Int, isFeedbackErased: Bool
  ) {
    self.code = code
    self.registered = registered
    self.work = work
    self.missedSessions = missedSessions
    self.first = first
    self.last = last
    self.sessionsWithoutNotes = sessionsWithoutNotes
    self.sessionsWithoutFeedback = sessionsWithoutFeedback
    self.sessionsReflectedOn = sessionsReflectedOn
    self.sessionsErased = sessionsErased
    self.isFeedbackErased = isFeedbackErased
  }

  /// Sessions held.
  package var sessions: Int { work.reduce(0) { $0 + $1.sessions } }
  /// Counted minutes of all roles.
  package var countedMinutes: Int { work.reduce(0) { $0 + $1.countedMinutes } }
  /// Signed minutes of all roles.
  package var signedMinutes: Int { work.reduce(0) { $0 + $1.signedMinutes } }
}

extension ClientSummary {
  /// A piece of evidence that an assessor would ask for.
  package enum Missing: Equatable, Sendable {
    /// The client is not in the register, so nothing is known of contract and consent.
    case registration
    case contract
    /// The client was not asked whether they may be listed.
    case consent
    /// No feedback on that many of the sessions, and none on the whole.
    case feedback(sessions: Int, of: Int)
    /// Nothing was written down of that many of the sessions.
    case notes(sessions: Int, of: Int)
    /// No reflective note looks back on any session.
    case reflection

    /// A few words: `a contract date`, `notes on 2 of 5 sessions`.
    package var words: String {
      switch self {
      case .registration: "registration"
      case .contract: "a contract date"
      case .consent: "an answer about consent"
      case .feedback(let sessions, let all): "feedback\(Missing.part(sessions, of: all, "on"))"
      case .notes(let sessions, let all): "notes\(Missing.part(sessions, of: all, "on"))"
      case .reflection: "a reflection on any session"
      }
    }

    private static func part(_ sessions: Int, of all: Int, _ preposition: String) -> String {
      switch (sessions, all) {
      case (_, 0): ""
      case (1, 1): " \(preposition) the only session"
      case (let some, let all) where some == all: " \(preposition) all \(all) sessions"
      case (let some, let all): " \(preposition) \(some) of \(all) sessions"
      }
    }
  }

  /// What is missing, what concerns the client as a whole first; consent that was refused is an answer, and what was
  /// erased is not asked for again.
  package var missing: [Missing] {
    var missing: [Missing] = []
    if let registered {
      if registered.contract == nil { missing.append(.contract) }
      if registered.consent == nil { missing.append(.consent) }
    } else {
      missing.append(.registration)
    }
    let hasWhole = hasFeedback || registered?.feedbackOn != nil
    guard sessions > 0 else { return missing }
    let (noFeedback, noNotes) = (sessionsWithoutFeedback - sessionsErased, sessionsWithoutNotes - sessionsErased)
    if !hasWhole, noFeedback > 0 { missing.append(.feedback(sessions: noFeedback, of: sessions)) }
    if noNotes > 0 { missing.append(.notes(sessions: noNotes, of: sessions)) }
    if sessionsReflectedOn == 0 { missing.append(.reflection) }
    return missing
  }
}

/// A client the learner has met before, for a form to offer.
package struct RecentClient: Equatable, Sendable {
  /// Their code.
  package var code: ClientCode
  /// How many sessions with them stand, withdrawn ones left out.
  package var sessions: Int
  /// What their latest session was like, in its current version.
  package var last: SessionDetails

  package init(code: ClientCode, sessions: Int, last: SessionDetails) {
    self.code = code
    self.sessions = sessions
    self.last = last
  }
}
