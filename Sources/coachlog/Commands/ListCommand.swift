import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

/// `list`: sessions, newest first.
struct ListCommand: Command {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List sessions, newest first.")

  @Option(help: "Only sessions in this role.")
  var role: Role?
  @Option(help: "Only sessions with this client.", completion: .clients, transform: { try ClientCode($0) })
  var client: ClientCode?
  @Option(help: "Only sessions in this state.")
  var state: EntryState?
  @Option(help: "Only sessions that count towards this unit, for example 302.", completion: .units)
  var unit: String?
  @Option(parsing: .unconditional, help: "From this day on.")
  var since: TypedDay?
  @Option(parsing: .unconditional, help: "Up to and including this day.")
  var until: TypedDay?
  @Option(
    parsing: .unconditional,
    help: "Only sessions with this text in client, date, supervisor, summary, goal, actions or feedback.")
  var search: String?
  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    var filter = EntryFilter(sort: .session)
    filter.role = role
    filter.client = client
    if let state { filter.states = [state] }
    filter.since = try since?.past(on: occasion)
    filter.until = try until?.past(on: occasion)
    if let since = filter.since, let until = filter.until, since > until {
      throw Failure(.againstRule, "--since \(since) is after --until \(until). Swap the two")
    }
    filter.search = search == "" ? nil : search
    let open = try journal.open(in: surroundings)
    if let unit { filter.requirement = try open.terms.scheme().unitID(unit) }
    if output.json {
      let numbers = try open.criteria.numbers()
      var list = JSONList()
      for sort in [EntryRow.Sort.session, .block] {
        filter.sort = sort
        try open.entries.list(filter) { entries in
          try surroundings.console.text(
            list.next(entries.map { $0.json + ["evidenceNumber": numbers[$0.row.id]?.text] }))
          try surroundings.console.flush()
        }
      }
      surroundings.console.text(list.end)
    } else {
      var widths = (id: 6, client: 3)
      try open.entries.list(filter) { entries in
        widths.id = max(widths.id, entries.map(\.shortID.count).max() ?? 0)
        widths.client = entries.map { $0.row.client?.text.count ?? 0 }.max() ?? widths.client
        ListCommand.table(of: entries, widths, in: occasion.zone, on: &surroundings.console)
        try surroundings.console.flush()
      }
      filter.sort = .block
      var blocks: [ListedEntry] = []
      try open.entries.list(filter) { blocks += $0 }
      ListCommand.sums(of: blocks, on: &surroundings.console)
    }
  }

  private static func table(
    of entries: [ListedEntry], _ widths: (id: Int, client: Int), in zone: Zone, on console: inout Console
  ) {
    for entry in entries {
      let row = entry.row
      guard let start = row.start else { continue }
      let end = start.adding(minutes: row.minutes, in: zone)
      let counted = row.countedMinutes == row.minutes ? "" : "  counts \(row.countedMinutes)"
      let columns = [
        padded(entry.shortID, widths.id), padded(row.date.spelled, 15),
        start.time.description + "–" + end.time.description,
        padded(Minutes.clock(row.minutes), 5, left: true), padded(row.client?.text ?? "", widths.client),
        padded(row.role?.rawValue ?? "", 9), padded(row.state.word, 10),
      ]
      let summary = entry.texts.summary.map { "  " + TerminalEscaping.escaped($0.firstLine) } ?? ""
      console.line(fitted(columns.joined(separator: "  ") + counted + summary, to: console))
    }
  }

  /// Hours brought forward, apart from the sessions: they have two days and no time.
  private static func sums(of entries: [ListedEntry], on console: inout Console) {
    guard !entries.isEmpty else { return }
    console.line("Brought forward:")
    for entry in entries {
      let row = entry.row
      let days = "\(row.from?.spelled ?? "") to \(row.date.spelled)"
      let columns = [
        entry.shortID, padded(days, 34), padded(Minutes.clock(row.minutes), 7, left: true),
        padded(row.client?.text ?? "", 5), padded(row.role?.rawValue ?? "", 9), row.state.word,
      ]
      let counted = row.countedMinutes == row.minutes ? "" : "  counts \(row.countedMinutes)"
      console.line(fitted(columns.joined(separator: "  ") + counted, to: console))
    }
  }

  /// A list is one line an entry on a terminal, and whole in a file.
  private static func fitted(_ line: String, to console: Console) -> String {
    let end = line.lastIndex { $0 != " " }.map { line.index(after: $0) } ?? line.endIndex
    let line = String(line[..<end])
    return console.isTerminal ? TextLayout.truncated(line, columns: max(2, console.width)) : line
  }
}

extension ListedEntry {
  /// An element of `list --json` (contract, "JSON"). For hours brought forward, `date` is their last day.
  fileprivate var json: JSONObject {
    [
      "id": row.id.hex, "date": row.date.description, "from": row.from?.description,
      "start": row.start?.time.description, "minutes": row.minutes, "countedMinutes": row.countedMinutes,
      "role": row.role?.rawValue, "client": row.client?.text, "unit": row.requirement, "status": row.status.rawValue,
      "state": row.state.rawValue, "summary": texts.summary, "textErased": isTextErased ? true : nil,
      "supervisor": row.supervisor, "signedAt": row.state == .signed ? row.decidedAt?.rfc3339 : nil,
      "uncounted": row.uncounted,
    ]
  }
}
