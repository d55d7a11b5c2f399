/// Detached texts destroyed on request (Docs/Format.md 4.9).
package struct Erasure: Equatable, Sendable {
  package var documents: [RecordID]
  package var client: String?
  var reason: String

  package init(documents: [RecordID], client: String? = nil, reason: String) {
    self.documents = documents
    self.client = client
    self.reason = reason
  }

  func write(to line: inout StrictJSON) {
    line.add("documents", documents.map(\.hex))
    line.addIfPresent("client", client)
    line.add("reason", reason)
  }
}

extension Erasure {
  package init?(from fields: inout FieldReader) {
    guard let documents = fields.ids("documents"), let client = fields.optionalText("client"),
      let reason = fields.text("reason")
    else { return nil }
    self.init(documents: documents, client: client, reason: reason)
  }
}
