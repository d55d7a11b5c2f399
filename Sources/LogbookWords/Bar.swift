/// A bar in a row of cells: what is reached, what will be, and what is left.
///
/// The bar is full only where the target is reached, and anything at all shows where there is a cell free.
package struct Bar: Equatable, Sendable {
  /// `█████▉`, in eighths of a cell.
  package let reached: String
  /// `▒▒`.
  package let waiting: String
  /// `····`.
  package let rest: String

  private static let eighths: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// - Parameters:
  ///   - reached: what counts.
  ///   - all: the same with what is logged and does not count yet.
  package init(_ reached: Int, _ all: Int, of target: Int, in columns: Int) {
    let (target, room) = (max(1, target), max(0, columns) * 8)
    func eighths(_ amount: Int) -> Int {
      guard amount < target else { return room }
      return amount.multipliedReportingOverflow(by: room).partialValue / target
    }
    // At least an eighth of anything, and never the last one of what is not all.
    let filled = reached > 0 ? min(max(1, eighths(reached)), reached < target ? room - 1 : room) : 0
    let (whole, part) = (max(0, filled) / 8, max(0, filled) % 8)
    let used = whole + (part > 0 ? 1 : 0)
    let end = min(all < target ? max(used, columns - 1) : columns, max(eighths(all) / 8, used + 1))
    let waits = all > reached ? max(0, end - used) : 0
    self.reached = String(repeating: "█", count: whole) + (part > 0 ? String(Bar.eighths[part - 1]) : "")
    waiting = String(repeating: "▒", count: waits)
    rest = String(repeating: "·", count: max(0, columns - used - waits))
  }
}
