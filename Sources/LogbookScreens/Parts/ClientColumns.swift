import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

/// One client in the register, in as many columns as there are.
struct ClientColumns {
  let columns: Int

  private var isWide: Bool { columns >= 40 }
  /// Most codes are short, so a narrow list keeps its room for what is missing.
  private var codeColumns: Int { columns >= 50 ? 13 : isWide ? 10 : 9 }
  private var kindColumns: Int { columns >= 50 ? 16 : 10 }

  /// The names above the columns.
  func heading(names: Bool) -> String {
    let kind = isWide ? TextLayout.padded(names ? "Name" : "Kind", columns: kindColumns) : ""
    return " " + TextLayout.padded("Code", columns: codeColumns) + kind
      + TextLayout.padded("Hours", columns: 6, alignment: .right) + "  Evidence"
  }

  /// `>C07  external  14:30  3 missing`; with names shown, the name in place of the kind.
  func draw(_ account: ClientAccount, name: String?, on frame: inout Frame, in rect: Rect, isChosen: Bool) {
    let kind = account.registered?.relation.rawValue ?? "not registered"
    let second = isWide ? name.map { VisibleText.escaped($0) } ?? kind : ""
    var text = isChosen ? ">" : " "
    text += TextLayout.padded(TextLayout.truncated(account.code.text, columns: codeColumns - 1), columns: codeColumns)
    if isWide {
      text += TextLayout.padded(TextLayout.truncated(second, columns: kindColumns - 1), columns: kindColumns)
    }
    text += TextLayout.padded(Minutes.clock(account.countedMinutes), columns: 6, alignment: .right) + "  "
    let used = frame.put(text, column: rect.column, row: rect.row, columns: rect.columns)
    let missing = account.missing.count
    let (evidence, style): (String, Style) =
      if missing > 0 {
        ("\(missing) missing", .warning)
      } else if ClientText.erased(account) != nil {
        ("erased", .muted)
      } else if account.sessions == 0 {
        ("no session", .muted)
      } else {
        ("complete", .good)
      }
    frame.put(evidence, column: rect.column + used, row: rect.row, style, columns: rect.columns - used)
    if isChosen { frame.restyle(rect, .selected) }
  }
}
