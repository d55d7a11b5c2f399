import CoachingRules
import LogbookValues
import SignedRecords

/// What is said about the keys on this computer that may not sign here, and where none may.
struct SignersNote {
  /// The keys on this computer.
  let signers: [Signer]
  /// Everyone who was added to this journal.
  let added: [Supervisor]
  let matter: SignedMatter

  /// What to do where no key on this computer may sign this: find the file of someone who was added, and make a key
  /// only where no one was.
  var obstacle: String {
    let names = added.filter { $0.isActive && matter.mayBeSigned(by: $0.role) }
      .map { TerminalEscaping.escaped($0.name) }
    if names.count == 1 {
      return "the key file of \(names[0]) is not in the folder for keys. Press F3 to choose it"
    }
    if !names.isEmpty {
      return "the key files of \(names.listed) are not in the folder for keys. Press F3 to choose one"
    }
    let (deed, way) =
      switch matter {
      case .entries: ("sign", "K to make the supervisor's key")
      case .criteria, .units: ("assess", "g k and K to make an assessor's key")
      case .samples: ("verify", "g k and K to make a verifier's key")
      }
    return "no key on this computer may \(deed) in this journal yet. Press F3 for a key file elsewhere, or Esc, "
      + "then \(way)"
  }

  /// One sentence for each key that is not offered, and what to do where there is none to offer.
  var sentences: [String] {
    let isOffered = signers.contains { $0.isActive && matter.mayBeSigned(by: $0.role) }
    var sentences = isOffered ? [] : [obstacle.asSentence]
    for signer in signers where !signer.isActive {
      let name = TerminalEscaping.escaped(signer.name)
      sentences.append(
        signer.isRemoved
          ? "\(name) has a key on this computer, but the learner removed it from this journal."
          : "\(name) has a key on this computer that is not in this journal. Press g k, then n to add it.")
    }
    return sentences
  }

  /// Why a key that was chosen elsewhere may not sign this; nil where it may.
  static func refusal(of signer: Signer, for matter: SignedMatter) -> String? {
    let name = TerminalEscaping.escaped(signer.name)
    if signer.isRemoved { return "The learner removed the key of \(name) from this journal." }
    guard signer.isActive else {
      return "The key of \(name) is not in this journal. Press g k, then n to add it."
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

    To go on signing, make a new key: press Esc until you are on a main page, then g k, then K. Read its check \
    digits to the learner and the centre, as you did with the first.

    Then ask the learner to remove the old key under "Who may sign" (g k), so that no one else can use it.
    """
}
