import ArgumentParser
import CoachingJournal
import CoachingRules
import Foundation
import LogbookValues
import LogbookWords

/// What `note add` and `note amend` can say of a note beside its text.
struct NoteOptions: ParsableArguments {
  @Option(
    help: "The unit it is written for, for example 303. Needed if your qualification has more than one unit.",
    completion: .units)
  var unit: String?
  @Option(
    parsing: .unconditional, help: "The model its headings come from, for example Gibbs. 'models' lists them.",
    completion: .models)
  var model: String?
  @Option(
    help: ArgumentHelp("A session it reflects on. You can repeat this option.", valueName: "id"),
    completion: .sessions)
  var session: [TypedID] = []
  @Option(parsing: .unconditional, help: "The day it is for, for example 20/11 or yesterday.")
  var date: TypedDay?
  @Option(help: "Take the text from this file, or from standard input for '-'. Default: your editor opens.")
  var file: Path?

  /// Whether nothing was said.
  var isEmpty: Bool { areAbsent(unit, model, date, file) && session.isEmpty }

  /// What the options say, as a change to a note; an empty model or session removes it.
  func change(
    in open: Journal, _ library: ModelLibrary, on occasion: Occasion
  ) throws -> (NoteDetails) -> NoteDetails {
    let unit = unit
    let model = try model.map { $0.isEmpty ? nil : try library.model($0).name }
    let date = try date?.past(on: occasion)
    // One empty id alone removes all.
    let sessions = session.map(\.text) == [""] ? [] : try session.map { try $0.entry(in: open) }
    let namesSessions = !session.isEmpty
    return { before in
      var details = before
      if let unit { details.unit = unit }
      if let date { details.date = date }
      if let model { details.model = model }
      if namesSessions { details.sessions = sessions }
      return details
    }
  }

  /// The text of the file that was named; nil where none was.
  func text() throws -> String? {
    try file?.text(most: NoteDetails.textLimit, orElse: "Split it into two notes")
  }
}

extension Path {
  /// The text of the file, or of standard input for `-`.
  ///
  /// - Parameters:
  ///   - limit: the most bytes there may be.
  ///   - advice: what to do where there are more, as a sentence without full stop.
  func text(most limit: Int, orElse advice: String) throws -> String {
    guard text == "-" else { return try EditorFile.text(ofFile: text) }
    var bytes: [UInt8] = []
    while bytes.count <= limit {
      guard let piece = try FileHandle.standardInput.read(upToCount: 1 << 16), !piece.isEmpty else {
        return try EditorFile.text(of: bytes, named: "standard input")
      }
      bytes += piece
    }
    throw Failure(.againstRule, "standard input is longer than \(limit) bytes. \(advice)")
  }
}

/// `note add`: a reflective note.
struct NoteAddCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Write a reflective note, in your editor or from a file.",
    discussion: """
      The editor is $VISUAL, else $EDITOR, else vi. It opens with the headings of the model and a question under \
      each. The questions are removed when you save. \
      Example: coachlog note add --unit 303 --model Gibbs --session 4f1c2a
      """)

  @OptionGroup var note: NoteOptions
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    var occasion = try surroundings.occasion()
    let library = surroundings.models()
    let open = try journal.open(in: surroundings)
    var details = NoteDetails(
      unit: "", date: occasion.today, model: nil, sessions: [], text: "")
    details = try note.change(in: open, library, on: occasion)(details)
    if details.unit.isEmpty { details.unit = try NoteAddCommand.unit(for: details.sessions, in: open) }
    var file: EditorFile?
    if let text = try note.text() {
      details.text = text
    } else {
      // What would be refused afterwards is refused before a page is written.
      try open.requireWritable()
      details = try open.notes.review(note: details, on: occasion).details
      for path in EditorFile.leftBehind(beside: open) {
        surroundings.console.warn(
          "a note that you began and did not save is in \(TerminalEscaping.escaped(path)). Add it with --file, "
            + "or delete the file"
        )
      }
      let editing = NoteEditing(journal: open, library: library)
      guard let (text, edited) = try editing.text(startingFrom: details, in: surroundings, &occasion) else {
        surroundings.console.line("Nothing was written, because the text is empty or unchanged.")
        return
      }
      details.text = text
      file = edited
    }
    let outcome = try NoteEditing.saved(from: file) { () throws(JournalError) in
      try open.notes.add(details, on: occasion)
    }
    let model = details.model.flatMap { library.named($0) }
    try surroundings.report(
      "Wrote", outcome, in: occasion.zone, more: NoteMeasure(of: details.text, by: model, in: library).spoken)
  }

  /// The unit that asks for reflection, or the one that does so for the role of the sessions.
  private static func unit(for sessions: [EntryID], in journal: Journal) throws -> String {
    var units = try journal.notes.reflectiveUnits()
    let roles = Set(try sessions.compactMap { try journal.entries.account(of: $0).row?.role })
    if units.count > 1, roles.count == 1, let role = roles.first {
      let scheme = try journal.terms.scheme()
      units = units.filter { scheme.unit($0)?.reflects == role }
    }
    guard units.count == 1 else {
      let choice = units.isEmpty ? "--unit, for example --unit 303" : "--unit \(units.joined(separator: " or --unit "))"
      throw Failure(.usage, "say which unit the note is for with \(choice)")
    }
    return units[0]
  }
}

