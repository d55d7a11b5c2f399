import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

/// `plan list`.
struct PlanListCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the development plan: what is open first, by the day it is due.")

  @Option(help: "Only those that are \(words(ActionStatus.self)).")
  var status: String?
  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let status = try status.map { text throws in try word(ActionStatus.self, text, as: "--status") }
    let items = try journal.open(in: surroundings).plan().filter { status == nil || $0.row.status == status }
    if output.json {
      surroundings.console.line(try JSONText.of(items.map { PlanItemJSON($0, today: occasion.today) }))
      return
    }
    for item in items {
      let isDue = item.row.isDue(on: occasion.today)
      let line = "\(item.shortID)  \(padded(isDue ? "due" : item.row.status.rawValue, 4))  \(EntryText.sentence(item))"
      surroundings.console.prose(line)
    }
  }
}

extension Surroundings {
  /// An action as `show` prints it, with the note it grew out of.
  mutating func show(_ action: PlanItem, of note: NoteAccount?, asJSON: Bool, today: LocalDate) throws {
    guard !asJSON else { return console.line(try JSONText.of(PlanItemJSON(action, today: today))) }
    console.line(
      "\(action.row.id.hex)  \(action.row.state == .current ? action.row.status.rawValue : action.row.state.rawValue)")
    console.prose(EntryText.sentence(action))
    if let note { console.prose("from the note \(note.shortID)  \(EntryText.sentence(note.row))") }
  }
}

/// An element of `plan list --json`.
struct PlanItemJSON: Encodable {
  let id: String
  let text: String?
  let status: String
  let state: String
  let due: String?
  let isDue: Bool
  let doneOn: String?
  let note: String?
  let writtenAt: String

  init(_ item: PlanItem, today: LocalDate) {
    id = item.row.id.hex
    text = item.text
    status = item.row.status.rawValue
    state = item.row.state.rawValue
    due = item.row.due?.description
    isDue = item.row.isDue(on: today)
    doneOn = item.row.doneOn?.description
    note = item.row.note?.hex
    writtenAt = item.row.written.rfc3339
  }
}
