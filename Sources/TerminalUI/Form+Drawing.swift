extension Form {
  /// Draws the part of the form around the field that has the focus, and the caret in it. The mark of the field stands
  /// in the column before the rectangle, where there is one.
  package func draw(on frame: inout Frame, in rect: Rect) {
    guard frame.reading == nil else { return read(in: &frame) }
    frame.fill(rect)
    frame.caret = nil
    guard !rect.isEmpty else { return }
    let layout = FormLayout(self, size: rect.size)
    // Fields are drawn whole, beyond the edge too, and the rows that are shown are taken from that.
    var whole = Frame(Size(columns: rect.columns, rows: layout.rows))
    for index in fields.indices { draw(index, layout, on: &whole) }
    frame.copy(whole, from: layout.first, to: rect)
    if let focused, layout.label.column > 0 {
      let row = layout.blocks[focused].row - layout.first
      if (0..<rect.rows).contains(row) { frame.put("▌", column: max(0, rect.column - 1), row: rect.row + row, .accent) }
    }
    let edge = rect.column + rect.columns - 1
    if layout.first > 0 { frame.put("▲", column: edge, row: rect.row, .dim) }
    if layout.first + rect.rows < layout.rows {
      frame.put("▼", column: edge, row: rect.row + rect.rows - 1, .dim)
    }
  }

  private func draw(_ index: Int, _ layout: FormLayout, on frame: inout Frame) {
    let (field, block, isFocused) = (fields[index], layout.blocks[index], index == focused)
    let (label, control) = (layout.label, layout.control)
    guard !isHidden(index) else { return }
    if let heading = block.heading {
      frame.put(heading, column: max(0, label.column - 2), row: block.row - 1, .heading)
    }
    guard !block.isFold else { return drawFold(index, layout, on: &frame) }
    if control.column > label.column || block.labelRows > 0 {
      let style: Style = !isFocused ? .text : label.column > 0 ? .heading : .selected
      let text = TextLayout.truncated(field.label, columns: label.columns)
      frame.put(text, column: label.column, row: block.row, style)
    }
    let columns = block.isShort ? FormLayout.short - 2 : control.columns
    let place = Rect(
      column: control.column, row: block.controlRow, columns: min(columns, control.columns), rows: block.controlRows)
    field.control.draw(on: &frame, in: place, hasFocus: isFocused)
    if let example = field.example(isFocused: isFocused) {
      frame.put(example, column: place.column + 1, row: place.row, .dim, columns: control.columns - 1)
    }
    if case .area(let editor) = field.control, !place.isEmpty {
      // The margin says what an area has no room for.
      let hidden = editor.hidden(in: place.size, hasFocus: isFocused)
      let margin = place.column + place.columns
      if hidden.above { frame.put("▲", column: margin, row: place.row, .dim) }
      if hidden.below { frame.put("▼", column: margin, row: place.row + place.rows - 1, .dim) }
    }
    guard !block.isBeside else {
      let column = control.column + FormLayout.short
      frame.put(block.messages.first ?? "", column: column, row: place.row, block.messageStyle)
      return drawSuggestions(block, below: block.controlRow + block.controlRows, layout, isFocused, on: &frame)
    }
    var row = block.controlRow + block.controlRows
    for message in block.messages {
      frame.put(message, column: control.column, row: row, block.messageStyle, columns: control.columns)
      row += 1
    }
    drawSuggestions(block, below: row, layout, isFocused, on: &frame)
  }

  private func drawSuggestions(
    _ block: FormLayout.Block, below row: Int, _ layout: FormLayout, _ isFocused: Bool, on frame: inout Frame
  ) {
    guard isFocused, !block.suggestions.isEmpty else { return }
    let control = layout.control
    drawSuggestions(
      block.suggestions, on: &frame,
      in: Rect(column: control.column, row: row, columns: control.columns, rows: block.suggestions.count))
  }

  /// The one row of a section that is shut: its title, what its fields hold, and how to open it.
  private func drawFold(_ index: Int, _ layout: FormLayout, on frame: inout Frame) {
    guard let (place, _) = section(of: index) else { return }
    let (row, label, control) = (layout.blocks[index].controlRow, layout.label, layout.control)
    frame.put(sections[place].title, column: max(0, label.column - 2), row: row, .heading)
    let isBeside = control.column > label.column
    let column = isBeside ? control.column : label.column + TextWidth.columns(of: sections[place].title) + 1
    let way = index == focused ? "Enter to change" : ""
    let room = control.column + control.columns - column - (way.isEmpty ? 0 : way.count + 2)
    let used = frame.put(TextLayout.truncated(sections[place].summary, columns: room), column: column, row: row, .dim)
    guard index == focused else { return }
    frame.put(way, column: column + used + (used > 0 ? 2 : 0), row: row, .accent)
    frame.caret = nil
  }

  private func drawSuggestions(_ shown: Range<Int>, on frame: inout Frame, in rect: Rect) {
    let offered = offered
    let widest = offered.reduce(0) { max($0, TextWidth.columns(of: $1.text)) }
    for (line, index) in shown.enumerated() {
      let row = rect.row + line
      let isChosen = index == suggestion
      if isChosen { frame.fill(Rect(column: rect.column, row: row, columns: rect.columns, rows: 1), .selected) }
      let text = TextLayout.truncated((isChosen ? "▌ " : "  ") + offered[index].text, columns: rect.columns)
      frame.put(text, column: rect.column, row: row, isChosen ? .selected : .text)
      let column = min(widest, rect.columns / 2) + 4
      guard TextWidth.columns(of: text) < column else { continue }
      let detail = TextLayout.truncated(offered[index].detail, columns: rect.columns - column)
      frame.put(detail, column: rect.column + column, row: row, isChosen ? .selected : .dim)
    }
    guard rect.columns > 10 else { return }
    let edge = rect.column + rect.columns - 1
    if shown.lowerBound > 0 { frame.put("▲", column: edge, row: rect.row, .dim) }
    if shown.upperBound < offered.count {
      frame.put("▼", column: edge, row: rect.row + rect.rows - 1, .dim)
    }
  }
}

