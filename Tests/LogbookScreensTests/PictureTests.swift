import Foundation
import TerminalUI
import Testing

@testable import LogbookScreens

/// The pictures in Docs/Pictures, drawn from frames. `make pictures` draws them anew.
@Suite struct PictureTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../Docs/Pictures").standardizedFileURL
  private static let (large, middle) = (Size(columns: 100, rows: 30), Size(columns: 80, rows: 24))

  /// A picture: what it is called, what it shows, and the frames it shows one after the other.
  struct Shown: Sendable, CustomTestStringConvertible {
    let name: String
    let title: String
    var background = Background.dark
    let frames: @Sendable () throws -> [Frame]

    var testDescription: String { name }
  }

  private static let all: [Shown] = [
    Shown(name: "progress", title: "Progress: what to do, hours, units") { [try Scene.progress.driver(large).frame] },
    Shown(name: "progress-light", title: "Progress on a light background", background: .light) {
      [try Scene.progress.driver(large).frame]
    },
    Shown(name: "sessions", title: "The sessions, with the selected one beside them") {
      [try Scene.sessions.driver(large).frame]
    },
    Shown(name: "session", title: "The form of a session") { [try Scene.sessionFilled.driver(middle).frame] },
    Shown(name: "signing", title: "A supervisor reads and signs") { [try Scene.signing.driver(large).frame] },
    Shown(name: "criteria", title: "The criteria, with the evidence for the selected one") {
      [try Scene.criteria.driver(large).frame]
    },
    Shown(name: "sampling", title: "A sample of decisions to verify") { [try Scene.sampling.driver(large).frame] },
    Shown(name: "import", title: "What an import would do") { [try Scene.importPlan.driver(large).frame] },
    Shown(name: "palette", title: "Finding a page or a task by a part of its name") {
      [try Scene.paletteSearch.driver(middle).frame]
    },
    Shown(name: "recording", title: "Logging a session, and what is to be signed then", frames: recording),
  ]

  /// The main job key by key: from Progress into the form, and what the supervisor sees.
  private static func recording() throws -> [Frame] {
    var driver = try Scene.progress.driver(middle)
    var frames = [driver.frame]
    func shoot() { frames.append(driver.frame) }
    driver.press("n")
    shoot()
    driver.type("7")
    shoot()
    driver.press("Tab", "Tab")
    driver.type("14-15:30")
    shoot()
    driver.press("Tab", "Tab", "Tab")
    driver.type("First appraisal, prepared")
    shoot()
    var signing = try Scene.signOff.driver(middle)
    frames.append(signing.frame)
    signing.press("a", "s")
    frames.append(signing.frame)
    return frames
  }

  private static func markup(of shown: Shown) throws -> String {
    let picture = Picture(
      theme: ThemeFile.builtIn.theme(on: shown.background, colours: 256), background: shown.background)
    let frames = try shown.frames()
    guard frames.count > 1 else { return frames.first.map { picture.markup(of: $0, titled: shown.title) } ?? "" }
    return picture.markup(of: frames, titled: shown.title, seconds: 2.5)
  }

  @Test(arguments: all) func isOfToday(_ shown: Shown) throws {
    let file = Self.folder.appendingPathComponent("\(shown.name).svg")
    let markup = try Self.markup(of: shown)
    if ProcessInfo.processInfo.environment["RECORD_PICTURES"] == "1" {
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      return try markup.write(to: file, atomically: true, encoding: .utf8)
    }
    let drawn = try? String(contentsOf: file, encoding: .utf8)
    #expect(drawn == markup, "Docs/Pictures/\(shown.name).svg is not of today. Run make pictures.")
  }

  @Test func thereAreNoOthers() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(files) == Set(Self.all.map { "\($0.name).svg" }))
  }

  /// A page that shows a picture which is not there would show a broken one.
  @Test func everyPictureOfThePagesIsThere() throws {
    let root = Self.folder.appendingPathComponent("../..").standardizedFileURL
    let pages =
      try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent("Docs").path)
      .filter { $0.hasSuffix(".md") }.map { "Docs/\($0)" } + ["README.md"]
    for page in pages {
      let text = try String(contentsOf: root.appendingPathComponent(page), encoding: .utf8)
      for match in text.matches(of: /Pictures\/([a-z-]+)\.svg/) {
        #expect(Self.all.contains { $0.name == match.output.1 }, "\(page) shows \(match.output.1)")
      }
    }
  }
}
