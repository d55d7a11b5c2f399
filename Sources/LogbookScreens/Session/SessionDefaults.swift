import CoachingRules
import LogbookValues
import SignedRecords

/// What a session form fills in until it is changed.
enum SessionDefaults {
  /// The lasting fields, as they were with this client last; for a new client only the role is guessed.
  static func fields(
    of client: ClientCode?, among clients: [RecentClient], _ overview: Overview?
  ) -> [SessionField: String] {
    if let last = clients.first(where: { $0.code == client })?.last { return fields(of: last) }
    var fields = Dictionary(uniqueKeysWithValues: SessionField.lasting.map { ($0, $0.usual) })
    fields[.role] = role(clients, overview).rawValue
    return fields
  }

  /// The lasting fields of a session.
  static func fields(of details: SessionDetails) -> [SessionField: String] {
    Dictionary(uniqueKeysWithValues: SessionField.lasting.map { ($0, details[$0]) })
  }

  /// The role of the latest session; with none, the one that the qualification asks for.
  static func role(_ clients: [RecentClient], _ overview: Overview?) -> Role {
    if let latest = clients.first { return latest.last.role }
    let asked = overview?.report.lines.compactMap(\.requirement.role) ?? []
    return asked.first ?? .coaching
  }

  /// The same times as with the client last, on that day: only where they are over by now and free of that last
  /// session.
  static func times(after last: SessionDetails, on date: LocalDate, _ occasion: Occasion) -> String {
    guard last.start.belongs(to: occasion.zone),
      let times = try? SessionTimes.resolve(
        last.start.time, minutes: last.minutes, on: date, in: occasion.zone, offset: nil)
    else { return "" }
    let (start, end) = (times.start.instant, Instant(seconds: times.start.instant.seconds + times.minutes * 60))
    let lastEnd = Instant(seconds: last.start.instant.seconds + last.minutes * 60)
    guard end <= occasion.now, start >= lastEnd || end <= last.start.instant else { return "" }
    return TimesText.typed(times, in: occasion.zone)
  }
}

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
  init?(_ account: EntryDetail, version: RecordID? = nil) {
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
