import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import Foundation
import GRDB
import SignedRecords

/// The measurements of Docs/Benchmarks.md: each a ratio of two commands run in turn, in one run.
///
///     bench COACHLOG FOLDER         measures the binary COACHLOG on journals that it makes in FOLDER
///     bench COACHLOG FOLDER peers   measures it beside what people would pick instead
///     bench COACHLOG FOLDER waiting measures what people wait for: signing, exports, verifying
///     bench COACHLOG FOLDER screen  measures its screen alone
///     bench COACHLOG FOLDER typing  measures its editor of notes alone
///     bench COACHLOG FOLDER import  measures the import of a table alone
///     bench COACHLOG FOLDER portfolio  measures a portfolio alone
///     bench COACHLOG FOLDER unsealing  measures the opening of a supervisor's key file alone
@main
struct Bench {
  static func main() throws {
    let arguments = CommandLine.arguments
    switch (arguments.dropFirst().first, arguments.count) {
    case ("probe", _): Probe.main(Array(arguments.dropFirst(2)))
    case (let binary?, 3): try Bench(binary: binary, folder: arguments[2]).run()
    case (let binary?, 4) where arguments[3] == "peers":
      try PeerMeasures(binary: binary, folder: arguments[2]).run()
    case (let binary?, 4) where arguments[3] == "waiting":
      try WaitingMeasures(binary: binary, folder: arguments[2]).run()
    case (let binary?, 4) where arguments[3] == "screen":
      try Bench(binary: binary, folder: arguments[2]).measureScreen()
    case (let binary?, 4) where arguments[3] == "typing":
      try Bench(binary: binary, folder: arguments[2]).measureTyping()
    case (let binary?, 4) where arguments[3] == "import":
      try ImportMeasures(binary: binary, folder: arguments[2], rows: 100_000).run()
    case (let binary?, 4) where arguments[3] == "portfolio":
      try Bench(binary: binary, folder: arguments[2]).comparePortfolio()
    case (_?, 4) where arguments[3] == "unsealing": try Unsealing().measure(rounds: 11)
    default:
      print("usage: bench COACHLOG FOLDER [peers|waiting|screen|typing|import|portfolio|unsealing]")
    }
  }

  let binary: String
  let folder: String
  let rounds = 41

  private var small: String { folder + "/1000.sqlite" }
  private var large: String { folder + "/100000.sqlite" }
  private var timeclock: String { folder + "/100000.timeclock" }

