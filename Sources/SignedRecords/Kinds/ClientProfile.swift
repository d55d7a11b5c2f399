import LogbookValues

/// Who a client is at work, as the log of the EMCC asks (reference: domain 2.2 and 2.3): each part optional, and at
/// most 200 bytes.
package struct ClientProfile: Equatable, Sendable {
  /// What they do, such as `team leader`.
  package var role: String?
  /// Where they do it, such as `retail`.
  package var sector: String?
  /// What the coaching or mentoring is for.
  package var purpose: String?

  /// A profile of these parts; an empty one is the same as none.
  package init(role: String? = nil, sector: String? = nil, purpose: String? = nil) {
    self.role = role.flatMap { $0.isEmpty ? nil : $0 }
    self.sector = sector.flatMap { $0.isEmpty ? nil : $0 }
    self.purpose = purpose.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whether nothing is said.
  package var isEmpty: Bool { parts.isEmpty }

  /// What is said, each part under its label.
  package var parts: [(label: String, text: String)] {
    [("Role", role), ("Sector", sector), ("Purpose", purpose)].compactMap { label, text in text.map { (label, $0) } }
  }

  /// The longest part, in bytes.
  package static let limit = 200
}
