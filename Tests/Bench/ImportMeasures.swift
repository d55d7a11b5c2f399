import LogbookValues
import Foundation

/// The import of a large table, beside the signatures and inserts it cannot do without.
struct ImportMeasures {
  let binary: String
  let folder: String
  let rows: Int

  func run() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let table = folder + "/import.csv"
    try makeTable(table)
    var times: ([Double], [Double]) = ([], [])
    for _ in 0..<5 {
      times.0.append(try Stopwatch.measure(try beginning(table)).processor)
      let probe = [CommandLine.arguments[0], "probe", "signed-inserts", folder + "/inserts.sqlite", "\(rows)"]
      times.1.append(try Stopwatch.measure(probe).processor)
    }
    Figures.report(
      "import of \(rows) rows over as many signatures and inserts, processor time (at most 2)", times.0, times.1)
    print(
      String(
        format: "peak memory of an import of \(rows) rows (at most 150 MiB)\n  %.0f MiB",
        try Stopwatch.peak(try beginning(table))))
  }

  /// A journal begun anew, and the command that imports the table into it.
  private func beginning(_ table: String) throws -> [String] {
    let journal = folder + "/import.sqlite"
    for path in [journal, journal + "-journal", journal + ".d"] { try? FileManager.default.removeItem(atPath: path) }
    try Stopwatch.run([
      binary, "init", "--journal", journal, "--learner", "Priya Shah", "--qualification",
      "certificate-coaching-mentoring", "--registered", "2026-01-12",
    ])
    return [binary, "import", table, "--journal", journal]
  }

  /// Sessions of 45 minutes with a summary, eight a day, the last of them a day before the demonstration journals end.
  private func makeTable(_ path: String) throws {
    guard !FileManager.default.fileExists(atPath: path) else { return }
    let last = 20_465
    var text = "date,start,end,role,client,model,summary\n"
    for index in 0..<rows {
      let date = LocalDate(dayNumber: last - (rows - 1 - index) / 8)
      let hour = 8 + index % 8
      let role = index % 3 == 0 ? "mentoring" : "coaching"
      text += "\(date),\(hour):00,\(hour):45,\(role),C\(index % 40),GROW,Session number \(index) of many\n"
    }
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }
}
