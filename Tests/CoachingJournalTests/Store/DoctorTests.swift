import Foundation
import GRDB
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords

/// What the doctor finds about a journal's files, and that it leaves them alone.
@Suite struct DoctorTests {
  private let test: TestJournal
  private let path: String
  private var folder: String { path + ".d" }

  init() throws {
    test = try TestJournal()
    path = test.journal.path
    try test.log(0)
  }

  private func diagnosis() throws -> Diagnosis { try Journal.diagnosis(at: path, on: test.occasion()) }

  private func found(_ area: Diagnosis.Area) throws -> [String] {
    try diagnosis().findings.filter { $0.area == area }.map { "\($0.level.rawValue): \($0.notice.reason)" }
  }

  private func write(_ text: String, _ name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    chmod("\(folder)/\(name)", 0o600)
  }

  /// Every file with its digest and its mode.
  private func files() throws -> [String: String] {
    var all: [String: String] = [:]
    let top = URL(fileURLWithPath: path).deletingLastPathComponent()
    for name in try FileManager.default.subpathsOfDirectory(atPath: top.path) {
      var status = stat()
      lstat(top.path + "/" + name, &status)
      let bytes = (try? Data(contentsOf: top.appendingPathComponent(name))) ?? Data()
      all[name] =
        "\(RecordID(of: Array(bytes)).hex) \(status.st_mode) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }
    return all
  }

  @Test func aJournalInOrderIsSound() throws {
    let diagnosis = try diagnosis()
    #expect(diagnosis.isSound && !diagnosis.findings.contains { $0.level == .note })
    #expect(Set(diagnosis.findings.map(\.area)) == [.journal, .permissions, .key, .records, .leftovers, .retention])
    #expect(diagnosis.retention == Retention(years: 3, result: nil))
  }

  @Test func nothingIsChanged() throws {
    try write("half", "names.map.\(String(repeating: "a", count: 64)).new")
    try write("{", "draft-0123456789abcdef.json")
    chmod(path, 0o644)
    let before = try files()
    _ = try diagnosis()
    #expect(try files() == before)
  }

  @Test(arguments: ["", ".d", ".d/learner.key"]) func whatIsOpenToOthersIsWrong(_ place: String) throws {
    chmod(path + place, place == ".d" ? 0o755 : 0o644)
    #expect(try !diagnosis().isSound)
    #expect(try found(.permissions).contains("wrong: \(path + place) is open to other users of this computer"))
  }

  @Test func aKeyThatIsGoneIsWrong() throws {
    try FileManager.default.removeItem(atPath: folder + "/learner.key")
    #expect(try found(.key).first?.hasPrefix("wrong: this journal's key") == true)
    // All else is looked at still.
    #expect(try found(.records).first?.hasPrefix("good") == true)
  }

  @Test func aNameListThatCannotBeOpenedIsWrong() throws {
    try write("coachlog-names 1\nsealed AAAA\n", "names.map")
    #expect(try found(.names).first?.contains("is damaged") == true)
    #expect(try !diagnosis().isSound)
  }

  @Test func leftoversAreNotedAndNotWrong() throws {
    try test.journal.draftFolder.keep(
      Draft(id: "0123456789abcdef", subject: .session, fields: ["client": "C07"], savedAt: TestJournal.now))
    try write("half", "draft-00000000000000aa.json.new")
    try write("hello", "letter.txt")
    try write("not a draft", "draft-00000000000000bb.json")
    #expect(
      try found(.leftovers) == [
        "note: 1 draft is kept: a new session",
        "note: a save was cut off and left draft-00000000000000aa.json.new in \(folder)",
        "note: \(folder) has draft-00000000000000bb.json, letter.txt, which coachlog did not make or cannot read",
      ])
    #expect(try diagnosis().isSound)
  }

  /// In plain text, and nobody sees it: names that editors give to what they keep beside a file.
  @Test func whatAnEditorLeftIsNamedAndNotCopied() throws {
    let note = "note-0123456789abcdef.txt"
    let left = [
      "\(note)~", ".\(note).swp", "#\(note)#", ".#\(note)", ".~lock.\(note)#", "\(note).save", "\(note).bak",
      "names.map~",
    ]
    for name in left { try write("I am worried about her", name) }
    try write("a scan", "letter.txt")
    let findings = try diagnosis().findings.filter { $0.area == .leftovers }
    #expect(findings.map(\.level) == [.note, .note])
    let paths = left.map { "\(folder)/\($0)" }
    #expect(findings.first?.notice.remedies == [.removeFiles(paths.sorted())])
    try test.journal.backup(to: test.path(beside: "copy"))
    let names = try FileManager.default.contentsOfDirectory(atPath: test.path(beside: "copy") + ".d")
    #expect(names.sorted() == ["learner.key", "letter.txt"])
  }

  @Test func whatWasCutOffBesideTheJournalIsNamed() throws {
    try FileManager.default.createDirectory(atPath: folder + ".unfinished", withIntermediateDirectories: false)
    try Data().write(to: URL(fileURLWithPath: test.path(beside: "out.csv.coachlog-unfinished")))
    let found = try found(.leftovers)
    #expect(found.contains { $0.hasPrefix("note: a backup or restore was cut off and left \(folder).unfinished") })
    #expect(found.contains { $0.hasPrefix("note: writing a file was cut off and left out.csv.coachlog-unfinished") })
  }

  @Test func recordsThatDoNotVerifyAreWrong() throws {
    try test.journal.database.write { db in
      try db.execute(sql: "UPDATE total SET unsigned = unsigned + 60")
    }
    #expect(try found(.records).first?.hasPrefix("wrong: not verified") == true)
  }

  @Test func whatIsNoJournalIsSaid() throws {
    let other = test.path(beside: "text")
    try Data("dear diary".utf8).write(to: URL(fileURLWithPath: other))
    for (place, words) in [(other, "is not a coachlog journal"), (other + "-missing", "there is no journal at")] {
      let diagnosis = try Journal.diagnosis(at: place, on: test.occasion())
      #expect(!diagnosis.isSound)
      #expect(diagnosis.findings.first?.notice.reason.contains(words) == true)
      #expect(diagnosis.retention == nil)
    }
  }
}
