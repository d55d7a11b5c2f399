import ArgumentParser
import JournalExchange
import LogbookValues

/// `export icf`.
struct ExportICFCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "icf",
    abstract: "Write the client log of the International Coaching Federation: a row for each client.",
    discussion: """
      It lists clients of the register who consented ('coachlog client add CODE --consent yes'), by their real names \
      where the journal's key is here, and counts coaching only: no mentoring, no own direct reports, no practice within \
      training. Internal coaching counts as paid. What is left out, and why, is said on standard error.
      """)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The largest group whose hours count, such as 25; else what the ICF scheme says.", valueName: "clients"))
  var largestGroup: String?
  @OptionGroup var options: ExportOptions

  func perform(in surroundings: inout Surroundings) throws {
    let largest = try largestGroup.map { text throws in try wholeNumber(text, as: "--largest-group", in: 1...999) }
    let zone = try surroundings.occasion().zone
    try options.write(Export(.icf, in: zone, largestGroup: largest), in: &surroundings)
  }
}
