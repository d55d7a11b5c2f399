import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension Journal.Progress {
  /// How far the learner is. Reads totals that are kept ready, so that it costs the same however long the journal is.
  package func report(today: LocalDate) throws(JournalError) -> ProgressReport {
    try journal.read { db in try report(db, today: today) }
  }

  /// The same, within a read.
  package func report(_ db: Database, today: LocalDate) throws -> ProgressReport {
    let terms = try EnrolmentTable(db: db).inForce()
    let (enrolment, needsSignOff) = (terms.enrolment, terms.rules.signOff)
    let broughtForward = try self.broughtForward(db)
    let lines = try EnrolmentTable(db: db).targets().map { requirement, target in
      var line = try amounts(db, requirement, target: target, today: today)
      line.needsSignOff = needsSignOff
      line.broughtForwardMinutes = broughtForward[requirement.id] ?? 0
      return line.foreseen(from: today, deadline: enrolment.deadline)
    }
    let notes = try Row.fetchCursor(db, sql: "SELECT unit, notes FROM reflection ORDER BY position")
    let reflection = try Array(notes.map { (unit: try $0.value("unit") as String, notes: try $0.number("notes")) })
    var states: [EntryState: Int] = [:]
    let totals = try Row.fetchCursor(db, sql: "SELECT state, sum(entries) AS entries FROM state_total GROUP BY state")
    while let row = try totals.next() { states[try row.value("state")] = try row.number("entries") }
    let ledger = JournalTransaction(db, of: journal.enrolmentID)
    let actions = try ledger.openActions()
    // Whether there is evidence is enough here: counting it would take longer the more there is.
    let units = UnitStanding.all(
      try EnrolmentTable(db: db).units(), try ledger.criteria(counts: [:], actions: actions), lines,
      try AssessmentTable(db: db).unitDecisions(in: journal.enrolmentID), revoked: try ledger.unitRevocations(),
      withoutEvidence: try EvidenceTable(db: db).criteriaWithout(), actions: actions,
      by: UnitStanding.Terms(qualification: enrolment.title, scheme: enrolment.schemeDigest))
    var report = ProgressReport(
      enrolment: enrolment, asOf: today, lines: lines, reflection: reflection, states: states,
      entries: states.values.reduce(0, +), units: units,
      actionsDue: try Int.fetchOne(db, sql: Self.actionsDue, arguments: [today.description]) ?? 0,
      timer: nil,
      unreadRecords: try Int.fetchOne(db, sql: "SELECT count(*) FROM unread") ?? 0)
    do {
      report.timer = try TimerTable(db: db).timer()
    } catch let error as JournalError {
      report.timerProblem = error.notice
    }
    // Reading the scheme takes longer than all else here, and until everything is achieved it has nothing to say.
    if report.isAchieved {
      let (scheme, qualification) = try ledger.rules()
      (report.openProgression, report.retentionYears) = (qualification.progression, scheme.retentionYears)
    }
    return report
  }

  /// The counted minutes of blocks by requirement. Blocks are few, and found by their records.
  private func broughtForward(_ db: Database) throws -> [String: Int] {
    guard try Int.fetchOne(db, sql: "SELECT 1 FROM state_total WHERE sort = 'block' LIMIT 1") != nil else { return [:] }
    let entries = try Set(RecordTable(db: db).placed(ofRare: .block, in: journal.enrolmentID).compactMap(\.entry))
    var minutes: [String: Int] = [:]
    for id in entries {
      guard let row = try EntryTable(db: db).row(id), let requirement = row.requirement else { continue }
      minutes[requirement, default: 0] += row.countedMinutes
    }
    return minutes
  }

  private func amounts(
    _ db: Database, _ requirement: Requirement, target: Int, today: LocalDate
  ) throws -> ProgressReport.Line {
    let totals = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT signed, unsigned FROM total WHERE requirement = ?"), arguments: [requirement.id])
    let recent = try Quantity.fetchOne(
      db.cachedStatement(sql: "SELECT sum(minutes) FROM day_total WHERE requirement = ? AND date BETWEEN ? AND ?"),
      arguments: [requirement.id, Forecast.windowStart(today: today).description, today.description])
    let firstDays = try LocalDate.fetchAll(
      db.cachedStatement(
        sql: "SELECT date FROM day_total WHERE requirement = ? AND minutes > 0 ORDER BY date LIMIT 2"),
      arguments: [requirement.id])
    return ProgressReport.Line(
      requirement: requirement, targetMinutes: target, signedMinutes: try totals?.number("signed") ?? 0,
      unsignedMinutes: try totals?.number("unsigned") ?? 0, recentMinutes: recent?.value ?? 0,
      firstDay: firstDays.count > 1 ? firstDays.first : nil)
  }
}

extension ProgressReport.Line {
  /// With the day it will be reached at the pace of the last weeks, and the pace that is needed.
  fileprivate func foreseen(from today: LocalDate, deadline: LocalDate?) -> ProgressReport.Line {
    var line = self
    if !isMet {
      line.forecast = Forecast.date(
        remaining: remainingMinutes, recent: recentMinutes, since: firstDay, today: today)
    }
    if remainingMinutes > 0, let deadline {
      line.neededPerWeek = Forecast.neededPerWeek(
        remaining: remainingMinutes, daysLeft: deadline.dayNumber - today.dayNumber)
    }
    return line
  }
}
