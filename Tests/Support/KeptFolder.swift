import Foundation

/// What lies in a folder, kept to be laid into others: a set-up that is dear to make is made once, and copied.
package struct KeptFolder: Sendable {
  private var files: [String: Data] = [:]

  /// Keeps all files below `folder`.
  package init(of folder: URL) throws {
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      // A folder among them has no bytes, and is made with what lies in it.
      files[name] = try? Data(contentsOf: folder.appendingPathComponent(name))
    }
  }

  /// Lays the files into `folder`, for nobody else to read, as coachlog leaves them.
  package func lay(into folder: URL) throws {
    for (name, bytes) in files {
      let file = folder.appendingPathComponent(name)
      if name.contains("/") {
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true,
          attributes: [.posixPermissions: 0o700])
      }
      guard
        FileManager.default.createFile(
          atPath: file.path, contents: bytes, attributes: [.posixPermissions: 0o600])
      else { throw CocoaError(.fileWriteUnknown) }
    }
  }

  /// `log.sqlite`, as `coachlog demo` makes it at the moment at which every `TerminalShell` plays.
  package static func demonstration() throws -> KeptFolder { try made.get() }

  private static let made = Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("coachlog-demo-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: TerminalShell.products + "/coachlog")
    process.arguments = ["demo", "log.sqlite"]
    process.currentDirectoryURL = folder
    process.environment = TerminalShell.surroundings.merging(["HOME": folder.path]) { $1 }
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw TerminalShell.Missing(description: "no demonstration was made") }
    return try KeptFolder(of: folder)
  }
}
