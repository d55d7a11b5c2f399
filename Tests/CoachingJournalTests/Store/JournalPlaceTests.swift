import CoachingJournal
import Foundation
import Testing

@Suite struct JournalPlaceTests {
  /// What terminals put around the path of a file that is dropped on them.
  @Test(arguments: [
    ("'/tmp/my log.csv'", "/tmp/my log.csv"), ("\"/tmp/my log.csv\"", "/tmp/my log.csv"),
    ("/tmp/my\\ log.csv", "/tmp/my log.csv"), ("file:///tmp/my%20log.csv", "/tmp/my log.csv"),
    ("'/tmp/O'\\''Brien.csv'", "/tmp/O'Brien.csv"), ("~/log.csv", "/home/me/log.csv"),
    ("'~/my log.csv'", "/home/me/my log.csv"), ("/tmp/log.csv", "/tmp/log.csv"), ("'", "'"), ("", ""),
    ("/tmp/a\\b", "/tmp/a\\b"),
  ])
  func aDroppedPathIsThatOfTheFile(typed: String, path: String) {
    let place = JournalPlace(path: "log.sqlite", isUsual: false, keyFolder: nil, modelFolder: nil, home: "/home/me")
    #expect(place.expanded(typed) == path)
  }

  /// A folder with what people have lying about: a home with downloads, a stick, and the folder of the terminal.
  private func withFiles(_ body: (JournalPlace, _ here: String, _ stick: String) throws -> Void) throws {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("coachlog-files-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    let age = [
      "here/notes.txt", "here/log.csv", "home/me/Downloads/log (1).xlsx", "here/keys/old.key", "drives/BLUE/me.key",
    ]
    for (days, name) in age.enumerated() {
      let file = root.appendingPathComponent(name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data().write(to: file)
      let written = Date(timeIntervalSince1970: 1_700_000_000 + Double(days) * 86_400)
      try FileManager.default.setAttributes([.modificationDate: written], ofItemAtPath: file.path)
    }
    try Data().write(to: root.appendingPathComponent("here/.hidden.csv"))
    let place = JournalPlace(
      path: "log.sqlite", isUsual: false, keyFolder: nil, modelFolder: nil, home: root.path + "/home/me",
      drives: [root.path + "/drives", root.path + "/none"])
    try body(place, root.path + "/here", root.path + "/drives/BLUE")
  }

  /// The newest comes first, whichever of the usual folders it lies in; then the folders to go on in.
  @Test func filesThatFitAreOffered() throws {
    try withFiles { place, here, stick in
      func offered(_ typed: String, _ kind: OfferedFile.Kind) -> [String] {
        place.files(beginning: typed, of: kind, from: here).map(\.path)
      }
      #expect(offered("", .sessions) == ["~/Downloads/log (1).xlsx", "log.csv", "\(stick)/", "keys/"])
      #expect(offered("LOG", .sessions) == ["~/Downloads/log (1).xlsx", "log.csv"])
      #expect(offered(".h", .sessions) == [".hidden.csv"])
      #expect(offered("", .key) == ["\(stick)/me.key", "\(stick)/", "keys/"])
      #expect(offered("\(here)/", .key) == ["\(here)/keys/"])
      #expect(offered("\(here)/keys/o", .key) == ["\(here)/keys/old.key"])
      #expect(offered("blue", .key) == ["\(stick)/"])
      #expect(offered("~/", .folder) == ["~/Downloads/"] && offered("~/D", .folder) == [])
      // What is typed in full is meant, though another name has it in it.
      #expect(offered("\(here)/log", .sessions) == ["\(here)/log.csv"])
      try Data().write(to: URL(fileURLWithPath: here + "/log"))
      #expect(offered("\(here)/log", .sessions) == ["\(here)/log", "\(here)/log.csv"])
    }
  }
}
