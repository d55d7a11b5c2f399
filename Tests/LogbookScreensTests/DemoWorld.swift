import Foundation

@testable import CoachingJournal
@testable import LogbookValues
@testable import LogbookScreens

/// A demonstration journal of forty sessions in a folder of its own, which goes when this goes.
final class DemoPlace: Sendable {
  let folder: URL
  let journal: Journal
  let made: DemoJournal.Made

  init(sessions: Int = 40) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("coachlog-screen-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appendingPathComponent("journal.sqlite").path
    made = try DemoJournal(
      sessions: sessions, seed: 1, now: try Instant(rfc3339: "2026-11-23T18:02:00Z"),
      zone: try Zone(identifier: "Europe/London")
    ).write(to: path)
    journal = try Journal(at: path)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The world around that journal.
  func world() throws -> World {
    var world = try World()
    world.journal = journal
    return world
  }
}
