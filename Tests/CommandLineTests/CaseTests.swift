import Foundation
import Testing

/// Runs every case file, and the commands of the manual; with RECORD_SNAPSHOTS=1 it writes what was printed into the
/// file instead, which wants a careful reading.
@Suite struct CaseTests {
  @Test("Case file", arguments: CaseFile.all) func run(_ file: CaseFile) throws {
    var file = file
    #expect(!file.steps.isEmpty)
    let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"
    var place = try CasePlace()
    defer { place.remove() }
    var pattern = LinePattern(home: place.home, keepsIDs: file.isPage)
    for index in file.steps.indices {
      let step = file.steps[index]
      try place.set(step.above)
      var result = try place.run(pattern.filled(step.command))
      let location = SourceLocation(
        fileID: "CommandLineTests/\(file.url.lastPathComponent)", filePath: file.url.path, line: step.line, column: 1)
      let fault = result.breach(of: step.command)
      #expect(fault == nil, "\(step.command)\n\(result.text)", sourceLocation: location)
      if file.isPage { result = result.asSeen }
      if isRecording {
        file.steps[index].output = try CaseTests.merged(step.output, result.output, &pattern)
        file.steps[index].complaints = try CaseTests.merged(step.complaints, result.complaints, &pattern)
        file.steps[index].code = result.code
        continue
      }
      let isExpected =
        try CaseTests.match(step.output, result.output, &pattern)
        && CaseTests.match(step.complaints, result.complaints, &pattern) && step.code == result.code
      #expect(isExpected, "\(step.command)\n\(result.text)", sourceLocation: location)
    }
    if isRecording { try file.write() }
  }

  @Test("There are cases") func thereAreCases() {
    #expect(CaseFile.all.count > 0)
  }

  private static func match(_ expected: [String], _ lines: [String], _ pattern: inout LinePattern) throws -> Bool {
    guard expected.count == lines.count else { return false }
    for (expected, line) in zip(expected, lines) {
      guard try pattern.matches(expected, line) else { return false }
    }
    return true
  }

  /// The lines as they came, except where the file says the same with a pattern.
  private static func merged(
    _ expected: [String], _ lines: [String], _ pattern: inout LinePattern
  ) throws -> [String] {
    try lines.enumerated().map { index, line in
      if expected.indices.contains(index), try pattern.matches(expected[index], line) { return expected[index] }
      return try pattern.recorded(line)
    }
  }
}
