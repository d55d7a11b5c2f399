import LogbookValues

/// A supervisor's key added or removed (Docs/Format.md 4.6).
package struct SupervisorRecord: Equatable, Sendable {
  package enum Action: Equatable, Sendable {
    case added
    /// Records of the key up to `through` stay good; nil where it had signed nothing.
    case removed(through: RecordID?)
  }

  package var action: Action
  package var name: String
  var email: String?
  package var role: SignerRole = .supervisor
  package var key: PublicKey

  package init(action: Action, name: String, email: String? = nil, role: SignerRole = .supervisor, key: PublicKey) {
    self.action = action
    self.name = name
    self.email = email
    self.role = role
    self.key = key
  }

  func write(to line: inout StrictJSON) {
    switch action {
    case .added: line.add("action", "added")
    case .removed: line.add("action", "removed")
    }
    line.add("name", name)
    line.addIfPresent("email", email)
    line.add("role", role.rawValue)
    line.add("key", key.line)
    switch action {
    case .added: break
    case .removed(let through): line.add("through", through?.hex ?? "")
    }
  }
}

extension SupervisorRecord {
  package init?(from fields: inout FieldReader) {
    guard let word = fields.text("action"), let name = fields.text("name"),
      let email = fields.optionalText("email"), let role = fields.word("role", SignerRole.self),
      let line = fields.text("key"), let key = try? PublicKey(line: line)
    else { return nil }
    switch word {
    case "added": self.init(action: .added, name: name, email: email, role: role, key: key)
    case "removed":
      guard let hex = fields.text("through") else { return nil }
      let through = RecordID(hex: hex)
      guard through != nil || hex.isEmpty else { return nil }
      self.init(action: .removed(through: through), name: name, email: email, role: role, key: key)
    default: return nil
    }
  }
}
