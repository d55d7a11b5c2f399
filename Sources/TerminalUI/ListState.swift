/// Which row of a list is chosen and which is the first that is shown. The chosen one is always shown.
package struct ListState: Hashable, Sendable {
  /// The chosen row; 0 in an empty list.
  package private(set) var selection = 0
  /// The first row shown.
  package private(set) var offset = 0

  /// The first row of a list.
  package init() {}

  /// Chooses a row, or the nearest there is.
  package mutating func select(_ index: Int, count: Int, height: Int) {
    selection = index
    settle(count: count, height: height)
  }

  /// Chooses the row that many rows further down, or the last one on the way.
  package mutating func move(by distance: Int, count: Int, height: Int) {
    let (sum, overflow) = selection.addingReportingOverflow(distance)
    select(overflow ? (distance < 0 ? 0 : .max) : sum, count: count, height: height)
  }

  /// Follows a key that moves in a list.
  ///
  /// - Returns: Whether it is one.
  package mutating func handle(_ key: Key, count: Int, height: Int) -> Bool {
    let page = max(2, height) - 1
    if key == .up || key == .character("k") {
      move(by: -1, count: count, height: height)
    } else if key == .down || key == .character("j") {
      move(by: 1, count: count, height: height)
    } else if key == .pageUp {
      move(by: -page, count: count, height: height)
    } else if key == .pageDown {
      move(by: page, count: count, height: height)
    } else if [.home, .top].contains(key) {
      select(0, count: count, height: height)
    } else if [.end, .bottom, .character("G")].contains(key) {
      select(.max, count: count, height: height)
    } else if case .place(let place) = key {
      select(place, count: count, height: height)
    } else {
      return false
    }
    return true
  }

  /// Brings both numbers within a list that has changed, or has another height.
  package mutating func settle(count: Int, height: Int) {
    selection = max(0, min(selection, max(0, count) - 1))
    offset = visible(count: count, height: height).lowerBound
  }

  /// The rows that are shown in that height: as many as fit, the chosen one among them.
  package func visible(count: Int, height: Int) -> Range<Int> {
    let count = max(0, count)
    let height = max(0, min(height, count))
    guard height > 0 else { return 0..<0 }
    let chosen = max(0, min(selection, count - 1))
    let first = max(0, min(max(min(offset, chosen), chosen - height + 1), count - height))
    return first..<first + height
  }
  /// The items that are shown in a rectangle, and where each stands.
  ///
  /// - Parameter rows: how many rows each takes.
  package func places(count: Int, in rect: Rect, rows: Int = 1) -> [(index: Int, place: Rect, isChosen: Bool)] {
    let visible = visible(count: count, height: rect.rows / max(1, rows))
    let places = rect.rows(visible.map { _ in .length(rows) })
    return zip(visible, places).map { ($0, $1, $0 == selection) }
  }
}
