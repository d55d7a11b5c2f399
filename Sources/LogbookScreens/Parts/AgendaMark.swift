import TerminalUI

/// The mark that a list shows before what is to be taken to supervision.
enum AgendaMark {
  static func draw(_ isOn: Bool, on frame: inout Frame, column: Int, row: Int) {
    if isOn { frame.put("•", column: column, row: row, .waiting) }
  }
}
