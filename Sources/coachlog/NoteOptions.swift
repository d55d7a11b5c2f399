import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues

/// What `note add` and `note amend` can say of a note beside its text.
struct NoteOptions: ParsableArguments {
  @Option(help: "The unit it is written for, such as 303; needed where your qualification has more than one.")
  var unit: String?
  @Option(parsing: .unconditional, help: "The model its headings come from, such as Gibbs; 'models' lists them.")
  var model: String?
  @Option(
    help: ArgumentHelp("A session it reflects on; may be given more than once.", valueName: "id"))
  var session: [String] = []
  @Option(help: "The day it is written for: 2026-11-20, today, yesterday, or mon to sun.")
  var date: String?
  @Option(help: "Take the text from this file, or from standard input for '-'; else your editor opens.")
  var file: String?

  /// Whether nothing was said.
  var isEmpty: Bool { [unit, model, date, file].allSatisfy { $0 == nil } && session.isEmpty }

  /// What the options say, as a change to a note; an empty model or session removes it.
  func change(
    in open: Journal, _ library: ModelLibrary, on occasion: Occasion
  ) throws -> (NoteDetails) -> NoteDetails {
    let unit = unit
    let removesModel = model?.isEmpty == true
    let model = removesModel ? nil : try model.map { text throws in try library.model(text).name }
    let date = try date.map { text throws in try WrittenDate.read(text, today: occasion.today) }
    let removesSessions = session == [""]
    let sessions = removesSessions ? [] : try session.map { text throws in try open.entryID(text) }
    return { before in
      var details = before
      if let unit { details.unit = unit }
      if let date { details.date = date }
      if model != nil || removesModel { details.model = model }
      if !sessions.isEmpty || removesSessions { details.sessions = sessions }
      return details
    }
  }

  /// The text of the file that was named; nil where none was.
  func text() throws -> String? {
    guard let file else { return nil }
    guard file == "-" else { return try EditedText.text(ofFile: path(file, as: "--file")) }
    let bytes = try StandardInput.bytes(
      limit: NoteDetails.textLimit, tooLong: "make two notes of it")
    return try EditedText.text(of: bytes, named: "standard input")
  }
}
