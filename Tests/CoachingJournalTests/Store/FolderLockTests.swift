import Foundation
import Testing

@testable import CoachingJournal

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
    #expect(refusal?.sentence.contains("is in use by another coachlog") == true)
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
}
