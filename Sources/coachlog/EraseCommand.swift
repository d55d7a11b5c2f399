import ArgumentParser
import CoachingJournal
import CoachingRules
import SignedRecords

/// `erase`.
struct EraseCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: "Destroy the texts of an entry that hold no longer, for good.",
    discussion: """
      These are the texts of versions that were amended or undone, and all texts of an entry that was withdrawn: of a \
      session, a note or an action of the plan. What it says now stays, and every signature still verifies. To have \
      something go that stands there now, amend it first. On a terminal you type the id once more; copies elsewhere, \
      such as backups, are not reached.
      """)

  @Argument(help: "The entry's id, or its first 4 digits or more.")
  var id: String
  @Option(parsing: .unconditional, help: "Why; it stays in the journal.")
  var reason: String?
  @Flag(help: "Do not ask; for scripts.")
  var yes = false
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let reason = try self.reason.map { try required($0, as: "reason", in: &surroundings) } ?? "it should not be kept"
    let open = try journal.open(in: surroundings)
    try open.requireWritable()
    let entry = try open.entryID(id)
    let planned = try open.textErasure(of: entry)
    if !yes {
      try ErasureQuestion.ask(["It destroys \(planned.phrase)."], toType: planned.shortID) { $0 == planned.shortID }
    }
    let (erased, record, warnings) = try open.eraseEarlierTexts(of: entry, reason: reason, on: occasion)
    surroundings.console.prose("Erased \(record.hex.prefix(8)): \(erased.phrase), for good")
    for warning in warnings { surroundings.console.warn(warning) }
  }
}
