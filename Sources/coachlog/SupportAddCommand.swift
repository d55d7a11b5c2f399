import ArgumentParser
import CoachingJournal
import LogbookValues

/// `support add`.
struct SupportAddCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add hours of support; they are signed off like sessions.",
    discussion: "Example: coachlog support add induction 2026-01-14 60 --with 'Jane Doe'")

  @Argument(help: "What it was: \(words(SupportType.self)).")
  var type: String
  @Argument(help: "2026-11-20, today, yesterday, or mon to sun for the latest one past.")
  var date: String
  @Argument(help: "How long, in minutes.")
  var minutes: String
  @Option(parsing: .unconditional, help: "Who gave it.")
  var with: String?
  @Option(parsing: .unconditional, help: "What it was about.")
  var note: String?
  @Option(
    help: ArgumentHelp(
      "A session or note that a supervision meeting went through; may be given more than once.", valueName: "id"))
  var discussed: [String] = []
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let type = try word(SupportType.self, type, as: "the kind of support")
    let day = try WrittenDate.read(date, today: occasion.today)
    let length = try DurationText.minutes(bare: minutes)
    let note = try clean(note, as: "note", in: &surroundings)
    let open = try journal.open(in: surroundings)
    let outcome = try open.addSupport(
      type, on: day, minutes: length, with: try cleanLine(with, as: "name after --with", in: &surroundings),
      note: note == "" ? nil : note, discussed: try discussed.map { try open.entryID($0) }, on: occasion)
    try surroundings.report("Added", outcome, in: occasion.zone)
  }
}
