import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues

/// `cancel`: the running timer is dropped.
struct CancelCommand: Command {
  static let configuration = CommandConfiguration(commandName: "cancel", abstract: "Drop the running timer.")

  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let timer = try journal.open(in: surroundings).cancelTimer()
    let what = timer.map { timer in
      " of \(timer.start.time) on \(timer.start.date.spelled): \(timer.role.rawValue) with \(timer.client.text)"
    }
    surroundings.console.line("Cancelled the timer\(what ?? "")")
  }
}
