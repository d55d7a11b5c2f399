import CCurses
import TerminalUI

/// How each meaning looks on a terminal.
///
/// The terminal's own background stays, and nobody can ask whether it is light or dark. Yellow, cyan and white text
/// fails on a light one, blue on a dark one; red, magenta and green hold on both, so waiting is magenta and not the
/// usual yellow, and what matters most is bold as well. Without colours each is an attribute that every terminal has,
/// or nothing: the text says the same.
struct Theme {
  /// Whether the terminal has colours to use.
  let hasColours: Bool

  /// The attributes and the colour of a meaning.
  func look(of style: Style) -> (attributes: Int, colour: Int) {
    switch style {
    case .normal: (0, CL_PLAIN)
    case .heading, .key: (CL_BOLD, CL_PLAIN)
    // Terminals without colours often have no half-bright either, or one that cannot be read.
    case .muted: (hasColours ? CL_DIM : 0, CL_PLAIN)
    case .selected: (CL_REVERSE, CL_PLAIN)
    case .field: (CL_UNDERLINE, CL_PLAIN)
    case .good: (0, hasColours ? CL_GREEN : CL_PLAIN)
    case .waiting: (0, hasColours ? CL_MAGENTA : CL_PLAIN)
    case .warning: (CL_BOLD, hasColours ? CL_MAGENTA : CL_PLAIN)
    case .error: (CL_BOLD, hasColours ? CL_RED : CL_PLAIN)
    }
  }
}
