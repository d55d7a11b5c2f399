@testable import CoachingJournal
import Foundation
import GRDB
import Support
import Testing

/// A portfolio that cannot be finished: it is whole or it is not there, and the one before stays.
@Suite struct PortfolioTests {
  private let place: Workplace
  private var folder: String { place.folder + "/hand-in" }

  init() throws {
    place = try Workplace()
    let (journal, _) = try SampleJournal.make(in: place, sessions: 6)
    try journal.database.close()
  }

  private func make(in folder: String) throws -> Child {
    try place.start(["export", "portfolio", "--replace", "--output", folder])
  }

  /// Whether every file is there as it was written, and none beside.
  private func isWhole(_ folder: String) throws -> Bool {
    let end = try place.shell(
      "cd '\(folder)' && sha256sum --check --quiet --strict SHA256SUMS && "
        + "test $(find . -type f | wc -l) -eq $(($(wc -l < SHA256SUMS) + 2))")
    return end.code == 0
  }

  @Test func oneThatIsKilledIsWholeOrNotThereAndTheNextRunClearsUp() throws {
    var random = SeededGenerator(state: 11)
    let began = ContinuousClock.now
    #expect(try make(in: folder).wait().code == 0)
    let whole = ContinuousClock.now - began
    let unfinished = folder + ".unfinished"
    var (before, inside, after) = (0, 0, 0)
    for round in 0..<Soak.rounds(9, of: 24) {
      // Every other one is made anew, and the rest replaces one that is there.
      if round % 2 == 0 { try FileManager.default.removeItem(atPath: folder) }
      let child = try make(in: folder)
      if round % 3 == 0 {
        Spin.wait(whole * Double.random(in: 0...1.2, using: &random))
      } else {
        // Aimed at the writing itself, which takes only a small part of the whole run.
        Spin.wait(.seconds(20)) { access(unfinished, F_OK) != 0 && !child.hasEnded }
        Spin.wait(.microseconds(Int.random(in: 0...8_000, using: &random)))
      }
      child.kill()
      let end = child.wait()
      if access(unfinished, F_OK) == 0 { inside += 1 } else if end.code == 0 { after += 1 } else { before += 1 }
      if access(folder, F_OK) == 0 {
        #expect(try isWhole(folder))
      } else if round % 2 == 1 {
        #expect(try isWhole(folder + ".replaced"), "the one before is gone")
      } else {
        #expect(end.code != 0)
      }
      let again = try make(in: folder).wait()
      #expect(again.code == 0, "\(again.errors)")
      #expect(try isWhole(folder))
      #expect(Workplace.names(in: place.folder).filter { $0.hasPrefix("hand-in.") } == [])
    }
    print("portfolios killed: \(before) before the writing, \(inside) inside it, \(after) after")
    #expect(inside > 0)
    try place.requireWhole([])
  }

  @Test(.enabled(if: SmallDisk.isPossible, "a small disk cannot be mounted here"))
  func aFullDiskLeavesTheOneBeforeAndNothingElse() throws {
    #expect(try make(in: folder).wait().code == 0)
    let room = try place.shell("du -sk '\(folder)' | cut -f 1").output
    let needed = try #require(Int(room.trimmingCharacters(in: .whitespacesAndNewlines)))
    // There is room for one, and for a part of the next.
    let disk = try SmallDisk(in: place, kilobytes: needed * 2)
    let there = disk.folder + "/hand-in"
    #expect(try make(in: there).wait().code == 0)
    Workplace.write([], to: disk.folder + "/ballast")
    for blocks in [16, 8, 0] {
      try place.shell("dd if=/dev/zero of='\(disk.folder)/ballast' bs=4096")
      try place.shell("truncate -s -\(blocks * 4096) '\(disk.folder)/ballast'")
      let names = Workplace.names(in: disk.folder)
      let page = Workplace.bytes(there + "/index.html")
      let refused = try make(in: there).wait()
      #expect([73, 74].contains(refused.code), "\(refused.code): \(refused.errors)")
      #expect(refused.complaints.count == 1 && refused.output.isEmpty, "\(refused.errors)")
      #expect(Workplace.names(in: disk.folder) == names)
      #expect(Workplace.bytes(there + "/index.html") == page)
      #expect(try isWhole(there))
    }
  }
}
