@testable import CoachingJournal
@testable import LogbookValues
@testable import SignedRecords
import Foundation
import GRDB
import Support
import Testing

/// Runs commands under the recorder, and lets the program go on from every disk that a power cut may leave.
final class PowerCutRig {
  /// In memory where that is possible: what is synced here need not outlive the test.
  private let place: Workplace
  /// The disk whose power fails.
  var disk: String { place.folder + "/disk" }
  private let prepared: SimulatedDisk.Files
  private let keysOnly: SimulatedDisk.Files
  /// What the names in the commands stand for.
  private var names: [String: String] = [:]

  static let recorder = URL(fileURLWithPath: Workplace.program).deletingLastPathComponent()
    .appendingPathComponent("libDiskRecorder.so").path

  /// What may be wrong with the disk after a power cut.
  enum Fault: String, CaseIterable {
    /// The program cannot open it, or finds errors.
    case corrupt
    /// Something that was there or was said to be written is not there.
    case lost
    /// The command cannot be given again.
    case blocked
    /// Something stays behind for ever.
    case littered
  }

  /// What came of one command.
  struct Count {
    /// How many states differ, and from how many the program went on.
    var states = 0
    var opened = 0
    private var faults: [Fault: Int] = [:]
    /// The first of each fault, in words.
    var examples: [String] = []

    subscript(fault: Fault) -> Int {
      get { faults[fault, default: 0] }
      set { faults[fault] = newValue }
    }
  }

