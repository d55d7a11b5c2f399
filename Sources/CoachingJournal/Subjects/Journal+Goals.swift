import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension Journal.Progress {
  /// How far the log meets the qualification in force, first, and those of `schemes` beside it, in their order.
  /// One pass over the entries serves them all.
  package func goals(beside schemes: [Scheme], today: LocalDate) throws(JournalError) -> [GoalReport] {
    let own = try journal.terms.scheme()
    return try journal.read { db in
      let enrolment = try EnrolmentTable(db: db).required()
      let targets = Dictionary(
        try EnrolmentTable(db: db).targets().map { ($0.requirement.id, $0.target) },
        uniquingKeysWith: { first, _ in first })
      var engines: [GoalEngine] = []
      if let inForce = own.qualifications.first(where: { $0.id == enrolment.qualification }) {
        engines.append(GoalEngine(inForce, of: own, targets: targets, today: today))
      }
      for scheme in schemes {
        let others = scheme.qualifications.filter { scheme != own || $0.id != enrolment.qualification }
        engines += others.map { GoalEngine($0, of: scheme, targets: nil, today: today) }
      }
      let sums = try EntryTotals(
        db, boundaries: Set(engines.flatMap(\.boundaries)).sorted(), until: today,
        feedbackSince: engines.compactMap(\.feedbackStart).min())
      return engines.map { $0.report(on: sums) }
    }
  }
}

extension EntryTotals {
  /// The journal added up.
  ///
  /// - Parameters:
  ///   - today: the last day looked at.
  ///   - feedbackSince: the first day whose sessions are checked for feedback, which is in their texts; nil for none.
  fileprivate init(
    _ db: Database, boundaries: [LocalDate], until today: LocalDate, feedbackSince: LocalDate?
  ) throws {
    self.init(boundaries: boundaries)
    let days = boundaries.map(\.description)
    // A block lies where it begins: part of it may be older than the window, and nothing is counted too much.
    func band(_ date: String) -> String {
      days.isEmpty ? "0" : days.map { "(\(date) >= '\($0)')" }.joined(separator: " + ")
    }
    // In the order in which rows differ: they are sorted by all of it.
    let practice = try Row.fetchCursor(
      db,
      sql: """
        SELECT sort, role, status, setting, fee, people, requirement, client,
          iif(state IN ('signed', 'withdrawn', 'conflict'), state, 'logged') AS standing, \(band("day")) AS band,
          count(*) AS entries, sum(minutes) AS total, sum(paid) AS paid_total, sum(feedback) AS with_feedback,
          min(day) AS first_day, sum(paid > 0) AS with_paid, sum(minutes > paid) AS with_unpaid
        FROM (
          SELECT *, coalesce(first, date) AS day,
            date >= ? AND (
              ifnull(entry.text IN (SELECT sha256 FROM document WHERE instr(bytes, ?) > 0), 0)
              OR \(FeedbackTable.hasClientFeedback)) AS feedback
          FROM entry WHERE sort <> 'support' AND date <= ?)
        GROUP BY client, role, band, requirement, standing, sort, status, setting, fee, people
        """,
      arguments: [
        feedbackSince?.description ?? "9999-99-99", Blob(SessionTexts.mark(of: "feedback")), today.description,
      ])
    while let row = try practice.next() { try add(practice: row) }
    let support = try Row.fetchCursor(
      db,
      sql: """
        SELECT support, iif(state IN ('signed', 'withdrawn', 'conflict'), state, 'logged') AS standing,
          \(band("date")) AS band, count(*) AS entries, sum(minutes) AS total
        FROM entry WHERE sort = 'support' AND date <= ? GROUP BY 1, 2, 3
        """,
      arguments: [today.description])
    while let row = try support.next() {
      self.support.append(
        try Support(
          type: row.value("support"), standing: Standing(row.value("standing")),
          band: row.number("band"), entries: row.number("entries"), minutes: row.number("total")))
    }
    notes = try Self.counts(
      db,
      """
      SELECT \(band("date")) AS band, count(*) AS entries FROM note
      WHERE state <> 'withdrawn' AND date <= ? GROUP BY 1
      """,
      today)
    clientFeedback = try Self.counts(
      db, "SELECT \(band("feedback_on")) AS band, count(*) AS entries FROM client WHERE feedback_on <= ? GROUP BY 1",
      today)
  }

  private mutating func add(practice row: Row) throws {
    var contact = try Contact(role: row.value("role"), status: row.value("status"))
    contact.setting = try row.value("setting") ?? .workplace
    contact.fee = try row.value("fee") ?? .internal
    contact.group = try row.optionalNumber("people") ?? 1
    contact.unit = try row.value("requirement")
    contact.isBroughtForward = try row.value("sort") == EntryRow.Sort.block
    let sum = try Practice(
      contact: contact, client: row.value("client") ?? "",
      standing: Standing(row.value("standing")), band: row.number("band"), entries: row.number("entries"),
      minutes: row.number("total"), withFeedback: row.optionalNumber("with_feedback") ?? 0,
      first: row.value("first_day"))
    guard contact.isBroughtForward else { return practice.append(sum) }
    // Of a block the paid minutes are known, and the others were given for nothing.
    let paid = try row.optionalNumber("paid_total") ?? 0
    let (withPaid, withUnpaid) = (try row.optionalNumber("with_paid") ?? 0, try row.optionalNumber("with_unpaid") ?? 0)
    let parts = [
      (Fee.paid, paid, withPaid, 0), (.proBono, sum.minutes - paid, withUnpaid, withPaid + withUnpaid - sum.entries),
    ]
    for (fee, minutes, entries, shared) in parts where minutes > 0 {
      var part = sum
      part.contact.fee = fee
      part.minutes = minutes
      part.entries = entries
      part.shared = shared
      practice.append(part)
    }
  }

  private static func counts(_ db: Database, _ sql: String, _ today: LocalDate) throws -> [Int: Int] {
    var counts: [Int: Int] = [:]
    for row in try Row.fetchAll(db, sql: sql, arguments: [today.description]) {
      counts[try row.number("band")] = try row.number("entries")
    }
    return counts
  }
}

extension EntryTotals.Standing {
  fileprivate init(_ state: EntryState) {
    switch state {
    case .signed: self = .signed
    case .withdrawn: self = .withdrawn
    case .conflict: self = .conflict
    case .logged, .requested, .returned, .changed: self = .unsigned
    }
  }
}
