import LogbookValues
import SignedRecords

/// A row of an imported file as it reads on its own, before the journal has a say.
struct ImportedRow {
  /// What it would become.
  enum Content {
    case session(SessionDetails, SessionTexts)
    /// Hours brought forward.
    case block(BlockDetails)
    /// Nothing, rightly; the phrase says why.
    case leftOut(String)
  }

  /// Where it stands in the file, counted from 1: its line, or which interval it is.
  let number: Int
  let content: Result<Content, JournalError>
  /// The entry that the file says it is, where the journal may have it; nil for files of others.
  var entry: EntryID?
}

/// What an import says of hours brought forward.
struct BlockDetails: Equatable {
  var role: Role
  var client: ClientCode
  var from: LocalDate
  var to: LocalDate
  var minutes: Int
  var paid: Int
  var group: Int
  var source: String?
  /// How to reach the client: for the name list, and part of no record.
  var contact: String?
}

extension ImportedRow {
  /// The rows that `read` makes of what a file has, up to the last of so many that are refused that it is not read on.
  ///
  /// - Parameter rows: those that come before them.
  static func all<Item>(
    of items: some Sequence<Item>, after rows: [ImportedRow] = [], _ read: (Item) -> ImportedRow
  ) -> [ImportedRow] {
    var rows = rows
    rows.reserveCapacity(rows.count + items.underestimatedCount)
    var refused = 0
    for item in items where refused < ImportPlan.mostRefused {
      rows.append(read(item))
      if case .failure = rows.last?.content { refused += 1 }
    }
    return rows
  }

  /// The row that `read` makes of that place, with what it refuses.
  init(_ number: Int, _ read: () throws(JournalError) -> Content) {
    self.number = number
    do throws(JournalError) {
      content = .success(try read())
    } catch {
      content = .failure(error)
    }
  }
}

/// The fields of one row, each under the name it has here.
struct ImportedFields {
  let map: ImportMap
  /// What the row says, before the map.
  let written: (SessionField) -> String?

  /// What holds for a field; nil where neither the row nor the map says anything.
  func text(_ field: SessionField) -> String? {
    map.value(of: field, written: written(field))
  }

  /// A text that is kept as it was written, its own white space included.
  func longText(_ field: SessionField) throws(JournalError) -> String? {
    guard let text = text(field) else { return nil }
    let clean = try CleanText.field(text, named: "the \(field.rawValue)").text
    return clean.isEmpty ? nil : clean
  }

  func word<Word: WrittenWord>(
    _ field: SessionField, _ type: Word.Type
  ) throws(JournalError) -> Word? {
    guard let text = text(field) else { return nil }
    guard let word = Word(written: text) else {
      throw .unreadable(
        "the \(field.rawValue) is \(TerminalEscaping.quoted(text))",
        .advice("enter \(ImportedFields.choice(Word.allCases.map(\.rawValue)))"),
        .mapWord(field: field, word: text, meaning: nil))
    }
    return word
  }

  /// `coaching or mentoring`.
  private static func choice(_ words: [String]) -> String {
    [words.dropLast().joined(separator: ", "), words.last ?? ""].filter { !$0.isEmpty }.joined(separator: " or ")
  }

  func group() throws(JournalError) -> Int {
    guard let text = text(.group) else { return 1 }
    guard text.utf8.count <= 3, let group = Int(digits: text.utf8), (1...999).contains(group) else {
      throw .againstRule(
        "the group is \(TerminalEscaping.quoted(text))", .advice("enter how many clients took part, 1 to 999"),
        .leaveUnread(field: .group))
    }
    return group
  }

  /// Everything of a session beside when it was.
  func session(
    role: Role, client: ClientCode, start: OffsetDateTime, minutes: Int
  ) throws(JournalError) -> SessionDetails {
    var details = SessionDetails(role: role, start: start, minutes: minutes, client: client)
    details.status = try word(.status, Attendance.self) ?? details.status
    details.group = try group()
    details.channel = try word(.channel, Channel.self) ?? details.channel
    details.setting = try word(.setting, Setting.self) ?? details.setting
    details.fee = try word(.fee, Fee.self) ?? details.fee
    details.unit = text(.unit)
    if let model = text(.model) { details.model = try CleanText.line(model, named: "the model").text }
    return details
  }

  func texts() throws(JournalError) -> SessionTexts {
    SessionTexts(
      summary: try longText(.summary), goal: try longText(.goal), actions: try longText(.actions),
      feedback: try longText(.feedback))
  }
}

extension ImportedFields {
  /// Why the map leaves a row out: a word of it that means nothing.
  var reasonToLeaveOut: String? {
    guard map.hasWordsToLeaveOut else { return nil }
    for field in SessionField.readable {
      if let word = written(field), map.meaning(of: word, as: field) == "" {
        return "\(TerminalEscaping.quoted(word.trimmed)) is left out"
      }
    }
    return nil
  }
}
