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
    var day: (date: LocalDate, spelled: String)?
    for entry in entries {
      let row = entry.row
      guard let start = row.start else { continue }
      // Several sessions are on one day, one below the other.
      if day?.date != row.date { day = (row.date, row.date.spelled) }
      var line = ColumnLine()
      line.add(entry.shortID, widths.id)
      line.add(day?.spelled ?? "", 15)
      line.add(start.time.description)
      line.append("–")
      line.append(start.adding(minutes: row.minutes, in: zone).time.description)
      line.add(Minutes.clock(row.minutes), 5, left: true)
      line.add(row.client?.text ?? "", widths.client)
      line.add(row.role?.rawValue ?? "", 9)
      line.add(row.state.word, 10)
      if row.countedMinutes != row.minutes { line.add("counts \(row.countedMinutes)") }
      if let summary = entry.texts.summary { line.add(TerminalEscaping.escaped(summary.firstLine)) }
      console.line(line)
    }
  }

  /// Hours brought forward, apart from the sessions: they have two days and no time.
  private static func sums(of entries: [ListedEntry], on console: inout Console) {
    guard !entries.isEmpty else { return }
    console.line("Brought forward:")
    for entry in entries {
      let row = entry.row
      let days = "\(row.from?.spelled ?? "") to \(row.date.spelled)"
      var line = ColumnLine()
      line.add(entry.shortID)
      line.add(days, 34)
      line.add(Minutes.clock(row.minutes), 7, left: true)
      line.add(row.client?.text ?? "", 5)
      line.add(row.role?.rawValue ?? "", 9)
      line.add(row.state.word)
      if row.countedMinutes != row.minutes { line.add("counts \(row.countedMinutes)") }
      console.line(line)
    }
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
