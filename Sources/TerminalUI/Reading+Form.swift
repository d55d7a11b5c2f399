extension Reading {
  /// A field of a form, as it is read and filled in line by line.
  package struct Field: Equatable, Sendable {
    /// What it is filled in with.
    package enum Kind: Equatable, Sendable {
      case line, area, secret
      /// One of these.
      case choice([Choice.Option])
      /// The one row of fields that are shown once it is chosen.
      case fold
    }

    /// What it is called.
    package let label: String
    /// How it is filled in.
    package let kind: Kind
    /// What it holds; of a secret only that there is one.
    package let value: String
    /// What may be typed.
    package let hint: String
    /// What was understood of it, or what is wrong with it.
    package let message: String
    /// Whether it must be put right.
    package let isProblem: Bool
    /// What is offered for it.
    package let suggestions: [Suggestion]
    /// Whether what is typed comes after what is there, and not in its place.
    package let adds: Bool

    /// A field.
    package init(
      label: String, kind: Kind, value: String, hint: String = "", message: String = "", isProblem: Bool = false,
      suggestions: [Suggestion] = [], adds: Bool = false
    ) {
      (self.label, self.kind, self.hint) = (Reading.words(label), kind, Reading.words(hint))
      self.value = kind == .area ? Reading.oneLine(value) : value
      (self.message, self.isProblem, self.suggestions, self.adds) = (message, isProblem, suggestions, adds)
    }

    /// The field in one line: `Client: C07. New client C07.`
    package var line: String { said(message) }

    /// The same with another message.
    package func said(_ message: String) -> String {
      "\(label): \(value.isEmpty ? "empty" : value)\(message.isEmpty ? "" : ". \(message)")"
    }
  }
}

extension Reading {
  /// Says fields, each with its number.
  ///
  /// - Parameter focus: which of them has the focus.
  package mutating func add(_ new: [Field], focus: Int?) {
    for (place, field) in new.enumerated() {
      if place == focus { self.focus = fields.count }
      begin(item: fields.count + 1, isSelected: place == focus)
      endItem(field.line)
      fields.append(field)
    }
  }
}

extension Form {
  /// Says the fields, one in a line.
  func read(in frame: inout Frame) {
    for index in shown {
      frame.reading?.add([read(index)], focus: index == focused ? 0 : nil)
    }
  }

  private func read(_ index: Int) -> Reading.Field {
    if let (place, _) = section(of: index), sections[place].isShut {
      return Reading.Field(
        label: sections[place].title, kind: .fold, value: Reading.words(sections[place].summary))
    }
    let field = fields[index]
    let said = field.problem ?? field.control.refusal ?? field.understood ?? ""
    let isProblem = field.problem != nil || field.control.refusal != nil
    let (kind, value): (Reading.Field.Kind, String) =
      switch field.control {
      case .line(let editor): (.line, editor.text)
      case .area(let editor): (.area, editor.text)
      case .secret(let editor): (.secret, editor.isEmpty ? "" : "typed, not shown")
      case .choice(let choice), .list(let choice):
        (.choice(choice.options), Reading.words(choice.selected?.title ?? ""))
      }
    return Reading.Field(
      label: field.label, kind: kind, value: value, hint: field.hint ?? "",
      message: (isProblem ? "Problem: " : "") + Reading.words(said), isProblem: isProblem,
      suggestions: field.suggestions)
  }
}
