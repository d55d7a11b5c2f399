import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

/// `support`: hours that are not practice, and what others put on record.
struct SupportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "support", abstract: "Induction, tutorials, supervision, development, and what others put on record.",
    subcommands: [SupportAddCommand.self, SupportListCommand.self, SupportAmendCommand.self])
}

/// `support add`.
struct SupportAddCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add hours of support. They are signed off like sessions.",
    discussion: """
      Example: coachlog support add induction 2026-01-14 60 --with 'Jane Doe'.
      An observation, a discussion and a witness statement are made by the person after --with, and only they can sign \
      it. Say with --note what was seen, said or discussed, and with --criterion what it shows.
      """)

  @Argument(help: "What it was.")
  var type: SupportType
  @Argument(help: "For example 2026-11-20, 20/11, fri, yesterday or -1.")
  var date: TypedDay
  @Argument(help: "How long, for example 45 or 1h30.", transform: { try DurationParser.minutes($0) })
  var minutes: Int
  @Option(parsing: .unconditional, help: "Who gave it, or who made the record.")
  var with: String?
  @Option(parsing: .unconditional, help: "What it was about.")
  var note: String?
  @Option(
    help: ArgumentHelp(
      "A session or note that a supervision meeting discussed. You can repeat this option.", valueName: "id"),
    completion: .evidence)
  var discussed: [TypedID] = []
  @Option(
    help: ArgumentHelp(
      "A criterion that the record shows, such as 8577-303:1.2. You can repeat this option.", valueName: "criterion"),
    completion: .criteria)
  var criterion: [String] = []
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let day = try date.past(on: occasion)
    let note = try surroundings.clean(note, as: "note")
    let with = try surroundings.cleanLine(with, as: "name after --with")
    let open = try journal.open(in: surroundings)
    let outcome = try open.support.add(
      SupportDetails(
        type, on: day, minutes: minutes, with: with == "" ? nil : with, note: note == "" ? nil : note,
        discussed: try discussed.map { try $0.entry(in: open) },
        criteria: try criterion.map { try open.criteria.named($0) }), on: occasion)
    try surroundings.report("Added", outcome, in: occasion.zone)
    if !criterion.isEmpty {
      surroundings.console.prose("It is \(try open.entries.label(of: outcome.id).phrase)")
    }
  }
}

/// `support list`.
struct SupportListCommand: Command {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List support entries, newest first.")

  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let open = try journal.open(in: surroundings)
    let entries = try open.entries.list(EntryFilter(sort: .support))
    if output.json {
      let numbers = try open.criteria.numbers()
      return try surroundings.console.json(entries.map { $0.json + ["evidenceNumber": numbers[$0.row.id]?.text] })
    }
    for entry in entries {
      let row = entry.row
      var columns = [
        entry.shortID, padded(row.date.spelled, 15), padded(Minutes.clock(row.minutes), 5, left: true),
        padded(row.support?.rawValue ?? "", 11), row.state.word,
      ]
      if let with = row.with { columns[4] = padded(columns[4], 9) + "  with \(TerminalEscaping.escaped(with))" }
      surroundings.console.line(columns.joined(separator: "  "))
    }
  }
}

/// `support amend`: a new version of a support entry.
struct SupportAmendCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "amend", abstract: "Change a support entry. Its history keeps the earlier version.",
    discussion: "What you leave out stays as it is. An empty text ('') removes a value.")

  @Argument(help: "The entry's id. The first 4 digits are enough.", completion: .support)
  var id: TypedID
  @Option(help: "What it was.")
  var type: SupportType?
  @Option(parsing: .unconditional, help: "Another day.")
  var date: TypedDay?
  @Option(help: "How long, for example 45 or 1h30.", transform: { try DurationParser.minutes($0) })
  var minutes: Int?
  @Option(parsing: .unconditional, help: "Who gave it.")
  var with: String?
  @Option(parsing: .unconditional, help: "What it was about.")
  var note: String?
  @Option(
    help: ArgumentHelp(
      "A session or note that a supervision meeting discussed, in place of what it says now. You can repeat this "
        + "option.",
      valueName: "id"), completion: .evidence)
  var discussed: [TypedID] = []
  @Option(
    help: ArgumentHelp(
      "A criterion that the record shows, in place of those it names now. You can repeat this option.",
      valueName: "criterion"), completion: .criteria)
  var criterion: [String] = []
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    guard !areAbsent(type, date, minutes, with, note) || !discussed.isEmpty || !criterion.isEmpty else {
      throw Failure(.usage, "nothing to change. Add an option, for example --minutes 90")
    }
    let occasion = try surroundings.occasion()
    let day = try date?.past(on: occasion)
    let with = try surroundings.clearedLine(with, as: "name after --with")
    let note = try surroundings.clean(note, as: "note")
    let open = try journal.open(in: surroundings)
    // One empty id alone removes all.
    let removesDiscussed = discussed.map(\.text) == [""]
    let items = removesDiscussed ? [] : try discussed.map { try $0.entry(in: open) }
    let criteria = criterion == [""] ? [] : try criterion.map { try open.criteria.named($0) }
    let outcome = try open.support.amend(try id.entry(in: open), on: occasion) { details in
      details.type = type ?? details.type
      details.date = day ?? details.date
      details.minutes = minutes ?? details.minutes
      details.with = with ?? details.with
      details.note = note ?? details.note
      if !discussed.isEmpty { details.discussed = items }
      if !criterion.isEmpty { details.criteria = criteria }
    }
    try surroundings.report("Amended", outcome, in: occasion.zone)
  }
}

extension ListedEntry {
  /// An element of `support list --json`.
  fileprivate var json: JSONObject {
    [
      "id": row.id.hex, "date": row.date.description, "minutes": row.minutes, "countedMinutes": row.countedMinutes,
      "type": row.support?.rawValue, "state": row.state.rawValue, "with": row.with, "supervisor": row.supervisor,
      "signedAt": row.state == .signed ? row.decidedAt?.rfc3339 : nil,
    ]
  }
}
