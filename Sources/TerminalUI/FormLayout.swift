/// Where the parts of a form stand, in rows counted from its first; some may be beyond what is shown.
struct FormLayout {
  /// The rows of one field.
  struct Block {
    var row = 0
    /// What stands above it: the heading of its section.
    var heading: String?
    /// Whether it is the one row of a section that is shut.
    var isFold = false
    /// Whether it is as narrow as what is typed into it.
    var isShort = false
    /// Whether what is said of it stands beside it.
    var isBeside = false
    /// 1 when the label has a row of its own.
    var labelRows = 0
    var controlRows = 0
    var messages: [String] = []
    var messageStyle = Style.dim
    /// Which suggestions are shown.
    var suggestions = 0..<0

    var controlRow: Int { row + labelRows }
    /// The rows without the heading.
    var rows: Int { labelRows + controlRows + (isBeside ? 0 : messages.count) + suggestions.count }
  }

  /// The first column and the columns of something.
  struct Span {
    var column: Int
    var columns: Int
  }

  private(set) var label: Span
  private(set) var control: Span
  private(set) var blocks: [Block] = []
  /// Rows of everything.
  private(set) var rows = 0
  /// The first row that is shown.
  private(set) var first = 0

  /// The columns of a field that is short, with the gap after it.
  static let short = 26
  /// From how many columns on labels stand beside what they belong to.
  static let wide = 60
  /// The most suggestions shown at once.
  static let mostSuggestions = 6

  init<ID>(_ form: Form<ID>, size: Size) {
    let isWide = size.columns >= Self.wide
    // In a place too narrow for a mark and a margin the label's style alone shows the focus.
    let deeper = isWide && !form.sections.isEmpty ? 2 : 0
    let (indent, margin) = size.columns >= 10 ? (1 + deeper, 1) : (0, 0)
    let longest = form.fields.reduce(0) { max($0, TextWidth.columns(of: $1.label)) }
    let beside = isWide && longest > 0 ? min(longest, size.columns / 3) + 2 : 0
    control = Span(column: indent + beside, columns: max(0, size.columns - indent - beside - margin))
    label = Span(column: indent, columns: isWide ? max(0, beside - 2) : control.columns)
    measure(form, size, isWide)
    growAreas(form, size)
    stack(form, size)
    scroll(form, size)
  }

  private mutating func measure<ID>(_ form: Form<ID>, _ size: Size, _ isWide: Bool) {
    for (index, field) in form.fields.enumerated() {
      var block = Block()
      guard !form.isHidden(index) else {
        blocks.append(block)
        continue
      }
      if let (place, isFirst) = form.section(of: index), isFirst {
        block.isFold = form.sections[place].isShut
        block.heading = block.isFold ? nil : form.sections[place].title
      }
      guard !block.isFold else {
        block.controlRows = 1
        blocks.append(block)
        continue
      }
      block.isShort =
        field.isShort && isWide && TextWidth.columns(of: field.control.text) <= Self.short - 4
        && control.columns > Self.short
      block.labelRows = isWide || field.label.isEmpty ? 0 : 1
      switch field.control {
      case .line, .secret, .choice: block.controlRows = 1
      case .area: block.controlRows = Self.leastRows(ofAreaWithFocus: index == form.focused)
      case .list(let choice): block.controlRows = ListRows(choice, columns: control.columns).count
      }
      let isFocused = index == form.focused
      if let (text, style) = field.message(isFocused: isFocused), control.columns > 0 {
        let rows = TextLayout.wrap(text, columns: control.columns)
        block.messages = Array(rows.prefix(3))
        if rows.count > 3 { block.messages[2] = TextLayout.truncated(rows[2] + " …", columns: control.columns) }
        block.messageStyle = style
        block.isBeside = block.isShort && TextWidth.columns(of: text) <= control.columns - Self.short
      }
      if isFocused {
        let room = max(1, min(Self.mostSuggestions, size.rows - block.rows))
        let count = min(room, form.offered.count)
        let from = max(0, min((form.suggestion ?? 0) - count + 1, form.offered.count - count))
        block.suggestions = from..<from + count
      }
      blocks.append(block)
    }
  }

  /// Rows of an empty area: the second says that there is room for more, where it is typed.
  private static func leastRows(ofAreaWithFocus isFocused: Bool) -> Int { isFocused ? 2 : 1 }

