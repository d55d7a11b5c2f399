import CCurses
import TerminalUI

/// One thing read from the keyboard.
enum TypedInput {
  case input(Input)
  /// The screen has another size.
  case resize
  /// The terminal has this background.
  case background(Background)

  /// The next thing that was typed; nil where there is none yet.
  static func next() -> TypedInput? {
    var value: UInt32 = 0
    switch cl_read(&value) {
    case .nothing: return nil
    case .character: return character(value).map { .input(.key(.character($0))) }
    case .control: return character(value).map { .input(.key(.control($0))) }
    case .alt: return character(value).map { .input(.key(.alt($0))) }
    case .key: return .input(.key(key(cl_key_of(value))))
    case .function: return .input(.key(.function(Int(value))))
    case .resize: return .resize
    case .paste: return .input(.paste(PastedText.read()))
    case .background: return .background(Background(value))
    }
  }

  private static func character(_ value: UInt32) -> Character? {
    Unicode.Scalar(value).map(Character.init)
  }

  private static func key(_ key: cl_key) -> Key {
    switch key {
    case .enter: .enter
    case .escape: .escape
    case .tab: .tab
    case .back_tab: .backTab
    case .backspace: .backspace
    case .delete: .delete
    case .insert: .insert
    case .up: .up
    case .down: .down
    case .left: .left
    case .right: .right
    case .home: .home
    case .end: .end
    case .page_up: .pageUp
    case .page_down: .pageDown
    case .word_left: .wordLeft
    case .word_right: .wordRight
    case .top: .top
    case .bottom: .bottom
    }
  }
}
