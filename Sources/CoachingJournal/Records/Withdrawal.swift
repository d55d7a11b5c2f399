/// A session or support entry taken back (Docs/Format.md 4.4).
struct Withdrawal: Equatable, Sendable {
  var entry: EntryID
  var withdraws: [RecordID]
  var reason: String

  func write(to line: inout StrictJSON) {
    line.add("entry", entry.hex)
    line.add("withdraws", withdraws.map(\.hex))
    line.add("reason", reason)
  }
}

extension Withdrawal {
  init?(from fields: inout FieldReader) {
    guard let entry = fields.entry("entry"), let withdraws = fields.ids("withdraws"),
      let reason = fields.text("reason")
    else { return nil }
    self.init(entry: entry, withdraws: withdraws, reason: reason)
  }
}
