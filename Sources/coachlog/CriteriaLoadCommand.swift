import ArgumentParser
import CoachingJournal
import CoachingRules
import SignedRecords

/// `criteria load`.
struct CriteriaLoadCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "load", abstract: "Put your centre's mark sheet into force, in place of the one before.",
    discussion: """
      The file is CSV with a first row of names: unit, outcome, criterion and label, in any order, \
      such as 8577-303,1,2,Keeps a diary. coachlog brings none of the awarding body's wording.
      """)

  @Argument(help: "The CSV file.")
  var file: String
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let path = try path(file, as: "the file")
    let change = try journal.open(in: surroundings).loadMarkSheet(
      try MarkSheet.fileBytes(at: path), named: path, on: occasion)
    let units = change.units.map { "\($0.criteria) for \($0.unit)" }.joined(separator: ", ")
    surroundings.console.prose(
      "Loaded \(change.record.hex.prefix(8)): \(change.criteria == 1 ? "1 criterion" : "\(change.criteria) criteria"), "
        + units)
    for warning in change.warnings { surroundings.console.warn(warning) }
  }
}
