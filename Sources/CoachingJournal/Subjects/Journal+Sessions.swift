import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension Journal.Sessions {
  /// Logs one session.
  ///
  /// - Throws: `.againstRule` for one that overlaps another, has not ended, or names a unit of the other role.
  package func log(
    _ details: SessionDetails, _ texts: SessionTexts, on occasion: Occasion
  ) throws(JournalError) -> EntryChange {
    let warning = try journal.checkedName(details.client)
    let mayBeName = try journal.mayBeName(details.client)
    var outcome = try journal.write { ledger, key in
      try ledger.log(details, texts, on: occasion, by: key)
    }
    if mayBeName { outcome.warnings.append(Journal.mayBeName(details.client)) }
    if let warning { outcome.warnings.append(warning) }
    return outcome
  }

  /// What `log` would say of a session, before it is written; nothing is written here.
  ///
  /// - Parameter entry: the entry it would be a new version of, which it may overlap.
  /// - Returns: The warnings.
  /// - Throws: What `log` would refuse the session with; whether the journal can be written is not asked.
  package func review(
    _ details: SessionDetails, besides entry: EntryID?, on occasion: Occasion
  ) throws(JournalError) -> [String] {
    let warning = entry == nil ? try journal.checkedName(details.client) : journal.nameWarning(of: details.client)
    let warnings = try journal.read { db in
      var ledger = JournalTransaction(db, of: journal.enrolmentID)
      return try ledger.check(ledger.filed(details), besides: entry, on: occasion)
    }
    return warnings + [warning].compactMap(\.self)
  }

  /// Writes a new version of a session.
  ///
  /// - Parameter version: the version the change was made to (`EntryRow.version`), where it was shown first.
  /// - Throws: `.againstRule` where nothing would change, the entry is withdrawn or not a session, another version is
  ///   current than that one, or a rule of `log` is broken.
  package func amend(
    _ id: EntryID, _ change: SessionChange, basedOn version: RecordID? = nil, on occasion: Occasion
  ) throws(JournalError) -> EntryChange {
    journal.warned(try amended(id, change, basedOn: version, on: occasion))
  }

  private func amended(
    _ id: EntryID, _ change: SessionChange, basedOn version: RecordID?, on occasion: Occasion
  ) throws(JournalError) -> EntryChange {
    try journal.write { ledger, key in
      var entropy = occasion.entropy
      let shortID = try EntryTable(db: ledger.db).shortened(id)
      if try NoteTable(db: ledger.db).row(id) != nil {
        throw JournalError.againstRule("\(shortID) is a note", .amendNote(Remedy.Target(id, shortID)))
      }
      if try ActionTable(db: ledger.db).row(id) != nil {
        throw JournalError.againstRule("\(shortID) is an action of the plan", .amendAction(Remedy.Target(id, shortID)))
      }
      let history = try ledger.history(of: id)
      let current = history.current
      // Of two versions the one furthest down the learner's chain is what they saw last.
      guard let base = current.max(by: { ($0.head.n, $0.id) < ($1.head.n, $1.id) }), let state = history.state else {
        throw JournalError.notFound("\(shortID) was undone", .see([.sessions]))
      }
      guard case .session(let session) = base.content else {
        throw JournalError.againstRule(
          "\(shortID) is not a session, but you can withdraw it",
          .amendSupport(Remedy.Target(id, shortID), nil))
      }
      guard state != .withdrawn else {
        throw JournalError.againstRule("\(shortID) is withdrawn", .enterAgain(.session))
      }
      guard version == nil || version == current.first?.id else {
        throw JournalError.againstRule(
          "someone else changed \(shortID) since you opened it", .advice("look at it again, then make your change"))
      }
      let before = try ledger.detached(session.text) ?? SessionTexts()
      let texts = change.texts(before)
      var details = try ledger.filed(change.details(session.details))
      // Times that were changed are known.
      details.isTimeAssumed =
        session.details.isTimeAssumed && details.start == session.details.start
        && details.minutes == session.details.minutes
      guard details != session.details || texts != before || current.count > 1 else {
        throw JournalError.againstRule("\(shortID) already says that")
      }
      if details.client != session.details.client { try journal.checkedName(details.client) }
      var warnings = try ledger.check(details, besides: id, on: occasion)
      if state == .signed {
        warnings.append("it was signed, and now needs signing again")
      }
      let digest = texts == before ? session.text : try ledger.keep(texts, entropy: &entropy)
      let next = SessionRecord(session: id, details: details, text: digest, replaces: current.map(\.id))
      try ledger.append(.session(next), by: key, at: occasion.now)
      return try ledger.outcome(id, warnings: warnings)
    }
  }

  /// Withdraws an entry; it stays in the journal and no longer counts.
  package func withdraw(_ id: EntryID, reason: String, on occasion: Occasion) throws(JournalError) -> EntryChange {
    try journal.write { ledger, key in
      if let outcome = try ledger.withdrawUnsigned(id, reason: reason, by: key, at: occasion.now) { return outcome }
      let history = try ledger.history(of: id)
      let shortID = try EntryTable(db: ledger.db).shortened(id)
      guard let state = history.state else {
        if try RequestTable(db: ledger.db).row(id: id) != nil {
          throw JournalError.againstRule("\(shortID) is a request", .cancelRequest(shortID))
        }
        throw JournalError.notFound("\(shortID) was undone", .see([.sessions]))
      }
      guard state != .withdrawn else {
        throw JournalError.againstRule("\(shortID) is already withdrawn")
      }
      let withdrawal = Withdrawal(entry: id, withdraws: history.current.map(\.id), reason: reason)
      try ledger.append(.withdrawal(withdrawal), by: key, at: occasion.now)
      let warnings = state == .signed ? ["it was signed, and the sign-off stays in its history"] : []
      return try ledger.outcome(id, warnings: warnings + ledger.warnings(ofFilesLeftBy: id))
    }
  }
}

