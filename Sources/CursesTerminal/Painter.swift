import CCurses
import TerminalUI

/// Brings frames onto the screen, and of each only what differs from the one before.
struct Painter {
  /// How the terminal draws each style.
  private var looks: [Style: TerminalLook]
  /// How many colours the terminal has.
  private let colours: Int
  /// What the screen shows; nil where that is not known.
  private var shown: Frame?

  /// A painter for a screen of that size on which nothing stands yet.
  init(theme: Theme, colours: Int, size: Size) {
    (looks, self.colours) = (TerminalLook.all(of: theme, colours: colours), colours)
    shown = Frame(size)
  }

  /// Has the next frame painted whole.
  mutating func forget() { shown = nil }

  /// Has meanings look otherwise from now on.
  mutating func change(_ theme: Theme) {
    looks = TerminalLook.all(of: theme, colours: colours)
    guard let frame = shown else { return }
    forget()
    paint(frame)
  }

  /// Shows a frame. What of it lies outside the screen is cut off.
  mutating func paint(_ frame: Frame) {
    for change in frame.changes(since: shown) { paint(change) }
    shown = frame
    let caret = frame.caret ?? Point(column: 0, row: 0)
    cl_flush(Self.number(caret.row), Self.number(caret.column), frame.caret != nil)
  }

  /// Puts each cell where it belongs, never where the one before ended: how far a terminal moved on is not certain.
  private func paint(_ change: FrameChange) {
    var hasWide = false
    for (index, cell) in change.cells.enumerated() {
      guard let text = cell.text else { continue }
      hasWide = hasWide || cell.isWide
      guard let look = looks[cell.style] else { continue }
      let (row, column) = (Self.number(change.row), Self.number(change.column + index))
      if text.utf8.count == 1, var letter = text.utf8.first.map(UInt32.init) {
        cl_put(row, column, &letter, 1, 1, look.attributes, look.pair)
        continue
      }
      for (offset, scalars, width) in Self.parts(of: text, isWide: cell.isWide) {
        cl_put(
          row, column + offset, scalars, Int32(clamping: scalars.count), width, look.attributes, look.pair)
      }
    }
    // Terminals differ in the width of some of these; a row sent whole has at least no old cell in it.
    if hasWide || change.isDisputed { cl_redraw_row(Self.number(change.row)) }
  }

  /// What to put for a cell. A flag is put as the two letters it is made of: terminals and libraries do not agree on
  /// whether they make one sign, or how wide it is. Of a flag with tags only the sign before them is put, because a
  /// cell of curses does not hold all tags.
  private static func parts(of text: Character, isWide: Bool) -> [(offset: Int32, scalars: [UInt32], width: Int32)] {
    let scalars = text.unicodeScalars.map(\.value)
    let flagLetters: ClosedRange<UInt32> = 0x1F1E6...0x1F1FF
    if isWide, scalars.count == 2, scalars.allSatisfy(flagLetters.contains) {
      return scalars.enumerated().map { (Int32($0), [$1 - flagLetters.lowerBound + 0x41], 1) }
    }
    let tags: ClosedRange<UInt32> = 0xE0020...0xE007F
    return [(0, scalars.filter { !tags.contains($0) }, isWide ? 2 : 1)]
  }

  private static func number(_ value: Int) -> Int32 { Int32(clamping: value) }
}
