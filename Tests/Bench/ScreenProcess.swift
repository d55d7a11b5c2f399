import CoachingJournal
import LogbookValues
import Foundation

/// The screen on a terminal of its own, 200 columns wide and 60 rows high, driven key by key.
///
/// It writes how long each key took into a pipe with a name (`COACHLOG_TIMINGS`): whoever reads from it waits for the
/// key's end and for nothing else.
final class ScreenProcess {
  private let terminal: PseudoTerminal
  private let pipe: Int32
  private let pipePath: String
  private var unread: [UInt8] = []

  init(_ binary: String, journal: String) throws {
    pipePath = journal + ".timings"
    unlink(pipePath)
    // What a measurement that was broken off left behind would be offered.
    let drafts = DraftFolder(journal: journal)
    for draft in drafts.drafts() { try drafts.drop(draft.id) }
    guard mkfifo(pipePath, 0o600) == 0 else { throw ScreenProcess.silent }
    // Held for writing as well: it has no end while the program opens it.
    pipe = open(pipePath, O_RDWR | O_CLOEXEC)
    var environment = ProcessInfo.processInfo.environment
    environment["TERM"] = "xterm-256color"
    environment["LC_ALL"] = "C.UTF-8"
    environment["NO_COLOR"] = nil
    environment["COACHLOG_TIMINGS"] = pipePath
    terminal = try PseudoTerminal(
      [binary, "--journal", journal], columns: 200, rows: 60, environment: environment,
      // The first is there only with the journal's figures; the other stands in the last row.
      sought: ["of 36 h", "help"])
  }

  private static let silent = Stopwatch.Failed(command: ["screen"], status: -2)

  /// Seconds from the start of the process until its first frame with the journal's figures had come.
  func firstFrame() throws -> Double {
    guard let seconds = terminal.secondsUntilFound() else { throw ScreenProcess.silent }
    while try !line().hasPrefix("first ") {}
    return seconds
  }

  /// Presses a key and gives the seconds from its reading until the frame it leads to was painted with nothing left to
  /// be read.
  func press(_ key: String) throws -> Double {
    terminal.type(key)
    let words = try line().split(separator: " ")
    guard words.first == "key", let microseconds = words.last.flatMap({ Double($0) }) else {
      throw ScreenProcess.silent
    }
    return microseconds / 1_000_000
  }

  /// The same from the key's being sent, with whatever the program does before it reads it.
  func answer(_ key: String) throws -> Double {
    let began = ContinuousClock.now
    _ = try press(key)
    return Stopwatch.seconds(.now - began)
  }

  /// Types keys and gives the seconds until a text was painted that was not there before.
  func visit(_ keys: String, until text: String) throws -> Double {
    terminal.seek(text)
    let began = terminal.secondsSinceStart
    terminal.type(keys)
    guard let end = terminal.secondsUntilFound() else { throw Stopwatch.Failed(command: ["visit", keys], status: -3) }
    return end - began
  }

  /// Makes sure that a text is on the screen, by having all of it drawn again.
  func expect(_ text: String) throws {
    terminal.seek(text)
    _ = try press("\u{0C}")
    guard terminal.secondsUntilFound() != nil else { throw Stopwatch.Failed(command: ["expect", text], status: -3) }
  }

  /// Leaves by its key, or by what leads to it as well, and waits for the end.
  func quit(_ keys: String = "q") throws {
    terminal.type(keys)
    try terminal.wait()
    close(pipe)
    unlink(pipePath)
  }

  /// How many bytes it wrote to the terminal so far.
  var written: Int { terminal.written }

  /// The most memory it had at once, in KiB.
  func peakMemory() throws -> Double {
    let status = try String(contentsOfFile: "/proc/\(terminal.process)/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? .nan
  }

  /// Seconds of processor time of all its threads so far.
  func processorTime() throws -> Double {
    let tasks = "/proc/\(terminal.process)/task"
    let nanoseconds = try FileManager.default.contentsOfDirectory(atPath: tasks).map { task in
      let line = try String(contentsOfFile: "\(tasks)/\(task)/schedstat", encoding: .utf8)
      return line.split(separator: " ").first.flatMap { Double($0) } ?? .nan
    }
    return nanoseconds.reduce(0, +) / 1e9
  }

  /// The next line of the timings.
  private func line() throws -> String {
    while true {
      if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        defer { unread.removeFirst(end + 1) }
        return String(decoding: unread[..<end], as: UTF8.self)
      }
      var descriptor = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
      var buffer = [UInt8](repeating: 0, count: 4_096)
      guard poll(&descriptor, 1, 10_000) > 0 else { throw ScreenProcess.silent }
      let count = read(pipe, &buffer, buffer.count)
      guard count > 0 else { throw ScreenProcess.silent }
      unread.append(contentsOf: buffer[..<count])
    }
  }
}
