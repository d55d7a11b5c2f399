import Foundation
import Support
import Testing

@testable import CoachingJournal
@testable import LogbookValues
@testable import SignedRecords

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

  /// A USB stick keeps no permissions: a key that a passphrase seals is taken from it, and remembers beside it what was
  /// signed. A key that nothing seals is not. It takes ntfs-3g and the right to mount a disk.
  @Test(.enabled(if: Soak.isOn)) func aSealedKeyIsTakenFromAStickAndNoOther() throws {
    guard let stick = Stick() else { return }
    let sealed = stick.path + "/jane.key"
    var entropy = Entropy.seeded(7)
    let key = TestJournal.key(5).publicKey
    let jane = try KeyFile.text(
      sealing: TestJournal.key(5), name: "Jane Doe", made: TestJournal.now.rfc3339,
      protection: .passphrase("maple-river-candle-orbit", rounds: .least), rng: &entropy)
    try PrivateFile.create(sealed, Array(jane.utf8))
    var status = stat()
    try #require(stat(sealed, &status) == 0 && status.st_mode & 0o077 != 0)
    #expect(try KeyFile(at: sealed).publicKey == key)
    let newest = SignerMemory.Newest(n: 1, record: SamplePayloads.id, signedAt: TestJournal.now)
    try SignerMemory.keep(newest, in: EnrolmentID(of: key), of: key, besideKeyAt: sealed)
    #expect(try SignerMemory(of: key, besideKeyAt: sealed).text.contains(newest.record.hex))
    let open = stick.path + "/learner.key"
    let text = try KeyFile.text(
      sealing: TestJournal.key(5), name: "Priya Shah", made: TestJournal.now.rfc3339, protection: .none, rng: &entropy)
    try PrivateFile.create(open, Array(text.utf8))
    #expect(throws: JournalError.self) { try KeyFile(at: open) }
  }
}

/// A small disk with NTFS, as on many sticks, where this computer can make and mount one; it goes when this does.
private final class Stick {
  let path: String
  private let image: String

  init?() {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("stick-\(UUID().uuidString)").path
    image = path + ".img"
    let made = Stick.run(
      "export PATH=$PATH:/sbin:/usr/sbin; truncate -s 8M \(image) && mkdir \(path) && mkntfs -F -Q \(image) "
        + "&& python3 -c 'import subprocess, sys; sys.exit(subprocess.call(sys.argv[1:]))' ntfs-3g \(image) \(path)")
    guard made else {
      Stick.run("rm -rf \(path) \(image)")
      return nil
    }
  }

  deinit { Stick.run("umount \(path) || fusermount -u \(path); rm -rf \(image); rmdir \(path)") }

  @discardableResult private static func run(_ script: String) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
