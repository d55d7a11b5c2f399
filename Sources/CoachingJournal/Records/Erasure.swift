/// Detached texts destroyed on request (Docs/Format.md 4.9).
struct Erasure: Equatable, Sendable {
  var documents: [RecordID]
  var client: String?
  var reason: String

  func write(to line: inout StrictJSON) {
    line.add("documents", documents.map(\.hex))
    line.addIfPresent("client", client)
    line.add("reason", reason)
  }
}

extension Erasure {
  init?(from fields: inout FieldReader) {
    guard let documents = fields.ids("documents"), let client = fields.optionalText("client"),
      let reason = fields.text("reason")
    else { return nil }
    self.init(documents: documents, client: client, reason: reason)
  }
}
