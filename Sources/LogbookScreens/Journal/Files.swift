import CoachingJournal
import JournalExchange
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

// Other files, in and out, and the check of everything there is.

/// Files and folders to choose from for what was typed of a path.
struct FilesQuery: Query {
  let beginning: String
  let kind: OfferedFile.Kind

  func answer(in workspace: inout Workspace) throws(JournalError) -> [OfferedFile] {
    workspace.place.files(beginning: beginning, of: kind)
  }
}

/// Whether everything verifies.
struct VerificationQuery: Query {
  static let isLong = true
  static let showsRefusal = true

  func answer(in workspace: inout Workspace) throws(JournalError) -> VerificationReport {
    try workspace.open().verify(reporting: workspace.work)
  }
}

/// What importing a file would do, row by row; an exported journal is merged for trial.
struct ImportQuery: Query {
  static let isLong = true
  static let showsRefusal = true

  let source: ImportSource

  func answer(in workspace: inout Workspace) throws(JournalError) -> ImportPlan {
    try source.take(isTrial: true, in: workspace)
  }
}

/// The columns of a table that is to be imported; nil for a file that is none.
struct ColumnsQuery: Query {
  static let isLong = true

  let source: ImportSource

  func answer(in workspace: inout Workspace) throws(JournalError) -> ImportColumns? {
    try workspace.open().importColumns(
      ImportFile(at: workspace.place.expanded(source.path)), as: source.format, source.map)
  }
}

/// A file taken in, all of it or nothing.
struct TakeIn: Mutation {
  let source: ImportSource

  func write(in workspace: inout Workspace) throws(JournalError) -> ImportPlan {
    try source.take(isTrial: false, in: workspace)
  }

  func message(_ plan: ImportPlan, in zone: Zone) -> Message {
    let undo = plan.newCount > 0 && plan.format != .json ? " Press u to undo." : ""
    return Message("\(plan.summary(isTrial: false)).\(undo)", .good)
  }
}

/// A file to be imported, and how it is to be understood.
struct ImportSource: Equatable, Sendable {
  /// Its path, as it was typed.
  var path: String
  /// What it holds; nil finds it out from its content.
  var format: ImportFormat?
  /// What its columns and words mean.
  var map: ImportMap

  fileprivate func take(isTrial: Bool, in workspace: Workspace) throws(JournalError) -> ImportPlan {
    let journal = try workspace.open()
    let file = ImportFile(at: workspace.place.expanded(path))
    let (occasion, work) = (workspace.occasion, workspace.work)
    if format == nil, try file.reply() != nil {
      throw .againstRule("\(TerminalEscaping.escaped(path)) is the reply to a request", .bringInReply)
    }
    if format == nil, try file.statements() != nil {
      throw .againstRule(
        "\(TerminalEscaping.escaped(path)) has answers on competence", .advice("bring it in on the page Who may judge"))
    }
    let read: ImportFormat = if let format { format } else { try file.guessedFormat() }
    switch read {
    case .json: return try journal.merge(file, isGuessed: format == nil, isTrial: isTrial, reporting: work)
    case .csv, .icf, .timewarrior, .ical:
      return try isTrial
        ? journal.importPlan(file, as: format, map, on: occasion, reporting: work)
        : journal.importEntries(file, as: format, map, on: occasion, reporting: work)
    }
  }
}

/// A file of what is in the journal; one of that name goes only where that was said.
struct ExportFile: Mutation {
  let format: Export.Format
  let path: String
  let replacing: Bool
  var withContacts = false

  /// The whole path, and what is in it.
  func write(in workspace: inout Workspace) throws(JournalError) -> (path: String, summary: Export.Summary) {
    let place = workspace.place
    let summary = try workspace.open().export(
      Export(format, in: workspace.occasion.zone, withContacts: withContacts), toFile: place.expanded(path),
      replacing: replacing,
      reporting: workspace.work)
    return (place.whole(path), summary)
  }

  func message(_ written: (path: String, summary: Export.Summary), in zone: Zone) -> Message {
    let summary = written.summary
    let what = "\(summary.count) \(format.counts)\(summary.count == 1 ? "" : "s")"
    return Message(
      (["Exported \(what) to \(TerminalEscaping.escaped(written.path))."] + summary.notes.map(\.sentence))
        .joined(separator: " "), summary.notes.isEmpty ? .good : .pending)
  }
}

/// The folder to hand in; a portfolio that is there goes only where that was said.
struct MakePortfolio: Mutation {
  let folder: String
  let replacing: Bool

  /// The whole path, and what is in it.
  func write(in workspace: inout Workspace) throws(JournalError) -> (path: String, summary: PortfolioSummary) {
    let path = workspace.place.whole(folder)
    let summary = try workspace.open().writePortfolio(
      to: path, replacing: replacing, on: workspace.occasion, reporting: workspace.work)
    return (path, summary)
  }

  func message(_ written: (path: String, summary: PortfolioSummary), in zone: Zone) -> Message {
    let summary = written.summary
    let sessions = summary.sessions == 1 ? "1 session" : "\(summary.sessions) sessions"
    return Message(
      done:
        "Made a portfolio of \(sessions). To read it, open \(TerminalEscaping.escaped(written.path))/index.html in a "
        + "browser, and to check it verify.html. Hand in the whole folder."
        + (summary.earlierSentence.map { " \($0)" } ?? ""),
      warnings: summary.warnings)
  }
}

/// A whole copy of the journal and its folder, where nothing is yet.
struct BackUp: Mutation {
  let path: String

  /// The whole path.
  func write(in workspace: inout Workspace) throws(JournalError) -> String {
    let path = workspace.place.whole(path)
    try workspace.open().backup(to: path)
    return path
  }

  func message(_ path: String, in zone: Zone) -> Message {
    let shown = TerminalEscaping.escaped(path)
    return Message("Backed up to \(shown) and \(shown).d. Keep the two together.", .good)
  }
}
