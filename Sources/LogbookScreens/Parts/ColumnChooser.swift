import JournalExchange
import LogbookValues
import SignedRecords
import TerminalUI

/// The columns of a table that is imported, each with what stands in it and what it is read as, which the arrow keys
/// change.
struct ColumnChooser: Sendable {
  private var columns: [ImportColumn]
  /// The role of every row, where no column says it.
  private var role: Role?
  private var list = ListState()
  /// Whether something was changed here.
  private(set) var isTouched = false

  init(_ columns: ImportColumns) {
    self.columns = columns.columns
    role = columns.role
  }

  /// Says in `map` what was chosen; nothing where nothing was changed.
  func choose(in map: inout ImportMap) {
    guard isTouched else { return }
    map.read(columns, role: saysRole ? nil : role)
  }

  /// Below the columns stands the role, where none of them says it.
  private var count: Int { columns.count + (saysRole ? 0 : 1) }

  private var saysRole: Bool { columns.contains { $0.field == .role } }

  mutating func follow(_ key: Key, height: Int) {
    switch key {
    case .left: change(by: -1)
    case .right: change(by: 1)
    case _: _ = list.handle(key, count: count, height: height)
    }
  }

  private mutating func change(by step: Int) {
    isTouched = true
    guard columns.indices.contains(list.selection) else {
      role = ColumnChooser.neighbour(of: role, by: step, in: [nil] + Role.allCases)
      return
    }
    let chosen = columns[list.selection]
    let field = ColumnChooser.neighbour(of: chosen.field, by: step, in: [nil] + chosen.choices)
    // A field is read from one column.
    for place in columns.indices where columns[place].field == field { columns[place].field = nil }
    columns[list.selection].field = field
  }

  private static func neighbour<Value: Equatable>(of value: Value?, by step: Int, in values: [Value?]) -> Value? {
    let place = values.firstIndex(of: value) ?? 0
    return values[(place + step + values.count) % values.count]
  }

  // MARK: Drawing

  /// What is said of a column that is not read.
  private static let nothing = "not read"

  private static let table = Table([
    .init("Column", .share(2, least: 10)),
    .init("Read as", .fixed(14), said: .named), .init("In the file", .share(4, least: 12), said: .named),
  ])

  func draw(on frame: inout Frame, in rect: Rect) {
    let (heading, rest) = rect.rows(.length(1), .share())
    ColumnChooser.table.drawHeading(on: &frame, in: heading.afterMark)
    frame.list(list, count: count, in: rest) { frame, index, place in
      let (title, field, samples) = words(index)
      let isSelected = index == list.selection
      ColumnChooser.table.draw(
        [
          .init(title),
          .init(
            isSelected ? "‹ \(field) ›" : "  \(field)",
            isSelected ? .accent : field == ColumnChooser.nothing ? .dim : .good),
          .init(samples, .dim),
        ], on: &frame, in: place)
    }
  }

  private func words(_ index: Int) -> (title: String, field: String, samples: String) {
    guard columns.indices.contains(index) else {
      return ("Role of every row", role?.rawValue ?? "not set", "No column is read as the role.")
    }
    let column = columns[index]
    return (
      TerminalEscaping.escaped(column.title), column.field?.rawValue.replacing("_", with: " ") ?? ColumnChooser.nothing,
      TerminalEscaping.escaped(column.samples.joined(separator: ", "))
    )
  }
}
