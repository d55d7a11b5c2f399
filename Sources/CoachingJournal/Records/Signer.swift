/// A sealed key on this machine that somebody may want to sign with, and whether it may here.
public struct Signer: Equatable, Sendable {
  /// Where its file lies.
  public var path: String
  /// Its owner's name, as the file gives it.
  public var name: String
  /// Its public key.
  public var key: PublicKey
  /// Whether new sign-offs by it count in this journal.
  public var isActive: Bool
  /// Whether it could sign in this journal once, and was removed.
  public var isRemoved: Bool
  /// What it may sign here.
  public var role = SignerRole.supervisor

  /// How the name of a key file ends.
  static let suffix = ".key"

  /// What a key file of somebody of this name is called, the ending left out: small letters and digits, with hyphens
  /// for the rest.
  static func slug(_ name: String) -> String {
    let letters = name.lowercased().map { $0.isLetter || $0.isNumber ? String($0) : "-" }.joined()
    let words = letters.split(separator: "-").joined(separator: "-")
    return words.isEmpty ? "supervisor" : words
  }

  /// Where a new key of somebody of this name goes by default, whether or not something lies there.
  public static func keyPath(for name: String, in folder: String) -> String {
    "\(folder)/\(slug(name))\(suffix)"
  }
}
