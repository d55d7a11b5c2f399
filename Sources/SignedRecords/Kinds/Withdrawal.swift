import LogbookValues

/// A session or support entry that is withdrawn (Docs/Format.md 4.4).
package struct Withdrawal: Equatable, Sendable {
  package var entry: EntryID
  package var withdraws: [RecordID]
  package var reason: String

  package init(entry: EntryID, withdraws: [RecordID], reason: String) {
    self.entry = entry
    self.withdraws = withdraws
    self.reason = reason
  }

  func write(to line: inout StrictJSON) {
    line.add("entry", entry.hex)
    line.add("withdraws", withdraws.map(\.hex))
    line.add("reason", reason)
  }
}

extension Withdrawal {
  package init?(from fields: inout FieldReader) {
    guard let entry = fields.entry("entry"), let withdraws = fields.ids("withdraws"),
      let reason = fields.text("reason")
    else { return nil }
    self.init(entry: entry, withdraws: withdraws, reason: reason)
  }
}
