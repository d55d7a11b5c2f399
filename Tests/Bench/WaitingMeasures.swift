import CoachingJournal
import CoachingRules
import Foundation
import LogbookValues
import SignedRecords

/// What people wait for, at 10,000 sessions and in processor time: signing one session, exports, lists, checks, and
/// verifying beside the signatures alone.
struct WaitingMeasures {
  let binary: String
  let folder: String

  func run() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let (small, large) = (try journal(1_000), try journal(10_000))
    try comparePeaks(
      "list", [binary, "list", "--journal", try journal(100_000)], [binary, "list", "--journal", small])
    try comparePeaks(
      "check", [binary, "check", "--journal", try journal(100_000)], [binary, "check", "--journal", small], most: 3)
    try compareVerifying(large)
    try compareSigning(large)
    try compare(
      "export csv over list, 1,000 sessions (at most 2)",
      [binary, "export", "csv", "--journal", small], [binary, "list", "--journal", small])
    try compare(
      "list at 10,000 sessions over the sqlite3 program printing the same rows (at most 2.5)",
      [binary, "list", "--journal", large],
      [
        "sqlite3", large,
        """
        SELECT id, date, start, minutes, client, role, state, document.bytes FROM entry
        LEFT JOIN document ON sha256 = text WHERE sort = 'session' ORDER BY date DESC, start DESC
        """,
      ])
  }

  private func journal(_ sessions: Int) throws -> String {
    let path = "\(folder)/\(sessions).sqlite"
    if !FileManager.default.fileExists(atPath: path) {
      try Stopwatch.run([binary, "demo", path, "--sessions", "\(sessions)"])
    }
    return path
  }

  private func compare(_ what: String, _ first: [String], _ second: [String], rounds: Int = 11) throws {
    var times: ([Double], [Double]) = ([], [])
    for _ in 0..<rounds {
      times.0.append(try Stopwatch.measure(first).processor)
      times.1.append(try Stopwatch.measure(second).processor)
    }
    Figures.report(what, times.0, times.1)
  }

  private func comparePeaks(_ name: String, _ large: [String], _ small: [String], most: Double = 1.5) throws {
    let (one, other) = (try Stopwatch.peak(large), try Stopwatch.peak(small))
    print(
      String(
        format:
          "peak memory of %@ at 100,000 sessions over 1,000 (at most %.1f)\n  ratio %.2f  (%.0f MiB over %.0f MiB)",
        name, most, one / other, one, other))
  }

  /// All of `verify`, beside checking as many signatures and nothing else on one core, from start to end: on all cores
  /// it can take less.
  private func compareVerifying(_ path: String) throws {
    let records = try Journal(at: path).verify().records
    let cores = Double(ProcessInfo.processInfo.activeProcessorCount)
    var (all, raw): ([Stopwatch.Run], [Double]) = ([], [])
    for _ in 0..<5 {
      all.append(try Stopwatch.measure([binary, "verify", "--journal", path]))
      raw.append(try SignatureRate.seconds(signatures: records))
    }
    Figures.report(
      "raw checks of \(records) signatures on \(Int(cores)) cores over verify (at least 0.60)", raw.map { $0 / cores },
      all.map(\.seconds))
    Figures.report("verify over as many raw checks, processor time (reported)", all.map(\.processor), raw)
  }

  /// Signing a session with a key without a passphrase, whose derivation would be most of it.
  private func compareSigning(_ path: String) throws {
    let (copy, other) = (folder + "/signing.sqlite", folder + "/signer.sqlite")
    let files = FileManager.default
    for journal in [copy, other] {
      for path in [journal, journal + ".d", journal + "-journal"] { try? files.removeItem(atPath: path) }
    }
    try files.copyItem(atPath: path, toPath: copy)
    try files.copyItem(atPath: path + ".d", toPath: copy + ".d")
    try Stopwatch.run([
      binary, "init", "--journal", other, "--learner", "Jo Signer", "--qualification", "award-coaching",
    ])
    let key = other + ".d/learner.key"
    let line = try String(contentsOfFile: key, encoding: .utf8).split(separator: "\n").first { $0.hasPrefix("public ") }
    try Stopwatch.run([
      binary, "supervisor", "add", "--name", "Jo Signer", "--public-key", String(line?.dropFirst(7) ?? ""), "--journal",
      copy,
    ])
    var (signing, verifying): ([Double], [Double]) = ([], [])
    for entry in try Journal(at: copy).entries.list(EntryFilter(sort: .session)).filter({ $0.row.state == .logged })
      .prefix(7)
    {
      signing.append(
        try Stopwatch.measure([binary, "sign", entry.row.id.hex, "--as", key, "--journal", copy]).processor)
      verifying.append(try Stopwatch.measure([binary, "verify", "--journal", copy]).processor)
    }
    Figures.report("sign one session over verify, 10,000 sessions (at most 0.08)", signing, verifying)
  }
}
