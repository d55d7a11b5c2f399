import CoachingJournal
import CoachingRules
import Foundation
import LogbookValues

/// The same work with what people would pick instead: timewarrior, hledger, ledger and the sqlite3 program, on the same
/// sessions. In processor time, so that what else the machine does counts little.
struct PeerMeasures {
  let binary: String
  let folder: String
  var sizes = [60, 1_000, 10_000, 100_000]

  /// A program and what it is to do.
  private struct Contest {
    let name: String
    let command: [String]
    /// The largest journal it is asked to do it on: some take minutes there.
    var limit = 100_000
  }

  func run() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    print("\nProcessor time in ms, medians of runs in turn; the ratio is over coachlog.\n")
    print("| work | program | " + sizes.map { "\($0) sessions" }.joined(separator: " | ") + " |")
    print("| --- | --- | " + sizes.map { _ in "---" }.joined(separator: " | ") + " |")
    let material = try sizes.map { try Material(binary: binary, folder: folder, sessions: $0) }
    for work in ["totals", "list"] {
      var cells: [String: [String]] = [:]
      var names: [String] = []
      for place in material {
        setenv("TIMEWARRIORDB", place.timew, 1)
        let contests = work == "totals" ? totals(place) : list(place)
        names = contests.map(\.name)
        for (name, cell) in try measure(contests, on: place.sessions) { cells[name, default: []].append(cell) }
      }
      for name in names { print("| \(work) | \(name) | \((cells[name] ?? []).joined(separator: " | ")) |") }
      fflush(nil)
    }
    try compareLogging(material)
    print("| file, MiB | coachlog | " + material.map { $0.mebibytes($0.journal) }.joined(separator: " | ") + " |")
    print("| file, MiB | timewarrior | " + material.map { $0.mebibytes($0.timew) }.joined(separator: " | ") + " |")
    print("| file, MiB | ledger | " + material.map { $0.mebibytes($0.timeclock) }.joined(separator: " | ") + " |")
  }

  private func totals(_ place: Material) -> [Contest] {
    [
      Contest(name: "coachlog progress", command: [binary, "progress", "--journal", place.journal]),
      Contest(name: "C, one row", command: [folder + "/one-row", place.journal]),
      Contest(
        name: "sqlite3, sum",
        command: ["sqlite3", place.journal, "SELECT role, sum(minutes) FROM entry GROUP BY role"]),
      Contest(
        name: "timew summary", command: place.timewarrior(["summary", ":all"]), limit: 10_000),
      Contest(name: "ledger balance", command: ["ledger", "-f", place.timeclock, "balance", "--no-color"]),
      Contest(name: "hledger balance", command: ["hledger", "-f", place.timeclock, "balance"], limit: 10_000),
    ]
  }

  private func list(_ place: Material) -> [Contest] {
    [
      Contest(name: "coachlog list", command: [binary, "list", "--journal", place.journal]),
      Contest(
        name: "sqlite3, rows",
        command: [
          "sqlite3", place.journal,
          """
          SELECT id, date, start, minutes, client, role, state, document.bytes FROM entry
          LEFT JOIN document ON sha256 = text WHERE sort = 'session' ORDER BY date DESC, start DESC
          """,
        ]),
      Contest(name: "timew export", command: place.timewarrior(["export"])),
      Contest(name: "ledger register", command: ["ledger", "-f", place.timeclock, "register", "--no-color"]),
      Contest(name: "hledger register", command: ["hledger", "-f", place.timeclock, "register"], limit: 10_000),
    ]
  }

  /// Each in turn, and what a cell of the table says of it.
  private func measure(_ contests: [Contest], on sessions: Int) throws -> [String: String] {
    let rounds = sessions > 10_000 ? 3 : 9
    let contests = contests.filter { sessions <= $0.limit }
    var runs: [String: [Stopwatch.Run]] = [:]
    for _ in 0..<rounds {
      for contest in contests { runs[contest.name, default: []].append(try Stopwatch.measure(contest.command)) }
    }
    let own = runs[contests[0].name]?.map(\.processor) ?? []
    return runs.mapValues { runs in
      let ratio = Figures(zip(runs.map(\.processor), own).map { $0 / $1 }).median
      return String(format: "%.1f ms (%.2f)", Figures(runs.map(\.processor)).median * 1_000, ratio)
    }
  }

  // MARK: Writing

  /// One session more, at night, when there are none yet.
  private func compareLogging(_ material: [Material]) throws {
    var cells: [String: [String]] = [:]
    let names = ["coachlog log", "timew track", "sqlite3, insert"]
    for place in material {
      setenv("TIMEWARRIORDB", place.timew, 1)
      let insert =
        "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=EXTRA; "
        + "CREATE TABLE IF NOT EXISTS row (id BLOB PRIMARY KEY, bytes BLOB); "
        + "INSERT INTO row VALUES (randomblob(32), randomblob(300));"
      var runs: [[Stopwatch.Run]] = [[], [], []]
      for round in 0..<15 {
        let day = LocalDate(dayNumber: 20_700 + round).description
        runs[0].append(
          try Stopwatch.measure([
            binary, "log", "coaching", "C07", day, "03:00-03:30", "--summary", "Measured", "--journal", place.copy,
          ]))
        runs[1].append(
          try Stopwatch.measure(
            place.timewarrior(["track", "\(day)T03:00:00", "-", "\(day)T03:30:00", "coaching", "C07"])))
        runs[2].append(try Stopwatch.measure(["sqlite3", place.rows, insert]))
      }
      for (name, each) in zip(names, runs) {
        let ratio = Figures(zip(each, runs[0]).map { $0.processor / $1.processor }).median
        cells[name, default: []].append(
          String(format: "%.1f ms (%.2f)", Figures(each.map(\.processor)).median * 1_000, ratio))
      }
    }
    for name in names { print("| one more | \(name) | \((cells[name] ?? []).joined(separator: " | ")) |") }
  }
}

