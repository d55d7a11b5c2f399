import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords

/// `note show`: one note with its text and what it is linked with.
struct NoteShowCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one note with its text, its sessions and what is planned from it.")

  @Argument(help: "The note's id, or its first 4 digits or more.")
  var id: String
  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let open = try journal.open(in: surroundings)
    try surroundings.show(try open.requiredNote(try open.entryID(id)), asJSON: output.json, in: occasion.zone)
  }
}

extension Surroundings {
  /// A note as `note show` and `show` print it.
  mutating func show(_ note: NoteAccount, asJSON: Bool, in zone: Zone) throws {
    let library = models()
    guard !asJSON else { return console.line(try JSONText.of(NoteJSON(note, library))) }
    let model = note.row.model.flatMap { library.named($0) }
    console.line("\(note.row.id.hex)  \(note.row.state.rawValue)")
    console.prose("\(EntryText.sentence(note.row)): \(NoteMeasure(of: note.text ?? "", by: model, in: library).spoken)")
    let amended =
      note.row.amended == note.row.written ? "" : ", amended \(EntryText.moment(note.row.amended, in: zone))"
    console.prose("written \(EntryText.moment(note.row.written, in: zone))\(amended)")
    for link in note.links {
      console.prose("on \(link.shortID)  \(EntryText.sentence(link.row, in: zone))")
    }
    for action in note.actions { console.prose("plan \(action.shortID)  \(EntryText.sentence(action))") }
    console.line()
    guard let text = note.text else {
      return console.line("The text is missing; 'coachlog verify' says more.")
    }
    for line in VisibleText.escaped(text, keepingNewlines: true).split(
      separator: "\n", omittingEmptySubsequences: false)
    { console.prose(String(line)) }
  }
}

extension Journal {
  /// The note of that id.
  func requiredNote(_ id: EntryID) throws(JournalError) -> NoteAccount {
    if let note = try note(id) { return note }
    throw .notFound("\(try shortened(id)) is not a note; 'note list' shows those there are")
  }
}

/// An element of `note list --json`, and all of `note show --json`, which has the text as well.
struct NoteJSON: Encodable {
  struct Stages: Encodable {
    let filled: Int
    let of: Int
  }

  let id: String
  let unit: String
  let date: String
  let model: String?
  let state: String
  let words: Int
  let stages: Stages?
  let sessions: [String]
  let actions: [String]?
  let writtenAt: String
  let amendedAt: String
  let text: String?

  init(_ note: ListedNote, _ library: ModelLibrary) {
    self.init(note.row, note.text, library, actions: nil, text: nil)
  }

  init(_ note: NoteAccount, _ library: ModelLibrary) {
    self.init(note.row, note.text, library, actions: note.actions, text: note.text)
  }

  private init(_ row: NoteRow, _ measured: String?, _ library: ModelLibrary, actions: [PlanItem]?, text: String?) {
    let measure = NoteMeasure(of: measured ?? "", by: row.model.flatMap { library.named($0) }, in: library)
    id = row.id.hex
    unit = row.unit
    date = row.date.description
    model = row.model
    state = row.state.rawValue
    words = measure.words
    stages = measure.stages == 0 ? nil : Stages(filled: measure.filled, of: measure.stages)
    sessions = row.sessions.map(\.hex)
    self.actions = actions?.map(\.row.id.hex)
    writtenAt = row.written.rfc3339
    amendedAt = row.amended.rfc3339
    self.text = text
  }
}
