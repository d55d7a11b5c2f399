import ArgumentParser
import CoachingJournal
import LogbookValues
import SignedRecords

/// `support amend`: a new version of a support entry.
struct SupportAmendCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "amend", abstract: "Change a support entry; the version before stays in its history.",
    discussion: "What is not named stays as it is; an empty text ('') removes one.")

  @Argument(help: "The entry's id, or its first 4 digits or more.")
  var id: String
  @Option(help: "What it was: \(words(SupportType.self)).")
  var type: String?
  @Option(help: "Another day.")
  var date: String?
  @Option(help: "How long, in minutes.")
  var minutes: String?
  @Option(parsing: .unconditional, help: "Who gave it.")
  var with: String?
  @Option(parsing: .unconditional, help: "What it was about.")
  var note: String?
  @Option(
    help: ArgumentHelp(
      "What a supervision meeting went through, in place of what it says now; may be given more than once.",
      valueName: "id"))
  var discussed: [String] = []
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    guard [type, date, minutes, with, note].contains(where: { $0 != nil }) || !discussed.isEmpty else {
      throw Failure(.usage, "nothing to change is named; say what, such as --minutes 90")
    }
    let occasion = try surroundings.occasion()
    let type = try type.map { text throws in try word(SupportType.self, text, as: "--type") }
    let day = try date.map { text throws in try WrittenDate.read(text, today: occasion.today) }
    let length = try minutes.map { text throws in try DurationText.minutes(bare: text) }
    let with = self.with == "" ? "" : try cleanLine(self.with, as: "name after --with", in: &surroundings)
    let note = try clean(note, as: "note", in: &surroundings)
    let open = try journal.open(in: surroundings)
    // One empty id alone removes all.
    let discussed = try self.discussed == [""] ? [] : self.discussed.map { try open.entryID($0) }
    let isDiscussedNamed = !self.discussed.isEmpty
    let outcome = try open.amendSupport(try open.entryID(id), on: occasion) { details in
      details.type = type ?? details.type
      details.date = day ?? details.date
      details.minutes = length ?? details.minutes
      details.with = with ?? details.with
      details.note = note ?? details.note
      if isDiscussedNamed { details.discussed = discussed }
    }
    try surroundings.report("Amended", outcome, in: occasion.zone)
  }
}
