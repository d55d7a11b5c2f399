import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

/// What `log` can say of a session beside who, when and how long; `stop` and `amend` say the same.
struct SessionOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: "What it was about.")
  var summary: String?
  @Option(parsing: .unconditional, help: "What the client wanted from it.")
  var goal: String?
  @Option(parsing: .unconditional, help: "What was agreed.")
  var actions: String?
  @Option(parsing: .unconditional, help: "What the client said about it.")
  var feedback: String?
  @Option(
    parsing: .unconditional, help: "The coaching or mentoring model used, for example GROW.", completion: .models)
  var model: String?
  @Option(help: "How you met.")
  var channel: Channel?
  @Option(
    parsing: .unconditional, help: "How many clients took part.", transform: wholeNumber("--group", in: 1...999))
  var group: Int?
  @Option(help: "Whether the session happened.")
  var status: Attendance?
  @Option(help: "The setting: your workplace, your own direct report, or training.")
  var setting: Setting?
  @Option(help: "Who paid.")
  var fee: Fee?
  @Option(
    help: "The unit it counts towards, for example 302. Default: the unit of its role.", completion: .units)
  var unit: String?
  @Option(
    parsing: .unconditional,
    help: "The clock's offset from UTC, for example +01:00, if the time occurs twice or was in another time zone.",
    transform: { try UTCOffset($0) })
  var offset: UTCOffset?

  /// Whether nothing was said.
  var isEmpty: Bool {
    areAbsent(summary, goal, actions, feedback, model, channel, group, status, setting, fee, unit, offset)
  }

  /// What the options say, but for the offset, as a change; an empty text, model or unit removes it.
  func change(in surroundings: inout Surroundings) throws -> SessionChange {
    let model = try surroundings.clearedLine(model, as: "model")
      .map { $0.isEmpty ? $0 : surroundings.models().spelled($0) }
    let summary = try surroundings.clean(summary, as: "summary")
    let goal = try surroundings.clean(goal, as: "goal")
    let actions = try surroundings.clean(actions, as: "text on actions")
    let feedback = try surroundings.clean(feedback, as: "feedback")
    return SessionChange(
      details: { [channel, status, setting, fee, group, unit] before in
        var details = before
        details.channel = channel ?? before.channel
        details.status = status ?? before.status
        details.setting = setting ?? before.setting
        details.fee = fee ?? before.fee
        details.group = group ?? before.group
        if let model { details.model = model.isEmpty ? nil : model }
        if let unit { details.unit = unit.isEmpty ? nil : unit }
        return details
      },
      texts: { before in
        SessionTexts(
          summary: summary ?? before.summary, goal: goal ?? before.goal, actions: actions ?? before.actions,
          feedback: feedback ?? before.feedback)
      })
  }
}

/// `log`: one session.
struct LogCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Log one session.",
    discussion: "Example: coachlog log coaching C07 today 14:00-15:30 --summary 'First appraisal'")

  @Argument(help: "Your role.")
  var role: Role
  @Argument(
    help: "The client's code, for example C07: 1 to 12 letters, digits and hyphens. Do not use a name.",
    completion: .clients,
    transform: { try ClientCode($0) })
  var client: ClientCode
  @Argument(help: "For example 2026-11-20, 20/11, fri, yesterday or -1.")
  var date: TypedDay
  @Argument(help: "For example 14:00-15:30, 2pm-3.30pm, 14:00+90m, or 90m if it has just ended.")
  var times: String
  @OptionGroup var session: SessionOptions
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let day = try date.past(on: occasion)
    let times = try SessionTimes.read(
      times, on: day, in: occasion.zone, offset: session.offset, now: occasion.now)
    let change = try session.change(in: &surroundings)
    let details = SessionDetails(role: role, start: times.start, minutes: times.minutes, client: client)
    let outcome = try journal.open(in: surroundings).sessions.log(
      try change.details(details), change.texts(SessionTexts()), on: occasion)
    try surroundings.report("Logged", outcome, in: occasion.zone)
  }
}

/// `amend`: a new version of a session.
struct AmendCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "amend", abstract: "Change a session. Its history keeps the earlier version.",
    discussion: "What you leave out stays as it is. An empty text ('') removes a value.")

  @Argument(help: "The session's id. The first 4 digits are enough.", completion: .sessions)
  var id: TypedID
  @Option(parsing: .unconditional, help: "Another day.")
  var date: TypedDay?
  @Option(help: "Other times, for example 14:00-15:30.")
  var times: String?
  @Option(help: "Another client.", completion: .clients, transform: { try ClientCode($0) })
  var client: ClientCode?
  @Option(help: "Your role.")
  var role: Role?
  @OptionGroup var session: SessionOptions
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    guard !session.isEmpty || !areAbsent(date, times, client, role) else {
      throw Failure(.usage, "nothing to change. Add an option, for example --times 14:00-15:00")
    }
    let occasion = try surroundings.occasion()
    let day = try date?.past(on: occasion)
    let options = try session.change(in: &surroundings)
    let change = SessionChange(
      details: { [client, role, times, offset = session.offset] details throws(JournalError) in
        var changed = try options.details(details)
        changed.client = client ?? details.client
        changed.role = role ?? details.role
        // A unit of the other role cannot stay unless it was given too.
        if changed.role != details.role, changed.unit == details.unit { changed.unit = nil }
        guard !areAbsent(day, times, offset) else { return changed }
        let date = day ?? details.start.date
        // The offset as written stays good for the moment it was written for, and for a session held in another zone.
        let keepsOffset = (day == nil && times == nil) || !details.start.belongs(to: occasion.zone)
        let offset = offset ?? (keepsOffset ? details.start.offset : nil)
        let moved =
          if let times {
            try SessionTimes.read(times, on: date, in: occasion.zone, offset: offset, now: occasion.now)
          } else {
            try SessionTimes.resolve(
              details.start.time, minutes: details.minutes, on: date, in: occasion.zone, offset: offset)
          }
        changed.start = moved.start
        changed.minutes = moved.minutes
        return changed
      }, texts: options.texts)
    let open = try journal.open(in: surroundings)
    try surroundings.report(
      "Amended", try open.sessions.amend(try id.entry(in: open), change, on: occasion), in: occasion.zone)
  }
}

/// `withdraw`: an entry that no longer counts.
struct WithdrawCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Withdraw an entry. It stays in the journal but no longer counts.")

  @Argument(help: "The entry's id. The first 4 digits are enough.")
  var id: TypedID
  @Option(parsing: .unconditional, help: "Why.")
  var reason: String
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let reason = try surroundings.required(reason, as: "reason")
    let open = try journal.open(in: surroundings)
    let outcome = try open.sessions.withdraw(try id.entry(in: open), reason: reason, on: occasion)
    try surroundings.report("Withdrew", outcome, in: occasion.zone)
  }
}
