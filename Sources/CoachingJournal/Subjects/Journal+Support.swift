import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension Journal.Support {
  /// Adds hours that are not practice: induction, tutorial support, supervision, other development.
  ///
  /// - Throws: As `add(_:on:)`.
  package func add(
    _ type: SupportType, on date: LocalDate, minutes: Int, with: String?, note: String?, discussed: [EntryID] = [],
    on occasion: Occasion
  ) throws(JournalError) -> EntryChange {
    try add(
      SupportDetails(type, on: date, minutes: minutes, with: with, note: note, discussed: discussed), on: occasion)
  }

  /// Adds support, or what somebody else puts on record of the learner, which is evidence for the criteria it names.
  ///
  /// - Throws: `.againstRule` for a day to come, minutes outside 1...1440, something discussed elsewhere than in
  ///   supervision, a record of others that does not say who made it or what it says, and a criterion that is not on
  ///   the mark sheet.
  package func add(_ details: SupportDetails, on occasion: Occasion) throws(JournalError) -> EntryChange {
    try journal.write { ledger, key in
      var entropy = occasion.entropy
      let details = try ledger.checked(details, on: occasion)
      let id = EntryID(drawnFrom: &entropy)
      // The entry comes last, so that it is what an undo undoes.
      if !details.criteria.isEmpty {
        let label = EntryLabel(entry: id, criteria: details.criteria, isOnAgenda: false)
        try ledger.append(.label(LabelTable(db: ledger.db).record(of: label)), by: key, at: occasion.now)
      }
      try ledger.append(.support(details.version(of: id, replaces: [])), by: key, at: occasion.now)
      return try ledger.outcome(id, warnings: try ledger.warnings(about: details))
    }
  }

  /// Writes a new version of a support entry.
  ///
  /// - Parameters:
  ///   - version: the version the change was made to, where it was shown first.
  ///   - change: what is to be different.
  /// - Throws: `.againstRule` where nothing would change, the entry is withdrawn or a session, another version is
  /// current
  ///   than that one, or a rule of `addSupport` is broken.
  package func amend(
    _ id: EntryID, basedOn version: RecordID? = nil, on occasion: Occasion,
    _ change: (inout SupportDetails) throws -> Void
  ) throws(JournalError) -> EntryChange {
    try journal.write { ledger, key in
      let shortID = try EntryTable(db: ledger.db).shortened(id)
      let history = try ledger.history(of: id)
      let current = history.current
      guard let base = current.max(by: { ($0.head.n, $0.id) < ($1.head.n, $1.id) }), let state = history.state else {
        throw JournalError.notFound("\(shortID) was undone", .see([.support]))
      }
      guard case .support(let before) = base.content else {
        throw JournalError.againstRule(
          "\(shortID) is not a support entry", .amendSession(Remedy.Target(id, shortID), nil))
      }
      guard state != .withdrawn else {
        throw JournalError.againstRule("\(shortID) is withdrawn", .enterAgain(.support))
      }
      guard version == nil || version == current.first?.id else {
        throw JournalError.againstRule(
          "someone else changed \(shortID) since you opened it", .advice("look at it again, then make your change"))
      }
      var details = SupportDetails(before)
      try change(&details)
      details = try ledger.checked(details, on: occasion)
      let next = details.version(of: id, replaces: current.map(\.id))
      guard next != SupportDetails(before).version(of: id, replaces: current.map(\.id)) || state == .conflict else {
        throw JournalError.againstRule("\(shortID) already says that")
      }
      // What was marked again since the meeting stays on the agenda, though this version comes after its mark.
      let table = LabelTable(db: ledger.db)
      let marked = Set(try table.agenda()).intersection(before.discussed)
      if next.criteria != before.criteria {
        var label = try table.label(of: id)
        label.criteria = Set(label.criteria).subtracting(before.criteria).union(next.criteria).sorted()
        try ledger.append(.label(table.record(of: label)), by: key, at: occasion.now)
      }
      try ledger.append(.support(next), by: key, at: occasion.now)
      for entry in next.discussed where marked.contains(entry) {
        var label = try table.label(of: entry)
        label.isOnAgenda = true
        try ledger.append(.label(table.record(of: label)), by: key, at: occasion.now)
      }
      var warnings = try ledger.warnings(about: details)
      if state == .signed { warnings.append("it was signed, and now needs signing again") }
      return try ledger.outcome(id, warnings: warnings)
    }
  }

  /// What a support entry says in its current version; of two, the one written last.
  package func details(of id: EntryID) throws(JournalError) -> SupportDetails {
    try journal.read { db in
      var ledger = JournalTransaction(db, of: journal.enrolmentID)
      let base = try ledger.history(of: id).current.max { ($0.head.n, $0.id) < ($1.head.n, $1.id) }
      guard case .support(let version)? = base?.content else {
        throw JournalError.notFound(
          "\(try EntryTable(db: db).shortened(id)) is not a support entry", .see([.support]))
      }
      return SupportDetails(version)
    }
  }
}

