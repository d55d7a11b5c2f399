import ArgumentParser
import CoachingJournal
import LogbookScreens
import LogbookValues
import SignedRecords

/// `plan done`: an action that is done.
struct PlanDoneCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "done", abstract: "Note that an action of the plan is done.")

  @Argument(help: "The action's id, or its first 4 digits or more.")
  var id: String
  @Option(help: "When it was done, if not today: 2026-11-20, yesterday, or mon to sun.")
  var date: String?
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let day = try date.map { text throws in try WrittenDate.read(text, today: occasion.today) }
    let open = try journal.open(in: surroundings)
    let outcome = try open.amendAction(
      try open.entryID(id),
      { before in
        var after = before
        after.status = .done
        if let day { after.doneOn = day }
        return after
      }, on: occasion)
    try surroundings.report("Done", outcome, in: occasion.zone)
  }
}
