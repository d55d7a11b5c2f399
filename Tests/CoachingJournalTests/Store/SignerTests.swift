import Foundation
import Support
import Testing

@testable import CoachingJournal
@testable import LogbookValues
@testable import SignedRecords

/// The keys on this computer that could sign.
@Suite final class SignerTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("keys-\(UUID().uuidString)").path

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  @discardableResult
  private func seal(_ key: SigningKey, _ name: String, at path: String, isSealed: Bool = true) throws -> PublicKey {
    var rng = SeededGenerator(state: 5)
    let text = try KeyFile.text(
      sealing: key, name: name, made: "2026-11-23T15:20:00Z",
      protection: isSealed ? .passphrase(DemoJournal.passphrase, rounds: .least) : .none, rng: &rng)
    try PrivateFile.create(path, Array(text.utf8))
    return key.publicKey
  }

  @Test func activeOnesFirstThenByName() throws {
    let journal = try TestJournal()
    let (zoe, old) = (try journal.supervisor(101, name: "Zoe"), try journal.supervisor(102, name: "Old"))
    let beside = try journal.supervisor(103, name: "Jane Doe")
    _ = try journal.journal.signers.remove(matching: "Old", at: TestJournal.now)
    try seal(old, "Old", at: folder + "/old.key")
    try seal(zoe, "Zoe", at: folder + "/zoe.key")
    try seal(TestJournal.key(104), "Bea", at: folder + "/bea.key")
    try seal(beside, "Jane Doe", at: journal.journal.path + ".supervisor.key")
    try seal(TestJournal.key(105), "Open", at: folder + "/open.key", isSealed: false)
    try seal(TestJournal.key(106), "Other", at: folder + "/other.txt")
    try seal(TestJournal.key(107), "Shared", at: folder + "/shared.key")
    chmod(folder + "/shared.key", 0o644)
    try Data("no key".utf8).write(to: URL(fileURLWithPath: folder + "/torn.key"))
    mkdir(folder + "/folder.key", 0o700)
    let signers = try journal.journal.signers.keys(in: folder)
    #expect(signers.map(\.name) == ["Jane Doe", "Zoe", "Bea", "Old"])
    #expect(signers.map(\.isActive) == [true, true, false, false])
    #expect(signers.map(\.isRemoved) == [false, false, false, true])
    #expect(signers.map(\.key) == [beside, zoe, TestJournal.key(104), old].map(\.publicKey))
    #expect(signers.map(\.path).contains(folder + "/zoe.key"))
  }

  @Test func withoutAFolderThereIsNobody() throws {
    let journal = try TestJournal()
    #expect(try journal.journal.signers.keys(in: folder + "/none").isEmpty)
  }

  @Test(arguments: [("Jane Doe", "jane-doe"), ("  Zoë O'Brien-Smith ", "zoe-o-brien-smith"), ("../..", "name")])
  func aNewKeyHasAPathOfItsOwn(_ name: String, _ word: String) throws {
    for expected in ["\(word).key", "\(word)-2.key", "\(word)-3.key"] {
      let path = Signer.freeKeyPath(for: name, in: folder)
      #expect(path == folder + "/" + expected)
      // A link that leads nowhere takes a name too.
      #expect(symlink("nowhere", path) == 0)
    }
    #expect(Signer.keyPath(for: name, in: folder) == "\(folder)/\(word).key")
  }
}
