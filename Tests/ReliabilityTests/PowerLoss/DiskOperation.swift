import Foundation

/// One thing that a program did to the files of a folder, as the preloaded recorder wrote it down
/// (`Tests/DiskRecorder`). Paths are below the folder, and "" is the folder itself.
enum DiskOperation {
  case opened(Int32, path: String, isCreated: Bool, isEmptied: Bool)
  case closed(Int32)
  case wrote(Int32, at: Int, [UInt8])
  case cut(Int32, to: Int)
  case cutNamed(String, to: Int)
  case synced(Int32)
  case syncedAll
  case renamed(String, to: String)
  case linked(String, as: String)
  case unlinked(String)
  case madeFolder(String)
  case removedFolder(String)
  /// Something was printed on standard output.
  case printed
  /// A call that nobody has taught the recorder.
  case unknown(String)

  /// What lies in the recorder's file, in order.
  static func read(_ path: String) throws -> [DiskOperation] {
    var rest = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))[...]
    var operations: [DiskOperation] = []
    while !rest.isEmpty {
      let row = rest.prefix(21)
      guard row.count == 21, let what = row.first else { throw Unreadable(row: operations.count) }
      let (descriptor, number) = (Int32(truncatingIfNeeded: int(row, 1, 4)), int(row, 5, 8))
      let (first, second) = (int(row, 13, 4), int(row, 17, 4))
      rest = rest.dropFirst(21)
      let path = String(decoding: rest.prefix(first), as: UTF8.self)
      let bytes = [UInt8](rest.dropFirst(first).prefix(second))
      rest = rest.dropFirst(first + second)
      let other = String(decoding: bytes, as: UTF8.self)
      switch Character(UnicodeScalar(what)) {
      case "o":
        operations.append(
          .opened(descriptor, path: path, isCreated: number & 1 != 0, isEmptied: number & 2 != 0))
      case "c": operations.append(.closed(descriptor))
      case "w": operations.append(.wrote(descriptor, at: number, bytes))
      case "t": operations.append(.cut(descriptor, to: number))
      case "T": operations.append(.cutNamed(path, to: number))
      case "s": operations.append(.synced(descriptor))
      case "S": operations.append(.syncedAll)
      case "r": operations.append(.renamed(path, to: other))
      case "l": operations.append(.linked(path, as: other))
      case "u": operations.append(.unlinked(path))
      case "m": operations.append(.madeFolder(path))
      case "d": operations.append(.removedFolder(path))
      case "p": operations.append(.printed)
      case "!": operations.append(.unknown(path))
      default: throw Unreadable(row: operations.count)
      }
    }
    return operations
  }

  struct Unreadable: Error {
    let row: Int
  }

  /// A number as the processor wrote it: the lowest byte first.
  private static func int(_ row: ArraySlice<UInt8>, _ place: Int, _ count: Int) -> Int {
    row.dropFirst(place).prefix(count).reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
