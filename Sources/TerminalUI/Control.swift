/// What a field of a form is filled in with.
package enum Control: Equatable, Sendable {
  /// A text on one line.
  case line(TextEditor)
  /// A text on many lines.
  case area(TextEditor)
  /// A text that is not shown.
  case secret(SecretEditor)
  /// One of several, on one row.
  case choice(Choice)
  /// One of several, one below the other.
  case list(Choice)

  /// What is filled in; of a choice the title.
  package var text: String {
    switch self {
    case .line(let editor), .area(let editor): editor.text
    case .secret(let editor): editor.text
    case .choice(let choice), .list(let choice): choice.selected?.title ?? ""
    }
  }

  /// Fills in a text; of a choice the option of that title, if there is one.
  mutating func fill(in text: String) {
    switch self {
    case .line(var editor):
      editor.replaceAll(with: text)
      self = .line(editor)
    case .area(var editor):
      editor.replaceAll(with: text)
      self = .area(editor)
    case .secret(var editor):
      editor.replace(with: text)
      self = .secret(editor)
    case .choice(var choice):
      choice.selection = choice.options.firstIndex { $0.title == text } ?? choice.selection
      self = .choice(choice)
    case .list(var choice):
      choice.selection = choice.options.firstIndex { $0.title == text } ?? choice.selection
      self = .list(choice)
    }
  }

  /// Why the last input was refused or cut.
  var refusal: String? {
    switch self {
    case .line(let editor), .area(let editor): editor.refusal
    case .secret(let editor): editor.refusal
    case .choice, .list: nil
    }
  }

  /// What an input did.
  enum Effect {
    case none
    case moved
    case changed
  }

  /// Follows an input in a place of that size.
  mutating func handle(_ input: Input, columns: Int, rows: Int) -> Effect {
    // Each editor is taken out while it works, so that its text has one owner and need not be copied.
    let own = self
    self = .choice(Choice(options: []))
    switch consume own {
    case .line(var editor):
      let before = editor.revision
      let isConsumed = editor.handle(input, columns: columns, rows: rows)
      defer { self = .line(editor) }
      return effect(isConsumed, before != editor.revision)
    case .area(var editor):
      let before = editor.revision
      let isConsumed = editor.handle(input, columns: columns, rows: rows)
      defer { self = .area(editor) }
      return effect(isConsumed, before != editor.revision)
    case .secret(var editor):
      let before = editor.revision
      let isConsumed = editor.handle(input)
      defer { self = .secret(editor) }
      return effect(isConsumed, before != editor.revision)
    case .choice(var choice):
      let before = choice.selection
      let isConsumed =
        switch input {
        case .key(let key): choice.handleOnOneRow(key)
        case .paste(let title): choice.choose(title)
        }
      defer { self = .choice(choice) }
      return effect(isConsumed, before != choice.selection)
    case .list(var choice):
      let before = choice.selection
      let isConsumed =
        switch input {
        case .key(let key): choice.handleInList(key)
        case .paste(let title): choice.choose(title)
        }
      defer { self = .list(choice) }
      return effect(isConsumed, before != choice.selection)
    }
  }

  private func effect(_ isConsumed: Bool, _ isChanged: Bool) -> Effect {
    isChanged ? .changed : isConsumed ? .moved : .none
  }

  /// Ends what belongs to being typed into.
  mutating func leave() {
    switch self {
    case .line(var editor):
      editor.leave()
      self = .line(editor)
    case .area(var editor):
      editor.leave()
      self = .area(editor)
    case .secret, .choice, .list: break
    }
  }

  /// Selects the text of a line, so that typing replaces it.
  mutating func enter() {
    if case .line = self { select() }
  }

  /// Selects what is filled in, so that typing replaces it.
  mutating func select() {
    switch self {
    case .line(var editor):
      editor.selectAll()
      self = .line(editor)
    case .area(var editor):
      editor.selectAll()
      self = .area(editor)
    case .secret(var editor):
      editor.replace(with: "")
      self = .secret(editor)
    case .choice, .list: break
    }
  }
}
