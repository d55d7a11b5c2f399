import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues

/// `demo`: a plausible journal to look at or to measure.
struct DemoCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Make a plausible journal to look at or to measure.")

  @Argument(help: "The new journal's file.")
  var path: String
  @Option(parsing: .unconditional, help: "How many sessions.")
  var sessions = "40"
  @Option(parsing: .unconditional, help: "Another number gives another diary; the same one gives the same.")
  var seed = "8577"

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let path = try coachlog.path(path, as: "the new journal's name")
    let sessions = try wholeNumber(sessions, as: "--sessions", in: 1...1_000_000)
    let seed = try wholeNumber(seed, as: "--seed", in: 0...UInt64.max)
    let demo = DemoJournal(sessions: sessions, seed: seed, now: occasion.now, zone: occasion.zone)
    let made = try demo.write(to: path)
    let shown = VisibleText.escaped(path)
    surroundings.console.line("Made \(shown): \(counted(sessions, "session")) of \(made.learner)")
    surroundings.console.line(
      "Supervisor's key: \(VisibleText.escaped(made.keyPath)), its passphrase: \(made.passphrase)")
    surroundings.console.line("Look at it with: coachlog --journal \(shown)")
  }
}
