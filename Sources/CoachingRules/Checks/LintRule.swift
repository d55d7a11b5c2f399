/// What an assessor would query, each rule with a code that never means anything else (Docs/Lint.md).
package enum LintRule: String, CaseIterable, Sendable {
  case tooClose = "L01"
  case duplicate = "L02"
  case overLong = "L03"
  case unsignedForLong = "L04"
  case returned = "L05"
  case conflict = "L06"
  case noNotes = "L07"
  case noFeedback = "L08"
  case noReflection = "L09"
  case noSupervisor = "L10"
  case unregisteredClient = "L11"
  case noContract = "L12"
  case noConsent = "L13"
  case nameInText = "L14"
  case addressInText = "L15"
  case beforeRegistration = "L16"
  case afterDeadline = "L17"
  case wrongUnit = "L18"
  case nothingDiscussed = "L19"
  case noSupervision = "L20"
  case emptyStages = "L21"
  case noteWithoutCriteria = "L22"
  case criterionWithoutEvidence = "L23"
  case criterionReferred = "L24"
  case criterionChanged = "L25"

  /// How much a finding weighs.
  package enum Severity: String, Sendable {
    /// What stands there is in doubt: it may not count, or should not be there.
    case doubt
    /// Something is still missing.
    case gap
  }

  /// How much its findings weigh.
  package var severity: Severity {
    switch self {
    case .tooClose, .duplicate, .overLong, .returned, .conflict, .nameInText, .addressInText, .beforeRegistration,
      .afterDeadline, .wrongUnit, .criterionReferred, .criterionChanged:
      .doubt
    case .unsignedForLong, .noNotes, .noFeedback, .noReflection, .noSupervisor, .unregisteredClient, .noContract,
      .noConsent, .nothingDiscussed, .noSupervision, .emptyStages, .noteWithoutCriteria, .criterionWithoutEvidence:
      .gap
    }
  }

  /// What it looks for, a few words.
  package var title: String {
    switch self {
    case .tooClose: "sessions less than 5 minutes apart"
    case .duplicate: "sessions that may be entered twice"
    case .overLong: "sessions of more than 4 hours"
    case .unsignedForLong: "entries unsigned for 14 days"
    case .returned: "entries returned and not amended"
    case .conflict: "entries in two versions"
    case .noNotes: "sessions without notes"
    case .noFeedback: "sessions without the client's feedback"
    case .noReflection: "sessions no reflective note looks back on"
    case .noSupervisor: "nobody may sign"
    case .unregisteredClient: "clients who are not registered"
    case .noContract: "clients without a contract"
    case .noConsent: "clients not asked for consent"
    case .nameInText: "texts with a client's real name"
    case .addressInText: "texts with an e-mail address"
    case .beforeRegistration: "sessions before the registration"
    case .afterDeadline: "sessions after the deadline"
    case .wrongUnit: "sessions that count toward no unit, or another one"
    case .nothingDiscussed: "supervision without sessions discussed"
    case .noSupervision: "a quarter without supervision"
    case .emptyStages: "notes with empty stages"
    case .noteWithoutCriteria: "notes that are evidence for nothing"
    case .criterionWithoutEvidence: "criteria without evidence"
    case .criterionReferred: "criteria an assessor referred"
    case .criterionChanged: "criteria whose evidence changed"
    }
  }

  /// Why an assessor asks, as Docs/Lint.md has it.
  package var why: String {
    switch self {
    case .tooClose:
      "there was no time to close the one and to open the other; the times may be guessed"
    case .duplicate:
      "one of them may have been entered twice"
    case .overLong:
      "few sessions last that long; was it several, or a course?"
    case .unsignedForLong:
      "only signed hours count for 8577, and a supervisor remembers a session for about so long"
    case .returned:
      "the supervisor's question is still open"
    case .conflict:
      "neither counts until one of them is said to hold"
    case .noNotes:
      "there is nothing to say what was done in it"
    case .noFeedback:
      "providers ask for feedback on each session"
    case .noReflection:
      "units 303 and 307 ask for reflection on practice"
    case .noSupervisor:
      "without a supervisor's key nothing can be signed"
    case .unregisteredClient:
      "contract and consent cannot be shown"
    case .noContract:
      "providers ask for one contract per client"
    case .noConsent:
      "a refusal is an answer, silence is not"
    case .nameInText:
      "clients go by codes, their names are in the name map alone; lint says whose it is by the code"
    case .addressInText:
      "it tells who somebody is as surely as a name"
    case .beforeRegistration:
      "the centre decides whether it counts"
    case .afterDeadline:
      "the time to complete was over"
    case .wrongUnit:
      "the hours may be meant for another unit"
    case .nothingDiscussed:
      "supervised practice means that somebody looked at it"
    case .noSupervision:
      "practice is to be carried out under supervision"
    case .emptyStages:
      "the stage left out is often the one that was asked for"
    case .noteWithoutCriteria:
      "evidence that nobody can find is none"
    case .criterionWithoutEvidence:
      "every criterion must be evidenced"
    case .criterionReferred:
      "one referral refers the unit"
    case .criterionChanged:
      "the decision was about something else"
    }
  }
}
