import Foundation

/// The measurements of the screen: with the program itself, on a terminal.
struct ScreenMeasures {
  let binary: String
  /// A journal of 100 sessions, and one of 10,000.
  let small: String
  let large: String

  /// Everything, as `make bench` prints it.
  func run() throws {
    try compareKeys()
    try compareVisits()
    try compareEscape()
    try compareStart()
    try compareMemory()
    try watchIdle()
  }

  /// The keys go to both programs in turn, each when the one before is finished, so that noise hits both.
  private func compareKeys() throws {
    let script = KeyScript(rounds: 5)
    let runs = 5
    var worst: ([Double], [Double]) = ([], [])
    var all: [KeyScript.Kind: ([Double], [Double])] = [:]
    for _ in 0..<runs {
      let (first, second) = (try ScreenProcess(binary, journal: large), try ScreenProcess(binary, journal: small))
      for screen in [first, second] {
        _ = try screen.firstFrame()
        // What is read when nobody waits, such as the checks, comes to its end before the first key.
        _ = try screen.press(Self.redraw)
      }
      var times: ([Double], [Double]) = ([], [])
      for step in script.steps {
        switch step {
        case .press(let kind, let bytes):
          let pair = (try first.press(bytes), try second.press(bytes))
          times.0.append(pair.0)
          times.1.append(pair.1)
          all[kind, default: ([], [])].0.append(pair.0)
          all[kind, default: ([], [])].1.append(pair.1)
        case .expect(let text):
          try first.expect(text)
          try second.expect(text)
        }
      }
      try first.quit()
      try second.quit()
      worst.0.append(Figures(times.0).percentile99)
      worst.1.append(Figures(times.1).percentile99)
    }
    Figures.report(
      "key to finished frame, 99th percentile of \(script.count) keys, 10,000 sessions over 100, 200x60"
        + " (at most 1.5; \(runs) runs)", worst.0, worst.1)
    print("  by kind of keys: the ratio of the medians, of the 99th percentiles and of the longest")
    for kind in KeyScript.Kind.allCases {
      let (many, few) = (Figures(all[kind]?.0 ?? []), Figures(all[kind]?.1 ?? []))
      let pairs = [(many.median, few.median), (many.percentile99, few.percentile99), (many.most, few.most)]
      let said = pairs.map { String(format: "%.2f (%.1f over %.1f ms)", $0 / $1, $0 * 1_000, $1 * 1_000) }
      print("    \(kind.rawValue): \(said.joined(separator: ", "))")
    }
  }

  /// A page, and a word that is on it as soon as it has something to show.
  private static let pages = [
    (keys: "2", name: "Sessions", word: "State"), (keys: "3", name: "Reflections", word: "begins"),
    (keys: "4", name: "Sign-off", word: "unsigned"), (keys: "5", name: "Clients", word: "Evidence"),
    (keys: "6", name: "Qualification", word: "accreditation"), (keys: "gc", name: "Charts", word: "Practice by day"),
    (keys: "go", name: "Goals", word: "ICF"), (keys: "gm", name: "Mark sheet", word: "Evidence"),
    (keys: "gs", name: "Support hours", word: "With"), (keys: "gd", name: "Signed so far", word: "decisions"),
    (keys: "gf", name: "Things to fix", word: "reflections on"),
  ]

  /// Each page as the first that is looked at in a program that has just shown its first frame: what is read when
  /// nobody waits, such as the checks, is then under way.
  private func compareVisits() throws {
    print("first visit of a page over progress, 10,000 sessions (at most 5), and over the same at 100 (reported)")
    for page in Self.pages {
      var times: [[Double]] = [[], [], []]
      for _ in 0..<5 {
        for (place, journal) in [large, small].enumerated() {
          let screen = try ScreenProcess(binary, journal: journal)
          _ = try screen.firstFrame()
          times[place].append(try screen.visit(page.keys, until: page.word))
          // From any page the first main page can be had.
          try screen.quit("1q")
        }
        times[2].append(try Stopwatch.run([binary, "progress", "--journal", large]))
      }
      let (many, few, progress) = (Figures(times[0]).median, Figures(times[1]).median, Figures(times[2]).median)
      print(
        String(
          format: "    %@: %.2f (%.1f over %.1f ms), %.2f (over %.1f ms)", page.name, many / progress, many * 1_000,
          progress * 1_000, many / few, few * 1_000))
    }
  }

  /// ^L, which draws the same again.
  private static let redraw = "\u{0C}"

  /// Esc is the beginning of what other keys send: whoever waits for the rest of it waits with each Esc.
  private func compareEscape() throws {
    let runs = 51
    let screen = try ScreenProcess(binary, journal: small)
    _ = try screen.firstFrame()
    var times: ([Double], [Double]) = ([], [])
    for _ in 0..<runs {
      times.1.append(try screen.answer("?"))
      times.0.append(try screen.answer("\u{1B}"))
    }
    try screen.quit()
    Figures.report("Esc to finished frame over another key (reported; \(runs) presses)", times.0, times.1)
  }

  /// From the start of the process to the first frame with figures, beside all of `progress`.
  private func compareStart() throws {
    let runs = 101
    var times: ([Double], [Double]) = ([], [])
    for _ in 0..<runs {
      let screen = try ScreenProcess(binary, journal: large)
      times.0.append(try screen.firstFrame())
      try screen.quit()
      times.1.append(try Stopwatch.run([binary, "progress", "--journal", large]))
    }
    Figures.report("start to first frame over progress, 10,000 sessions (at most 2; \(runs) runs)", times.0, times.1)
  }

  /// Every page is visited, by the script of keys and beyond it.
  private func compareMemory() throws {
    var peaks: ([Double], [Double]) = ([], [])
    for _ in 0..<3 {
      peaks.0.append(try peakMemory(large))
      peaks.1.append(try peakMemory(small))
    }
    Figures.report(
      "peak memory after visiting every page, 10,000 sessions over 100 (at most 2)", peaks.0, peaks.1, unit: "MiB",
      factor: 1 / 1_024)
  }

  private func peakMemory(_ journal: String) throws -> Double {
    let screen = try ScreenProcess(binary, journal: journal)
    _ = try screen.firstFrame()
    for step in KeyScript(rounds: 1).steps {
      switch step {
      case .press(_, let bytes): _ = try screen.press(bytes)
      case .expect(let text): try screen.expect(text)
      }
    }
    // The decisions of supervisors, and the forms of the timer, of an amendment, of a withdrawal and of a new key.
    for bytes in ["3", "4", "g", "d", "\u{1B}", "K", "\u{1B}", "t", "\u{1B}", "2", "e", "\u{1B}", "x", "\u{1B}", "1"] {
      _ = try screen.press(bytes)
    }
    let peak = try screen.peakMemory()
    try screen.quit()
    return peak
  }

  /// What the screen does while nobody types.
  private func watchIdle() throws {
    let seconds = 20.0
    let screen = try ScreenProcess(binary, journal: large)
    _ = try screen.firstFrame()
    _ = try screen.press("2")
    // What was painted last may still be on its way.
    Thread.sleep(forTimeInterval: 1)
    let (written, used, began) = (screen.written, try screen.processorTime(), ContinuousClock.now)
    Thread.sleep(forTimeInterval: seconds)
    let elapsed = Stopwatch.seconds(.now - began)
    let share = (try screen.processorTime() - used) / elapsed * 100
    print("idle for \(Int(seconds)) s (reported)")
    print(String(format: "  %.2f %% of one processor, %d bytes to the terminal", share, screen.written - written))
    try screen.quit()
  }
}
