import LogbookValues

/// Which column of a table is which field.
struct ImportedColumns {
  private(set) var places: [SessionField: Int] = [:]
  /// The columns that were recognised by a heading other than the field's own name, in their order.
  private(set) var guessed: [(title: String, field: SessionField)] = []
  private let table: ImportTable

  /// - Parameters:
  ///   - fields: what a table of this format can say.
  ///   - own: the heading that a field has in this format.
  /// - Throws: `.unreadable` for a column that the map names and that is not there, or is there twice.
  init(
    of fields: [SessionField], in table: ImportTable, _ map: ImportMap, own: (SessionField) -> [String]
  ) throws(JournalError) {
    self.table = table
    for field in fields {
      if let wanted = map.columns[field] {
        // An empty heading leaves the field unread.
        if !wanted.isEmpty { places[field] = try column(wanted, field) }
      } else {
        for heading in own(field) where places[field] == nil {
          guard !table.columns(heading).isEmpty else { continue }
          // A number in a column of that name alone does not say what it counts.
          if let length = SessionField.length(under: heading, samples(heading)), length != field { continue }
          places[field] = try column(heading, field)
        }
      }
    }
    guess(fields, map)
  }

  /// Whether a column says it, or the map does for every row.
  func say(_ field: SessionField, _ map: ImportMap) -> Bool {
    places[field] != nil || map.value(of: field, written: nil) != nil
  }

  /// The columns that nothing is read from, but for those with these headings and empty ones.
  func unread(besides known: Set<String>) -> [String] {
    let read = Set(places.values)
    return table.headings.indices
      .filter { column in
        !read.contains(column) && !known.contains(ImportTable.plain(table.headings[column]))
          && !(table.headings[column].trimmed.isEmpty && table.samples(column).isEmpty)
      }.map(table.title)
  }

  /// A column of lengths that nothing says the unit of.
  var withoutUnit: String? {
    let read = Set(places.values)
    guard ![.minutes, .hours, .duration].contains(where: { places[$0] != nil }) else { return nil }
    return table.headings.indices.first { column in
      !read.contains(column) && SessionField.isUnitless(table.headings[column], table.samples(column))
    }.map(table.title)
  }

  mutating func leaveUnread(_ fields: Set<SessionField>) {
    places = places.filter { !fields.contains($0.key) }
    guessed.removeAll { fields.contains($0.field) }
  }

  private func samples(_ heading: String) -> [String] { table.columns(heading).first.map(table.samples) ?? [] }

  /// Headings that people use for a field, where what stands below them can be meant by it.
  private mutating func guess(_ fields: [SessionField], _ map: ImportMap) {
    let open = Set(fields).subtracting(map.columns.keys)
    var read = Set(places.values)
    for (column, heading) in table.headings.enumerated() where !read.contains(column) {
      let samples = table.samples(column)
      // Of two columns with one heading neither is the likelier.
      guard table.columns(heading).count == 1 else { continue }
      var likely = SessionField.fields(under: heading).filter { $0.fits(samples, map) }
      if SessionField.isUnitless(heading, samples) { likely.removeAll { [.start, .end].contains($0) } }
      if let length = SessionField.length(under: heading, samples) { likely.append(length) }
      guard let field = likely.first(where: { open.contains($0) && places[$0] == nil }) else { continue }
      places[field] = column
      read.insert(column)
      guessed.append((table.title(column), field))
    }
    // A day under a heading nobody knows is a day all the same, where no other column has one.
    let dated = table.headings.indices.filter { column in
      let samples = table.samples(column)
      return !samples.isEmpty && samples.allSatisfy(ImportTable.isDate)
        && !HeadingWords.isOtherDay(table.headings[column])
    }
    if open.contains(.date), places[.date] == nil, dated.count == 1, let column = dated.first, !read.contains(column) {
      places[.date] = column
      guessed.append((table.title(column), .date))
    }
    guessed.sort { (places[$0.field] ?? 0) < (places[$1.field] ?? 0) }
  }

