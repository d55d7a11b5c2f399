import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues

/// `support list`.
struct SupportListCommand: Command {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List support entries, newest first.")

  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let entries = try journal.open(in: surroundings).entries(EntryFilter(sort: .support))
    if output.json {
      surroundings.console.line(try JSONText.of(entries.map(ListedSupportJSON.init)))
      return
    }
    for entry in entries {
      let row = entry.row
      var columns = [
        entry.shortID, padded(row.date.spelled, 15), padded(Minutes.clock(row.minutes), 5, left: true),
        padded(row.support?.rawValue ?? "", 11), row.state.rawValue,
      ]
      if let with = row.with { columns[4] = padded(columns[4], 9) + "  with \(VisibleText.escaped(with))" }
      surroundings.console.line(columns.joined(separator: "  "))
    }
  }
}

/// An element of `support list --json`.
struct ListedSupportJSON: Encodable {
  let id: String
  let date: String
  let minutes: Int
  let countedMinutes: Int
  let type: String?
  let state: String
  let with: String?
  let supervisor: String?
  let signedAt: String?

  init(_ entry: ListedEntry) {
    id = entry.row.id.hex
    date = entry.row.date.description
    minutes = entry.row.minutes
    countedMinutes = entry.row.countedMinutes
    type = entry.row.support?.rawValue
    state = entry.row.state.rawValue
    with = entry.row.with
    supervisor = entry.row.supervisor
    signedAt = entry.row.state == .signed ? entry.row.decidedAt?.rfc3339 : nil
  }
}
