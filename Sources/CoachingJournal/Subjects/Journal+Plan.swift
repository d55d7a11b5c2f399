import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension Journal.Plan {
  /// Adds an action to the development plan.
  ///
  /// - Parameter note: the reflective note it grew out of.
  /// - Throws: `.againstRule` for a text that is empty or too long, `.notFound` for what is no note.
  package func add(
    _ text: String, due: LocalDate?, from note: EntryID?, on occasion: Occasion
  ) throws(JournalError) -> EntryChange {
    let text = try PlanItem.text(text)
    return try journal.write { ledger, key in
      var entropy = occasion.entropy
      if let note { _ = try ledger.requiredNote(note) }
      let id = EntryID(drawnFrom: &entropy)
      let version = ActionRecord(
        action: id, status: .open, due: due, doneOn: nil, note: note,
        text: try ledger.keep(text: text, entropy: &entropy),
        replaces: [])
      try ledger.append(.action(version), by: key, at: occasion.now)
      return try ledger.outcome(ofAction: id)
    }
  }

  /// Changes an action: its text, the day it is due, or whether it is done.
  ///
  /// - Throws: `.againstRule` where nothing would change or it is withdrawn, `.notFound` for what is no action.
  package func amend(
    _ id: EntryID, _ change: (PlanChange.Content) -> PlanChange.Content, on occasion: Occasion
  ) throws(JournalError) -> EntryChange {
    try journal.write { ledger, key in
      var entropy = occasion.entropy
      let row = try ledger.requiredAction(id)
      let shortID = try EntryTable(db: ledger.db).shortened(id)
      guard row.state != .withdrawn else {
        throw JournalError.againstRule("\(shortID) is withdrawn", .enterAgain(.action))
      }
      let before = PlanChange.Content(
        text: try ledger.text(row.text) ?? "", due: row.due, status: row.status, doneOn: row.doneOn)
      var after = change(before)
      after.text = try PlanItem.text(after.text)
      switch after.status {
      case .open: after.doneOn = nil
      case .done: after.doneOn = after.doneOn ?? occasion.today
      }
      guard after.doneOn.map({ $0 <= occasion.today }) ?? true else {
        throw JournalError.againstRule(
          "the day it was done is in the future", .advice("enter today or an earlier day"))
      }
      guard after != before || row.state == .conflict else {
        let what = before.status == .done && after.status == .done ? "is already done" : "already says that"
        throw JournalError.againstRule("\(shortID) \(what)")
      }
      let digest = after.text == before.text ? row.text : try ledger.keep(text: after.text, entropy: &entropy)
      let version = ActionRecord(
        action: id, status: after.status, due: after.due, doneOn: after.doneOn, note: row.note, text: digest,
        replaces: try ledger.derived.currentVersions(of: id))
      try ledger.append(.action(version), by: key, at: occasion.now)
      return try ledger.outcome(ofAction: id)
    }
  }

  /// The development plan: what is open first, by the day it is due; withdrawn actions left out.
  package func list() throws(JournalError) -> [PlanItem] {
    try journal.read { db in try JournalTransaction(db, of: journal.enrolmentID).planItems() }
  }

  /// One action; nil for an id that is none's.
  package func item(_ id: EntryID) throws(JournalError) -> PlanItem? {
    try journal.read { db in
      try ActionTable(db: db).row(id).map { try JournalTransaction(db, of: journal.enrolmentID).planItem($0) }
    }
  }
}

/// What can be changed of an action of the plan.
package enum PlanChange {
  /// What an action says.
  package struct Content: Equatable, Sendable {
    /// What is to be done.
    package var text: String
    /// By when.
    package var due: LocalDate?
    /// Whether it is done.
    package var status: ActionStatus
    /// When it was done; today where that is left nil.
    package var doneOn: LocalDate?
  }
}

extension PlanItem {
  /// The text of an action as it may be kept: one line.
  fileprivate static func text(_ typed: String) throws(JournalError) -> String {
    try CleanText.line(typed, named: "the action", limit: 16_384).text
  }
}

extension JournalTransaction {
  func planItems() throws -> [PlanItem] {
    try ActionTable(db: db).all().filter { $0.state != .withdrawn }.map(planItem)
  }

  fileprivate func planItem(_ row: PlannedAction) throws -> PlanItem {
    PlanItem(row: row, shortID: try EntryTable(db: db).shortened(row.id), text: try text(row.text))
  }

  fileprivate func requiredAction(_ id: EntryID) throws -> PlannedAction {
    if let row = try ActionTable(db: db).row(id) { return row }
    let shortID = try EntryTable(db: db).shortened(id)
    throw JournalError.notFound("\(shortID) is not an action of the plan", .see([.actions]))
  }

  func outcome(ofAction id: EntryID) throws -> EntryChange {
    EntryChange(
      id: id, shortID: try EntryTable(db: db).shortened(id), row: nil,
      action: try ActionTable(db: db).row(id).map(planItem), warnings: [])
  }
}