extension JournalTransaction {
  /// The details with each thing discussed named once, unless a rule is broken.
  fileprivate func checked(_ details: SupportDetails, on occasion: Occasion) throws -> SupportDetails {
    guard (1...1_440).contains(details.minutes) else {
      throw JournalError.againstRule(
        "\(details.minutes) minutes is not possible", .advice("enter 1 to 1440 minutes"))
    }
    guard details.date <= occasion.today else {
      throw JournalError.againstRule("\(details.date.spelled) is in the future", .advice("add it when it is over"))
    }
    guard details.discussed.isEmpty || details.type == .supervision else {
      throw JournalError.againstRule(
        "sessions and notes can be discussed only in supervision, and this is \(details.type.rawValue)",
        .advice("leave them out"))
    }
    try requireAuthor(of: details)
    for id in details.discussed {
      let shortID = try EntryTable(db: db).shortened(id)
      guard let item = try AgendaItem(id, in: db, withdrawnToo: true) else {
        throw JournalError.notFound("\(shortID) was undone", .advice("choose another session or note"))
      }
      if case .session(let row) = item.subject, row.sort != .session {
        throw JournalError.againstRule("\(shortID) is not a session or note. Only these can be discussed")
      }
    }
    var named: Set<EntryID> = []
    var checked = details
    checked.discussed = details.discussed.filter { named.insert($0).inserted }
    checked.criteria = Set(details.criteria).sorted()
    if details.type.isRecordOfOthers, let with = details.with {
      // Only who has this very name can sign it, so their own spelling is taken.
      let known = try SupervisorTable(db: db).all().filter { $0.standing == .active }.map(\.name)
      checked.with = known.first { LookAlike.skeleton($0) == LookAlike.skeleton(with) } ?? with
    }
    return checked
  }

  /// Refuses a record of others that does not say who made it or what it says, and criteria of anything else.
  private func requireAuthor(of details: SupportDetails) throws {
    let word = details.type.word
    guard details.type.isRecordOfOthers else {
      guard details.criteria.isEmpty else {
        throw JournalError.againstRule(
          "only an observation, a professional discussion or a witness statement names criteria, and this is \(word)",
          .advice("leave them out"))
      }
      return
    }
    guard let with = details.with, !with.isEmpty else {
      throw JournalError.againstRule("the \(word) does not say who made it", .advice("enter their name"))
    }
    guard let note = details.note, !note.isEmpty else {
      throw JournalError.againstRule(
        "the \(word) does not say what it is about", .advice("enter what was seen, said or discussed"))
    }
    guard try LookAlike.skeleton(with) != LookAlike.skeleton(EnrolmentTable(db: db).required().learner) else {
      throw JournalError.againstRule(
        "learners cannot make \(word == "observation" ? "an" : "a") \(word) about themselves",
        .advice("enter the name of the person who made it"))
    }
    try requireOnSheet(details.criteria)
  }

  fileprivate func warnings(about details: SupportDetails) throws -> [String] {
    let enrolment = try EnrolmentTable(db: db).required()
    guard details.date < enrolment.registered else { return [] }
    return [
      "\(details.date.spelled) is before your registration on \(enrolment.registered.spelled). "
        + "Ask your centre whether it counts"
    ]
  }
}
