import CoachingJournal
import CoachingRules
import JournalExchange
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

// Requests to sign from elsewhere.

/// The requests that were not undone, the newest first.
struct RequestsQuery: KeptQuery {
  var onlyOpen = false

  func answer(in workspace: inout Workspace) throws(JournalError) -> [ListedRequest] {
    try workspace.open().requests.list(onlyOpen: onlyOpen)
  }
}

/// What a request is about, its readers and the name of its file, as the form shows it before it is written.
struct RequestPreview: Sendable {
  /// Who is asked about what; with an empty name where nobody is named yet.
  var choice: RequestChoice
  /// What their key may sign; nil for a person whose key is not here yet.
  var role: SignerRole?
  /// The entries of it, in its order.
  var entries: [EntryRow] = []
  /// What travels beside that.
  var luggage = RequestLuggage()
  /// The open requests to them.
  var open: [ListedRequest] = []
  /// Why there is nothing to ask about.
  var nothing: JournalError?
  /// The people who may sign.
  var known: [Supervisor] = []
  /// A name for the file that none has yet.
  var file = ""
}

/// What asking this person would send.
struct RequestPreviewQuery: Query {
  static let showsRefusal = true

  /// The name as it was typed; nil for the only person who may sign, if there is just one.
  let name: String?
  /// What is asked about; empty for everything they can sign.
  let matter: RequestChoice
  /// The open request that is written again; nil for a new one.
  let again: ListedRequest?
  let form: RequestForm

  func answer(in workspace: inout Workspace) throws(JournalError) -> RequestPreview {
    let (requests, today) = (try workspace.open().requests, workspace.occasion.today)
    if let again {
      let (row, entries) = (again.row, again.entries)
      let choice = RequestChoice(
        name: row.name, key: row.key, entries: entries.map(\.id), criteria: again.criteria, units: again.units)
      return RequestPreview(
        choice: choice, entries: entries, luggage: try requests.luggage(of: choice),
        file: form.freeName(for: row.name, on: today))
    }
    var preview = RequestPreview(choice: RequestChoice(name: "", key: nil))
    preview.known = try workspace.open().signers.list().filter(\.isActive)
    let typed = name ?? (preview.known.count == 1 ? preview.known.first?.name : nil) ?? ""
    if !typed.isEmpty { (preview.choice, preview.role) = try requests.asked(typed) }
    let asked =
      matter.isEmpty ? try requests.everything(for: preview.role, named: preview.choice.name, today: today) : matter
    (preview.choice.entries, preview.choice.criteria, preview.choice.units) = (
      asked.entries, asked.criteria, asked.units
    )
    if asked.isEmpty { preview.nothing = try requests.nothingLeft(for: preview.role) }
    let rows = try workspace.catalogue.rows(EntryFilter(), of: workspace.open())
    let byID = Dictionary(rows.map { ($0.id, $0) }) { first, _ in first }
    preview.entries = asked.entries.compactMap { byID[$0] }
    preview.luggage = try requests.luggage(of: preview.choice)
    if !typed.isEmpty {
      preview.open = try requests.list(onlyOpen: true).filter { $0.row.isTo(preview.choice.name, preview.choice.key) }
    }
    if !typed.isEmpty { preview.file = form.freeName(for: preview.choice.name, on: today) }
    return preview
  }
}

/// Asks a person to sign from elsewhere, and writes the file to send.
struct MakeRequest: Mutation {
  let choice: RequestChoice
  let output: RequestOutput

  /// The whole path.
  func write(in workspace: inout Workspace) throws(JournalError) -> String {
    let path = workspace.place.whole(output.path)
    _ = try workspace.open().request(
      choice, as: output.form, withTexts: output.withTexts, toFile: path, on: workspace.occasion)
    return path
  }

  func message(_ path: String, in zone: Zone) -> Message { output.message(path, to: choice.name) }
}

/// Writes the file of an open request again.
struct WriteRequest: Mutation {
  let request: ListedRequest
  let output: RequestOutput

  /// The whole path.
  func write(in workspace: inout Workspace) throws(JournalError) -> String {
    let path = workspace.place.whole(output.path)
    try workspace.open().write(
      request, as: output.form, withTexts: output.withTexts, toFile: path, on: workspace.occasion)
    return path
  }

  func message(_ path: String, in zone: Zone) -> Message { output.message(path, to: request.row.name) }
}

/// How a request is written.
struct RequestOutput: Sendable {
  let form: RequestForm
  let withTexts: Bool
  let path: String

  /// Where the file is, and what to do with it.
  fileprivate func message(_ path: String, to name: String) -> Message {
    let way =
      switch form {
      case .page: "Send it to \(TerminalEscaping.escaped(name))."
      case .text: "Copy its text into a mail to \(TerminalEscaping.escaped(name))."
      }
    return Message(
      "Made \(TerminalEscaping.escaped(path)). \(way) When the reply comes, press i on Sign-off.", .good)
  }
}

/// A request that nobody has answered, ended.
struct CancelRequest: Mutation {
  let request: ListedRequest

  func write(in workspace: inout Workspace) throws(JournalError) {
    _ = try workspace.open().requests.cancel(request.row.id, on: workspace.occasion)
  }

  func message(_ written: Void, in zone: Zone) -> Message {
    Message("Cancelled the request to \(TerminalEscaping.escaped(request.row.name)). Press u to undo.", .good)
  }
}