  init() throws {
    place = try Workplace(in: access("/dev/shm", W_OK) == 0 ? "/dev/shm/" : NSTemporaryDirectory())
    let disk = place.folder + "/disk"
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: false)
    var entropy = Entropy.seeded(4)
    for (file, name) in [("jane", "Jane Doe"), ("john", "John Roe"), ("vera", "Vera Hall"), ("kim", "Kim Low")] {
      let key = SigningKey(generatedBy: &entropy)
      let text = try KeyFile.text(
        sealing: key, name: name, made: "2026-01-12T09:00:00Z", protection: .none,
        rng: &entropy)
      try PrivateFile.create("\(disk)/\(file).key", Array(text.utf8))
      // Some commands take no key without a passphrase.
      if file == "jane", Soak.isOn {
        let protection = KeyFile.Protection.passphrase("correct horse battery staple", rounds: .standard)
        let sealed = try KeyFile.text(
          sealing: key, name: name, made: "2026-01-12T09:00:00Z", protection: protection, rng: &entropy)
        try PrivateFile.create("\(disk)/sealed.key", Array(sealed.utf8))
      }
      if file == "kim" {
        names["KIM"] = text.split(separator: "\n").first { $0.hasPrefix("public ") }.map { String($0.dropFirst(7)) }
      }
    }
    try PrivateFile.create(disk + "/pass", Array("correct horse battery staple\n".utf8))
    keysOnly = try PowerCutRig.files(in: disk)
    names.merge(try PowerCutRig.prepare(PowerCutCommand.journal, with: [:], in: place)) { $1 }
    prepared = try PowerCutRig.files(in: disk)
  }

  // MARK: One command

  /// A command that was carried out under the recorder.
  private struct Recording {
    let command: PowerCutCommand
    let arguments: [String]
    let before: SimulatedDisk.Files
    let after: SimulatedDisk.Files
    /// The records of the journal before and after.
    let records: (before: Set<String>, after: Set<String>)
    /// How the command ends where it was done already, and what lies there then.
    let repeated: Child.End
    let namesWhenRepeated: Set<String>
  }

  private func record(_ command: PowerCutCommand, seed: UInt64) throws -> (Recording, [CutState]) {
    try lay(command.isFirst ? keysOnly : prepared)
    let names = names.merging(try PowerCutRig.prepare(command.before, with: names, in: place)) { $1 }
    let arguments = command.arguments.map { $0.hasPrefix("$") ? names[String($0.dropFirst())] ?? $0 : $0 }
    let (before, recordsBefore) = (try PowerCutRig.files(in: disk), try records())
    let log = place.folder + "/record"
    unlink(log)
    let end = try run(arguments, recordedIn: log)
    try #require(end.code == 0, "\(command.name): \(end.errors)")
    let (states, final) = try CutState.all(from: before, try DiskOperation.read(log), seed: seed)
    // Whatever the recorder missed would show here.
    let after = try PowerCutRig.files(in: disk)
    let missed = Set(final.keys).union(after.keys).filter { final[$0] != after[$0] }
    try #require(missed.isEmpty, "\(command.name): the recorder missed what was written to \(missed.sorted())")
    let recordsAfter = try records()
    let repeated = try run(arguments)
    let recording = Recording(
      command: command, arguments: arguments, before: before, after: after, records: (recordsBefore, recordsAfter),
      repeated: repeated, namesWhenRepeated: Set(Workplace.names(in: disk)))
    return (recording, states)
  }

  /// Cuts the power in a command at every point. States are alike if SQLite, when it opens the journal, makes the same
  /// of them: the program goes on from `each` of those that are alike, and from at most `most` in all.
  func cut(_ command: PowerCutCommand, each: Int, most: Int, seed: UInt64 = 1) throws -> Count {
    let (recording, states) = try record(command, seed: seed)
    var count = Count()
    count.states = states.count
    var alike: [SimulatedDisk.Files: Int] = [:]
    var random = SeededGenerator(state: seed)
    for state in states.shuffled(using: &random) where count.opened < most {
      let settled = try settle(state)
      guard alike[settled, default: 0] < each else { continue }
      alike[settled, default: 0] += 1
      count.opened += 1
      guard let (fault, words) = try fault(in: state, settled, recording) else { continue }
      count[fault] += 1
      let place = "\(state.cut), operation \(state.point)\(state.isAcknowledged ? ", said" : "")"
      if count[fault] == 1 { count.examples.append("\(fault): \(words) (\(place))") }
    }
    return count
  }

  /// What a state comes to when SQLite opens the journals in it; of what nobody reads again only whether it is empty.
  private func settle(_ state: CutState) throws -> SimulatedDisk.Files {
    try lay(state.files)
    for (path, entry) in state.files where isJournal(path) && (entry.bytes?.count ?? 0) > 0 {
      try? Workplace.raw(disk + "/" + path, readonly: false).read { db in
        _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master")
      }
    }
    var settled = try PowerCutRig.files(in: disk)
    for (path, entry) in settled where path.hasSuffix("-journal") || path.hasSuffix("journal.new") {
      settled[path] = entry.bytes.map { .file(FileBytes($0.count == 0 ? [] : [1])) }
    }
    settled["said"] = state.isAcknowledged ? .folder : nil
    return settled
  }

  /// What is wrong with a state; nil where nothing is.
  private func fault(
    in state: CutState, _ settled: SimulatedDisk.Files, _ recording: Recording
  ) throws -> (Fault, String)? {
    try lay(state.files)
    let (before, after) = (recording.before, recording.after)
    let journals = state.files.keys.filter(isJournal).sorted()
    for journal in journals {
      for words in [["verify"], ["list"]] {
        let end = try run(words, journal: disk + "/" + journal)
        if end.code != 0 { return (.corrupt, "\(journal): \(words[0]) says \(end.errors)\(end.output)") }
      }
    }
    let (now, records) = (try PowerCutRig.files(in: disk), try records())
    if !records.isSuperset(of: state.isAcknowledged ? recording.records.after : recording.records.before) {
      return (.lost, "records")
    }
    for path in Set(before.keys).union(after.keys).sorted() where now[path] != after[path] && !isUnread(path) {
      if state.isAcknowledged { return (.lost, path) }
      if now[path] == before[path] || recording.command.isInSteps && isJournal(path) { continue }
      // A file with its name and without its bytes is found later, and then it is too late.
      if before[path] != nil || now[path] != .folder { return (isJournal(path) ? .corrupt : .lost, path) }
    }
    let end = try run(recording.arguments)
    let isDone = after.allSatisfy { path, entry in
      let isInSteps = recording.command.isInSteps && isJournal(path) && records == recording.records.after
      return now[path] == entry || isUnread(path) || isInSteps || path.hasSuffix(".seen")
    }
    let isRepeated =
      end.code == recording.repeated.code && Self.plain(end.errors) == Self.plain(recording.repeated.errors)
    if end.code != 0, !(isDone && isRepeated) { return (.blocked, end.errors) }
    for journal in Workplace.names(in: disk).filter(isJournal) {
      let end = try run(["verify"], journal: disk + "/" + journal)
      if end.code != 0 { return (.corrupt, "\(journal) after the second try: \(end.errors)\(end.output)") }
    }
    if let path = try keptText(recording.command.erased) { return (.littered, "an erased text is still in \(path)") }
    let left = Set(Workplace.names(in: disk)).subtracting(recording.namesWhenRepeated).filter { !Self.isData($0) }
    return left.isEmpty ? nil : (.littered, left.sorted().joined(separator: ", "))
  }

  /// The file that still holds a text, after another command has opened the journal.
  private func keptText(_ text: String?) throws -> String? {
    guard let text else { return nil }
    return try PowerCutRig.files(in: disk).first { path, entry in
      Data(entry.bytes?.bytes ?? []).range(of: Data(text.utf8)) != nil
    }?.key
  }

  private func records() throws -> Set<String> {
    let path = disk + "/journal.sqlite"
    guard access(path, F_OK) == 0 else { return [] }
    return try Workplace.raw(path).read { db in try String.fetchSet(db, sql: "SELECT hex(id) FROM record") }
  }

  private func isJournal(_ path: String) -> Bool { path.hasSuffix(".sqlite") || path == "copy" }

  /// Whether nobody asks what is in it: SQLite's own journal, and a portfolio that is not finished.
  private func isUnread(_ path: String) -> Bool {
    path.hasSuffix("-journal") || path.contains(".unfinished") || path.contains(".replaced")
  }

  /// Whether a second try makes such a file each time under another name.
  private static func isData(_ path: String) -> Bool {
    path.hasPrefix("journal.sqlite.d/attachments") || path.hasSuffix("-journal")
  }

  /// A refusal without the ids in it, which differ from one try to the next.
  private static func plain(_ text: String) -> String {
    text.replacing(/[0-9a-f]{6,}/, with: "ID")
  }

  // MARK: The disk

  /// Puts exactly these files into the folder.
  private func lay(_ files: SimulatedDisk.Files) throws {
    try? FileManager.default.removeItem(atPath: disk)
    mkdir(disk, 0o700)
    for (path, entry) in files.sorted(by: { $0.key < $1.key }) {
      let whole = disk + "/" + path
      switch entry {
      case .folder: mkdir(whole, 0o700)
      case .file(let bytes): try PrivateFile.add(whole, bytes.bytes)
      case .link(let other): link(disk + "/" + other, whole)
      }
    }
  }

  static func files(in folder: String) throws -> SimulatedDisk.Files {
    var files: SimulatedDisk.Files = [:]
    var first: [ino_t: String] = [:]
    for name in Workplace.names(in: folder) {
      var status = stat()
      lstat(folder + "/" + name, &status)
      if status.st_mode & S_IFMT == S_IFDIR {
        files[name] = .folder
      } else if let other = first[status.st_ino] {
        files[name] = .link(other)
      } else {
        first[status.st_ino] = name
        files[name] = .file(FileBytes(Workplace.bytes(folder + "/" + name)))
      }
    }
    return files
  }

  // MARK: The program

  private func run(_ arguments: [String], journal: String? = nil, recordedIn log: String? = nil) throws -> Child.End {
    let recording = log.map { ["LD_PRELOAD": Self.recorder, "DISK_RECORD": $0, "DISK_FOLDER": disk] } ?? [:]
    return try place.start(
      arguments, in: disk, journal: journal ?? disk + "/journal.sqlite", with: recording
    ).wait()
  }

  /// Runs lines of the shell in the folder, and gives the ids that they kept under names.
  private static func prepare(
    _ script: String, with names: [String: String], in place: Workplace
  ) throws -> [String: String] {
    guard !script.isEmpty else { return [:] }
    let kept = script.matches(of: /(?m)^([A-Z][0-9])=/).map { String($0.output.1) }
    let known = names.map { "\($0.key)='\($0.value)'" }.joined(separator: "\n")
    let shell = """
      set -e
      cd '\(place.folder)/disk'
      c() { "$COACHLOG" "$@"; }
      id() { "$@" > said; tail -1 said | grep -oE '[0-9a-f]{6,}' | head -1; rm said; }
      \(known)
      { \(script)
      } > /dev/null
      \(kept.map { "echo \($0) $\($0)" }.joined(separator: "\n"))
      """
    let end = try place.shell(shell, journal: place.folder + "/disk/journal.sqlite")
    try #require(end.code == 0, "\(script): \(end.errors)")
    return Dictionary(
      uniqueKeysWithValues: end.output.split(separator: "\n").map { line in
        let words = line.split(separator: " ", maxSplits: 1).map(String.init)
        return (words[0], words.count > 1 ? words[1] : "")
      })
  }
}
