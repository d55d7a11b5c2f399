import ArgumentParser
import JournalExchange
import LogbookValues

/// Where an export goes.
struct ExportOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The file to write; else it goes to standard output.", valueName: "path"))
  var output: String?
  @Flag(help: "Let a file of that name go.")
  var replace = false
  @OptionGroup var journal: JournalOption

  /// Writes it, says what is in the file, and warns of what is not.
  func write(_ export: Export, in surroundings: inout Surroundings) throws {
    let open = try journal.open(in: surroundings)
    let account: Export.Account
    if let output {
      let path = try coachlog.path(output, as: "--output")
      account = try LongWork.run { work throws(JournalError) in
        try open.export(export, toFile: path, replacing: replace, reporting: work)
      }
      surroundings.console.line(
        "Exported \(counted(account.count, export.format.counts)) to \(VisibleText.escaped(path))")
    } else {
      guard !replace else {
        throw Failure(.usage, "--replace is given without --output; say which file may be replaced")
      }
      // Collected first: whoever reads along slowly must not keep others from writing to the journal.
      var text = ""
      account = try LongWork.run { work throws(JournalError) in
        try open.export(export, reporting: work) { piece in text += piece }
      }
      surroundings.console.text(text)
      try surroundings.console.flush()
    }
    for note in account.notes { surroundings.console.warn(note) }
  }
}
