/// Fields one below the other, of which one has the focus.
///
/// A form knows keys and places, not what a field means: whoever holds it writes `understood`, `problem` and
/// `suggestions` after each change.
package struct Form<ID: Hashable & Sendable>: Equatable, Sendable {
  /// What a field is filled in with.
  package typealias Control = TerminalUI.Control
  /// One of several things.
  package typealias Choice = TerminalUI.Choice
  /// A text offered while a field is typed.
  package typealias Suggestion = TerminalUI.Suggestion

  /// One field.
  package struct Field: Equatable, Sendable {
    /// Which one it is.
    package let id: ID
    /// What it is called.
    package var label: String
    /// What it is filled in with.
    package var control: Control
    /// What may be typed; shown when the field has the focus and nothing better is to be said.
    package var hint: String?
    /// What the program understood.
    package var understood: String?
    /// Whether what was understood is to be considered before going on.
    package var isDoubtful = false
    /// What is wrong.
    package var problem: String?
    /// Texts that are offered; only a line shows them.
    package var suggestions: [Suggestion]
    /// Whether what is typed is a few letters, so that there is room beside it for what is said of it.
    package var isShort: Bool

    /// A field.
    package init(
      _ id: ID, label: String, control: Control, hint: String? = nil, understood: String? = nil,
      problem: String? = nil, suggestions: [Suggestion] = [], isShort: Bool = false
    ) {
      self.id = id
      self.label = label
      self.control = control
      self.hint = hint
      self.understood = understood
      self.problem = problem
      self.suggestions = suggestions
      self.isShort = isShort
    }
  }

  /// What an input did to a form.
  package enum Reaction: Equatable, Sendable {
    /// It has no meaning here.
    case ignored
    /// The focus, a caret or a selection moved.
    case moved
    /// What a field is filled in with changed.
    case changed(ID)
    /// Enter on the last field.
    case submitted
  }

  /// The fields.
  package var fields: [Field]
  /// The groups of fields, in their order; none for a form that is one group.
  package var sections: [Section] = []
  /// Which one has the focus.
  package private(set) var focus = 0
  /// The suggestion that is chosen.
  private(set) var suggestion: Int?

  /// A form of these fields; the first has the focus.
  package init(fields: [Field]) { self.fields = fields }

  /// The field that has the focus.
  package var focusedID: ID? { focused.map { fields[$0].id } }

  /// The first field with a problem.
  package var firstProblem: ID? { fields.first { $0.problem != nil }?.id }

  /// The field of that name.
  package func field(_ id: ID) -> Field? { fields.first { $0.id == id } }

  /// Changes the field of that name, if there is one.
  package mutating func update(_ id: ID, _ body: (inout Field) -> Void) {
    guard let index = fields.firstIndex(where: { $0.id == id }) else { return }
    body(&fields[index])
  }

  /// What a field is filled in with; of a choice the title of what is chosen, empty for a field that is not there.
  package subscript(text id: ID) -> String {
    get { field(id)?.control.text ?? "" }
    set { update(id) { $0.control.fill(in: newValue) } }
  }

  /// Gives a field the focus, if there is one of that name.
  package mutating func setFocus(_ id: ID) {
    guard let index = fields.firstIndex(where: { $0.id == id }) else { return }
    open(index)
    if index != focused { move(to: index) }
  }

  /// The field that has the focus, within the fields there are.
  var focused: Int? { fields.isEmpty ? nil : max(0, min(focus, fields.count - 1)) }

  /// Follows an input, in a place of that size.
  package mutating func handle(_ input: Input, size: Size) -> Reaction {
    guard let index = focused else { return .ignored }
    focus = index
    if case .key(.place(let place)) = input { return choose(place) }
    if let chosen = suggestion, chosen >= offered.count { suggestion = nil }
    if case .key(let key) = input, let reaction = followSuggestions(key) { return reaction }
    if foldedFocus != nil { return followFold(input, index) }
    let place = FormLayout(self, size: size)
    let rows = place.blocks[index].controlRows
    switch fields[index].control.handle(input, columns: place.control.columns, rows: rows) {
    case .changed:
      suggestion = nil
      return .changed(fields[index].id)
    case .moved: return .moved
    case .none: break
    }
    guard case .key(let key) = input else { return .ignored }
    return moveFocus(key)
  }

  /// The fields that are shown; of a section that is shut, its one row.
  var shown: [Int] { fields.indices.filter { !isHidden($0) } }

  /// Goes to the field that is shown at a place, and selects what it holds: what is typed next replaces it.
  private mutating func choose(_ place: Int) -> Reaction {
    guard shown.indices.contains(place) else { return .ignored }
    let index = shown[place]
    open(index)
    move(to: index)
    fields[index].control.select()
    return .moved
  }

  /// Follows an input on the one row of a section that is shut.
  private mutating func followFold(_ input: Input, _ index: Int) -> Reaction {
    guard case .key(let key) = input else { return .ignored }
    if key == .enter || key == .right {
      open(index)
      arrive(at: index)
      return .moved
    }
    return moveFocus(key)
  }

  private mutating func moveFocus(_ key: Key) -> Reaction {
    guard let place = shown.firstIndex(of: focus) else { return .ignored }
    let last = shown.count - 1
    if key == .enter && place == last { return .submitted }
    guard last > 0 else { return .ignored }
    if key == .tab || key == .enter {
      arrive(at: shown[place == last ? 0 : place + 1])
    } else if key == .backTab {
      arrive(at: shown[place == 0 ? last : place - 1])
    } else if key == .down && place < last {
      arrive(at: shown[place + 1])
    } else if key == .up && place > 0 {
      arrive(at: shown[place - 1])
    } else {
      return .ignored
    }
    return .moved
  }

  private mutating func arrive(at index: Int) {
    move(to: index)
    fields[index].control.enter()
  }

  private mutating func move(to index: Int) {
    if let left = focused { fields[left].control.leave() }
    focus = index
    suggestion = nil
  }

  /// The suggestions that are shown.
  var offered: [Suggestion] {
    guard let index = focused, foldedFocus == nil, case .line = fields[index].control else { return [] }
    return fields[index].suggestions
  }

  /// Moves in the suggestions, or takes one; nil when the key means something else.
  private mutating func followSuggestions(_ key: Key) -> Reaction? {
    guard !offered.isEmpty else { return nil }
    if key == .down, (suggestion ?? -1) + 1 < offered.count {
      suggestion = (suggestion ?? -1) + 1
    } else if key == .up, let chosen = suggestion {
      suggestion = chosen > 0 ? chosen - 1 : nil
    } else if key == .escape, suggestion != nil {
      suggestion = nil
    } else if key == .tab || key == .enter, let taken = meantSuggestion {
      fields[focus].control.fill(in: taken.text)
      suggestion = nil
      let id = fields[focus].id
      if focus < fields.count - 1 || key == .tab { _ = moveFocus(.tab) }
      return .changed(id)
    } else {
      return nil
    }
    return .moved
  }

  /// The suggestion that was chosen, or the first that what was typed is a part of.
  private var meantSuggestion: Suggestion? {
    let offered = offered
    if let suggestion { return offered[suggestion] }
    guard case .line(let editor) = fields[focus].control, !editor.isEmpty, !editor.isAllSelected else { return nil }
    let typed = editor.text
    guard !offered.contains(where: { $0.text == typed }) else { return nil }
    let part = typed.lowercased()
    return offered.first { $0.text.lowercased() == part } ?? offered.first { $0.text.lowercased().contains(part) }
  }
}
