import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues

/// `plan add`: an action.
struct PlanAddCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add an action to the development plan.",
    discussion: "Example: coachlog plan add 'Read on contracting' --due 2026-12-01 --note 4f1c2a")

  @Argument(help: "What you will do, on one line; after -- where it begins with a hyphen.")
  var text: String
  @Option(help: "By when: 2026-12-01, or today.")
  var due: String?
  @Option(help: ArgumentHelp("The reflective note it grew out of.", valueName: "id"))
  var note: String?
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let due = try due.map { text throws in try DueDate.read(text, today: occasion.today) }
    let open = try journal.open(in: surroundings)
    let note = try note.map { text throws in try open.entryID(text) }
    let outcome = try open.addAction(text, due: due, from: note, on: occasion)
    try surroundings.report("Planned", outcome, in: occasion.zone)
  }
}
