import JournalExchange
import LogbookValues

/// What the page of exports can write, in the order in which it offers it.
enum ExportChoice: String, CaseIterable, Sendable {
  case portfolio
  case table
  case calendar
  case clientLog
  case journal
  case wholeCopy

  var title: String {
    switch self {
    case .portfolio: "portfolio"
    case .table: "table"
    case .calendar: "calendar"
    case .clientLog: "ICF log"
    case .journal: "journal"
    case .wholeCopy: "whole copy"
    }
  }

  /// What it holds and what it is good for.
  var content: String {
    switch self {
    case .portfolio:
      "A folder to hand in: a page to read and print, and all that proves it. It has earlier texts that an assessor "
        + "decided on, unless you erased them."
    case .table: "Every session as a row with start, end, state, who signed, and the texts."
    case .calendar: "Every session as an event, without its texts."
    case .clientLog:
      "A row for each registered client who consented, with their real name. Only coaching that the ICF counts."
    case .journal:
      "Everything in the journal, unchanged. Import it to get the same journal. No names, no key."
    case .wholeCopy:
      "A backup with your key, names and drafts. Keep it private. 'coachlog restore' puts it back."
    }
  }

  /// The name that is offered.
  func name(on today: LocalDate) -> String {
    switch self {
    case .portfolio: "portfolio-\(today)"
    case .table: "sessions.csv"
    case .calendar: "sessions.ics"
    case .clientLog: "client-log.csv"
    case .journal: "journal.json"
    case .wholeCopy: "backup-\(today).sqlite"
    }
  }

  /// What the field of the name is called.
  var place: String { self == .portfolio ? "Folder" : "File" }

  /// What happens to something of that name, beside leaving it; nil where it is never replaced.
  var replacement: String? {
    switch self {
    case .portfolio: "What to do with a portfolio of this name. Anything else is always kept."
    case .table, .calendar, .clientLog, .journal: "What to do with a file of this name."
    case .wholeCopy: nil
    }
  }

  /// Writes it there.
  ///
  /// - Parameter withContacts: whether the client log has contact details.
  func mutation(to path: String, replacing: Bool, withContacts: Bool = false) -> any Mutation {
    switch self {
    case .portfolio: MakePortfolio(folder: path, replacing: replacing)
    case .table: ExportFile(format: .csv, path: path, replacing: replacing)
    case .calendar: ExportFile(format: .ical, path: path, replacing: replacing)
    case .clientLog: ExportFile(format: .icf, path: path, replacing: replacing, withContacts: withContacts)
    case .journal: ExportFile(format: .json, path: path, replacing: replacing)
    case .wholeCopy: BackUp(path: path)
    }
  }
}
