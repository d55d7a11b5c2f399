import Foundation
import Support
import Testing

/// A timer is kept in the journal: each step here is a program of its own.
@Suite struct TimerTests {
  @Test func aRefusedStopLeavesTheTimerRunning() throws {
    let place = try Workplace()
    try place.begin()
    #expect(try place.run("log", "coaching", "C01", "2026-11-20", "14:30-15:00").code == 0)
    let started = "2026-11-20T14:00:00Z"
    #expect(try place.run("start", "coaching", "C07", now: started).code == 0)
    #expect(try place.run("start", "mentoring", "C08", now: started).code == 65)
    let refusals = [
      ("2026-11-20T14:00:59Z", [String]()),  // Under a minute.
      ("2026-11-21T14:01:00Z", []),  // Over 24 hours.
      ("2026-11-20T14:40:00Z", []),  // Over another session.
      ("2026-11-20T14:20:00Z", ["--at", "14:25"]),  // Not yet.
      ("2026-11-20T13:00:00Z", []),  // The clock went back.
      ("2026-11-20T14:20:00Z", ["--unit", "302x"]),
    ]
    for (now, options) in refusals {
      let end = try place.start(["stop"] + options, now: now).wait()
      #expect(end.code == 65 || end.code == 64, "\(now): \(end.errors)")
      #expect(end.complaints.count == 1)
    }
    let end = try place.run("stop", now: "2026-11-20T14:29:59Z")
    #expect(end.code == 0)
    #expect(end.output.contains("14:00 to 14:29, 29 min, coaching with C07"), "\(end.output)")
    #expect(try place.run("stop").code == 65)
    try place.requireWhole(end.logged, warnings: ["V12"])
  }

  @Test func aKillLeavesATimerOrNone() throws {
    let place = try Workplace()
    try place.begin()
    var random = SeededGenerator(state: 11)
    var running = 0
    let rounds = Soak.rounds(8, of: 20)
    for _ in 0..<rounds {
      let child = try place.start(["start", "coaching", "C07"], now: "2026-11-20T14:00:00Z")
      Spin.wait(.seconds(20)) { Workplace.size(place.journal + "-journal") == 0 && !child.hasEnded }
      Spin.wait(.microseconds(Int.random(in: 0...60_000, using: &random)))
      child.kill()
      let said = child.wait().output.hasPrefix("Started")
      if !place.hasHotJournal { truncate(place.journal + "-journal", 0) }
      let end = try place.run("cancel")
      #expect(end.code == 0 || end.code == 65 && !said, "\(end.errors)")
      if end.code == 0 { running += 1 }
    }
    print("starts killed: \(running) of \(rounds) had begun")
    try place.requireWhole([])
  }

  @Test(arguments: [
    // Past midnight.
    ("2026-11-20T23:30:00Z", "2026-11-21T09:00:00Z", "00:15", "45 min"),
    // Of the hour that comes twice, only the first is over yet.
    ("2026-10-24T23:30:00Z", "2026-10-25T01:00:00Z", "01:30", "1 h"),
    // Right across the change: 00:30 to 02:30 by the clock is three hours.
    ("2026-10-24T23:30:00Z", "2026-10-25T09:00:00Z", "02:30", "3 h"),
    // Begun in the first of the two hours, ended in the second.
    ("2026-10-25T00:45:00Z", "2026-10-25T09:00:00Z", "01:15", "30 min"),
    // The hour that never comes in March.
    ("2026-03-29T00:30:00Z", "2026-03-29T09:00:00Z", "02:30", "1 h"),
  ])
  func stopAtFindsTheFirstSuchTime(started: String, now: String, at: String, spoken: String) throws {
    let place = try Workplace()
    try place.begin()
    #expect(try place.run("start", "coaching", "C07", now: started).code == 0)
    let end = try place.run("stop", "--at", at, now: now)
    #expect(end.code == 0, "\(end.errors)")
    #expect(end.output.contains(", \(spoken), coaching"), "\(end.output)")
    try place.requireWhole(end.logged, warnings: ["V12"])
  }
}
