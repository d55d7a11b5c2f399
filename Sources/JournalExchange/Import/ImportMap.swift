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

  /// The heading, or `#3` for the third column, that a field is read from; an empty one says that it is not read.
  private(set) var columns: [SessionField: String] = [:]
  /// What a word of the file stands for.
  private(set) var meanings: [SessionField: [String: String]] = [:]
  /// What holds where the file says nothing.
  private(set) var defaults: [SessionField: String] = [:]
  /// The order of the numbers in its dates.
  package var dates: DateOrder

  /// A map of nothing: fields are read from columns of their own names.
  package init(dates: DateOrder = .ymd) {
    self.dates = dates
  }

  /// Takes `FIELD=COLUMN`, or `FIELD:WORD=MEANING` for a word of the file that has another name here.
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

  /// What a field of a row says, given what stands there.
  func value(of field: SessionField, written text: String?) -> String? {
    let trimmed = text.map { $0.trimmed } ?? ""
    let meant = trimmed.isEmpty ? nil : meanings[field]?[ImportMap.plain(trimmed)] ?? trimmed
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

  /// Refuses fields that a format does not have.
  func check(for format: ImportFormat) throws(JournalError) {
    let known = SessionField.fields(of: format)
    let named = Set(columns.keys).union(meanings.keys).union(defaults.keys)
    guard let stray = named.subtracting(known).map(\.rawValue).min() else { return }
    let choice =
      known.isEmpty ? "nothing can be mapped there" : "it has \(known.map(\.rawValue).joined(separator: ", "))"
    throw .unreadable("a file of the format \(format.rawValue) has no \(stray); \(choice)")
  }

  private static func plain(_ word: String) -> String { word.trimmed.lowercased() }

  private static func halves(
    of text: String, at equals: String.Index?, like example: String
  ) throws(JournalError) -> (String, String) {
    guard let equals, equals > text.startIndex else {
      throw .unreadable("\(TerminalEscaping.quoted(text)) has no equals sign after a field; write it like \(example)")
    }
    return (String(text[..<equals]), String(text[text.index(after: equals)...]))
  }

  private static func field(_ text: String) throws(JournalError) -> SessionField {
    guard let field = SessionField(rawValue: text.trimmed.lowercased()), SessionField.readable.contains(field) else {
      throw .unreadable(
        "\(TerminalEscaping.quoted(text)) is not a field of an import; "
          + "take one of \(SessionField.readable.map(\.rawValue).joined(separator: ", "))")
    }
    return field
  }

  private static func twice(_ what: String) -> JournalError {
    .unreadable("\(TerminalEscaping.quoted(what)) is said twice; say it once")
  }
}
