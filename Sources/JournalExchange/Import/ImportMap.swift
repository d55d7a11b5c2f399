import LogbookValues

/// How what a file says is to be understood: which column is which field, what its own words mean here, and what holds
/// where it says nothing.
package struct ImportMap: Equatable, Sendable {
  /// In which order the numbers of a date stand.
  package enum DateOrder: String, CaseIterable, Sendable {
    /// 2026-11-20, as everywhere in coachlog.
    case ymd
    /// 20/11/2026.
    case dmy
    /// 11/20/2026.
    case mdy
  }

  /// What becomes of rows that do not say when a session began.
  package enum Untimed: String, CaseIterable, Sendable {
    /// Hours brought forward.
    case forward
    /// Sessions one after the other, each marked as of an assumed time.
    case assumed
  }

  /// The heading, or `#3` for the third column, that a field is read from; an empty one says that it is not read.
  private(set) var columns: [SessionField: String] = [:]
  /// What a word of the file stands for.
  private(set) var meanings: [SessionField: [String: String]] = [:]
  /// What holds where the file says nothing.
  private(set) var defaults: [SessionField: String] = [:]
  /// What becomes of rows that say how long a session took and not when it began; nil brings them forward as hours,
  /// unless a default says when the first session of a day begins.
  package var untimed: Untimed?
  /// The order of the numbers in its dates; nil finds it out from the rows.
  package var dates: DateOrder?
  /// Which sheet of a workbook, by name or number; nil finds it out.
  package var sheet: String?
  /// What stands between the columns; nil finds it out from the rows.
  package var separator: Character?
  /// The lines of rows that are left out.
  package var skipped: Set<Int> = []

  /// A map of nothing: fields are read from columns of their own names and of such as people use.
  package init(dates: DateOrder? = nil) {
    self.dates = dates
  }

  /// Takes `FIELD=COLUMN`, or `FIELD:WORD=MEANING` for a word of the file that has another name here; without a meaning
  /// rows with that word are left out.
  ///
  /// - Throws: `.unreadable` for another shape and an unknown field, `.againstRule` for one that is said twice.
  package mutating func map(_ text: String) throws(JournalError) {
    let example = "date=Day or client:Anna B.=C07"
    guard let colon = text.firstIndex(of: ":"), !text[..<colon].contains("=") else {
      let (left, right) = try ImportMap.halves(of: text, at: text.firstIndex(of: "="), like: example)
      let field = try ImportMap.field(left)
      guard columns.updateValue(right, forKey: field) == nil else { throw ImportMap.twice(field.rawValue) }
      return
    }
    // A name may have an equals sign in it; what it means has none.
    let (left, right) = try ImportMap.halves(of: text, at: text.lastIndex(of: "="), like: example)
    let field = try ImportMap.field(String(left[..<colon]))
    let word = String(left[left.index(after: colon)...])
    guard meanings[field, default: [:]].updateValue(right, forKey: ImportMap.plain(word)) == nil else {
      throw ImportMap.twice("\(field.rawValue):\(word)")
    }
  }

  /// Takes `FIELD=VALUE`: what holds in rows that say nothing there.
  ///
  /// - Throws: As `map(_:)`.
  package mutating func assume(_ text: String) throws(JournalError) {
    let (left, right) = try ImportMap.halves(of: text, at: text.firstIndex(of: "="), like: "role=coaching")
    let field = try ImportMap.field(left)
    guard defaults.updateValue(right, forKey: field) == nil else { throw ImportMap.twice(field.rawValue) }
  }

  /// Takes what the columns of a table are read as, in place of all that was said of columns.
  ///
  /// - Parameters:
  ///   - chosen: each column with its field; a field that none has stays unread.
  ///   - role: the role of rows that say none; nil leaves it as it is.
  package mutating func read(_ chosen: [ImportColumn], role: Role?) {
    let fields = chosen.first?.choices ?? []
    columns = Dictionary(fields.map { ($0, "") }, uniquingKeysWith: { first, _ in first })
    let titles = Dictionary(grouping: chosen.map { ImportTable.plain($0.title) }, by: \.self)
    for (place, column) in chosen.enumerated() {
      guard let field = column.field else { continue }
      let isAlone = titles[ImportTable.plain(column.title)]?.count == 1
      columns[field] = isAlone ? column.title : "#\(place + 1)"
    }
    if let role { defaults[.role] = role.rawValue }
  }

  /// What a field of a row says, given what stands there.
  func value(of field: SessionField, written text: String?) -> String? {
    let trimmed = text.map { $0.trimmed } ?? ""
    let meant = trimmed.isEmpty ? nil : meaning(of: trimmed, as: field) ?? trimmed
    return meant ?? defaults[field]
  }

  /// What stands for a word of the file, where the map says so.
  func meaning(of word: String, as field: SessionField) -> String? {
    meanings[field]?[ImportMap.plain(word)]
  }

  /// Whether a word is what the map says some other word means, or a default.
  func meansSomething(_ word: String, as field: SessionField) -> Bool {
    (meanings[field] ?? [:]).values.contains(word) || defaults[field] == word
  }

  /// Whether some word means that its row is left out.
  var hasWordsToLeaveOut: Bool { meanings.values.contains { $0.values.contains("") } }

  /// Refuses fields that a format does not have.
  func check(for format: ImportFormat) throws(JournalError) {
    let known = SessionField.fields(of: format)
    let named = Set(columns.keys).union(meanings.keys).union(defaults.keys)
    guard let stray = named.subtracting(known).map(\.rawValue).min() else { return }
    let choice = known.isEmpty ? "leave it out" : "use one of \(known.map(\.rawValue).joined(separator: ", "))"
    throw .unreadable("\(format.rawValue) files have no \(stray)", .advice(choice))
  }

  /// A word without what makes no difference: its case, what sort of blank or apostrophe is in it, and how often.
  static func plain(_ word: String) -> String {
    let blanks = word.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    return String(blanks.map { ["’", "‘", "ʼ", "`", "´"].contains($0) ? "'" : $0 })
  }

  private static func halves(
    of text: String, at equals: String.Index?, like example: String
  ) throws(JournalError) -> (String, String) {
    guard let equals, equals > text.startIndex else {
      throw .unreadable(
        "\(TerminalEscaping.quoted(text)) has no equals sign after a field",
        .advice("write it like \(example)"))
    }
    return (String(text[..<equals]), String(text[text.index(after: equals)...]))
  }

  private static func field(_ text: String) throws(JournalError) -> SessionField {
    guard let field = SessionField(rawValue: text.trimmed.lowercased()), SessionField.readable.contains(field) else {
      throw .unreadable(
        "\(TerminalEscaping.quoted(text)) is not a field of an import",
        .advice("use one of \(SessionField.readable.map(\.rawValue).joined(separator: ", "))"))
    }
    return field
  }

  private static func twice(_ what: String) -> JournalError {
    .unreadable("\(TerminalEscaping.quoted(what)) is given twice", .advice("enter it once"))
  }
}
