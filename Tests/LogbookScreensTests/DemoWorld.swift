import Foundation
import Support
import Synchronization
import TerminalUI

@testable import CoachingJournal
@testable import LogbookValues
@testable import LogbookScreens

/// A demonstration journal in a folder of its own, which goes when this goes. One is made for each number of sessions,
/// and what every test gets is a copy of it: sealing the supervisor's key alone takes seconds.
final class DemoPlace: Sendable {
  let folder: URL
  let journal: Journal
  let made: DemoJournal.Made

  init(sessions: Int = 40) throws {
    let (files, original) = try DemoPlace.original(sessions)
    var made = original
    folder = try DemoPlace.newFolder()
    try files.lay(into: folder)
    let path = folder.appendingPathComponent(DemoPlace.name).path
    made.keyPath = path + ".supervisor.key"
    self.made = made
    journal = try Journal(at: path)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The world around that journal.
  func world() throws -> World {
    var world = try World()
    world.journal = journal
    return world
  }

  /// A logbook over that journal, with drafts beside it, on the page that the keys lead to.
  func driver(_ columns: Int = 100, _ rows: Int = 30, on keys: String...) throws -> Driver {
    var world = try world()
    world.keepsDrafts = true
    var driver = try Driver(world, size: Size(columns: columns, rows: rows))
    for key in keys { driver.press(key) }
    return driver
  }

  // MARK: What is copied

  private static let name = "journal.sqlite"

  private typealias Original = (files: KeptFolder, made: DemoJournal.Made)
  private static let originals = Mutex<[Int: Original]>([:])

  private static func original(_ sessions: Int) throws -> Original {
    try originals.withLock { originals in
      if let known = originals[sessions] { return known }
      let folder = try newFolder()
      defer { try? FileManager.default.removeItem(at: folder) }
      let made = try DemoJournal(
        sessions: sessions, seed: 1, now: try Instant(rfc3339: "2026-11-23T18:02:00Z"),
        zone: try Zone(identifier: "Europe/London"), isFull: false
      ).write(to: folder.appendingPathComponent(name).path)
      let original = (try KeptFolder(of: folder), made)
      originals[sessions] = original
      return original
    }
  }

  private static func newFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("coachlog-screen-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}
