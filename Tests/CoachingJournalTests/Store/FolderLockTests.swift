import Foundation
import Testing

@testable import CoachingJournal
@testable import LogbookValues

/// A folder that one program at a time works in.
@Suite struct FolderLockTests {
  @Test func whoIsInsideKeepsOthersOut() throws {
    let folder = NSTemporaryDirectory() + "coachlog-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var refusal: JournalError?
    try PrivateFile.alone(in: folder) { () throws(JournalError) in
      do throws(JournalError) {
        try PrivateFile.alone(in: folder) { () throws(JournalError) in }
      } catch {
        refusal = error
      }
    }
    #expect(refusal?.reason.contains("is in use by another coachlog") == true)
  }

  /// A program that is being started has a copy of every open file until it runs.
  @Test func aCopyOfTheOpenFileKeepsNobodyOut() throws {
    let folder = NSTemporaryDirectory() + "coachlog-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var copy: Int32 = -1
    defer { close(copy) }
    try PrivateFile.alone(in: folder) { () throws(JournalError) in
      let open = (3..<4_096).first { descriptor in
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(descriptor)"))?
          .hasSuffix(folder.split(separator: "/").last.map(String.init) ?? folder) == true
      }
      if let open { copy = dup(Int32(open)) }
    }
    #expect(copy >= 0)
    var isFree = false
    try PrivateFile.alone(in: folder) { () throws(JournalError) in isFree = true }
    #expect(isFree)
  }

  /// The lock is somebody else's until the pause after which they are done.
  @Test(arguments: [(doneAfter: 2, isIn: true), (doneAfter: 9, isIn: false)])
  func whoWaitsGetsInOnceItIsFree(_ doneAfter: Int, _ isIn: Bool) throws {
    let folder = NSTemporaryDirectory() + "coachlog-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let other = open(folder, O_RDONLY | O_DIRECTORY)
    defer { close(other) }
    #expect(flock(other, LOCK_EX) == 0)
    var pauses = 0
    let pause = {
      pauses += 1
      if pauses == doneAfter { flock(other, LOCK_UN) }
    }
    var refusal: JournalError?
    do throws(JournalError) {
      try PrivateFile.alone(in: folder, waits: 3, pause: pause) { () throws(JournalError) in }
    } catch {
      refusal = error
    }
    #expect(pauses == (isIn ? 2 : 3))
    #expect((refusal == nil) == isIn && refusal?.sort ?? .busy == .busy)
  }
}
