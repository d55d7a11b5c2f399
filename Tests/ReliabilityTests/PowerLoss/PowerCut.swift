import Support

/// How much of what is not synced is on the disk when the power fails.
enum PowerCut: CaseIterable {
  /// All of it, as after a kill.
  case everything
  /// The names, but no bytes.
  case bytesLost
  /// The names and the lengths of files, with zeros for their bytes.
  case bytesAreZeros
  /// The bytes, but no names.
  case namesLost
  /// None.
  case nothing
  /// All but the end of the last write.
  case lastWriteTorn
  /// Nothing but the beginning of the last write.
  case onlyLastWriteBegun
  /// Any blocks of 4 KiB, and the first few names.
  case anyBlocks

  /// The disk after it; nil where that is nothing of its own.
  func files(_ disk: SimulatedDisk, _ random: inout SeededGenerator) -> SimulatedDisk.Files? {
    switch self {
    case .everything: return disk.files
    case .bytesLost: return disk.files(names: \.names, bytes: \.synced)
    case .bytesAreZeros:
      return disk.files(names: \.names) { $0.synced.after(.cut(to: $0.written.count)) }
    case .namesLost: return disk.files(names: \.syncedNames, bytes: \.written)
    case .nothing: return disk.files(names: \.syncedNames, bytes: \.synced)
    case .lastWriteTorn, .onlyLastWriteBegun:
      guard let (node, place, bytes) = disk.lastWrite, bytes.count > 1 else { return nil }
      // Disks write sectors of 512 bytes; what is shorter may still be cut by the file system.
      let whole = bytes.count > 512 ? 512 * Int.random(in: 0...(bytes.count - 1) / 512, using: &random) : 0
      let part = DiskNode.Change.write(at: place, Array(bytes.prefix(max(whole, 1))))
      let earlier = node.changes.dropLast().reduce(node.synced) { $0.after($1) }
      let torn = (self == .lastWriteTorn ? earlier : node.synced).after(part)
      return disk.files(names: \.names) { other in
        other === node ? torn : self == .lastWriteTorn ? other.written : other.synced
      }
    case .anyBlocks:
      guard disk.hasUnsynced else { return nil }
      var names: [ObjectIdentifier: [String: DiskNode]] = [:]
      for edits in disk.nameChanges.prefix(Int.random(in: 0...disk.nameChanges.count, using: &random)) {
        for edit in edits {
          names[ObjectIdentifier(edit.folder), default: edit.folder.syncedNames][edit.name] = edit.node
        }
      }
      return disk.files(names: { names[ObjectIdentifier($0)] ?? $0.syncedNames }) { node in
        node.changes.reduce(node.synced) { bytes, change in PowerCut.someBlocks(of: change, into: bytes, &random) }
      }
    }
  }

  private static func someBlocks(
    of change: DiskNode.Change, into bytes: FileBytes, _ random: inout SeededGenerator
  ) -> FileBytes {
    switch change {
    case .cut: return Bool.random(using: &random) ? bytes.after(change) : bytes
    case .write(let place, let piece):
      var (bytes, done) = (bytes, 0)
      while done < piece.count {
        let end = min(piece.count, ((place + done) / 4_096 + 1) * 4_096 - place)
        if Bool.random(using: &random) { bytes = bytes.after(.write(at: place + done, Array(piece[done..<end]))) }
        done = end
      }
      return bytes
    }
  }
}

/// A state in which a power cut may leave the disk.
struct CutState {
  let files: SimulatedDisk.Files
  /// After how many operations, and what was lost.
  let point: Int
  let cut: PowerCut
  /// Whether the program had said that it was done.
  let isAcknowledged: Bool

  /// Every state of a recorded run, each once: an equal one that comes later counts where it is asked for more.
  static func all(from files: SimulatedDisk.Files, _ operations: [DiskOperation], seed: UInt64) throws
    -> (states: [CutState], final: SimulatedDisk.Files)
  {
    var disk = SimulatedDisk(files)
    var random = SeededGenerator(state: seed)
    let said = operations.lastIndex { if case .printed = $0 { true } else { false } } ?? operations.count
    var states: [Key: CutState] = [:]
    for point in 0...operations.count {
      if point > 0 { try disk.take(operations[point - 1]) }
      let isAcknowledged = point > said
      for cut in PowerCut.allCases {
        guard let files = cut.files(disk, &random) else { continue }
        let key = Key(files: files, isAcknowledged: isAcknowledged)
        guard states[key] == nil else { continue }
        states[key] = CutState(files: files, point: point, cut: cut, isAcknowledged: isAcknowledged)
      }
    }
    // What must hold of a state before the program spoke must hold after it too.
    let unique = states.filter { key, _ in
      key.isAcknowledged || states[Key(files: key.files, isAcknowledged: true)] == nil
    }
    return (unique.values.sorted { ($0.point, "\($0.cut)") < ($1.point, "\($1.cut)") }, disk.files)
  }

  private struct Key: Hashable {
    let files: SimulatedDisk.Files
    let isAcknowledged: Bool
  }
}
