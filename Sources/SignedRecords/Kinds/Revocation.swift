/// A sign-off revoked by the key that made it (Docs/Format.md 4.11).
package struct Revocation: Equatable, Sendable {
  package var target: RecordID
  package var reason: String
  package var name: String

  package init(target: RecordID, reason: String, name: String) {
    self.target = target
    self.reason = reason
    self.name = name
  }

  func write(to line: inout StrictJSON) {
    line.add("target", target.hex)
    line.add("reason", reason)
    line.add("name", name)
  }
}

extension Revocation {
  package init?(from fields: inout FieldReader) {
    guard let target = fields.id("target"), let reason = fields.text("reason"), let name = fields.text("name")
    else { return nil }
    self.init(target: target, reason: reason, name: name)
  }
}