extension Form.Field {
  /// What is said below the field.
  func message(isFocused: Bool) -> (text: String, style: Style)? {
    if let problem { return ("! " + problem, .act) }
    if isFocused, let refusal = control.refusal {
      return ("! " + refusal.prefix(1).uppercased() + refusal.dropFirst(), .pending)
    }
    if let understood { return (understood, isDoubtful ? .pending : .good) }
    // An example stands in a short field until something is typed into it.
    if isFocused, let hint, example(isFocused: true) == nil { return (hint, .dim) }
    return nil
  }

  /// What may be typed, shown where it will be typed.
  func example(isFocused: Bool) -> String? {
    guard isFocused, isShort, control.text.isEmpty, case .line = control else { return nil }
    return hint
  }
}

extension Control {
  /// Draws what is filled in.
  func draw(on frame: inout Frame, in rect: Rect, hasFocus: Bool) {
    guard !rect.isEmpty else { return }
    switch self {
    case .line(let editor), .area(let editor): editor.draw(on: &frame, in: rect, hasFocus: hasFocus)
    case .secret(let editor): editor.draw(on: &frame, in: rect, hasFocus: hasFocus)
    case .choice(let choice): choice.drawOnOneRow(on: &frame, in: rect, hasFocus: hasFocus)
    case .list(let choice): choice.drawList(on: &frame, in: rect, hasFocus: hasFocus)
    }
  }
}

extension Choice {
  fileprivate func drawOnOneRow(on frame: inout Frame, in rect: Rect, hasFocus: Bool) {
    guard let selected else { return }
    let others = options.reduce(0) { $0 + TextWidth.columns(of: $1.title) + 2 } + 2
    guard others > rect.columns || options.count > 4 else {
      return drawSideBySide(on: &frame, in: rect, hasFocus: hasFocus)
    }
    let title = "‹ " + TextLayout.truncated(selected.title, columns: rect.columns - 4) + " ›"
    let used = frame.put(
      title, column: rect.column, row: rect.row, hasFocus ? .field : .text, columns: rect.columns)
    let detail = TextLayout.truncated(selected.detail, columns: rect.columns - used - 2)
    frame.put(detail, column: rect.column + used + 2, row: rect.row, .dim)
    if hasFocus { frame.caret = Point(column: rect.column + min(2, rect.columns - 1), row: rect.row) }
  }

  /// All options where they fit: the chosen one between angle brackets.
  private func drawSideBySide(on frame: inout Frame, in rect: Rect, hasFocus: Bool) {
    var column = rect.column
    for (place, option) in options.enumerated() {
      let isChosen = place == index
      if isChosen, hasFocus {
        frame.caret = Point(column: min(column + 2, rect.column + rect.columns - 1), row: rect.row)
      }
      let text = isChosen ? "‹ \(option.title) ›" : option.title
      column += frame.put(text, column: column, row: rect.row, !isChosen ? .dim : hasFocus ? .field : .text) + 2
    }
    let detail = TextLayout.truncated(selected?.detail ?? "", columns: rect.column + rect.columns - column)
    frame.put(detail, column: column, row: rect.row, .dim)
  }

  fileprivate func drawList(on frame: inout Frame, in rect: Rect, hasFocus: Bool) {
    let rows = ListRows(self, columns: rect.columns)
    var row = rect.row
    for (index, option) in options.enumerated() {
      let isChosen = index == self.index
      let style: Style = isChosen && hasFocus ? .selected : .text
      let title = (isChosen ? "▌ " : "  ") + option.title
      frame.put(TextLayout.truncated(title, columns: rect.columns), column: rect.column, row: row, style)
      if rows.showsDetailsBeside {
        let column = rows.titles + 4
        let detail = TextLayout.truncated(option.detail, columns: rect.columns - column)
        frame.put(detail, column: rect.column + column, row: row, .dim)
      }
      if isChosen, hasFocus { frame.caret = Point(column: rect.column, row: row) }
      row += 1
      for detail in rows.details[index] {
        frame.put(detail, column: rect.column + 4, row: row, .dim, columns: rect.columns - 4)
        row += 1
      }
    }
  }
}
