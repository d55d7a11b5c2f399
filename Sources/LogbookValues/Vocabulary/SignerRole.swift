/// What a key that was added to a journal may sign, beside taking back what it signed (Docs/Format.md 4.6).
package enum SignerRole: String, CaseIterable, Sendable {
  /// Sign-offs of sessions and other hours.
  case supervisor
  /// Decisions on criteria.
  case assessor
  /// Sign-offs and decisions on criteria.
  case both

  /// What it allows, as a verb: `sign`, `assess criteria`.
  package var deed: String {
    switch self {
    case .supervisor: "sign"
    case .assessor: "assess criteria"
    case .both: "sign and assess criteria"
    }
  }

  /// Whether sign-offs count.
  package var signsOff: Bool {
    switch self {
    case .supervisor, .both: true
    case .assessor: false
    }
  }

  /// Whether decisions on criteria count.
  package var assesses: Bool {
    switch self {
    case .assessor, .both: true
    case .supervisor: false
    }
  }

  /// The role that allows what either allows.
  package func widened(by other: SignerRole) -> SignerRole {
    self == other ? self : .both
  }
}
