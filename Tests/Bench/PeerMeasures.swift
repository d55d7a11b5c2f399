import CoachingJournal
import CoachingRules
import Foundation
import LogbookValues

/// The same work with what people would pick instead: timewarrior, hledger, ledger and the sqlite3 program, on the same
/// sessions. In processor time, so that what else the machine does counts little.
struct PeerMeasures {
  let binary: String
  let folder: String
  private let sizes = [60, 1_000, 10_000, 100_000]
  /// The sorts of work, in the order in which they are shown.
  static let works = ["totals", "list", "one session more"]

  /// A program and what it is to do.
  private struct Contest {
    let name: String
    let command: [String]
    /// The largest journal it is asked to do it on: some take minutes there.
    var limit = 100_000
  }

  /// What a program took for a journal of one size.
  struct Cell {
    /// Milliseconds of processor time.
    let time: Double
    /// The same over coachlog's.
    let ratio: Double
    /// MiB; nil where it was not looked at.
    var memory: Double?
  }

  /// What a program took for one sort of work, by the size of the journal.
  struct Line {
    let work: String
    let program: String
    var cells: [Int: Cell] = [:]
  }

  func run() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let material = try sizes.map { try Material(binary: binary, folder: folder, sessions: $0) }
    var lines: [Line] = []
    for place in material {
      setenv("TIMEWARRIORDB", place.timew, 1)
      try measure(PeerMeasures.works[0], totals(place), on: place.sessions, into: &lines)
      try measure(PeerMeasures.works[1], list(place), on: place.sessions, into: &lines)
    }
    try measureLogging(material, into: &lines)
    try write(lines, material)
    let picture = folder + "/peers.svg"
    try PeerPicture(lines: lines, sizes: sizes).markup.write(toFile: picture, atomically: true, encoding: .utf8)
    print("\nDrawn in \(picture)")
  }

  private func totals(_ place: Material) -> [Contest] {
    [
      Contest(name: "coachlog progress", command: [binary, "progress", "--journal", place.journal]),
      Contest(name: "ledger balance", command: ["ledger", "-f", place.timeclock, "balance", "--no-color"]),
      Contest(name: "hledger balance", command: ["hledger", "-f", place.timeclock, "balance"], limit: 10_000),
      Contest(name: "timew summary", command: ["timew", "summary", ":all"], limit: 10_000),
      Contest(
        name: "sqlite3, a sum",
        command: ["sqlite3", place.journal, "SELECT role, sum(minutes) FROM entry GROUP BY role"]),
      Contest(name: "C, one row", command: [folder + "/one-row", place.journal]),
    ]
  }

  private func list(_ place: Material) -> [Contest] {
    [
      Contest(name: "coachlog list", command: [binary, "list", "--journal", place.journal]),
      Contest(name: "ledger register", command: ["ledger", "-f", place.timeclock, "register", "--no-color"]),
      Contest(name: "hledger register", command: ["hledger", "-f", place.timeclock, "register"], limit: 10_000),
      Contest(name: "timew export", command: ["timew", "export"]),
      Contest(
        name: "sqlite3, the rows",
        command: [
          "sqlite3", place.journal,
          """
          SELECT id, date, start, minutes, client, role, state, document.bytes FROM entry
          LEFT JOIN document ON sha256 = text WHERE sort = 'session' ORDER BY date DESC, start DESC
          """,
        ]),
    ]
  }

  // MARK: Measuring

  private func measure(_ work: String, _ contests: [Contest], on sessions: Int, into lines: inout [Line]) throws {
    let contests = contests.filter { sessions <= $0.limit }
    var times = contests.map { _ in [Double]() }
    for _ in 0..<(sessions > 10_000 ? 3 : 9) {
      for (place, contest) in contests.enumerated() {
        times[place].append(try Stopwatch.measure(contest.command).processor)
      }
    }
    for (contest, each) in zip(contests, times) {
      var cell = PeerMeasures.cell(each, over: times[0])
      cell.memory = try Stopwatch.peak(contest.command)
      PeerMeasures.add(cell, of: contest.name, work, on: sessions, to: &lines)
    }
  }

  /// One session more, at night, when there are none yet.
  private func measureLogging(_ material: [Material], into lines: inout [Line]) throws {
    let names = ["coachlog log", "timew track", "sqlite3, one insert"]
    for place in material {
      setenv("TIMEWARRIORDB", place.timew, 1)
      let insert =
        "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=EXTRA; "
        + "CREATE TABLE IF NOT EXISTS row (id BLOB PRIMARY KEY, bytes BLOB); "
        + "INSERT INTO row VALUES (randomblob(32), randomblob(300));"
      var times = names.map { _ in [Double]() }
      for round in 0..<15 {
        let day = LocalDate(dayNumber: 20_700 + round).description
        let commands = [
          [binary, "log", "coaching", "C07", day, "03:00-03:30", "--summary", "Measured", "--journal", place.copy],
          ["timew", "track", "\(day)T03:00:00", "-", "\(day)T03:30:00", "coaching", "C07"],
          ["sqlite3", place.rows, insert],
        ]
        for (at, command) in commands.enumerated() { times[at].append(try Stopwatch.measure(command).processor) }
      }
      for (name, each) in zip(names, times) {
        PeerMeasures.add(
          PeerMeasures.cell(each, over: times[0]), of: name, PeerMeasures.works[2], on: place.sessions, to: &lines)
      }
    }
  }

  private static func cell(_ times: [Double], over own: [Double]) -> Cell {
    Cell(time: Figures(times).median * 1_000, ratio: Figures(zip(times, own).map { $0 / $1 }).median)
  }

  private static func add(_ cell: Cell, of program: String, _ work: String, on sessions: Int, to lines: inout [Line]) {
    let known = lines.firstIndex { $0.work == work && $0.program == program }
    if known == nil { lines.append(Line(work: work, program: program)) }
    lines[known ?? lines.count - 1].cells[sessions] = cell
  }

  // MARK: Saying

  private func write(_ lines: [Line], _ material: [Material]) throws {
    func row(_ cells: [String]) { print("| " + cells.joined(separator: " | ") + " |") }
    print("\nProcessor time in ms, medians of runs in turn, in brackets over coachlog; then the most memory in MiB.\n")
    row(["work", "program"] + sizes.map { "\($0.formatted(.number.locale(Locale(identifier: "en")))) sessions" })
    row(["---", "---"] + sizes.map { _ in "---" })
    for line in PeerMeasures.works.flatMap({ work in lines.filter { $0.work == work } }) {
      row(
        [line.work, line.program]
          + sizes.map { size in
            guard let cell = line.cells[size] else { return "" }
            let memory = cell.memory.map { String(format: ", %.0f MiB", $0) } ?? ""
            return String(format: "%.1f (%.2f)", cell.time, cell.ratio) + memory
          })
    }
    let files: [(String, KeyPath<Material, String>)] = [
      ("coachlog", \.journal), ("timewarrior", \.timew), ("ledger", \.timeclock),
    ]
    for (name, path) in files {
      let bytes = material.map { $0.bytes(of: $0[keyPath: path]) }
      row(["size of the file, MiB", name] + bytes.map { String(format: "%.2f", Double($0) / 1_048_576) })
      let growth = sizes.indices.dropFirst().map { place in
        String((bytes[place] - bytes[place - 1]) / (sizes[place] - sizes[place - 1]))
      }
      row(["bytes for each session more", name, ""] + growth)
    }
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

  /// The bytes of a file, or of all in a folder.
  func bytes(of path: String) -> Int {
    let files = FileManager.default
    let names = [path] + (files.subpaths(atPath: path) ?? []).map { path + "/" + $0 }
    return names.compactMap { try? files.attributesOfItem(atPath: $0)[.size] as? Int }.reduce(0, +)
  }
}
