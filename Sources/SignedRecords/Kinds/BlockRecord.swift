import LogbookValues

/// One version of hours brought forward as a sum (Docs/Format.md 4.12).
package struct BlockRecord: Equatable, Sendable {
  /// The most minutes one block may hold.
  package static let mostMinutes = 6_000_000

  package var block: EntryID
  package var role: Role
  package var client: ClientCode
  package var from: LocalDate
  package var to: LocalDate
  package var minutes: Int
  /// How many of the minutes were paid for.
  package var paid: Int
  /// How many clients took part.
  package var group: Int
  /// Where the figure comes from.
  package var source: String?
  package var replaces: [RecordID]

  package init(
    block: EntryID, role: Role, client: ClientCode, from: LocalDate, to: LocalDate, minutes: Int, paid: Int, group: Int,
    source: String? = nil, replaces: [RecordID]
  ) {
    self.block = block
    self.role = role
    self.client = client
    self.from = from
    self.to = to
    self.minutes = minutes
    self.paid = paid
    self.group = group
    self.source = source
    self.replaces = replaces
  }

  func write(to line: inout StrictJSON) {
    line.add("block", block.hex)
    line.add("role", role.rawValue)
    line.add("client", client.text)
    line.add("from", from.description)
    line.add("to", to.description)
    line.add("minutes", minutes)
    line.add("paid", paid)
    line.add("group", group)
    line.addIfPresent("source", source)
    line.add("replaces", replaces.map(\.hex))
  }
}

extension BlockRecord {
  package init?(from fields: inout FieldReader) {
    guard let block = fields.entry("block"), let role = fields.word("role", Role.self),
      let clientText = fields.text("client"), let client = try? ClientCode(clientText),
      let from = fields.date("from"), let to = fields.date("to"), from <= to,
      let minutes = fields.number("minutes"), (1...BlockRecord.mostMinutes).contains(minutes),
      let paid = fields.number("paid"), (0...minutes).contains(paid),
      let group = fields.number("group"), (1...999).contains(group), let source = fields.optionalText("source"),
      let replaces = fields.ids("replaces")
    else { return nil }
    self.init(
      block: block, role: role, client: client, from: from, to: to, minutes: minutes, paid: paid, group: group,
      source: source, replaces: replaces)
  }
}
