import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension Journal.Timer {
  /// The timer that is running, if any.
  package func running() throws(JournalError) -> RunningTimer? {
    try journal.read { db in try TimerTable(db: db).timer() }
  }

  /// Starts the timer.
  ///
  /// - Throws: `.againstRule` where one is running.
  package func start(_ role: Role, _ client: ClientCode, on occasion: Occasion) throws(JournalError)
    -> RunningTimer
  {
    guard LocalDate(occasion.today.description) != nil else {
      throw .againstRule(
        "the clock of this computer shows \(occasion.today), which coachlog cannot use", .advice("correct the clock"))
    }
    try journal.checkedName(client)
    return try journal.write { ledger, _ in
      let table = TimerTable(db: ledger.db)
      if let running = try table.timer() {
        throw JournalError.againstRule(
          "a timer is running: \(running.role.rawValue) with \(running.client.text) since "
            + "\(running.start.date.spelled) \(running.start.time)", .endTimer)
      }
      let timer = RunningTimer(
        role: role, client: client,
        start: OffsetDateTime(
          date: occasion.today, time: occasion.zone.time(at: occasion.now),
          offset: occasion.zone.offset(at: occasion.now)),
        started: occasion.now)
      try table.write(timer)
      return timer
    }
  }

  /// Logs the running timer as a session of whole minutes, rounded down. A refused session leaves the timer running.
  ///
  /// - Parameters:
  ///   - time: when it ended, by the clock on the wall: the first such time after the start. Now, if nil.
  ///   - offset: which of two such times, where the clock showed it twice.
  package func stop(
    at time: ClockTime?, offset: UTCOffset? = nil, texts: SessionTexts,
    details: (SessionDetails) throws(JournalError) -> SessionDetails, on occasion: Occasion
  ) throws(JournalError) -> EntryChange {
    let outcome = try journal.write { ledger, key in
      let table = TimerTable(db: ledger.db)
      guard let timer = try table.timer() else { throw Self.noTimer }
      let minutes = try timer.minutes(until: time, offset, on: occasion)
      let session = try details(
        SessionDetails(role: timer.role, start: timer.start, minutes: minutes, client: timer.client))
      let outcome = try ledger.log(session, texts, on: occasion, by: key)
      try table.clear()
      return outcome
    }
    return journal.warned(outcome)
  }

  /// Logs a session as given and clears the timer it was made of.
  ///
  /// - Throws: `.againstRule` where that timer is no longer the one that runs, and as `log` does; the timer goes on
  /// then.
  package func log(
    _ details: SessionDetails, _ texts: SessionTexts, ending timer: RunningTimer, on occasion: Occasion
  ) throws(JournalError) -> EntryChange {
    let outcome = try journal.write { ledger, key in
      let table = TimerTable(db: ledger.db)
      guard try table.timer() == timer else {
        throw JournalError.againstRule(
          "the timer that ran since \(timer.start.date.spelled) \(timer.start.time) was stopped, cancelled or replaced "
            + "in the meantime, so nothing was logged",
          .advice("check whether the session is in your list, and log it if not"))
      }
      let outcome = try ledger.log(details, texts, on: occasion, by: key)
      try table.clear()
      return outcome
    }
    return journal.warned(outcome)
  }

  /// Drops the running timer, and gives what it was; nil for one that could not be read.
  package func cancel() throws(JournalError) -> RunningTimer? {
    try journal.write { ledger, _ in
      let table = TimerTable(db: ledger.db)
      guard try table.isRunning() else { throw Self.noTimer }
      let timer = try? table.timer()
      try table.clear()
      return timer
    }
  }

  private static var noTimer: JournalError {
    .againstRule("no timer is running", .startTimer)
  }
}

extension RunningTimer {
  /// Whole minutes from the start to `time`, or to now.
  fileprivate func minutes(
    until time: ClockTime?, _ offset: UTCOffset?, on occasion: Occasion
  ) throws(JournalError) -> Int {
    let end: Instant
    if let time {
      let candidates = [start.date, start.date.adding(days: 1)].flatMap { date in
        occasion.zone.offsets(of: date, time).filter { offset == nil || $0 == offset }.map {
          OffsetDateTime(date: date, time: time, offset: $0).instant
        }
      }
      let after = candidates.filter { $0 > started }
      guard let first = after.first else {
        throw .againstRule(
          "there is no \(time) after the start. The timer keeps running", .advice("enter another time"))
      }
      // A clock that was put back shows a time twice within the hour or so; the day after is another reading.
      if let second = after.dropFirst().first, second <= occasion.now, second.seconds - first.seconds < 43_200 {
        throw .againstRule(
          "\(time) occurred twice, because the clocks went back. The timer keeps running",
          .sayWhich(first: occasion.zone.offset(at: first), second: occasion.zone.offset(at: second)))
      }
      end = first
    } else {
      end = occasion.now
    }
    guard end <= occasion.now else {
      throw .againstRule(
        "\(occasion.zone.time(at: end)) after the start at \(start.time) is in the future. The timer keeps running",
        .advice("enter an earlier time"))
    }
    let minutes = (end.seconds - started.seconds) / 60
    guard minutes >= 1 else {
      throw .againstRule("less than a minute has passed since the start. The timer keeps running", .dropTimer)
    }
    guard minutes <= 1_440 else {
      throw .againstRule(
        "the timer has run for more than 24 hours, since \(start.date.spelled) \(start.time)",
        .sayWhenTimerEnded, .dropTimer)
    }
    return minutes
  }
}
