import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

/// One client in the register, in as many columns as there are.
struct ClientColumns {
  private let table: Table

  /// Columns in which the hours with each of these clients have room.
  init(_ accounts: [ClientSummary], names: Bool) {
    let hours = accounts.map { Minutes.clock($0.countedMinutes).count }.max() ?? 0
    table = Table([
      .init("Code", .length(13, least: 9, priority: 2)),
      .init(names ? "Name" : "Kind", .length(16, least: 10, priority: 1)),
      .init("Hours", .fixed(max(6, hours)), gap: 0, alignment: .right), .gap(.fixed(2)),
      .init("Evidence", .share(least: 13, priority: -1)),
    ])
  }

  /// The names above the columns.
  func drawHeading(on frame: inout Frame, in rect: Rect) { table.drawHeading(on: &frame, in: rect) }

  /// `C07  external  14:30  3 missing`; with names shown, the name in place of the kind.
  func draw(_ account: ClientSummary, name: String?, on frame: inout Frame, in rect: Rect) {
    let missing = account.missing.count
    let (evidence, style): (String, Style) =
      if missing > 0 {
        ("\(missing) missing", .pending)
      } else if ClientText.erased(account) != nil {
        ("erased", .dim)
      } else if account.sessions == 0 {
        ("no sessions", .dim)
      } else {
        ("complete", .good)
      }
    let kind = account.registered?.relation.rawValue ?? "not added"
    table.draw(
      [
        .init(account.code.text), .init(name.map { TerminalEscaping.escaped($0) } ?? kind),
        .init(Minutes.clock(account.countedMinutes), said: Minutes.spoken(account.countedMinutes)),
        .init(
          evidence, style,
          said: missing > 0 ? "\(missing) \(missing == 1 ? "piece" : "pieces") of evidence missing" : evidence),
      ], on: &frame, in: rect)
  }
}
