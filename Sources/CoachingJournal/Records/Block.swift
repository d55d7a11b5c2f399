/// One version of hours brought forward as a sum (Docs/Format.md 4.12).
struct Block: Equatable, Sendable {
  /// The most minutes one block may hold.
  static let mostMinutes = 6_000_000

  var block: EntryID
  var role: Role
  var client: ClientCode
  var from: LocalDate
  var to: LocalDate
  var minutes: Int
  /// How many of the minutes were paid for.
  var paid: Int
  /// How many clients took part.
  var group: Int
  /// Where the figure comes from.
  var source: String?
  var replaces: [RecordID]

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

extension Block {
  init?(from fields: inout FieldReader) {
    guard let block = fields.entry("block"), let role = fields.word("role", Role.self),
      let clientText = fields.text("client"), let client = try? ClientCode(clientText),
      let from = fields.date("from"), let to = fields.date("to"), from <= to,
      let minutes = fields.number("minutes"), (1...Block.mostMinutes).contains(minutes),
      let paid = fields.number("paid"), (0...minutes).contains(paid),
      let group = fields.number("group"), (1...999).contains(group), let source = fields.optionalText("source"),
      let replaces = fields.ids("replaces")
    else { return nil }
    self.init(
      block: block, role: role, client: client, from: from, to: to, minutes: minutes, paid: paid, group: group,
      source: source, replaces: replaces)
  }
}
