import Foundation
import Testing

/// The README's five minutes, command by command, as they are written there.
@Suite struct ReadmeTourTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The lines of every `sh` block, in order.
  private static func commands() throws -> [String] {
    let readme = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    var commands: [String] = []
    var isInside = false
    for line in readme.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isInside = line == "```sh"
      } else if isInside {
        commands.append(String(line))
      }
    }
    return commands
  }

  @Test func everyCommandOfTheTourWorks() throws {
    let commands = try Self.commands()
    #expect(commands.count >= 12)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("coachlog-tour-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var outputs: [String] = []
    for command in commands {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", command]
      process.currentDirectoryURL = folder
      process.environment = [
        "PATH": Self.root.appendingPathComponent(".build/debug").path + ":/usr/bin:/bin", "HOME": folder.path,
        "TZ": "Europe/London", "LC_ALL": "C.UTF-8", "COACHLOG_NOW": "2026-11-23T09:00:00+00:00",
      ]
      let output = Pipe()
      process.standardOutput = output
      process.standardError = FileHandle.nullDevice
      process.standardInput = FileHandle.nullDevice
      try process.run()
      let data = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "\(command)")
      outputs.append(String(decoding: data, as: UTF8.self))
    }
    let progress = try #require(Array(zip(commands, outputs)).last { $0.0 == "coachlog progress --chart" })
    #expect(progress.1.contains("2:15 of 36:00"))
    let verified = try #require(Array(zip(commands, outputs)).last { $0.0 == "coachlog verify" })
    #expect(verified.1.contains("0 errors, 0 warnings"))
  }
}
