import Foundation
import Testing

/// A case file: commands, and what each is to print. Cases/README.md says how one is written. A page of Docs is one
/// too: its `console` blocks are the steps.
struct CaseFile: CustomTestStringConvertible {
  /// One command with what it is to print.
  struct Step {
    /// The line of the command, counted from 1.
    var line: Int
    /// What stands above the command: comments, settings and blank lines, as they are.
    var above: [String] = []
    var command: String
    var output: [String] = []
    var complaints: [String] = []
    var code: Int32 = 0

    /// The lines of the file that this step stands for.
    var lines: [String] {
      let code = code == 0 ? [] : ["= \(code)"]
      return above + ["$ \(command)"] + output.map(Step.shielded) + complaints.map { "! \($0)" } + code
    }

    /// A line of output that would be read as something else begins with a backslash.
    private static func shielded(_ line: String) -> String {
      marks.contains { line.hasPrefix($0) } ? "\\" + line : line
    }

    fileprivate static let marks = ["$ ", "! ", "= ", "#", "NOW ", "ENV ", "\\"]
  }

  let url: URL
  var steps: [Step] = []
  /// What follows the last step.
  private var below: [String] = []
  /// Whether this is a page with `console` blocks, in which ids and complaints appear as a person sees them.
  var isPage: Bool { url.pathExtension == "md" }

  var name: String { url.deletingPathExtension().lastPathComponent }
  var testDescription: String { name }

  init(at url: URL) throws {
    self.url = url
    var lines = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n")
    if lines.last == "" { lines.removeLast() }
    var above: [String] = []
    var hasEnded = true
    var number = 0
    var isProse = isPage
    while number < lines.count {
      let isFence = isPage && lines[number].hasPrefix("```")
      if isFence { isProse = lines[number] != "```console" }
      let line = isPage && !isProse ? LinePattern.named(lines[number]) : lines[number]
      number += 1
      if line.hasPrefix("$ "), !isProse {
        var command = String(line.dropFirst(2))
        while command.hasSuffix("\\"), number < lines.count {
          command += "\n" + lines[number]
          number += 1
        }
        endStep(&above)
        steps.append(Step(line: number, above: above, command: command))
        (above, hasEnded) = ([], false)
      } else if hasEnded || isProse || isFence || (!isPage && CaseFile.setsApart(line)) {
        if !hasEnded { endStep(&above) }
        above.append(line)
        hasEnded = true
      } else if isPage {
        steps[steps.count - 1].output.append(line)
      } else if line.hasPrefix("! ") {
        steps[steps.count - 1].complaints.append(String(line.dropFirst(2)))
      } else if line.hasPrefix("= ") {
        steps[steps.count - 1].code = Int32(line.dropFirst(2)) ?? -1
      } else {
        steps[steps.count - 1].output.append(line.hasPrefix("\\") ? String(line.dropFirst()) : line)
      }
    }
    endStep(&above)
    below = above
  }

  /// Whether `line` is a comment or a setting.
  private static func setsApart(_ line: String) -> Bool {
    line.hasPrefix("#") || line.hasPrefix("NOW ") || line.hasPrefix("ENV ")
  }

  /// Blank lines at the end of an output only set the next step apart.
  private mutating func endStep(_ above: inout [String]) {
    guard let last = steps.indices.last else { return }
    var blanks: [String] = []
    while steps[last].output.last == "" { blanks.append(steps[last].output.removeLast()) }
    above = blanks + above
  }

  /// Writes the steps back, as they are now.
  func write() throws {
    let written = isPage ? steps.flatMap { $0.above + ["$ \($0.command)"] + $0.output } : steps.flatMap(\.lines)
    let lines = written.map { isPage ? LinePattern.plain($0) : $0 } + below
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: url)
  }

  /// The folder of this source file.
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  /// Every case file there is, and the manual; a name in CASE leaves one.
  static let all: [CaseFile] = {
    let cases = folder.appendingPathComponent("Cases")
    let files = (try? FileManager.default.contentsOfDirectory(at: cases, includingPropertiesForKeys: nil)) ?? []
    let manual = folder.appendingPathComponent("../../Docs/Manual.md").standardized
    let only = ProcessInfo.processInfo.environment["CASE"]
    return (files.filter { $0.pathExtension == "test" } + [manual])
      .sorted { $0.path < $1.path }
      .filter { only == nil || $0.deletingPathExtension().lastPathComponent == only }
      .compactMap { try? CaseFile(at: $0) }
  }()
}