  /// Gives areas the rows that nothing else needs, the one with the focus first; that one gets half the place anyway.
  private mutating func growAreas<ID>(_ form: Form<ID>, _ size: Size) {
    let headings = form.sections.isEmpty ? 0 : headingRows(form, size)
    var left = max(0, size.rows - headings - blocks.reduce(0) { $0 + $1.rows })
    let order = [form.focused].compactMap { $0 } + form.fields.indices.filter { $0 != form.focused }
    for index in order {
      guard case .area(let editor) = form.fields[index].control else { continue }
      let least = Self.leastRows(ofAreaWithFocus: index == form.focused)
      let most = index == form.focused ? max(left + least, size.rows / 2) : left + least
      let height = max(least, editor.height(columns: control.columns, atMost: most))
      left = max(0, left - (height - least))
      blocks[index].controlRows = height
    }
  }

  /// Puts the fields below each other, with a row between them when there is room whatever is said below them.
  private mutating func stack<ID>(_ form: Form<ID>, _ size: Size) {
    guard form.sections.isEmpty else { return stackSections(form, size) }
    let needed = blocks.reduce(-1) { $0 + $1.labelRows + $1.controlRows + 2 }
    let gap = needed + Self.mostSuggestions <= size.rows ? 1 : 0
    for index in blocks.indices {
      blocks[index].row = rows + (index > 0 ? gap : 0)
      rows = blocks[index].row + blocks[index].rows
    }
  }

  /// The rows for the headings of sections and what parts them; the same wherever the focus is, so that nothing jumps.
  private func headingRows<ID>(_ form: Form<ID>, _ size: Size) -> Int {
    let fields = blocks.reduce(0) { $0 + $1.labelRows + ($1.controlRows > 0 ? 1 : 0) }
    let left = size.rows - fields - 3
    let headings = blocks.count { $0.heading != nil }
    return left >= form.sections.count * 2 - 1 ? form.sections.count * 2 - 1 : left >= headings ? headings : 0
  }

  /// Puts headings above the sections and rows between them, where there is room for all of it.
  private mutating func stackSections<ID>(_ form: Form<ID>, _ size: Size) {
    let (hasHeadings, hasGaps) = (headingRows(form, size) > 0, headingRows(form, size) >= form.sections.count * 2 - 1)
    for index in blocks.indices {
      if !hasHeadings { blocks[index].heading = nil }
      let begins = form.section(of: index)?.isFirst == true
      blocks[index].row = rows + (begins && index > 0 && hasGaps ? 1 : 0) + (blocks[index].heading == nil ? 0 : 1)
      rows = blocks[index].row + blocks[index].rows
    }
  }

  /// Scrolls no further than it takes to show the field with the focus, and above all the row that keys act on.
  private mutating func scroll<ID>(_ form: Form<ID>, _ size: Size) {
    guard let index = form.focused, rows > size.rows else { return }
    let block = blocks[index]
    var acting = block.controlRow
    switch form.fields[index].control {
    case .line, .secret, .choice: break
    case .area(let editor): acting += editor.caretRow(columns: control.columns, rows: block.controlRows)
    case .list(let choice): acting += ListRows(choice, columns: control.columns).first(of: choice.index)
    }
    first = min(max(0, block.row + block.rows - size.rows), block.row)
    first = max(0, min(max(first, acting - size.rows + 1), acting))
  }
}

/// Which rows the options of a list take.
struct ListRows {
  /// Columns of the titles.
  let titles: Int
  /// The rows of each option's detail; empty when it stands beside the title.
  let details: [[String]]
  private let isBeside: Bool

  init(_ choice: Choice, columns: Int) {
    titles = choice.options.reduce(0) { max($0, TextWidth.columns(of: $1.title)) }
    let room = columns - titles - 4
    isBeside = choice.options.allSatisfy { TextWidth.columns(of: $0.detail) <= room }
    details =
      isBeside || columns < 8
      ? choice.options.map { _ in [] }
      : choice.options.map { $0.detail.isEmpty ? [] : TextLayout.wrap($0.detail, columns: columns - 4) }
  }

  /// Whether details stand beside the titles.
  var showsDetailsBeside: Bool { isBeside }

  var count: Int { max(1, details.reduce(0) { $0 + 1 + $1.count }) }

  /// The first row of an option.
  func first(of option: Int) -> Int { details.prefix(option).reduce(0) { $0 + 1 + $1.count } }
}