extension JournalTransaction {
  /// Withdraws a note, an action of the plan, feedback or an attachment; nil for what is none of these.
  fileprivate mutating func withdrawUnsigned(
    _ id: EntryID, reason: String, by key: SigningKey, at now: Instant
  ) throws -> EntryChange? {
    let (note, action) = (try NoteTable(db: db).row(id), try ActionTable(db: db).row(id))
    let states = [note.map { $0.state == .withdrawn }, action.map { $0.state == .withdrawn }]
    let others = try [FeedbackTable(db: db).row(id)?.isWithdrawn, AttachmentTable(db: db).row(id)?.isWithdrawn]
    guard let isWithdrawn = (states + others).compactMap(\.self).first else { return nil }
    guard !isWithdrawn else {
      let shortID = try EntryTable(db: db).shortened(id)
      throw JournalError.againstRule("\(shortID) is already withdrawn")
    }
    let withdrawal = Withdrawal(entry: id, withdraws: try derived.currentVersions(of: id), reason: reason)
    try append(.withdrawal(withdrawal), by: key, at: now)
    return note == nil
      ? try outcome(ofAction: id) : try outcome(ofNote: id, warnings: warnings(ofFilesLeftBy: id))
  }

  /// What is to be known of the files of an entry that was withdrawn: they stay evidence by themselves.
  fileprivate func warnings(ofFilesLeftBy id: EntryID) throws -> [String] {
    let files = try AttachmentTable(db: db).rows(of: id).map { try EntryTable(db: db).shortened($0.id) }
    guard !files.isEmpty else { return [] }
    return [
      files.count == 1
        ? "the attached file \(files[0]) is not withdrawn. Withdraw it too, if the same reason holds"
        : "the attached files \(files.listed) are not withdrawn. Withdraw them too, if the same reason holds"
    ]
  }

  mutating func log(
    _ details: SessionDetails, _ texts: SessionTexts, on occasion: Occasion, by key: SigningKey
  ) throws -> EntryChange {
    var entropy = occasion.entropy
    let filed = try filed(details)
    let warnings = try check(filed, besides: nil, on: occasion)
    let id = EntryID(drawnFrom: &entropy)
    let digest = try keep(texts, entropy: &entropy)
    let version = SessionRecord(session: id, details: filed, text: digest, replaces: [])
    try append(.session(version), by: key, at: occasion.now)
    return try outcome(id, warnings: warnings)
  }

  /// The details with the unit's full id, where they name one.
  mutating func filed(_ details: SessionDetails) throws -> SessionDetails {
    guard let unit = details.unit else { return details }
    let digest = try EnrolmentTable.required(derived.terms()).enrolment.schemeDigest
    guard let scheme = try derived.keptScheme(digest) else {
      throw JournalError.storage("this journal's scheme file is missing", .restore)
    }
    var filed = details
    filed.unit = try SessionCheck.unit(unit, for: details.role, in: scheme)
    return filed
  }

  /// The warnings about a session, once it is known to break no rule.
  mutating func check(_ details: SessionDetails, besides entry: EntryID?, on occasion: Occasion) throws -> [String] {
    let enrolment = try EnrolmentTable.required(derived.terms()).enrolment
    let check = SessionCheck(
      now: occasion.now, zone: occasion.zone, enrolment: enrolment, context: try derived.context())
    let warnings = try check.warnings(on: details)
    if details.status == .held,
      let other = try EntryTable(db: db).session(overlapping: details.span, besides: entry), let start = other.start
    {
      let shortID = try EntryTable(db: db).shortened(other.id)
      throw JournalError.againstRule(
        "the session overlaps \(shortID), \(start.date.spelled) \(start.time) for "
          + "\(Minutes.spoken(other.minutes))", .advice("change the time"),
        .advice("amend or withdraw the other session"))
    }
    return warnings
  }

  func outcome(_ id: EntryID, warnings: [String]) throws -> EntryChange {
    EntryChange(
      id: id, shortID: try EntryTable(db: db).shortened(id), row: try derived.row(of: id), warnings: warnings)
  }
}
