import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension Journal.Entries {
  /// What the learner noted on an entry: the criteria it is evidence for, and whether it is on the supervision agenda
  /// now.
  package func label(of id: EntryID) throws(JournalError) -> EntryLabel {
    try journal.read { db in try LabelTable(db: db).labelNow(of: id) }
  }

  /// Changes what is noted on a session, support entry, block, note or attachment; what `change` leaves alone stays as
  /// it is.
  ///
  /// - Throws: `.againstRule` where nothing would change or the entry is withdrawn, `.notFound` where it was undone,
  /// and
  ///   whatever `change` throws.
  package func relabel(
    _ id: EntryID, on occasion: Occasion, _ change: (inout EntryLabel) throws -> Void
  ) throws(JournalError) -> EntryLabel {
    try journal.write { ledger, key in
      let shortID = try ledger.requireStanding(id)
      var label = try LabelTable(db: ledger.db).labelNow(of: id)
      let before = label
      try change(&label)
      guard label != before else {
        throw JournalError.againstRule("this does not change what \(shortID) is evidence for")
      }
      try ledger.append(.label(LabelTable(db: ledger.db).record(of: label)), by: key, at: occasion.now)
      return try LabelTable(db: ledger.db).labelNow(of: id)
    }
  }

  /// Puts a session or note on the agenda of the next supervision meeting, or takes it off; its criteria stay.
  ///
  /// - Throws: As `relabel`, and `.againstRule` for a support entry or a block, and where it is so already.
  package func setAgenda(
    _ isOnAgenda: Bool, _ id: EntryID, on occasion: Occasion
  ) throws(JournalError) -> EntryLabel {
    let shortID = try journal.shortened(id)
    let (row, isFile) = try journal.read { db in
      (try EntryTable(db: db).row(id), try AttachmentTable(db: db).row(id) != nil)
    }
    switch row?.sort {
    case .session: break
    case nil where !isFile: break
    case .support, .block, nil:
      throw .againstRule("\(shortID) is not a session or note. Only these can be on the supervision agenda")
    }
    return try relabel(id, on: occasion) { label in
      guard label.isOnAgenda != isOnAgenda else {
        throw JournalError.againstRule(
          "\(shortID) is \(isOnAgenda ? "already" : "not") on the supervision agenda")
      }
      label.isOnAgenda = isOnAgenda
    }
  }
}

extension JournalTransaction {
  /// Refuses an entry that was undone or withdrawn, and gives its shortest prefix.
  func requireStanding(_ id: EntryID) throws -> String {
    let shortID = try EntryTable(db: db).shortened(id)
    let entry = try EntryTable(db: db).row(id).map { $0.state == .withdrawn }
    let note = try NoteTable(db: db).row(id).map { $0.state == .withdrawn }
    let attachment = try AttachmentTable(db: db).row(id)?.isWithdrawn
    guard let isWithdrawn = entry ?? note ?? attachment else {
      throw JournalError.notFound("\(shortID) was undone", .see([.sessions, .notes]))
    }
    guard !isWithdrawn else { throw JournalError.againstRule("\(shortID) is withdrawn") }
    return shortID
  }
}

extension LabelTable {
  /// The label of an entry, without a mark for supervision that was discussed since: the next label must not put it on
  /// the agenda again.
  func labelNow(of entry: EntryID) throws -> EntryLabel {
    var label = try label(of: entry)
    if label.isOnAgenda { label.isOnAgenda = try agenda().contains(entry) }
    return label
  }
}
