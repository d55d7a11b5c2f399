import TerminalUI

/// Moving a text that is longer than its place.
enum ScrollKeys {
  /// Where the text begins after a key; nil for a key that moves nothing.
  static func offset(after key: Key, from offset: Int, count: Int, rows: Int) -> Int? {
    let page = max(1, rows - 1)
    let moved: Int
    switch key {
    case .down, .character("j"): moved = offset + 1
    case .up, .character("k"): moved = offset - 1
    case .pageDown, .character(" "): moved = offset + page
    case .pageUp: moved = offset - page
    case .home, .top, .character("g"): moved = 0
    case .end, .bottom, .character("G"): moved = count
    case .character, .control, .alt, .function, .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .left,
      .right, .wordLeft, .wordRight:
      return nil
    }
    return max(0, min(moved, count - rows))
  }
}