/// The sessions of one size, as each program keeps them.
private struct Material {
  let sessions: Int
  let journal: String
  /// A copy of the journal to write into.
  let copy: String
  let timeclock: String
  /// The folder of timewarrior.
  let timew: String
  /// A file to insert rows into.
  let rows: String

  init(binary: String, folder: String, sessions: Int) throws {
    self.sessions = sessions
    let place = "\(folder)/peers-\(sessions)"
    (journal, copy, rows) = ("\(folder)/\(sessions).sqlite", place + ".sqlite", place + "-rows.sqlite")
    (timeclock, timew) = (place + ".timeclock", place + ".timew")
    let files = FileManager.default
    if !files.fileExists(atPath: journal) {
      try Stopwatch.run([binary, "demo", journal, "--sessions", "\(sessions)"])
    }
    for path in [copy, copy + ".d", rows, timeclock, timew] { try? files.removeItem(atPath: path) }
    try files.copyItem(atPath: journal, toPath: copy)
    try files.copyItem(atPath: journal + ".d", toPath: copy + ".d")
    try makeEntries()
  }

  private func makeEntries() throws {
    let files = FileManager.default
    try files.createDirectory(atPath: timew + "/data", withIntermediateDirectories: true)
    try "".write(toFile: timew + "/timewarrior.cfg", atomically: true, encoding: .utf8)
    var text = ""
    var months: [String: String] = [:]
    for session in try Journal(at: journal).entries.list(EntryFilter(sort: .session)).reversed() {
      guard let start = session.row.start, let role = session.row.role, let client = session.row.client else {
        continue
      }
      let end = OffsetDateTime(
        Instant(seconds: start.instant.seconds + session.row.minutes * 60), offset: start.offset)
      text += "i \(slashed(start)) \(role.rawValue):\(client.text)\no \(slashed(end))\n"
      let (from, to) = (compact(start.instant), compact(end.instant))
      months["\(from.prefix(4))-\(from.dropFirst(4).prefix(2))", default: ""] +=
        "inc \(from) - \(to) # \(client.text) \(role.rawValue)\n"
    }
    try text.write(toFile: timeclock, atomically: true, encoding: .utf8)
    for (month, lines) in months {
      try lines.write(toFile: "\(timew)/data/\(month).data", atomically: true, encoding: .utf8)
    }
  }

  private func slashed(_ moment: OffsetDateTime) -> String {
    "\(moment.date.description.replacing("-", with: "/")) \(moment.time):00"
  }

  /// `20261120T140000Z`.
  private func compact(_ instant: Instant) -> String {
    instant.rfc3339.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
  }

  func timewarrior(_ words: [String]) -> [String] { ["timew"] + words }

  /// The size of a file or of all in a folder.
  func mebibytes(_ path: String) -> String {
    let files = FileManager.default
    let names = [path] + (files.subpaths(atPath: path) ?? []).map { path + "/" + $0 }
    let bytes = names.compactMap { try? files.attributesOfItem(atPath: $0)[.size] as? Int }.reduce(0, +)
    return String(format: "%.2f", Double(bytes) / 1_048_576)
  }
}
