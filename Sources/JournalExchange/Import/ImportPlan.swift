import CoachingRules
import LogbookValues
import SignedRecords

/// What an import does or would do, row by row.
package struct ImportPlan: Sendable {
  /// What becomes of a row.
  package enum Outcome: Equatable, Sendable {
    /// It is a new entry.
    case new
    /// The journal has it, as the entry with this short id or as what the phrase names.
    case here(String)
    /// It is nothing to import; the phrase says why.
    case leftOut(String)
    /// It breaks a rule; the notice says which, and what helps.
    case refused(Notice)
  }

  /// A row of the file.
  package struct Row: Sendable {
    /// Where it stands in the file, counted from 1.
    package var number: Int
    /// What becomes of it.
    package var outcome: Outcome
    /// What it is where it is no entry, such as `signoff`.
    package var what: String?
    /// What is odd about it; it is imported all the same.
    package var warnings: [Notice] = []
    private var shown: Shown?

    /// Kept small, since of most rows of a large file nobody asks for more than how many there are.
    private enum Shown: Sendable {
      indirect case entry(EntryRow)
      case version(EntryHistory.Version.Content, CountingContext)
    }

    package init(
      number: Int, outcome: Outcome, entry: EntryRow? = nil, what: String? = nil, warnings: [Notice] = []
    ) {
      (self.number, self.outcome, self.what, self.warnings) = (number, outcome, what, warnings)
      shown = entry.map(Shown.entry)
    }

    /// A row that would be the first version of an entry.
    init(
      number: Int, outcome: Outcome, version: EntryHistory.Version.Content, _ context: CountingContext,
      warnings: [Notice] = []
    ) {
      (self.number, self.outcome, self.warnings) = (number, outcome, warnings)
      shown = .version(version, context)
    }

    /// The entry it is; nil where it could not be read.
    package var entry: EntryRow? {
      switch shown {
      case .entry(let row): row
      case .version(let content, let context): context.row(of: content, version: ImportPlanner.unwritten)
      case nil: nil
      }
    }

    /// What it would say as the first version of an entry; nil where it is none.
    var version: EntryHistory.Version.Content? {
      switch shown {
      case .version(let content, _): content
      case .entry, nil: nil
      }
    }
  }

  /// How the file is read.
  package var format: ImportFormat
  /// Whether that was found out from its content.
  package var isGuessed: Bool
  /// The file's name.
  package var source: String
  /// Its rows, in the order of the file.
  package var rows: [Row] = []
  /// Whether the rest of the file was not read, because so many rows are refused.
  var isCutShort = false
  /// What else is to be known.
  package var notes: [Notice] = []

  /// What is to be known where something new comes in.
  var notesOnNew: [Notice] = []

  /// How to reach clients, as the file says: it goes to the name list, which has nothing of the sort of them yet.
  var contacts: [ClientCode: String] = [:]

  /// How many more the journal has, which are not told row by row.
  package var alreadyHere = 0

  /// After how many refused rows the rest of a file is not read. Nothing is imported then, and nobody reads more.
  static let mostRefused = 100

  /// How many rows become new entries.
  package var newCount: Int { rows.count { $0.outcome == .new } }
  /// How many the journal has.
  package var hereCount: Int { alreadyHere + rows.count { if case .here = $0.outcome { true } else { false } } }
  /// How many are nothing to import.
  package var leftOutCount: Int { rows.count { if case .leftOut = $0.outcome { true } else { false } } }
  /// How many break a rule; then nothing is imported.
  package var refusedCount: Int { rows.count { if case .refused = $0.outcome { true } else { false } } }

  /// What a row is called in sentences: `line 7`, `interval 3`, `event 12`.
  package func place(_ row: Row) -> String {
    switch format {
    case .csv, .icf, .json: "line \(row.number)"
    case .timewarrior: "interval \(row.number)"
    case .ical: "event \(row.number)"
    }
  }

  /// Why nothing is imported, with the first rows that stand in the way; nil where nothing does.
  package var refusal: JournalError? {
    let bad = rows.compactMap { row -> Notice? in
      guard case .refused(let notice) = row.outcome else { return nil }
      return notice.saying { "\(place(row)): \($0)" }
    }
    guard !bad.isEmpty else { return nil }
    let more = isCutShort ? "and at least \(bad.count - 3) more" : "and \(bad.count - 3) more"
    let rest = bad.count > 3 ? [Notice(more, .seeRows)] : []
    let all = Notice(all: bad.prefix(3) + rest)
    return JournalError(
      .againstRule, all.saying { "nothing was imported from \(TerminalEscaping.escaped(source)): \($0)" })
  }

  /// `3 new, 1 already here, 2 left out`.
  package var counts: String {
    let counts = [
      (newCount, "new"), (hereCount, "already here"), (leftOutCount, "left out"), (refusedCount, "refused"),
    ].filter { $0.0 > 0 || $0.1 == "new" }
    return counts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }
}