/// `note amend`: a new version of a note.
struct NoteAmendCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "amend", abstract: "Change a note. Without an option, its text opens in your editor.",
    discussion: "What you leave out stays as it is. --model '' and --session '' remove what was there.")

  @Argument(help: "The note's id. The first 4 digits are enough.", completion: .notes)
  var id: TypedID
  @OptionGroup var note: NoteOptions
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    var occasion = try surroundings.occasion()
    let library = surroundings.models()
    let open = try journal.open(in: surroundings)
    let entry = try id.entry(in: open)
    let account = try open.requiredNote(entry)
    let change = try note.change(in: open, library, on: occasion)
    var text = try note.text()
    var file: EditorFile?
    if note.isEmpty {
      try open.requireWritable()
      let before = NoteDetails(
        unit: account.row.unit, date: account.row.date, model: account.row.model, sessions: account.row.sessions,
        text: account.text ?? "")
      let editing = NoteEditing(journal: open, library: library)
      guard let (edited, kept) = try editing.text(startingFrom: before, in: surroundings, &occasion) else {
        surroundings.console.line("Nothing was changed, because the text is empty or unchanged.")
        return
      }
      (text, file) = (edited, kept)
    }
    let outcome = try NoteEditing.saved(from: file) { () throws(JournalError) in
      try open.notes.amend(
        entry,
        { details in
          var changed = change(details)
          if let text { changed.text = text }
          return changed
        }, basedOn: file == nil ? nil : account.row.version, on: occasion)
    }
    try surroundings.report("Amended", outcome, in: occasion.zone)
  }
}

/// Writing a note in the user's editor.
struct NoteEditing {
  let journal: Journal
  let library: ModelLibrary

  /// What was written in the editor, and the file it lies in until it is in the journal; nil for a text that came back
  /// as it went.
  func text(
    startingFrom details: NoteDetails, in surroundings: Surroundings, _ occasion: inout Occasion
  ) throws -> (text: String, file: EditorFile)? {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      throw Failure(
        .noTerminal,
        "there is no terminal to open an editor on. Give the text with --file FILE, or --file - for standard input")
    }
    let model = details.model.flatMap { library.named($0) }
    let template = NoteTemplate(details.text, model: model, subject: EntryText.subject(of: details))
    let file = try EditorFile(template.text, besideJournalAt: journal.path, entropy: &occasion.entropy)
    do {
      try ExternalEditor(environment: surroundings.environment).edit(file.path)
      let written = library.withoutEmptyHeadings(template.written(try file.text()))
      if written.allSatisfy(\.isWhitespace) || written == library.withoutEmptyHeadings(details.text) {
        file.remove()
        return nil
      }
      return (written, file)
    } catch {
      // An unchanged file is not worth keeping.
      guard (try? file.text()) != template.text else {
        file.remove()
        throw Failure(error)
      }
      throw NoteEditing.failure(error, keeping: file)
    }
  }

  /// Saves what was written; the file it was written in goes once it is in the journal.
  static func saved(from file: EditorFile?, _ save: () throws(JournalError) -> EntryChange) throws -> EntryChange {
    do {
      let outcome = try save()
      file?.remove()
      return outcome
    } catch {
      throw failure(error, keeping: file)
    }
  }

  /// What to say where something failed, and whether the text is still in its file.
  private static func failure(_ error: JournalError, keeping file: EditorFile?) -> Failure {
    var failure = Failure(error)
    if let file, !file.isThere {
      failure.sentence =
        "the file \(TerminalEscaping.escaped(file.path)) is gone, so nothing was saved. Write the note again"
    } else if let file {
      failure.sentence =
        "\(error.sentence). What you wrote is kept in \(TerminalEscaping.escaped(file.path)). Give it with --file"
    }
    return failure
  }
}
