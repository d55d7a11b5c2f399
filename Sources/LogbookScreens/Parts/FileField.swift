import CoachingJournal
import LogbookValues
import TerminalUI

/// The field for the path of a file: files that fit can be chosen as soon as it has the focus.
struct FileField<ID: Hashable & Sendable>: Sendable {
  let id: ID
  let kind: OfferedFile.Kind
  private var asked = Asked<FilesQuery>()

  /// The field of that name, for a file of that kind.
  init(_ id: ID, _ kind: OfferedFile.Kind) { (self.id, self.kind) = (id, kind) }

  /// Asks which files there are while nothing is typed yet.
  mutating func offer(in form: Form<ID>, _ turn: inout Turn) {
    if form[text: id].isEmpty { ask(form, &turn) }
  }

  private mutating func ask(_ form: Form<ID>, _ turn: inout Turn) {
    turn.ask(FilesQuery(beginning: form[text: id], kind: kind), &asked)
  }

  /// Goes on once the form has followed an input: into a folder that was chosen, or offering what fits now.
  ///
  /// - Returns: Whether Enter chose a file, or ended the typing of one.
  mutating func follow(
    _ input: Input, _ reaction: Form<ID>.Reaction, from before: ID?, in form: inout Form<ID>, _ turn: inout Turn
  ) -> Bool {
    guard before == id else {
      if form.focusedID == id { offer(in: form, &turn) }
      return false
    }
    let isEnter = input == .key(.enter)
    if reaction == .changed(id) {
      form.update(id) { $0.problem = nil }
      let isTaken = isEnter || input == .key(.tab)
      if isTaken, !form[text: id].hasSuffix("/") {
        form.update(id) { $0.suggestions = [] }
        return isEnter
      }
      form.setFocus(id)
      // What was offered for another text must not be taken for this one.
      form.update(id) { $0.suggestions = [] }
      ask(form, &turn)
      return false
    }
    return isEnter && !form[text: id].trimmed.isEmpty
  }

  /// Offers what was found.
  func take(_ reply: Reply, in form: inout Form<ID>, _ shared: Shared) {
    guard let files = reply.answer(to: asked) else { return }
    let zone = shared.occasion.zone
    form.update(id) { field in
      field.suggestions = files.map { file in
        Suggestion(text: file.path, detail: file.changed.map { zone.date(at: $0).spelled } ?? "")
      }
    }
  }
}
