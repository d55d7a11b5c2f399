import Foundation
import Support
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords

/// Real names lie in one sealed file beside the journal, and nowhere else.
@Suite struct NameMapTests {
  private func code(_ text: String) throws -> ClientCode { try ClientCode(text) }

  private func map(_ names: [String: String]) throws -> NameMap {
    var map = NameMap()
    for (text, name) in names { map[try code(text)] = name }
    return map
  }

  private func path(_ test: TestJournal) -> String { test.journal.path + ".d/names.map" }

  private func give(_ names: [String: String], to test: TestJournal, seed: UInt64 = 7) throws -> Bool {
    try test.journal.write(
      names: { map in for (text, name) in names { try? map[code(text)] = name } }, on: test.occasion(seed: seed)
    ) { _, _ in }.isOldDestroyed
  }

  /// The box below was made by another program from the page on the format: HKDF and AESGCM of the
  /// Python package cryptography 48.0.0.
  @Test func anotherProgramsMapIsRead() throws {
    let learner = try SigningKey(seed: Array(0..<32))
    let box = "AAECAwQFBgcICQoLd3n5Z8Oc4XReRHlHtZVNPSPoSlfG5yqKlRx4L03oEibmGOiULy5Iq04b8XvGSgoIA3s="
    let file = Array("coachlog-names 1\nsealed \(box)\n".utf8)
    let read = try NameMap(file: file, openedBy: learner, named: "names.map")
    #expect(read == (try map(["C03": "Jo", "C07": "Zoë O'Brien"])))
    var again = SeededGenerator(state: 3)
    let written = try read.file(sealedFor: learner, rng: &again)
    #expect(written != file && written.count == file.count)
    #expect(try NameMap(file: written, openedBy: learner, named: "names.map") == read)
  }

  @Test func everyChangedByteIsRefused() throws {
    let learner = TestJournal.key(1)
    var rng = SeededGenerator(state: 4)
    let file = try map(["C07": "Zoë O'Brien"]).file(sealedFor: learner, rng: &rng)
    for place in file.indices {
      var changed = file
      changed[place] ^= 1
      #expect(throws: JournalError.self) { try NameMap(file: changed, openedBy: learner, named: "names.map") }
      let cut = Array(file[..<place])
      #expect(throws: JournalError.self) { try NameMap(file: cut, openedBy: learner, named: "names.map") }
    }
    #expect(throws: JournalError.self) { try NameMap(file: file, openedBy: TestJournal.key(2), named: "names.map") }
  }

  @Test func aNameIsKeptPrivatelyAndReadBack() throws {
    let test = try TestJournal()
    #expect(try test.journal.names().isEmpty)
    _ = try give(["C07": "Zoë O'Brien", "C03": "Jo Bloggs"], to: test)
    #expect(try test.journal.names() == (try map(["C07": "Zoë O'Brien", "C03": "Jo Bloggs"])))
    var status = stat()
    #expect(lstat(path(test), &status) == 0 && status.st_mode & 0o7777 == 0o600)
    for file in [path(test), test.journal.path] {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
      #expect(bytes.range(of: Data("Brien".utf8)) == nil && bytes.range(of: Data("Bloggs".utf8)) == nil)
    }
    #expect("\(try test.journal.names())" == "name map of 2")
    #expect(!String(reflecting: try test.journal.names()).contains("Bloggs"))
  }

  @Test func theBytesOfTheMapBeforeAreOverwritten() throws {
    let test = try TestJournal()
    _ = try give(["C07": "Zoë O'Brien"], to: test)
    let before = try FileHandle(forReadingFrom: URL(fileURLWithPath: path(test)))
    let size = try before.seekToEnd()
    #expect(try give(["C07": "Zoe Miller"], to: test, seed: 8))
    try before.seek(toOffset: 0)
    #expect(try before.readToEnd() == Data(count: Int(size)))
    // Another name of the file is somebody's copy.
    try FileManager.default.linkItem(atPath: path(test), toPath: path(test) + ".copy")
    let copy = try Data(contentsOf: URL(fileURLWithPath: path(test)))
    #expect(try !give(["C03": "Jo"], to: test, seed: 9))
    #expect(try Data(contentsOf: URL(fileURLWithPath: path(test) + ".copy")) == copy)
  }

