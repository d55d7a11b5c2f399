import LogbookValues

/// A sealed key on this computer, and whether it may sign in this journal.
package struct Signer: Equatable, Sendable {
  /// Where its file lies.
  package var path: String
  /// Its owner's name: the one under which it was added to this journal, else the one that the file gives.
  package var name: String
  /// Its public key.
  package var key: PublicKey
  /// Whether new sign-offs by it count in this journal.
  package var isActive: Bool
  /// Whether it could sign in this journal once, and was removed.
  package var isRemoved: Bool
  /// What it may sign here.
  package var role = SignerRole.supervisor
  /// What it said last of a session that was held; nil where it has signed none in this journal.
  package var usualMeaning: SignOffMeaning?

  /// What its owner is told before they sign; nil for a key that was never added here.
  package var briefing: SignerBriefing?

  package init(
    path: String, name: String, key: PublicKey, isActive: Bool, isRemoved: Bool, role: SignerRole = .supervisor,
    usualMeaning: SignOffMeaning? = nil, briefing: SignerBriefing? = nil
  ) {
    self.path = path
    self.name = name
    self.key = key
    self.isActive = isActive
    self.isRemoved = isRemoved
    self.role = role
    self.usualMeaning = usualMeaning
    self.briefing = briefing
  }

  /// How the name of a key file ends.
  package static let suffix = ".key"

  /// Where a new key of a person of this name goes by default, whether or not something lies there.
  package static func keyPath(for name: String, in folder: String) -> String {
    "\(folder)/\(name.fileWord)\(suffix)"
  }
}
