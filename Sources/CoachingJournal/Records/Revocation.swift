/// A sign-off taken back by the key that made it (Docs/Format.md 4.11).
struct Revocation: Equatable, Sendable {
  var target: RecordID
  var reason: String
  var name: String

  func write(to line: inout StrictJSON) {
    line.add("target", target.hex)
    line.add("reason", reason)
    line.add("name", name)
  }
}

extension Revocation {
  init?(from fields: inout FieldReader) {
    guard let target = fields.id("target"), let reason = fields.text("reason"), let name = fields.text("name")
    else { return nil }
    self.init(target: target, reason: reason, name: name)
  }
}