  private func run() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try makeJournal(small, sessions: 1_000)
    try makeJournal(large, sessions: 100_000)
    try makeTimeclock()
    print("Medians of \(rounds) runs taken in turn; the bound in brackets.\n")
    let progress = [binary, "progress", "--journal", large]
    let ofFew = [binary, "progress", "--journal", small]
    try compare("progress at 100,000 sessions over 1,000 (at most 1.3)", progress, ofFew)
    try compare(
      "progress over a C program that opens the file and reads one row, 1,000 sessions (at most 3.5)", ofFew,
      [folder + "/one-row", small])
    try countInstructions()
    try compare(
      "ledger balance over progress, 100,000 entries (at least 20)",
      ["ledger", "-f", timeclock, "balance", "--no-color"], progress, rounds: 5)
    try compareWriting()
    try WaitingMeasures(binary: binary, folder: folder).run()
    try comparePortfolio()
    try Unsealing().measure(rounds: 11)
    try ImportMeasures(binary: binary, folder: folder, rows: 100_000).run()
    try PeerMeasures(binary: binary, folder: folder).run()
    try measureScreen()
    try measureTyping()
  }

  /// What `progress` has the processor do, whatever else it does meanwhile.
  private func countInstructions() throws {
    let (stripped, counts) = (folder + "/stripped", folder + "/callgrind.out")
    // The counter cannot read the debugging information of a Swift program.
    try Stopwatch.run(["strip", "-o", stripped, binary])
    try Stopwatch.run([
      "valgrind", "--tool=callgrind", "--callgrind-out-file=" + counts, stripped, "progress", "--journal", small,
    ])
    let total = try String(contentsOfFile: counts, encoding: .utf8).split(separator: "\n")
      .first { $0.hasPrefix("summary:") || $0.hasPrefix("totals:") }?.split(separator: " ").last.flatMap { Double($0) }
    print("instructions of progress at 1,000 sessions (at most 18 million)")
    print(String(format: "  %.1f million", (total ?? .nan) / 1e6))
  }

  /// A whole portfolio, which verifies the journal first, beside verifying alone.
  private func comparePortfolio() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let journal = folder + "/1000-and-notes.sqlite"
    try makeJournal(journal, sessions: 1_000)
    try "One more time: what did I try, and what came of it?".write(
      toFile: folder + "/note.txt", atomically: true, encoding: .utf8)
    func notes() throws -> Int { try Journal(at: journal).notes.list().count }
    while try notes() < 200 {
      try Stopwatch.run(
        [binary, "note", "add", "--unit", "303", "--file", folder + "/note.txt", "--journal", journal])
    }
    try compare(
      "portfolio of 1,000 sessions and \(try notes()) notes over verify of that journal (reported)",
      [binary, "export", "portfolio", "--journal", journal, "--output", folder + "/portfolio", "--replace"],
      [binary, "verify", "--journal", journal], rounds: 11)
  }

  private func measureScreen() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let (small, large) = (folder + "/100.sqlite", folder + "/10000.sqlite")
    try makeJournal(small, sessions: 100)
    try makeJournal(large, sessions: 10_000)
    try ScreenMeasures(binary: binary, small: small, large: large).run()
  }

  private func measureTyping() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try TypingMeasures(binary: binary, folder: folder).run()
  }

  // MARK: Material

  private func makeJournal(_ path: String, sessions: Int) throws {
    guard !FileManager.default.fileExists(atPath: path) else { return }
    try Stopwatch.run([binary, "demo", path, "--sessions", "\(sessions)"])
  }

  /// The same sessions as timeclock entries, oldest first.
  private func makeTimeclock() throws {
    guard !FileManager.default.fileExists(atPath: timeclock) else { return }
    let sessions = try Journal(at: large).entries.list(EntryFilter(sort: .session)).reversed()
    var text = ""
    for session in sessions {
      guard let start = session.row.start, let role = session.row.role, let client = session.row.client else {
        continue
      }
      let end = OffsetDateTime(
        Instant(seconds: start.instant.seconds + session.row.minutes * 60), offset: start.offset)
      text += "i \(line(start)) \(role.rawValue):\(client.text)\no \(line(end))\n"
    }
    try text.write(toFile: timeclock, atomically: true, encoding: .utf8)
  }

  private func line(_ moment: OffsetDateTime) -> String {
    "\(moment.date.description.replacing("-", with: "/")) \(moment.time):00"
  }

  // MARK: Measurements

  private func compare(_ what: String, _ first: [String], _ second: [String], rounds: Int? = nil) throws {
    var times: ([Double], [Double]) = ([], [])
    try Stopwatch.run(first)
    try Stopwatch.run(second)
    for _ in 0..<(rounds ?? self.rounds) {
      times.0.append(try Stopwatch.run(first))
      times.1.append(try Stopwatch.run(second))
    }
    Figures.report(what, times.0, times.1)
  }

  /// A logged session with its durable commit, beside one row that the sqlite3 program inserts with the same pragmas.
  private func compareWriting() throws {
    // What other programs are given afterwards is made of the journal itself.
    let (copy, logged) = (folder + "/rows.sqlite", folder + "/logged.sqlite")
    for path in [copy, logged, logged + ".d"] { try? FileManager.default.removeItem(atPath: path) }
    try FileManager.default.copyItem(atPath: large, toPath: copy)
    try FileManager.default.copyItem(atPath: large, toPath: logged)
    try FileManager.default.copyItem(atPath: large + ".d", toPath: logged + ".d")
    let insert =
      "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=EXTRA; "
      + "INSERT INTO document VALUES (randomblob(32), randomblob(300));"
    var times: ([Double], [Double]) = ([], [])
    for round in 0..<rounds {
      // Long before the journal's own days.
      let day = LocalDate(dayNumber: -25_000 + round)
      times.0.append(
        try Stopwatch.run([
          binary, "log", "coaching", "C07", day.description, "10:00-11:00", "--summary", "Measured", "--journal",
          logged,
        ]))
      times.1.append(try Stopwatch.run(["sqlite3", copy, insert]))
    }
    Figures.report("log at 100,000 sessions over one sqlite3 insert, same pragmas (at most 4)", times.0, times.1)
  }
}
