import LogbookValues
import SignedRecords
import Foundation
import Testing

/// The supervisors' keys of the cases are what this makes, sealed with the fewest rounds there are so that cases stay
/// quick. With RECORD_SNAPSHOTS=1 it writes them.
@Suite struct FixtureKeyTests {
  @Test(arguments: [("jane", "Jane Doe", 1), ("john", "John Roe", 2)])
  func keyIsWhatTheSeedGives(file: String, name: String, seed: UInt64) throws {
    let folder = CaseFile.folder.appendingPathComponent("Fixtures")
    let passphrase = try String(contentsOf: folder.appendingPathComponent("passphrase.txt"), encoding: .utf8)
    var entropy = Entropy.seeded(seed)
    let text = try KeyFile.text(
      sealing: SigningKey(generatedBy: &entropy), name: name, made: "2026-01-12T09:00:00Z",
      protection: .passphrase(passphrase.trimmingCharacters(in: .newlines), rounds: .least), rng: &entropy)
    let url = folder.appendingPathComponent("\(file).key")
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" { try Data(text.utf8).write(to: url) }
    #expect(try String(contentsOf: url, encoding: .utf8) == text)
  }
}
