import CoachingJournal
import TerminalUI

/// The form under what is signed: whose key, a word to the learner, the passphrase.
enum SigningForm {
  static func make(_ decision: Decision, comment: String) -> Form<SigningPage.FieldID> {
    let isKept = !comment.isEmpty
    let kept = "Kept from before; change it if it is not meant for this."
    let words: Form<SigningPage.FieldID>.Field
    let last: String
    switch decision {
    case .approved:
      words = .init(
        .comment, label: "Comment", control: .line(TextEditor(comment, limit: 16_384)),
        hint: isKept ? kept : "Optional: a word to the learner; it becomes part of the signature.")
      last = "Enter signs."
    case .returned:
      words = .init(
        .comment, label: "Reason", control: .area(TextEditor(comment, isMultiline: true, limit: 16_384)),
        hint: isKept ? kept : "What should the learner change? Tab goes on.")
      last = "Enter returns it."
    }
    return Form(fields: [
      .init(
        .signer, label: "Signed by", control: .choice(.init(options: [.init(title: "looking for keys…")])),
        hint: "Left and Right choose."),
      words,
      .init(.passphrase, label: "Passphrase", control: .secret(SecretEditor()), hint: last),
    ])
  }

  /// Offers the keys that may sign, and keeps the chosen one.
  static func offer(_ signers: [Signer], chosen: PublicKey?, in form: inout Form<SigningPage.FieldID>) {
    let options = signers.map { signer in
      let isNamesake = signers.contains { $0.name == signer.name && $0.key != signer.key }
      // Two keys of one name are told apart by the beginning of what their owners read out.
      return Choice.Option(
        title: VisibleText.escaped(signer.name) + (isNamesake ? " (\(signer.key.digits.prefix(11)) ...)" : ""))
    }
    let selection = signers.firstIndex { $0.key == chosen } ?? 0
    form.update(.signer) { field in
      field.control = .choice(
        .init(options: options.isEmpty ? [.init(title: "nobody yet")] : options, selection: selection))
      field.hint = options.count > 1 ? "Left and Right choose." : nil
    }
  }
}
