import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords

/// `note`: reflective notes.
struct NoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note", abstract: "Reflective notes on your practice.",
    subcommands: [NoteAddCommand.self, NoteListCommand.self, NoteShowCommand.self, NoteAmendCommand.self])
}

/// `note list`.
struct NoteListCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the reflective notes, newest first. Withdrawn notes appear only with --json.")

  @Option(help: "Only notes for this unit, for example 303.", completion: .units)
  var unit: String?
  @Option(help: ArgumentHelp("Only notes on this session.", valueName: "id"), completion: .sessions)
  var session: TypedID?
  @Option(parsing: .unconditional, help: "Only notes with this text, in capitals or not.")
  var search: String?
  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let library = surroundings.models()
    let open = try journal.open(in: surroundings)
    let entry = try session?.entry(in: open)
    let notes = NoteFilter(unit: unit, session: entry, search: search).matching(try open.notes.list())
    if output.json {
      let numbers = try open.criteria.numbers()
      return try surroundings.console.json(
        notes.map { $0.row.json(measuring: $0.text, library) + ["evidenceNumber": numbers[$0.row.id]?.text] })
    }
    for note in notes where note.row.state != .withdrawn {
      let model = note.row.model.flatMap { library.named($0) }
      let text = note.text ?? ""
      let columns = [
        note.shortID, padded(note.row.date.spelled, 15), padded(note.row.unit, 8),
        padded(TerminalEscaping.escaped(note.row.model ?? ""), 9), NoteMeasure(of: text, by: model, in: library).spoken,
      ]
      let state = note.row.state == .conflict ? "  two versions" : ""
      surroundings.console.prose(columns.joined(separator: "  ") + state)
      let head = EntryText.headline(of: text, by: model)
      if !head.isEmpty { surroundings.console.line("        " + head) }
    }
  }
}

/// `note show`: one note with its text and what it is linked with.
struct NoteShowCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one note with its text, its sessions and its actions.")

  @Argument(help: "The note's id. The first 4 digits are enough.", completion: .notes)
  var id: TypedID
  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let open = try journal.open(in: surroundings)
    try surroundings.show(try open.requiredNote(try id.entry(in: open)), asJSON: output.json, in: occasion.zone)
  }
}

extension Surroundings {
  /// A note as `note show` and `show` print it.
  mutating func show(_ note: NoteDetail, asJSON: Bool, in zone: Zone) throws {
    let library = models()
    guard !asJSON else {
      return try console.json(
        note.row.json(
          measuring: note.text, library, actions: note.actions, files: note.attachments, showingText: true)
          + ["criteria": note.criteria.map(\.id.text).unlessEmpty, "evidenceNumber": note.number?.text])
    }
    let model = note.row.model.flatMap { library.named($0) }
    console.line("\(note.row.id.hex)  \(note.row.state.rawValue)")
    console.prose("\(EntryText.sentence(note.row)): \(NoteMeasure(of: note.text ?? "", by: model, in: library).spoken)")
    let amended =
      note.row.amended == note.row.written ? "" : ", amended \(EntryText.moment(note.row.amended, in: zone))"
    console.prose("written \(EntryText.moment(note.row.written, in: zone))\(amended)")
    for link in note.links {
      console.prose("on \(link.shortID)  \(EntryText.sentence(link.row, in: zone))")
    }
    show(note.attachments)
    for action in note.actions { console.prose("plan \(action.shortID)  \(EntryText.sentence(action))") }
    console.line()
    guard let text = note.text else {
      return console.line(Notice("the text is missing", .verify).sentence.asSentence)
    }
    for line in TerminalEscaping.escaped(text, keepingNewlines: true).split(
      separator: "\n", omittingEmptySubsequences: false)
    { console.prose(String(line)) }
  }
}

extension Journal {
  /// The note of that id.
  func requiredNote(_ id: EntryID) throws(JournalError) -> NoteDetail {
    if let note = try notes.account(id) { return note }
    throw .notFound("\(try shortened(id)) is not a note", .see([.notes]))
  }
}

extension NoteRow {
  /// An element of `note list --json`, and all of `note show --json`, which has actions and text as well.
  fileprivate func json(
    measuring text: String?, _ library: ModelLibrary, actions: [PlanItem]? = nil, files: [ListedAttachment] = [],
    showingText: Bool = false
  ) -> JSONObject {
    let measure = NoteMeasure(of: text ?? "", by: model.flatMap { library.named($0) }, in: library)
    let stages: JSONObject = ["filled": measure.filled, "of": measure.stages]
    return [
      "id": id.hex, "unit": unit, "date": date.description, "model": model, "state": state.rawValue,
      "words": measure.words, "stages": measure.stages == 0 ? nil : stages, "sessions": sessions.map(\.hex),
      "actions": actions?.map(\.row.id.hex), "writtenAt": written.rfc3339, "amendedAt": amended.rfc3339,
      "attachments": files.map(\.json).unlessEmpty, "text": showingText ? text : nil,
    ]
  }
}
