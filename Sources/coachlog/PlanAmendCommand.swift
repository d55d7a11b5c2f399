import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import SignedRecords

/// `plan amend`: an action changed.
struct PlanAmendCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "amend", abstract: "Change an action: its text, its day, or whether it is done.",
    discussion: "What is not named stays as it is; --due '' takes the day away.")

  @Argument(help: "The action's id, or its first 4 digits or more.")
  var id: String
  @Option(parsing: .unconditional, help: "What you will do, on one line.")
  var text: String?
  @Option(help: "By when: 2026-12-01, or today.")
  var due: String?
  @Option(help: "\(words(ActionStatus.self)).")
  var status: String?
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    guard [text, due, status].contains(where: { $0 != nil }) else {
      throw Failure(.usage, "nothing to change is named; say what, such as --due 2026-12-01")
    }
    let occasion = try surroundings.occasion()
    let removesDue = due == ""
    let day = removesDue ? nil : try due.map { text throws in try DueDate.read(text, today: occasion.today) }
    let status = try status.map { text throws in try word(ActionStatus.self, text, as: "--status") }
    let open = try journal.open(in: surroundings)
    let outcome = try open.amendAction(
      try open.entryID(id),
      { before in
        var after = before
        if let text { after.text = text }
        if day != nil || removesDue { after.due = day }
        if let status { after.status = status }
        return after
      }, on: occasion)
    try surroundings.report("Amended", outcome, in: occasion.zone)
  }
}
