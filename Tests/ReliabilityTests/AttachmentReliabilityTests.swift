@testable import CoachingJournal
import Foundation
import Testing

/// Attached files where something goes wrong: a file that a record names is always there.
@Suite struct AttachmentReliabilityTests {
  private static func pdf(_ number: Int, bytes: Int = 300_000) -> [UInt8] {
    Array("%PDF-1.7\n\(number)\n".utf8) + [UInt8](repeating: UInt8(number % 251), count: bytes)
  }

  @Test func anAttachingThatIsKilledIsWholeOrCanBeDoneAgain() throws {
    let place = try Workplace()
    try place.begin()
    let session = try #require(try place.run("log", "coaching", "C07", "2026-11-20", "10:00-10:45").logged.first)
    var random = Seeded(12)
    var (none, stray, whole) = (0, 0, 0)
    for round in 0..<20 {
      let file = "\(place.folder)/\(round).pdf"
      Workplace.write(Self.pdf(round), to: file)
      let (before, count) = (Workplace.names(in: place.journal + ".d/attachments"), try place.verify().records)
      let child = try place.start(["attach", file, "--to", session])
      if round % 2 == 0 {
        // Most are aimed at the moment after the file has its name.
        Spin.wait(.seconds(20)) {
          Workplace.names(in: place.journal + ".d/attachments").count == before.count && !child.hasEnded
        }
      }
      Spin.wait(.microseconds(Int.random(in: 0...4_000, using: &random)))
      child.kill()
      _ = child.wait()
      _ = try place.run("progress")
      let verification = try place.verify()
      #expect(verification.problems.isEmpty, "\(verification.problems)")
      if verification.records > count {
        whole += 1
        continue
      }
      if Workplace.names(in: place.journal + ".d/attachments").count > before.count { stray += 1 } else { none += 1 }
      let again = try place.run("attach", file, "--to", session)
      #expect(again.code == 0, "\(again.errors)")
      #expect(try place.verify().problems.isEmpty)
    }
    print("attachings killed: \(none) before the file, \(stray) between file and record, \(whole) after")
    let names = Workplace.names(in: place.journal + ".d/attachments")
    #expect(names.count == 20 && names.allSatisfy { $0.count == 64 }, "\(names)")
  }

  @Test(.enabled(if: SmallDisk.isPossible, "a small disk cannot be mounted here"))
  func aFullDiskTakesNoHalfAFile() throws {
    let place = try Workplace()
    let disk = try SmallDisk(in: place, kilobytes: 1_400)
    let path = disk.folder + "/journal"
    try place.begin(journal: path)
    let session = try #require(
      try place.run("log", "coaching", "C07", "2026-11-20", "10:00-10:45", journal: path).logged.first)
    let file = place.folder + "/essay.pdf"
    Workplace.write(Self.pdf(1), to: file)
    #expect(try place.run("attach", file, "--to", session, journal: path).code == 0)
    Workplace.write(Self.pdf(2, bytes: 2_000_000), to: file)
    let full = try place.run("attach", file, "--to", session, journal: path)
    #expect(full.code == 73 && full.complaints.count == 1, "\(full.errors)")
    #expect(Workplace.names(in: path + ".d/attachments").count == 1)
    #expect(try place.verify(journal: path).problems.isEmpty)
  }

  @Test func twoProgramsThatAttachTheSameFileAreNotInEachOthersWay() throws {
    let place = try Workplace()
    try place.begin()
    let sessions = try (0..<4).map { number in
      try #require(try place.start(Workplace.logArguments(number)).wait().logged.first)
    }
    let file = place.folder + "/essay.pdf"
    Workplace.write(Self.pdf(1), to: file)
    let codes = try sessions.map { try place.start(["attach", file, "--to", $0]) }.map { $0.wait().code }
    #expect(codes == [0, 0, 0, 0])
    #expect(Workplace.names(in: place.journal + ".d/attachments").count == 1)
    #expect(try place.verify().problems.isEmpty)
  }

  @Test func aBackupHasTheFilesAndIsWhole() throws {
    let place = try Workplace()
    try place.begin()
    let session = try #require(try place.run("log", "coaching", "C07", "2026-11-20", "10:00-10:45").logged.first)
    let file = place.folder + "/essay.pdf"
    Workplace.write(Self.pdf(1), to: file)
    #expect(try place.run("attach", file, "--to", session).code == 0)
    let copy = place.folder + "/copy"
    #expect(try place.run("backup", copy).code == 0)
    #expect(Workplace.names(in: copy + ".d").count == 3)
    #expect(Workplace.mode(copy + ".d/attachments") == 0o700)
    #expect(try place.verify(journal: copy).problems.isEmpty)
    // A copy that cannot be finished leaves nothing.
    let refused = try place.shell("ulimit -f 200; exec \"$COACHLOG\" backup '\(place.folder)/half'")
    #expect(refused.code == 74)
    #expect(!Workplace.names(in: place.folder).contains { $0.hasPrefix("half") })
  }
}
