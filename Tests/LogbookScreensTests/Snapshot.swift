import Foundation
import Testing
import TerminalUI

/// Whole frames as text files in `Snapshots/`. `RECORD_SNAPSHOTS=1` writes them anew; read the difference before you
/// commit it.
enum Snapshot {
  static var folder: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Snapshots")
  }

  /// Expects `frame` to be the one recorded under `name`.
  static func expect(_ frame: Frame, named name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = folder.appendingPathComponent("\(name).txt")
    let text = frame.description + "\n"
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    let recorded = try? String(contentsOf: file, encoding: .utf8)
    #expect(text == recorded, "the frame differs from Snapshots/\(name).txt", sourceLocation: sourceLocation)
  }
}
