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
    // No day after today is looked at.
    let asked = feedbackSince ?? today.adding(days: 1)
    let texts = try TextGlances(
      db, of: "SELECT text FROM entry WHERE date >= ? AND sort <> 'support'", arguments: [asked.description])
    let answered = try FeedbackTable(db: db).answered()
    let rows = try ColumnRow<Column>.cursor(db, from: "entry WHERE date <= ?", arguments: [today.description])
    while let row = try rows.next() {
      let (date, state): (LocalDate, EntryState) = (try row.value(.date), try row.value(.state))
      let (sort, minutes): (EntryRow.Sort, Int) = (try row.value(.sort), try row.number(.minutes))
      guard sort != .support else {
        add(support: try row.value(.support), Standing(state), on: date, minutes: minutes)
        continue
      }
      var contact = try Contact(role: row.value(.role), status: row.value(.status))
      contact.setting = try row.optional(.setting) ?? .workplace
      contact.fee = try row.optional(.fee) ?? .internal
      contact.group = (try row.optional(.people) as Quantity?)?.value ?? 1
      contact.unit = try row.optional(.requirement)
      contact.isBroughtForward = sort == .block
      let hasFeedback =
        try date >= asked && (texts[row.optional(.text)].contains(.feedback) || answered.contains(row.value(.id)))
      // A block lies where it begins: part of it may be older than the window, and nothing is counted too much.
      try add(
        contact, with: row.optional(.client) ?? "", Standing(state), on: row.optional(.first) ?? date, minutes: minutes,
        paid: (row.optional(.paid) as Quantity?)?.value ?? 0, hasFeedback: hasFeedback)
    }
    let noted = try LocalDate.fetchCursor(
      db, sql: "SELECT date FROM note WHERE state <> 'withdrawn' AND date <= ?", arguments: [today.description])
    while let day = try noted.next() { notes[band(of: day), default: 0] += 1 }
    let spoken = try LocalDate.fetchCursor(
      db, sql: "SELECT feedback_on FROM client WHERE feedback_on <= ?", arguments: [today.description])
    while let day = try spoken.next() { clientFeedback[band(of: day), default: 0] += 1 }
  }

  /// What is asked of each entry.
  private enum Column: Int, CaseIterable, CodingKey {
    case id, sort, date, first, state, minutes, paid, role, status, setting, fee, people, requirement, client, support,
      text
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
