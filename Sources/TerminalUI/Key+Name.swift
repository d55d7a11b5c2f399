extension Key {
  /// What the key is called on screen and in the manual: `n`, `^S`, `Enter`, `PgDn`, `F1`.
  package var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let character): "^" + String(character).uppercased()
    case .alt(let character): "Alt-" + String(character)
    case .function(let number): "F\(number)"
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .wordLeft: "Ctrl-Left"
    case .wordRight: "Ctrl-Right"
    case .top: "Ctrl-Home"
    case .bottom: "Ctrl-End"
    case .place(let place): "\(place + 1)"
    }
  }

  /// Whether a text field takes the key as something typed.
  package var isTyped: Bool {
    if case .character = self { return true }
    return false
  }
}
