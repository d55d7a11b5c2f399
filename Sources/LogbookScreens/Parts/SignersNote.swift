import LogbookValues
import SignedRecords

/// What is said about the keys on this computer that may not sign here, and where none may.
enum SignersNote {
  /// One sentence for each key that is not offered, and what to do where there is none to offer.
  static func sentences(_ signers: [Signer], for matter: SignedMatter) -> [String] {
    var sentences: [String] = []
    switch matter {
    case .criteria where !signers.contains(where: { $0.isActive && $0.role.assesses }),
      .units where !signers.contains(where: { $0.isActive && $0.role.assesses }):
      sentences.append(
        "No key on this computer may assess in this journal yet. Press F3 for a key file elsewhere, or Esc, "
          + "then w and K to make an assessor's key.")
    case .entries where !signers.contains(where: { $0.isActive && $0.role.signsOff }):
      sentences.append(
        "No key on this computer may sign in this journal yet. Press F3 for a key file elsewhere, or Esc, "
          + "then K to make the supervisor's key.")
    case .entries, .criteria, .units: break
    }
    for signer in signers where !signer.isActive {
      let name = TerminalEscaping.escaped(signer.name)
      sentences.append(
        signer.isRemoved
          ? "\(name) has a key on this computer, but the learner removed it from this journal."
          : "\(name) has a key on this computer that is not in this journal. On Sign-off, press w, then a to add it.")
    }
    return sentences
  }

  /// Why a key that was chosen elsewhere may not sign this; nil where it may.
  static func refusal(of signer: Signer, for matter: SignedMatter) -> String? {
    let name = TerminalEscaping.escaped(signer.name)
    if signer.isRemoved { return "The learner removed the key of \(name) from this journal." }
    guard signer.isActive else {
      return "The key of \(name) is not in this journal. On Sign-off, press w, then a to add it."
    }
    return matter.mayBeSigned(by: signer.role) ? nil : "The key of \(name) may only \(signer.role.deed)."
  }
}

/// What a forgotten passphrase means, in plain words.
enum ForgottenPassphrase {
  static let title = "A forgotten passphrase"

  static let text = """
    No one can recover a passphrase, not even the makers of coachlog. The key is locked with it.

    What was signed with the old key stays signed.

    To go on signing, make a new key: press Esc to go back to Sign-off, then K. Read its check digits to the \
    learner and the centre, as you did with the first.

    Then ask the learner to remove the old key under "Who may sign" (w on Sign-off), so that no one else can use it.
    """
}
