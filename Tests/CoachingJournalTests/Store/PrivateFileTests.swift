import Foundation
import Testing

@testable import CoachingJournal
@testable import LogbookValues

/// Private files are read by their size, whatever they may have at most.
@Suite struct PrivateFileTests {
  @Test func aLimitCostsNothing() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("private-\(UUID().uuidString)").path
    defer { unlink(path) }
    let bytes = Array("a draft".utf8)
    try PrivateFile.create(path, bytes)
    // No machine has that much memory.
    #expect(try PrivateFile.read(path, limit: Int.max / 2, privacy: .ownerOnly) == bytes)
    #expect(try PrivateFile.read(path, limit: bytes.count, privacy: .ownerOnly) == bytes)
    #expect(throws: JournalError.self) {
      try PrivateFile.read(path, limit: bytes.count - 1, privacy: .ownerOnly)
    }
  }

  /// Such as what the system makes up while it is read.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/maps"), "there is no /proc"))
  func aFileThatTellsNoSizeIsReadToItsEnd() throws {
    let bytes = try PrivateFile.read("/proc/self/maps", limit: 1 << 22, privacy: .any)
    #expect(bytes.count > 4_096 && bytes.last == UInt8(ascii: "\n"))
  }
}
