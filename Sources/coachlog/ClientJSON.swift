import CoachingRules
import LogbookValues

/// An element of `client list --json`; `client show --json` adds name and feedback.
struct ClientJSON: Encodable {
  struct Work: Encodable {
    let role: String
    let sessions: Int
    let countedMinutes: Int
    let signedMinutes: Int
    let broughtForwardMinutes: Int
  }

  let code: String
  let registered: Bool
  let name: String?
  let kind: String?
  let contract: String?
  let consent: String?
  let consentOn: String?
  let feedback: String?
  let feedbackOn: String?
  let sessions: Int
  let missedSessions: Int
  let countedMinutes: Int
  let signedMinutes: Int
  let roles: [Work]
  let firstDay: String?
  let lastDay: String?
  let sessionsWithoutNotes: Int
  let sessionsWithoutFeedback: Int
  let sessionsReflectedOn: Int
  let sessionsErased: Int
  let feedbackErased: Bool
  let missing: [String]

  init(_ account: ClientAccount, name: String? = nil, feedback: String? = nil) {
    code = account.code.text
    registered = account.registered != nil
    self.name = name
    kind = account.registered?.relation.rawValue
    contract = account.registered?.contract?.description
    consent = account.registered?.consent.map { $0 ? "yes" : "no" }
    consentOn = account.registered?.consentOn?.description
    self.feedback = feedback
    feedbackOn = account.registered?.feedbackOn?.description
    sessions = account.sessions
    missedSessions = account.missedSessions
    countedMinutes = account.countedMinutes
    signedMinutes = account.signedMinutes
    roles = account.work.map {
      Work(
        role: $0.role.rawValue, sessions: $0.sessions, countedMinutes: $0.countedMinutes,
        signedMinutes: $0.signedMinutes, broughtForwardMinutes: $0.broughtForwardMinutes)
    }
    firstDay = account.first?.description
    lastDay = account.last?.description
    sessionsWithoutNotes = account.sessionsWithoutNotes
    sessionsWithoutFeedback = account.sessionsWithoutFeedback
    sessionsReflectedOn = account.sessionsReflectedOn
    sessionsErased = account.sessionsErased
    feedbackErased = account.isFeedbackErased
    missing = account.missing.map(\.words)
  }
}
