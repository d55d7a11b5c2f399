import ArgumentParser
import CoachingJournal

/// `demo`: a plausible journal to look at or to measure.
struct DemoCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Make a plausible journal to look at or to measure.")

  @Argument(help: "The new journal's file.")
  var path: String
  @Option(help: "How many sessions.")
  var sessions = 40
  @Option(help: "Another number gives another diary; the same one gives the same.")
  var seed: UInt64 = 8577

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    guard (1...1_000_000).contains(sessions) else {
      throw Failure(.againstRule, "--sessions is \(sessions); give 1 to 1000000")
    }
    let demo = DemoJournal(sessions: sessions, seed: seed, now: occasion.now, zone: occasion.zone)
    let made = try demo.write(to: path)
    let shown = VisibleText.escaped(path)
    surroundings.console.line("Made \(shown): \(sessions) sessions of \(made.learner)")
    surroundings.console.line(
      "Supervisor's key: \(VisibleText.escaped(made.keyPath)), its passphrase: \(made.passphrase)")
    surroundings.console.line("Look at it with: coachlog progress --journal \(shown)")
  }
}