  /// The column that a heading, or `#3` for the third one, names.
  private func column(_ wanted: String, _ field: SessionField) throws(JournalError) -> Int {
    if wanted.first == "#", let number = Int(wanted.dropFirst()), table.headings.indices.contains(number - 1) {
      return number - 1
    }
    let found = table.columns(wanted)
    guard let first = found.first else {
      throw .unreadable(
        "\(TerminalEscaping.escaped(table.name)) has no column \(TerminalEscaping.quoted(wanted)) to read the "
          + "\(field.rawValue) from. Its columns are: \(table.columnList)",
        .assume(field: field, value: "VALUE"))
    }
    guard found.count == 1 else {
      throw .unreadable(
        "\(TerminalEscaping.escaped(table.name)) has \(found.count) columns \(TerminalEscaping.quoted(wanted))",
        .mapColumn(field: field, column: "#\(first + 1)"))
    }
    return first
  }
}

/// In which order the numbers of a table's dates are read, and how that is known.
struct ImportedDates {
  let order: DateParser.Order
  /// Whether the map says the order, so that a date in the other one is refused.
  private let isSaid: Bool
  /// What is to be said of it; nil where no date depends on it.
  private(set) var note: Notice?

  /// - Parameter columns: those that may have dates.
  init(_ table: ImportTable, _ columns: [SessionField: Int], _ map: ImportMap, on occasion: Occasion) {
    var example: String?
    var dayFirst: String?
    var monthFirst: String?
    for row in table.rows {
      for (field, column) in columns {
        // Where times are expected, two numbers with a point between them are one.
        let isTime = field == .start || field == .end
        guard let (first, second) = ImportedDates.numbers(row[column], least: isTime ? 3 : 2) else { continue }
        if first > 12, second <= 12 { dayFirst = dayFirst ?? row[column] }
        if second > 12, first <= 12 { monthFirst = monthFirst ?? row[column] }
        if first != second, first <= 12, second <= 12 { example = example ?? row[column] }
      }
    }
    isSaid = map.dates == .dmy || map.dates == .mdy
    switch map.dates {
    case .dmy: order = .dayFirst
    case .mdy: order = .monthFirst
    case .ymd, nil:
      switch (dayFirst, monthFirst) {
      case (nil, nil): order = occasion.dateOrder
      case (_?, nil): order = .dayFirst
      case (nil, _?): order = .monthFirst
      case (_?, _?): order = occasion.dateOrder
      }
    }
    if !isSaid, let dayFirst, let monthFirst {
      note = Notice(
        "\(TerminalEscaping.quoted(dayFirst.trimmed)) has the day first and "
          + "\(TerminalEscaping.quoted(monthFirst.trimmed)) the month first, so check every date", .dateOrder)
      return
    }
    guard !isSaid, let example,
      let day = try? DateParser.read(
        example.trimmed, today: occasion.today, order: order)
    else { return }
    let reason = (order == .dayFirst ? dayFirst : monthFirst).map {
      ", because \(TerminalEscaping.quoted($0.trimmed)) can only be read that way"
    }
    note = Notice(
      "\(TerminalEscaping.quoted(example.trimmed)) is read as \(day.spelled)\(reason ?? "")", .dateOrder)
  }

  /// Refuses a date that is one in the other order only than the map says.
  func check(_ cell: String) throws(JournalError) {
    guard isSaid, let (first, second) = ImportedDates.numbers(cell, least: 3) else { return }
    let isDayFirst = order == .dayFirst
    guard (isDayFirst ? second : first) > 12 else { return }
    throw .againstRule(
      "\(TerminalEscaping.quoted(cell.trimmed)) does not exist with the \(isDayFirst ? "day" : "month") first",
      .dateOrder)
  }

  private static let separators = Array("/.-".utf8)

  /// The two numbers of `03/04/2026` or `3.4.26` that may be day and month.
  private static func numbers(_ cell: String, least: Int) -> (Int, Int)? {
    // Neither has more than two digits.
    guard cell.trimmed.utf8.prefix(3).contains(where: separators.contains) else { return nil }
    let parts = cell.trimmed.split(separator: " ", maxSplits: 1).first?.split { "/.-".contains($0) } ?? []
    guard (least...3).contains(parts.count), let first = Int(digits: parts[0].utf8),
      let second = Int(digits: parts[1].utf8),
      parts[0].utf8.count <= 2, parts[1].utf8.count <= 2, !cell.contains(":") || parts.count == 3
    else { return nil }
    return (first, second)
  }
}
