import GRDB

extension Journal {
  /// How far the learner is. Reads totals that are kept ready, so that it costs the same however long the journal is.
  public func progress(today: LocalDate) throws(JournalError) -> ProgressReport {
    try read { db in try report(db, today: today) }
  }

  /// The same, within a read.
  func report(_ db: Database, today: LocalDate) throws -> ProgressReport {
    let enrolment = try EnrolmentTable(db: db).required()
    let lines = try EnrolmentTable(db: db).targets().map { requirement, target in
      try line(db, requirement, target: target, deadline: enrolment.deadline, today: today)
    }
    let reflection = try Row.fetchAll(db, sql: "SELECT unit, notes FROM reflection ORDER BY position")
      .map { (unit: try $0.text(0), notes: try $0.number(1)) }
    var states: [EntryState: Int] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT state, sum(entries) FROM state_total GROUP BY state") {
      if let state = EntryState(rawValue: try row.text(0)) { states[state] = try row.number(1) }
    }
    return ProgressReport(
      enrolment: enrolment, asOf: today, lines: lines, reflection: reflection, states: states,
      entries: states.values.reduce(0, +), creditsAchieved: 0, timer: try TimerTable(db: db).timer(),
      unreadRecords: try Int.fetchOne(db, sql: "SELECT count(*) FROM unread") ?? 0)
  }

  private func line(
    _ db: Database, _ requirement: Requirement, target: Int, deadline: LocalDate, today: LocalDate
  ) throws -> ProgressReport.Line {
    let totals = try Row.fetchOne(
      db, sql: "SELECT signed, unsigned FROM total WHERE requirement = ?", arguments: [requirement.id])
    let recent = try Row.fetchOne(
      db, sql: "SELECT sum(minutes) FROM day_total WHERE requirement = ? AND date BETWEEN ? AND ?",
      arguments: [requirement.id, Forecast.windowStart(today: today).description, today.description])
    var line = ProgressReport.Line(
      requirement: requirement, targetMinutes: target, signedMinutes: try totals?.number(0) ?? 0,
      unsignedMinutes: try totals?.number(1) ?? 0, recentMinutes: try recent?.optionalNumber(0) ?? 0)
    if !line.isMet {
      line.forecast = Forecast.date(remaining: line.remainingMinutes, recent: line.recentMinutes, today: today)
    }
    if line.remainingMinutes > 0 {
      line.neededPerWeek = Forecast.neededPerWeek(
        remaining: line.remainingMinutes, daysLeft: deadline.dayNumber - today.dayNumber)
    }
    return line
  }
}
