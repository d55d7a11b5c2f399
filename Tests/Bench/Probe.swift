import ArgumentParser

/// A process with the same libraries as coachlog that does next to nothing with them.
struct Probe: ParsableCommand {
  static let configuration = CommandConfiguration(subcommands: [SignedInserts.self])
}
