import ArgumentParser
import JournalExchange
import LogbookValues

/// `export`: what is in the journal, for other programs.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Export your journal for other programs and people.",
    subcommands: [
      ExportPortfolioCommand.self, ExportCSVCommand.self, ExportICalCommand.self, ExportICFCommand.self,
      ExportJSONCommand.self,
    ])
}

/// Where an export goes.
struct ExportOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The file to write. Default: standard output.", valueName: "path"))
  var output: Path?
  @Flag(help: "Replace an existing file.")
  var replace = false
  @OptionGroup var journal: JournalOption

  /// Writes it, says what is in the file, and warns of what is not.
  func write(_ export: Export, in surroundings: inout Surroundings) throws {
    let open = try journal.open(in: surroundings)
    let summary: Export.Summary
    if let output {
      summary = try LongWork.run { work throws(JournalError) in
        try open.export(export, toFile: output.text, replacing: replace, reporting: work)
      }
      surroundings.console.line(
        "Exported \(counted(summary.count, export.format.counts)) to \(output.shown)")
    } else {
      guard !replace else {
        throw Failure(.usage, "--replace needs --output. Say which file to replace")
      }
      // Collected first: a slow reader must not keep others from writing to the journal.
      var text = ""
      summary = try LongWork.run { work throws(JournalError) in
        try open.export(export, reporting: work) { piece in text += piece }
      }
      surroundings.console.text(text)
      try surroundings.console.flush()
    }
    surroundings.console.warn(summary.notes)
  }
}

/// `export portfolio`: a folder to hand in.
struct ExportPortfolioCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "portfolio", abstract: "Make a folder to hand in: a page to read and print, and the signed records.",
    discussion: """
      coachlog verifies the journal first. The folder has index.html, which opens in any browser, even offline. It \
      also has the records and signatures. VERIFY.txt says how to check them with only sha256sum and ssh-keygen. \
      Example: coachlog export portfolio --output hand-in
      """)

  @Option(help: ArgumentHelp("The new folder. Default: portfolio-DATE here.", valueName: "folder"))
  var output: Path?
  @Flag(help: "Replace a portfolio that coachlog made there before.")
  var replace = false
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let path = output?.text ?? "portfolio-\(occasion.today)"
    let open = try journal.open(in: surroundings)
    let models = surroundings.models()
    let summary = try LongWork.run { work throws(JournalError) in
      try open.writePortfolio(to: path, replacing: replace, by: models, on: occasion, reporting: work)
    }
    let shown = TerminalEscaping.escaped(path)
    surroundings.console.line(
      "Made \(shown): \(counted(summary.sessions, "session")), \(counted(summary.records, "signed record"))")
    surroundings.console.line("Read \(shown)/index.html. Check it with: sh \(shown)/verify.sh")
    if let sentence = summary.earlierSentence {
      surroundings.console.prose("\(sentence) 'coachlog erase ID' erases the earlier texts of an entry.")
    }
    surroundings.console.warn(summary.warnings)
  }
}

/// `export csv`.
struct ExportCSVCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "csv", abstract: "Write every session as a row with start and end, for spreadsheets.",
    discussion: "Example: coachlog export csv --output sessions.csv")

  @OptionGroup var options: ExportOptions

  func perform(in surroundings: inout Surroundings) throws {
    try options.write(Export(.csv, in: try surroundings.occasion().zone), in: &surroundings)
  }
}

/// `export ical`.
struct ExportICalCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "ical", abstract: "Write every session as a calendar event, without what was said in it.",
    discussion: "Example: coachlog export ical --output sessions.ics")

  @OptionGroup var options: ExportOptions

  func perform(in surroundings: inout Surroundings) throws {
    try options.write(Export(.ical, in: try surroundings.occasion().zone), in: &surroundings)
  }
}

/// `export icf`.
struct ExportICFCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "icf",
    abstract: "Write the client log of the International Coaching Federation: a row for each client.",
    discussion: """
      It lists clients in the register who consented ('coachlog client add CODE --consent yes'). Their real names \
      appear if the journal's key is here, and their contact details only with --contacts. Only coaching counts: \
      not mentoring, your own direct reports or practice during training. Internal coaching counts as \
      paid. Standard error says what was left out, and why.
      """)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The largest group whose hours count, for example 25. Default: what the ICF scheme says.", valueName: "clients"),
    transform: wholeNumber("--largest-group", in: 1...999))
  var largestGroup: Int?
  @Flag(help: "Write out the contact details of these clients too.")
  var contacts = false
  @OptionGroup var options: ExportOptions

  func perform(in surroundings: inout Surroundings) throws {
    let zone = try surroundings.occasion().zone
    let export = Export(.icf, in: zone, largestGroup: largestGroup, withContacts: contacts)
    try options.write(export, in: &surroundings)
  }
}

/// `export json`.
struct ExportJSONCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "json", abstract: "Write everything in the journal. 'import' makes the same journal from it.",
    discussion: "It leaves out the journal's key and the names of clients. 'backup' copies those.")

  @OptionGroup var options: ExportOptions

  func perform(in surroundings: inout Surroundings) throws {
    try options.write(Export(.json, in: try surroundings.occasion().zone), in: &surroundings)
  }
}
