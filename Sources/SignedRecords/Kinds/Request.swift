import LogbookValues

/// Asks one person to sign versions of entries from elsewhere (Docs/Format.md 4.20).
package struct Request: Equatable, Sendable {
  package var request: EntryID
  /// Who is asked.
  package var name: String
  /// Their key, if the journal has it.
  package var key: PublicKey?
  /// The versions they are asked about, at least one.
  package var asks: [RecordID]
  /// The newest record of that key in the journal, after which the answers come; nil where there is none.
  package var after: RecordID?

  package init(request: EntryID, name: String, key: PublicKey? = nil, asks: [RecordID], after: RecordID? = nil) {
    self.request = request
    self.name = name
    self.key = key
    self.asks = asks
    self.after = after
  }

  func write(to line: inout StrictJSON) {
    line.add("request", request.hex)
    line.add("name", name)
    line.addIfPresent("key", key?.line)
    line.add("asks", asks.map(\.hex))
    line.add("after", after?.hex ?? "")
  }
}

extension Request {
  package init?(from fields: inout FieldReader) {
    guard let request = fields.entry("request"), let name = fields.text("name"),
      let line = fields.optionalText("key"), let asks = fields.ids("asks"), !asks.isEmpty,
      let after = fields.text("after"), after.isEmpty || RecordID(hex: after) != nil
    else { return nil }
    let key = line.flatMap { try? PublicKey(line: $0) }
    guard (key == nil) == (line == nil) else { return nil }
    self.init(request: request, name: name, key: key, asks: asks, after: RecordID(hex: after))
  }
}
