import CoachingJournal
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

/// A key that lies elsewhere, such as on a stick: the field for the path of its file, and what is found there.
struct KeyElsewhere<ID: Hashable & Sendable>: Sendable {
  /// The field of the form.
  private let field: ID
  private var asked = Asked<KeyFileQuery>()
  private var file: FileField<ID>
  /// Whether the file is being read: what is typed meanwhile would go into a field that may be left again.
  private(set) var isLooking = false

  init(in field: ID) {
    self.field = field
    file = FileField(field, .key)
  }

  /// Shows the field below that one and goes there, or takes it away again.
  mutating func toggle(below above: ID?, in form: inout Form<ID>, _ turn: inout Turn) {
    guard form.field(field) == nil else {
      let next = form.focusedID == field ? form.fields.first { $0.id != field }?.id : form.focusedID
      return close(next, in: &form)
    }
    let place = form.fields.firstIndex { $0.id == above }.map { $0 + 1 } ?? 0
    form.fields.insert(
      .init(
        field, label: "Key file", control: .line(TextEditor("", limit: 4_096)),
        hint: "Choose it with ↓, or enter its path."),
      at: place)
    form.setFocus(field)
    file.offer(in: form, &turn)
  }

  /// Takes the field away, and goes to another.
  func close(_ next: ID?, in form: inout Form<ID>) {
    form.fields.removeAll { $0.id == field }
    if let next { form.setFocus(next) }
  }

  /// Goes on once the form has followed a key, where the field had the focus before: offers names of files while it is
  /// typed, and reads the file once it is left. An empty field is taken away.
  mutating func follow(
    _ input: Input, _ reaction: Form<ID>.Reaction, from before: ID?, in form: inout Form<ID>, _ turn: inout Turn
  ) {
    guard before == field else { return }
    let isChosen = file.follow(input, reaction, from: before, in: &form, &turn)
    guard isChosen || form.focusedID != field || reaction == .submitted else { return }
    let path = form[text: field].trimmed
    guard !path.isEmpty else { return close(form.focusedID, in: &form) }
    form.setFocus(field)
    isLooking = true
    turn.ask(KeyFileQuery(path: path), &asked)
  }

  /// The key that was found. A refusal is said below the field, with the path as it was typed.
  mutating func take(_ reply: Reply, in form: inout Form<ID>, _ shared: Shared) -> Signer? {
    file.take(reply, in: &form, shared)
    switch reply.result(of: asked) {
    case .success(let signer):
      isLooking = false
      return signer
    case .failure(let error):
      isLooking = false
      refuse(error.sentence, in: &form)
    case nil: break
    }
    return nil
  }

  /// Says what is wrong with the file.
  func refuse(_ sentence: String, in form: inout Form<ID>) {
    form.update(field) { $0.suggestions = [] }
    form.refuse(field, sentence)
  }
}

extension RichText {
  /// What a person is told before they sign.
  mutating func add(_ briefing: SignerBriefing, in zone: Zone) {
    let told = [briefing.addressee + "."] + briefing.earlierNames(in: zone) + [briefing.soFar(in: zone)]
    add(told.joined(separator: " "))
    for warning in briefing.warnings(in: zone) { add(warning.sentence, .pending) }
  }
}
