@testable import CoachingJournal
import Foundation
import GRDB
import Testing

/// No room: one sentence, nothing half done, everything earlier there.
@Suite struct DiskFullTests {
  /// What a refusal for want of room must look like.
  private static func expectRefusal(_ end: Child.End, _ codes: Set<Int32>) {
    #expect(codes.contains(end.code), "\(end.code): \(end.errors)")
    #expect(end.complaints.count == 1, "\(end.errors)")
    #expect(end.complaints.allSatisfy { $0.hasPrefix("coachlog: ") && $0.hasSuffix(".") })
  }

  /// Limits on the size of a file, in blocks of 512 bytes: below, at and above what a journal of this size takes.
  @Test(arguments: [8, 16, 40, 64, 100, 200, 263, 264, 265, 272, 280])
  func aLimitOnTheSizeOfFilesIsASentence(blocks: Int) throws {
    let place = try Workplace()
    let (journal, supervisor) = try SampleJournal.make(in: place, sessions: 6)
    try journal.database.close()
    let key = try SampleJournal.keyFile(of: supervisor, in: place)
    let records = try place.verify().records
    let long = String(repeating: "word ", count: 3_000)

    let logged = try place.shell(
      "ulimit -f \(blocks); exec \"$COACHLOG\" log coaching C07 2026-11-20 14:00-15:00 --summary '\(long)'")
    if logged.code != 0 { Self.expectRefusal(logged, [74]) }
    try place.requireWhole(logged.logged)

    let signed = try place.shell("ulimit -f \(blocks); exec \"$COACHLOG\" sign --all --as '\(key)'")
    if signed.code != 0 { Self.expectRefusal(signed, [74]) }
    try place.requireWhole([])
    let after = try place.verify().records
    #expect(signed.code != 0 ? after == records + logged.logged.count : after > records + logged.logged.count)

    let copy = place.folder + "/copy"
    let backup = try place.shell("ulimit -f \(blocks); exec \"$COACHLOG\" backup '\(copy)'")
    if backup.code == 0 {
      #expect(try place.verify(journal: copy).ok)
    } else {
      Self.expectRefusal(backup, [73, 74])
      #expect(!Workplace.names(in: place.folder).contains { $0.hasPrefix("copy") })
    }

    let new = place.folder + "/new"
    let begun = try place.shell(
      "ulimit -f \(blocks); exec \"$COACHLOG\" init --learner X --qualification award-coaching --registered 2026-01-12",
      journal: new)
    if begun.code == 0 {
      #expect(try place.verify(journal: new).ok)
    } else {
      Self.expectRefusal(begun, [73, 74])
      #expect(!Workplace.names(in: place.folder).contains { $0.hasPrefix("new") })
    }
  }

  @Test(.enabled(if: SmallDisk.isPossible, "a small disk cannot be mounted here"))
  func aFullDiskLosesNothing() throws {
    let place = try Workplace()
    let disk = try SmallDisk(in: place, kilobytes: 640)
    let path = disk.folder + "/journal"
    let (journal, supervisor) = try SampleJournal.make(in: place, at: path, sessions: 6)
    try journal.database.close()
    let key = try SampleJournal.keyFile(of: supervisor, in: place)
    let long = String(repeating: "word ", count: 3_000)
    var acknowledged: [String] = []
    var full: Child.End?
    for number in 0..<60 where full == nil {
      let end = try place.start(Workplace.logArguments(200 + number) + ["--goal", long], journal: path).wait()
      if end.code == 0 { acknowledged += end.logged } else { full = end }
    }
    let refused = try #require(full)
    Self.expectRefusal(refused, [74])
    #expect(!acknowledged.isEmpty)
    try place.requireWhole(acknowledged, journal: path)

    // Not a block is left for what follows.
    Workplace.write([], to: disk.folder + "/ballast")
    try place.shell("dd if=/dev/zero of='\(disk.folder)/ballast' bs=512")
    let names = Workplace.names(in: disk.folder)
    Self.expectRefusal(try place.run("sign", "--all", "--as", key, journal: path), [74])
    Self.expectRefusal(try place.run("backup", disk.folder + "/copy", journal: path), [73, 74])
    Self.expectRefusal(try place.start(Workplace.initArguments, journal: disk.folder + "/new").wait(), [73, 74])
    #expect(Workplace.names(in: disk.folder) == names)
    try place.requireWhole(acknowledged, journal: path)

    unlink(disk.folder + "/ballast")
    let copy = place.folder + "/copy"
    #expect(try place.run("backup", copy, journal: path).code == 0)
    try place.requireWhole(acknowledged, journal: copy)
  }
}
