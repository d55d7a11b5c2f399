import ArgumentParser
import JournalExchange
import LogbookValues

/// `export portfolio`: a folder to hand in.
struct ExportPortfolioCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "portfolio", abstract: "Write a folder to hand in: a page to read and print, and all that proves it.",
    discussion: """
      The journal is verified first. The folder holds index.html, which needs no network and no program but a browser; \
      records and signatures; and VERIFY.txt, which says how to check them with sha256sum and ssh-keygen alone. \
      Example: coachlog export portfolio --output hand-in
      """)

  @Option(help: ArgumentHelp("The new folder; else portfolio-DATE here.", valueName: "folder"))
  var output: String?
  @Flag(help: "Let a portfolio that coachlog made there before go.")
  var replace = false
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let path =
      try output.map { text throws in try coachlog.path(text, as: "--output") } ?? "portfolio-\(occasion.today)"
    let open = try journal.open(in: surroundings)
    let models = surroundings.models()
    let summary = try LongWork.run { work throws(JournalError) in
      try open.writePortfolio(to: path, replacing: replace, by: models, on: occasion, reporting: work)
    }
    let shown = VisibleText.escaped(path)
    surroundings.console.line(
      "Made \(shown): \(counted(summary.sessions, "session")), \(counted(summary.records, "signed record"))")
    surroundings.console.line("Read \(shown)/index.html; check it with: sh \(shown)/verify.sh")
    for warning in summary.warnings { surroundings.console.warn(warning) }
  }
}
