/// The columns of a list: each with its name above it, how wide it is, and what goes first where it is tight.
package struct Table: Sendable {
  /// One column.
  package struct Column: Sendable {
    let name: String
    let part: Part
    let gap: Int
    let alignment: TextLayout.Alignment
    let said: Said
    private(set) var isGap = false

    /// How a value is read where no column stands above it.
    package enum Said: Sendable {
      /// It says by itself what it is: `coaching`.
      case alone
      /// After the name of the column: `Unit 303`.
      case named
      /// Before what it counts, one or more of it: `90 min`.
      case counting(String, String)
    }

    /// - Parameters:
    ///   - name: what stands above it; empty for nothing.
    ///   - part: how wide it is, with the gap.
    ///   - gap: the columns that stay empty at its right.
    ///   - said: how a value is read.
    package init(
      _ name: String, _ part: Part, gap: Int = 1, alignment: TextLayout.Alignment = .left, said: Said = .alone
    ) {
      (self.name, self.part, self.gap, self.alignment, self.said) = (name, part, gap, alignment, said)
    }

    /// Room between two columns; no value stands in it.
    package static func gap(_ part: Part) -> Column {
      var column = Column("", part)
      column.isGap = true
      return column
    }
  }

  /// What stands in a column of a row: in several wordings, the longest first, of which the first that fits is shown.
  package struct Value: ExpressibleByStringInterpolation, Sendable {
    let wordings: [String]
    let style: Style
    /// What is read in its place; nil for the longest wording.
    let said: String?

    /// What is said in full, and shorter for columns that are narrower.
    package init(_ wordings: [String], _ style: Style = .text, said: String? = nil) {
      (self.wordings, self.style, self.said) = (wordings, style, said)
    }

    /// One wording.
    package init(_ text: String, _ style: Style = .text, said: String? = nil) { self.init([text], style, said: said) }

    /// One wording in the normal style.
    package init(stringLiteral text: String) { self.init([text]) }
  }

  private let columns: [Column]

  /// A list with those columns.
  package init(_ columns: [Column]) { self.columns = columns }

  /// Whether there is room for the column of that name in a list so wide.
  package func shows(_ name: String, in width: Int) -> Bool {
    let lengths = Part.lengths(of: columns.map(\.part), in: width)
    return zip(columns, lengths).contains { $0.name == name && $1 > 0 }
  }

  /// Writes the names of the columns.
  package func drawHeading(on frame: inout Frame, in rect: Rect) {
    guard frame.reading == nil else { return }
    put(columns.map { Value($0.name, .dim) }, on: &frame, in: rect)
  }

  /// Writes a row, one value for each column.
  package func draw(_ values: [Value], on frame: inout Frame, in rect: Rect) {
    guard frame.reading == nil else {
      let parts = zip(columns.filter { !$0.isGap }, values).compactMap { $0.read($1) }
      frame.reading?.say(parts.joined(separator: ", "), row: rect.row, .text)
      return
    }
    var left = values[...]
    put(columns.map { $0.isGap ? "" : left.popFirst() ?? "" }, on: &frame, in: rect)
  }

  /// Writes what stands in each column, and in each gap; all but the last are filled.
  private func put(_ values: [Value], on frame: inout Frame, in rect: Rect) {
    let places = rect.columns(columns.map(\.part))
    for (index, (value, column)) in zip(values, columns).enumerated() where !places[index].isEmpty {
      let isLast = index == places.count - 1
      if !isLast { frame.fill(places[index], value.style) }
      let place = isLast ? places[index] : places[index].inset(right: column.gap)
      let text = value.wordings.first { TextWidth.columns(of: $0) <= place.columns } ?? value.wordings.last ?? ""
      frame.put(text, in: place, value.style, alignment: column.alignment)
    }
  }
}

extension Table.Column {
  /// A value as it is read; nil where there is none.
  fileprivate func read(_ value: Table.Value) -> String? {
    let text = Reading.words(value.said ?? value.wordings.first ?? "")
    guard !text.isEmpty, text != "-" else { return nil }
    return switch said {
    case .alone: text
    case .named: "\(name.lowercased()) \(text)"
    case .counting(let one, let more): "\(text) \(text == "1" ? one : more)"
    }
  }
}