  @Test func withoutANameThereIsNoFile() throws {
    let test = try TestJournal()
    _ = try give(["C07": "Zoë O'Brien"], to: test)
    _ = try test.journal.write(names: { $0 = NameMap() }, on: test.occasion()) { _, _ in }
    #expect(!FileManager.default.fileExists(atPath: path(test)))
    #expect(try test.journal.names().isEmpty)
  }

  @Test func whatTheJournalRefusesChangesNoName() throws {
    let test = try TestJournal()
    _ = try give(["C07": "Zoë O'Brien"], to: test)
    #expect(throws: JournalError.againstRule("no")) {
      try test.journal.write(names: { $0 = NameMap() }, on: test.occasion()) { _, _ in
        throw JournalError.againstRule("no")
      }
    }
    #expect(try test.journal.names() == (try map(["C07": "Zoë O'Brien"])))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: test.journal.path + ".d").sorted() == [
        "learner.key", "names.map",
      ])
  }

  @Test func aMapThatIsNotOursIsLeftAsItIs() throws {
    let test = try TestJournal()
    let other = try TestJournal(seed: 2)
    _ = try give(["C07": "Zoë O'Brien"], to: other)
    let foreign = try Data(contentsOf: URL(fileURLWithPath: path(other)))
    let newer = Data("coachlog-names 2\nsealed AAAA\n".utf8)
    for (bytes, words) in [
      (foreign, "another journal"), (newer, "newer coachlog"), (Data("hello".utf8), "not a name list"),
    ] {
      try bytes.write(to: URL(fileURLWithPath: path(test)))
      #expect { try test.journal.names() } throws: { error in
        guard let error = error as? JournalError, error.sort == .storage else { return false }
        return error.reason.contains(words)
      }
      #expect(throws: JournalError.self) { try give(["C07": "Jo"], to: test) }
      #expect(try Data(contentsOf: URL(fileURLWithPath: path(test))) == bytes)
    }
  }

  @Test func withoutTheKeyTheNamesAreNotShownAndItSaysWhy() throws {
    let test = try TestJournal()
    _ = try give(["C07": "Zoë O'Brien"], to: test)
    try FileManager.default.removeItem(atPath: test.journal.path + ".d/learner.key")
    #expect { try test.journal.names() } throws: { error in
      guard let error = error as? JournalError else { return false }
      return error.sort == .notPermitted && error.reason.contains("key")
    }
  }

  @Test func namesAreFoundInTexts() throws {
    let finder = NameFinder(try map(["C03": "Mark Jo Lee", "C07": "Zoë O'Brien", "C09": "王小明", "C10": "Jo"]))
    func found(_ text: String) -> [String] { finder.clients(in: text).map(\.text) }
    #expect(found("Zoe said so") == ["C07"])
    #expect(found("with ZOË, later") == ["C07"])
    #expect(found("(o'brien and zoë)") == [])
    #expect(found("zoe o’brien's team") == ["C07"])
    #expect(found("the Briens") == [])
    #expect(found("a mark on paper, and jo") == [])
    #expect(found("mark jo lee; Mark") == ["C03"])
    #expect(found("今天王小明说") == ["C09"])
    #expect(found("") == [])
  }

  /// A letter with an accent elsewhere in a text changes nothing of what is found in the rest.
  @Test func textsOfASCIIAreReadAsAllOthersAre() throws {
    let finder = NameFinder(try map(["C03": "Mark Jo Lee", "C07": "Zoë O'Brien", "C10": "Jo"]))
    let pieces = ["Mark", "mark", "MARK", "Jo", "jo", "Lee", "Zoe", "zoe", "Brien", "o'brien", "x", "@", "[", "`", "{"]
    let ends = [" ", ", ", "\r\n", "-", "1", ""]
    var random = SeededGenerator(state: 11)
    var isFound = 0
    for _ in 0..<2_000 {
      let text = (0..<6).map { _ in
        (pieces.randomElement(using: &random) ?? "") + (ends.randomElement(using: &random) ?? "")
      }.joined()
      let found = finder.clients(in: text)
      #expect(found == finder.clients(in: text + " é"), "\(text)")
      if !found.isEmpty { isFound += 1 }
    }
    #expect((200...1_900).contains(isFound))
  }
}
