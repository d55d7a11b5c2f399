import LogbookValues

/// When and why its signer revoked a decision on a criterion or a unit.
package struct DecisionRevocation: Equatable, Sendable {
  /// The printed name of who revoked it.
  package var name: String
  /// When the revocation says it was signed.
  package var revokedAt: Instant
  /// Why, in the words of who revoked it.
  package var reason: String

  package init(name: String, revokedAt: Instant, reason: String) {
    self.name = name
    self.revokedAt = revokedAt
    self.reason = reason
  }
}
