import CoachingJournal
import Foundation
import Support
import Testing

/// The power fails while somebody types: what was typed before the newest draft was on disk is there.
@Suite(
  .enabled(
    if: TerminalShell.tmux != nil && access(PowerCutRig.recorder, F_OK) == 0,
    "tmux is not installed, or the recorder of writes is not built here"))
struct DraftPowerLossTests {
  private static let pieces = ["Prepared", " the café", " talk", " with", " them all"]
  private static let typed = pieces.joined()

  @Test func whatWasTypedIsThereAfterAPowerCut() throws {
    let shell = try TerminalShell(columns: 100, rows: 30)
    let disk = shell.home.path + "/disk"
    let log = shell.home.path + "/record"
    mkdir(disk, 0o700)
    try KeptFolder.demonstration().lay(into: URL(fileURLWithPath: disk))
    let before = try PowerCutRig.files(in: disk)
    let settings = "LD_PRELOAD=\(PowerCutRig.recorder) DISK_RECORD=\(log) DISK_FOLDER=\(disk)"
    try shell.type("\(settings) coachlog --journal \(disk)/log.sqlite; echo code=$?")
    try shell.waitFor("╭─ To do")
    try shell.press("n")
    try shell.waitFor("╭─ New session")
    try shell.write("C07")
    try shell.press("Tab", "Tab", "Tab", "Tab", "Tab")
    try shell.waitFor("▌ +Summary")
    for piece in Self.pieces {
      try shell.write(piece)
      try shell.waitUntil("no draft holds it") { try Self.summary(in: disk)?.hasSuffix(piece) ?? false }
    }
    try shell.press("Escape")
    try shell.waitFor("╭─ To do")
    try shell.press("q")
    try shell.waitFor("(?m)^code=0$")

    let operations = try DiskOperation.read(log)
    let (states, final) = try CutState.all(from: before, operations, seed: 1)
    #expect(final == (try PowerCutRig.files(in: disk)))
    // How much of it was on disk for good after how many operations: each rename of a draft, once its folder is synced.
    var (kept, lengths) = (0, [0])
    var now = SimulatedDisk(before)
    for operation in operations {
      try now.take(operation)
      if now.nameChanges.isEmpty, let text = Self.summary(in: now.files) { kept = max(kept, text.count) }
      lengths.append(kept)
    }
    #expect(lengths.last == Self.typed.count)
    var (looked, lost) = (0, 0)
    for state in Soak.sample(200, of: states) {
      looked += 1
      let text = Self.summary(in: state.files) ?? ""
      if text.count < lengths[state.point] || !Self.typed.hasPrefix(text) { lost += 1 }
    }
    print("power cuts while typing: \(looked) states of \(states.count), \(lost) lost")
    #expect(lost == 0)
  }

  /// The summary in the only draft of a disk; nil where there is none that can be read.
  private static func summary(in files: SimulatedDisk.Files) -> String? {
    let draft = files.first { $0.key.hasPrefix("log.sqlite.d/draft-") && $0.key.hasSuffix(".json") }
    return draft.flatMap { summary(of: $0.value.bytes?.bytes ?? []) }
  }

  private static func summary(in disk: String) throws -> String? { summary(in: try PowerCutRig.files(in: disk)) }

  private static func summary(of bytes: [UInt8]) -> String? {
    struct Contents: Decodable { let fields: [String: String] }
    return (try? JSONDecoder().decode(Contents.self, from: Data(bytes)))?.fields["summary"]
  }
}
