import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

/// `plan`: the development plan.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "The development plan: what you will do, by when, and what is done.",
    subcommands: [PlanAddCommand.self, PlanListCommand.self, PlanDoneCommand.self, PlanAmendCommand.self])
}

/// `plan add`: an action.
struct PlanAddCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add an action to the development plan.",
    discussion: "Example: coachlog plan add 'Read on contracting' --due 2026-12-01 --note 4f1c2a")

  @Argument(help: "What you will do, on one line. If it begins with a hyphen, type -- before it.")
  var text: String
  @Option(parsing: .unconditional, help: "By when, for example 1 Dec, fri or tomorrow.")
  var due: TypedDay?
  @Option(help: ArgumentHelp("The reflective note it comes from.", valueName: "id"), completion: .notes)
  var note: TypedID?
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let open = try journal.open(in: surroundings)
    let outcome = try open.plan.add(
      text, due: try due?.due(on: occasion), from: try note?.entry(in: open), on: occasion)
    try surroundings.report("Planned", outcome, in: occasion.zone)
  }
}

/// `plan list`.
struct PlanListCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the development plan: open actions first, by due date.")

  @Option(help: "Only actions with this status.")
  var status: ActionStatus?
  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let items = try journal.open(in: surroundings).plan.list().filter { status == nil || $0.row.status == status }
    if output.json {
      return try surroundings.console.json(items.map { $0.json(today: occasion.today) })
    }
    for item in items {
      let isDue = item.row.isDue(on: occasion.today)
      let line = "\(item.shortID)  \(padded(isDue ? "due" : item.row.status.rawValue, 4))  \(EntryText.sentence(item))"
      surroundings.console.prose(line)
    }
  }
}

/// `plan done`: an action that is done.
struct PlanDoneCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "done", abstract: "Mark an action of the plan as done.")

  @Argument(help: "The action's id. The first 4 digits are enough.", completion: .actions)
  var id: TypedID
  @Option(parsing: .unconditional, help: "When it was done, if not today, for example 20/11 or yesterday.")
  var date: TypedDay?
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let day = try date?.past(on: occasion)
    let open = try journal.open(in: surroundings)
    let outcome = try open.plan.amend(
      try id.entry(in: open),
      { before in
        var after = before
        after.status = .done
        if let day { after.doneOn = day }
        return after
      }, on: occasion)
    try surroundings.report("Done", outcome, in: occasion.zone)
  }
}

/// `plan amend`: an action changed.
struct PlanAmendCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "amend", abstract: "Change an action: its text, its due date, or whether it is done.",
    discussion: "What you leave out stays as it is. --due '' removes the due date.")

  @Argument(help: "The action's id. The first 4 digits are enough.", completion: .actions)
  var id: TypedID
  @Option(parsing: .unconditional, help: "What you will do, on one line.")
  var text: String?
  @Option(parsing: .unconditional, help: "By when, for example 1 Dec, fri or tomorrow.")
  var due: TypedDay?
  @Option(help: "Whether it is done.")
  var status: ActionStatus?
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    guard !areAbsent(text, due, status) else {
      throw Failure(.usage, "nothing to change. Add an option, for example --due 2026-12-01")
    }
    let occasion = try surroundings.occasion()
    let due = try due.map { $0.text.isEmpty ? nil : try $0.due(on: occasion) }
    let open = try journal.open(in: surroundings)
    let outcome = try open.plan.amend(
      try id.entry(in: open),
      { before in
        var after = before
        if let text { after.text = text }
        if let due { after.due = due }
        if let status { after.status = status }
        return after
      }, on: occasion)
    try surroundings.report("Amended", outcome, in: occasion.zone)
  }
}

extension Surroundings {
  /// An action as `show` prints it, with the note it comes from.
  mutating func show(_ action: PlanItem, of note: NoteDetail?, asJSON: Bool, today: LocalDate) throws {
    guard !asJSON else { return try console.json(action.json(today: today)) }
    console.line(
      "\(action.row.id.hex)  \(action.row.state == .current ? action.row.status.rawValue : action.row.state.rawValue)")
    console.prose(EntryText.sentence(action))
    if let note { console.prose("from the note \(note.shortID)  \(EntryText.sentence(note.row))") }
  }
}

extension PlanItem {
  /// An element of `plan list --json`.
  fileprivate func json(today: LocalDate) -> JSONObject {
    [
      "id": row.id.hex, "text": text, "status": row.status.rawValue, "state": row.state.rawValue,
      "due": row.due?.description, "isDue": row.isDue(on: today), "doneOn": row.doneOn?.description,
      "note": row.note?.hex, "writtenAt": row.written.rfc3339,
    ]
  }
}
