import LogbookValues
import SignedRecords
import TerminalUI

/// The form under what is signed: whose key, a comment for the learner, the passphrase.
enum SigningForm {
  /// - Parameters:
  ///   - comment: what was typed before.
  ///   - due: the day that was typed before, by which more evidence is due.
  static func make(_ matter: SignedMatter, comment: String, due: String) -> Form<SigningPage.FieldID> {
    let isKept = !comment.isEmpty
    let kept = "Kept from before. Change it if it is not meant for this."
    let words: Form<SigningPage.FieldID>.Field
    let reader = if case .samples = matter { "assessor" } else { "learner" }
    if matter.isAgreed {
      words = .init(
        .comment, label: matter.wordsName, control: .line(TextEditor(comment, limit: 16_384)),
        hint: isKept ? kept : "Optional: a comment for the \(reader). It becomes part of the signature.")
    } else {
      let asked =
        switch matter {
        case .entries: "What should the learner change? Press Tab to go on."
        case .criteria, .units: "What should the learner add? Press Tab to go on."
        case .samples: "What is to be done? Press Tab to go on."
        }
      words = .init(
        .comment, label: matter.wordsName,
        control: .area(TextEditor(comment, isMultiline: true, limit: 16_384)),
        hint: isKept ? kept : asked)
    }
    let last: String
    switch matter {
    case .entries(.approved, _): last = "Press Enter to sign."
    case .entries(.returned, _): last = "Press Enter to return it."
    case .criteria(.met, _): last = "Press Enter to sign that it is met."
    case .criteria(.referred, _): last = "Press Enter to refer it back."
    case .units: last = "Press Enter to sign as achieved."
    case .samples(.agreed, _): last = "Press Enter to sign that you agree."
    case .samples(.action, _): last = "Press Enter to require action."
    }
    var form = Form<SigningPage.FieldID>(fields: [
      .init(
        .signer, label: "Signed by", control: .choice(.init(options: [.init(title: "looking for keys…")])),
        hint: "Press ← or → to choose."),
      words,
      .init(.passphrase, label: "Passphrase", control: .secret(SecretEditor()), hint: last),
    ])
    // Above the feedback: after the feedback comes the passphrase, in every form of this page.
    if case .criteria(.referred, _) = matter {
      form.fields.insert(
        .init(
          .due, label: "Due by", control: .line(TextEditor(due, limit: 40)),
          hint: "Optional. The day for the new evidence, for example 4 Dec or fri."),
        at: 1)
    }
    return form
  }

  /// Asks what the signature says, below whose key it is; nil where that follows from the entries.
  static func offer(_ meaning: SignOffMeaning?, in form: inout Form<SigningPage.FieldID>) {
    let focused = form.focusedID
    form.fields.removeAll { $0.id == .meaning }
    if let meaning {
      let choice = Choice(
        options: SignOffMeaning.ofHeldSessions.map { .init(title: $0.sentence) },
        selection: SignOffMeaning.ofHeldSessions.firstIndex(of: meaning) ?? 0)
      form.fields.insert(
        .init(
          .meaning, label: "This signature says", control: .choice(choice),
          hint: meaning == .read
            ? "The session stays unsigned, and shows who has read it." : "Press ← or → to choose."),
        at: 1)
    }
    if let focused { form.setFocus(focused) }
  }

  /// What is chosen of that; nil where it is not asked.
  static func meaning(in form: Form<SigningPage.FieldID>) -> SignOffMeaning? {
    guard case .choice(let choice)? = form.field(.meaning)?.control else { return nil }
    let all = SignOffMeaning.ofHeldSessions
    return all.indices.contains(choice.selection) ? all[choice.selection] : nil
  }

  /// Offers the keys that may sign, and keeps the chosen one.
  static func offer(_ signers: [Signer], chosen: PublicKey?, in form: inout Form<SigningPage.FieldID>) {
    let options = signers.map { signer in
      let isNamesake = signers.contains { $0.name == signer.name && $0.key != signer.key }
      // Two keys of one name are told apart by the beginning of what their owners read out.
      return Choice.Option(
        title: TerminalEscaping.escaped(signer.name) + (isNamesake ? " (\(signer.key.digits.prefix(11)) ...)" : ""))
    }
    let selection = signers.firstIndex { $0.key == chosen } ?? 0
    form.update(.signer) { field in
      field.control = .choice(
        .init(options: options.isEmpty ? [.init(title: "no key here")] : options, selection: selection))
      field.hint =
        options.isEmpty
        ? "Press F3 for a key file elsewhere." : options.count > 1 ? "Press ← or → to choose, F3 for another." : nil
    }
  }
}
