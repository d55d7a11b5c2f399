/// What to fix before an assessor asks, each rule with a code that never means anything else (Docs/Lint.md).
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
  case nameForGood = "L26"
  case unitChanged = "L27"
  case sameName = "L28"

  /// All rules in the order in which to look at what they find: privacy, then what waits for you, then what is missing.
  package static let byWeight: [LintRule] = {
    let first: [LintRule] = [
      .nameInText, .addressInText, .nameForGood, .conflict, .returned, .criterionReferred, .unitChanged,
      .unsignedForLong, .noSupervisor, .sameName,
      .unregisteredClient, .noContract, .noConsent,
    ]
    let rest = allCases.filter { !first.contains($0) }
    return first + rest.filter { !$0.isCoverage } + rest.filter(\.isCoverage)
  }()

  /// Whether it says how far something is done for every session, which is no thing to fix.
  package var isCoverage: Bool { self == .noFeedback || self == .noReflection }

  /// Whether it looks for what gives away who a client is.
  package var isAboutPrivacy: Bool { [.nameInText, .addressInText, .nameForGood].contains(self) }

  /// How much a finding weighs.
  package enum Severity: String, Sendable {
    /// What is there is in doubt: it may not count, or should not be there.
    case doubt
    /// Something is still missing.
    case gap
  }

  /// How much its findings weigh.
  package var severity: Severity {
    switch self {
    case .tooClose, .duplicate, .overLong, .returned, .conflict, .nameInText, .addressInText, .nameForGood,
      .beforeRegistration,
      .afterDeadline, .wrongUnit, .criterionReferred, .criterionChanged, .unitChanged, .sameName:
      .doubt
    case .unsignedForLong, .noNotes, .noFeedback, .noReflection, .noSupervisor, .unregisteredClient, .noContract,
      .noConsent, .nothingDiscussed, .noSupervision, .emptyStages, .noteWithoutCriteria, .criterionWithoutEvidence:
      .gap
    }
  }

  /// What it looks for, a few words.
  package var title: String { titles.many }

  /// The same of so many: `entry in two versions` of one.
  package func title(of count: Int) -> String { count == 1 ? titles.one : titles.many }

  /// What it finds: one of it, and several.
  private var titles: (one: String, many: String) {
    switch self {
    case .tooClose: ("session less than 5 minutes from another", "sessions less than 5 minutes apart")
    case .duplicate: ("session that may be entered twice", "sessions that may be entered twice")
    case .overLong: ("session of more than 4 hours", "sessions of more than 4 hours")
    case .unsignedForLong: ("entry not signed after 14 days", "entries not signed after 14 days")
    case .returned: ("entry returned and not amended", "entries returned and not amended")
    case .conflict: ("entry in two versions", "entries in two versions")
    case .noNotes: ("session without notes", "sessions without notes")
    case .noFeedback: ("session without the client's feedback", "sessions without the client's feedback")
    case .noReflection: ("session without a reflection", "sessions without a reflection")
    case .noSupervisor: ("you have not added a supervisor", "you have not added a supervisor")
    case .unregisteredClient: ("client who is not registered", "clients who are not registered")
    case .noContract: ("client without a contract", "clients without a contract")
    case .noConsent: ("client not asked for consent", "clients not asked for consent")
    case .nameInText: ("text with a client's real name", "texts with a client's real name")
    case .addressInText: ("text with an e-mail address", "texts with an e-mail address")
    case .nameForGood: ("real name that cannot be removed", "real names that cannot be removed")
    case .beforeRegistration: ("session before you registered", "sessions before you registered")
    case .afterDeadline: ("session after the deadline", "sessions after the deadline")
    case .wrongUnit:
      ("session that counts towards no unit, or another unit", "sessions that count towards no unit, or another unit")
    case .nothingDiscussed:
      ("supervision meeting without sessions discussed", "supervision meetings without sessions discussed")
    case .noSupervision: ("no supervision in the last 3 months", "no supervision in the last 3 months")
    case .emptyStages: ("note with empty stages", "notes with empty stages")
    case .noteWithoutCriteria:
      ("note that is not evidence for any criterion", "notes that are not evidence for any criterion")
    case .criterionWithoutEvidence: ("criterion without evidence", "criteria without evidence")
    case .criterionReferred: ("criterion an assessor referred", "criteria an assessor referred")
    case .criterionChanged: ("criterion that changed after it was met", "criteria that changed after they were met")
    case .unitChanged: ("unit that needs deciding again", "units that need deciding again")
    case .sameName: ("name under which more than one person can sign", "people who can sign under the same name")
    }
  }

  /// Why an assessor asks, as Docs/Lint.md has it.
  package var why: String {
    switch self {
    case .tooClose:
      "with so little time between sessions, the times may look guessed"
    case .duplicate:
      "the same session may have been entered twice"
    case .overLong:
      "few sessions last that long. Was it several sessions, or a course?"
    case .unsignedForLong:
      "get sessions signed within 14 days, while your supervisor remembers them"
    case .returned:
      "your supervisor asked for a change"
    case .conflict:
      "neither version counts until you say which is right"
    case .noNotes:
      "nothing shows what you did in the session"
    case .noFeedback:
      "providers ask for feedback on each session"
    case .noReflection:
      "units 303 and 307 ask for reflection on practice"
    case .noSupervisor:
      "nothing can be signed without a supervisor's key"
    case .unregisteredClient:
      "you have not recorded a contract or consent"
    case .noContract:
      "providers ask for one contract per client"
    case .noConsent:
      "record their answer, even if it is no"
    case .nameInText:
      "real names belong in the name list only. Each client is shown here by code"
    case .addressInText:
      "an e-mail address shows who the client is"
    case .nameForGood:
      "signed records never change, so tell your centre before you hand in your portfolio"
    case .beforeRegistration:
      "your centre decides whether they count"
    case .afterDeadline:
      "your time to complete the qualification had ended"
    case .wrongUnit:
      "the hours may be meant for another unit"
    case .nothingDiscussed:
      "supervision must show that your sessions were discussed"
    case .noSupervision:
      "you must have supervision while you practise"
    case .emptyStages:
      "the stage you left out is often the one an assessor looks for"
    case .noteWithoutCriteria:
      "an assessor has to find the evidence for each criterion"
    case .criterionWithoutEvidence:
      "every criterion needs evidence"
    case .criterionReferred:
      "a unit cannot be achieved while one of its criteria is referred"
    case .criterionChanged:
      "the assessor decided on other evidence, or on other words"
    case .unitChanged:
      "its credits do not count until an assessor decides again"
    case .sameName:
      "the name does not tell which of them signed"
    }
  }
}
