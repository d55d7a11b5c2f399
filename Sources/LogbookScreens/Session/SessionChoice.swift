import CoachingRules
import LogbookValues
import SignedRecords
import TerminalUI

/// One value of a field with a choice: the word that a draft keeps, and how it is shown.
struct SessionChoice: Equatable, Sendable {
  let word: String
  let title: String
  let detail: String

  init(_ word: String, _ title: String, _ detail: String = "") {
    self.word = word
    self.title = title
    self.detail = detail
  }

  static let roles = Role.allCases.map { SessionChoice($0.rawValue, $0.rawValue) }

  static let channels = Channel.allCases.map { channel in
    let title =
      switch channel {
      case .inPerson: "in person"
      case .phone: "phone"
      case .video: "video"
      }
    return SessionChoice(channel.rawValue, title)
  }

  static let attendances = Attendance.allCases.map { status in
    switch status {
    case .held: SessionChoice(status.rawValue, "yes")
    case .noShow: SessionChoice(status.rawValue, "no: did not attend", "does not count")
    case .cancelled: SessionChoice(status.rawValue, "no: cancelled", "does not count")
    }
  }

  static let settings = Setting.allCases.map { setting in
    let (title, detail) =
      switch setting {
      case .workplace: ("workplace", "")
      case .directReport: ("direct report", "a person you manage")
      case .training: ("training", "practice within a course")
      }
    return SessionChoice(setting.rawValue, title, detail)
  }

  static let fees = Fee.allCases.map { fee in
    let title =
      switch fee {
      case .internal: "internal"
      case .paid: "paid"
      case .proBono: "pro bono"
      }
    return SessionChoice(fee.rawValue, title)
  }

  /// The units whose practice is of that role; the first choice is the default of the qualification.
  static func units(of role: Role, in scheme: Scheme?) -> [SessionChoice] {
    let units = scheme?.units.filter { $0.practice?.role == role } ?? []
    return [SessionChoice("", "default")] + units.map { SessionChoice($0.id, $0.id, $0.title) }
  }

  /// Which of two readings of a clock is meant, and the clock of another zone where a session was held by one.
  static func offsets(twice: [UTCOffset], foreign: UTCOffset?) -> [SessionChoice] {
    var choices: [SessionChoice] = []
    if twice.count > 1 {
      choices.append(SessionChoice("", "which of the two?"))
      let times = [("the first time", "before the clocks went back"), ("the second time", "after they went back")]
      for (offset, (name, detail)) in zip(twice, times) { choices.append(SessionChoice("\(offset)", name, detail)) }
    }
    if let foreign, !twice.contains(foreign) {
      if choices.isEmpty { choices.append(SessionChoice("", "the clock here")) }
      choices.append(SessionChoice("\(foreign)", "the clock of the session", "UTC\(foreign)"))
    }
    return choices
  }
}

/// Clients to offer for what was typed of a code: those met most recently first, then those met never.
enum ClientSuggestions {
  /// What is said of a client of the register whom no session is with.
  static let unmetDetail = "registered, no sessions yet"

  /// The clients whose code has the text anywhere in it, in any case; none where it is a code already in full.
  static func matching(_ text: String, among clients: [RecentClient], unmet: [ClientCode]) -> [Suggestion] {
    let wanted = text.trimmed.uppercased()
    let known =
      clients.map { Suggestion(text: $0.code.text, detail: SessionForm.detail($0)) }
      + unmet.map { Suggestion(text: $0.text, detail: unmetDetail) }
    guard !known.contains(where: { $0.text == wanted }) else { return [] }
    let found = known.filter { wanted.isEmpty || $0.text.contains(wanted) }
    guard !wanted.isEmpty, !found.isEmpty, let code = try? ClientCode(wanted) else { return found }
    // Where a new code is a part of a known one, it must be possible to stay with it. With a blank behind it, which
    // reading drops, it is not what Tab takes unasked.
    return found + [Suggestion(text: code.text + " ", detail: "new client")]
  }
}
