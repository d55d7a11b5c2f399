import Foundation
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues

/// What was typed and not saved is kept beside the journal.
@Suite final class DraftTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("drafts-\(UUID().uuidString)").path
  private var journalPath: String { folder + "/share/coachlog/journal.sqlite" }
  private let entry = EntryID(hex: String(repeating: "4f", count: 16))

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  private func draft(_ id: String = "00112233aabbccdd", _ text: String = "First", at seconds: Int = 1_795_424_400)
    -> Draft
  {
    Draft(
      id: id, subject: .session, fields: ["summary": text, "client": "C07"], savedAt: Instant(seconds: seconds))
  }

  private func mode(_ path: String) -> mode_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode : 0
  }

  private func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: journalPath + ".d/" + name))
  }

  @Test func whatIsKeptIsReadBackNewestFirst() throws {
    let drafts = DraftFolder(journal: journalPath)
    #expect(drafts.drafts().isEmpty)
    let odd = Draft(
      id: "ffffffffffffffff", subject: .setUp, fields: ["a": "tab\tnul\0 \"é\u{301}\" / 😀\r\n", "": ""],
      savedAt: Instant(seconds: 5))
    try drafts.keep(odd)
    try drafts.keep(draft())
    try drafts.keep(draft("0000000000000001", "Second", at: 1_795_424_401))
    #expect(drafts.drafts().map(\.fields["summary"]) == ["Second", "First", nil])
    #expect(drafts.drafts().last == odd)
    try drafts.keep(draft("00112233aabbccdd", "First, longer", at: 1_795_424_402))
    #expect(drafts.drafts().map(\.fields["summary"]) == ["First, longer", "Second", nil])
    try drafts.drop("00112233aabbccdd")
    try drafts.drop("00112233aabbccdd")
    #expect(drafts.drafts().map(\.id) == ["0000000000000001", "ffffffffffffffff"])
  }

  @Test func nobodyElseCanReadThem() throws {
    try DraftFolder(journal: journalPath).keep(draft())
    #expect(mode(journalPath + ".d") & 0o7777 == 0o700)
    #expect(mode(journalPath + ".d/draft-00112233aabbccdd.json") & 0o7777 == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: journalPath + ".d").count == 1)
  }

  @Test func everySubjectHasOneText() throws {
    let entry = try #require(entry)
    let subjects: [Draft.Subject] = [
      .attachment(entry),
      .setUp, .session, .timer, .supervisor, .amendment(entry), .withdrawal(entry), .signing, .returning(entry),
      .revocation(entry), .note, .noteAmendment(entry), .action, .actionAmendment(entry), .enrolment, .support,
      .supportAmendment(entry), .request,
    ]
    #expect(Set(subjects.map(\.description)).count == subjects.count)
    for subject in subjects { #expect(Draft.Subject(subject.description) == subject) }
    #expect(Draft.Subject.amendment(entry).description == "amendment:\(entry.hex)")
    for text in ["", "amendment", "amendment:", "amendment:4f", "session:", "session:\(entry.hex)", "Session"] {
      #expect(Draft.Subject(text) == nil)
    }
  }

  @Test(arguments: [
    "", "{", "[]", #"{"coachlog_draft":2,"fields":{},"saved_at":"2026-11-23T09:00:00Z","subject":"session"}"#,
    #"{"coachlog_draft":1,"fields":{},"saved_at":"yesterday","subject":"session"}"#,
    #"{"coachlog_draft":1,"fields":{"a":1},"saved_at":"2026-11-23T09:00:00Z","subject":"session"}"#,
    #"{"coachlog_draft":1,"fields":{},"saved_at":"2026-11-23T09:00:00Z","subject":"poem"}"#,
  ])
  func whatCannotBeReadIsSkippedAndLeft(_ text: String) throws {
    let drafts = DraftFolder(journal: journalPath)
    try drafts.keep(draft())
    try write(text, to: "draft-1111111111111111.json")
    #expect(drafts.drafts() == [draft()])
    #expect(FileManager.default.contents(atPath: journalPath + ".d/draft-1111111111111111.json") == Data(text.utf8))
  }

  @Test func onlyFilesOfTheRightNameAreDrafts() throws {
    let drafts = DraftFolder(journal: journalPath)
    try drafts.keep(draft())
    let path = journalPath + ".d/draft-00112233aabbccdd.json"
    let text = try #require(FileManager.default.contents(atPath: path)).map { $0 }
    for name in ["draft-00112233AABBCCDD.json", "draft-1.json", "draft-1111111111111111.json.new", "learner.key"] {
      try write(String(decoding: text, as: UTF8.self), to: name)
    }
    #expect(symlink(path, journalPath + ".d/draft-2222222222222222.json") == 0)
    #expect(drafts.drafts() == [draft()])
    for id in ["", "../learner", "00112233AABBCCDD", "00112233aabbccd", "00112233aabbccddé"] {
      #expect(refusal { () throws(JournalError) in try drafts.keep(self.draft(id)) } != nil)
      #expect(refusal { () throws(JournalError) in try drafts.drop(id) } != nil)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: journalPath + ".d").count == 6)
  }

  @Test func aLinkInItsPlaceIsReplacedNotFollowed() throws {
    let drafts = DraftFolder(journal: journalPath)
    try drafts.keep(draft())
    let path = journalPath + ".d/draft-00112233aabbccdd.json"
    try write("mine", to: "other")
    unlink(path)
    #expect(symlink(journalPath + ".d/other", path) == 0)
    try drafts.keep(draft())
    #expect(FileManager.default.contents(atPath: journalPath + ".d/other") == Data("mine".utf8))
    #expect(mode(path) & S_IFMT == S_IFREG && drafts.drafts() == [draft()])
  }

  @Test func theEarlierOneOutlivesAWriteThatFails() throws {
    let drafts = DraftFolder(journal: journalPath)
    try drafts.keep(draft())
    let tooLong = draft("00112233aabbccdd", String(repeating: "x", count: DraftFolder.sizeLimit))
    let refused = refusal { () throws(JournalError) in try drafts.keep(tooLong) }
    #expect(refused?.reason.contains("may have \(DraftFolder.sizeLimit)") == true)
    #expect(drafts.drafts() == [draft()])
    // A folder where the new file would be written stands for a disk that refuses it.
    try FileManager.default.createDirectory(
      atPath: journalPath + ".d/draft-00112233aabbccdd.json.new", withIntermediateDirectories: false)
    #expect(refusal { () throws(JournalError) in try drafts.keep(self.draft("00112233aabbccdd", "New")) } != nil)
    #expect(drafts.drafts() == [draft()])
  }

  @Test func theLargestDraftThatIsKeptIsReadBack() throws {
    let drafts = DraftFolder(journal: journalPath)
    var largest = draft("00112233aabbccdd", "")
    try drafts.keep(largest)
    let empty = try #require(FileManager.default.contents(atPath: journalPath + ".d/draft-00112233aabbccdd.json")).count
    largest.fields["summary"] = String(repeating: "x", count: DraftFolder.sizeLimit - empty)
    try drafts.keep(largest)
    #expect(drafts.drafts() == [largest])
    largest.fields["summary"]?.append("x")
    #expect(refusal { () throws(JournalError) in try drafts.keep(largest) } != nil)
  }

  @Test func aJournalIsBegunWhereOnlyItsDraftLies() throws {
    let drafts = DraftFolder(journal: journalPath)
    try drafts.keep(draft())
    var entropy = Entropy.seeded(1)
    let terms = NewEnrolment(
      learner: "Priya Shah", qualification: "award-coaching", registered: TestJournal.registered)
    let (journal, _) = try Journal.create(
      at: journalPath, terms: terms, scheme: .bundled8577, now: TestJournal.now, entropy: &entropy)
    #expect(journal.draftFolder.drafts() == [draft()])
    try journal.requireWritable()
    // The same through a link to the journal.
    let link = folder + "/link.sqlite"
    #expect(symlink(journalPath, link) == 0)
    #expect(DraftFolder(journal: link).drafts() == [draft()])
    #expect(try Journal(at: link).draftFolder.drafts() == [draft()])
  }

  @Test func aDraftIsInTheBackup() throws {
    let journal = try TestJournal()
    try journal.journal.draftFolder.keep(draft())
    let copy = journal.journal.path + ".copy"
    try journal.journal.backup(to: copy)
    #expect(DraftFolder(journal: copy).drafts() == [draft()])
    let (restored, _) = try Journal.restore(copy, to: journal.journal.path + ".restored")
    #expect(restored.draftFolder.drafts() == [draft()])
  }

  @Test func aNewIDIsOneThatADraftCanHave() {
    var entropy = Entropy.seeded(3)
    let ids = (0..<50).map { _ in Draft.newID(drawnFrom: &entropy) }
    #expect(Set(ids).count == 50 && ids.allSatisfy(Draft.isID))
  }

  private func template(_ text: String) throws -> String {
    NoteTemplate(
      text, model: ModelLibrary.builtIn.named("ERA"), subject: "302, today, ERA"
    ).text
  }

  @Test func whatWasSavedInAnEditorSinceIsTheTextOfItsDraft() throws {
    let drafts = DraftFolder(journal: journalPath)
    var note = draft()
    (note.subject, note.fields) = (.note, ["text": "Experience:\nHere", "unit": "302"])
    try drafts.keep(note)
    try write(try template("Experience:\nHere and there"), to: "note-\(note.id).txt")
    let read = try #require(drafts.drafts().first)
    #expect(drafts.drafts().count == 1 && read.fields["unit"] == "302")
    #expect(ModelLibrary.builtIn.withoutEmptyHeadings(read.fields["text"] ?? "") == "Experience:\nHere and there")
    // What is typed in the form after that is newer.
    note.fields["text"] = "Experience:\nHere, there and everywhere"
    try setModified("note-\(note.id).txt", secondsAgo: 60)
    try drafts.keep(note)
    #expect(drafts.drafts().first?.fields["text"] == note.fields["text"])
    try drafts.drop(note.id)
    #expect(drafts.drafts().isEmpty)
  }

  @Test func aTextOfAnEditorWithoutADraftIsANoteOfItsOwn() throws {
    let drafts = DraftFolder(journal: journalPath)
    try drafts.keep(draft())
    try write(try template("They came late."), to: "note-0000000000000001.txt")
    try write(try template(""), to: "note-0000000000000002.txt")
    let note = try #require(drafts.drafts().first { $0.id == "0000000000000001" })
    #expect(note.subject == .note && note.fields["text"]?.hasPrefix("They came late.") == true)
    #expect(note.fields["text"]?.contains("#") == false)
    #expect(drafts.drafts().count == 2, "one in which nobody wrote is none")
    drafts.dropEdited(note.id)
    #expect(drafts.drafts().map(\.id) == [draft().id])
  }

  private func setModified(_ name: String, secondsAgo: Double) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -secondsAgo)], ofItemAtPath: journalPath + ".d/" + name)
  }

  @Test func aFileOfAnEditorIsSetAsideUnderAnotherName() throws {
    try DraftFolder(journal: journalPath).keep(draft())
    var entropy = Entropy.seeded(1)
    let file = try EditorFile("one", ofDraft: draft().id, besideJournalAt: journalPath, entropy: &entropy)
    #expect(file.path.hasSuffix("/note-\(draft().id).txt"))
    // The next one leaves what lies there as it is, under a name of its own.
    let next = try EditorFile("two", ofDraft: draft().id, besideJournalAt: journalPath, entropy: &entropy)
    #expect(try next.text() == "two")
    let aside = next.setAside(entropy: &entropy)
    #expect(!next.isThere)
    #expect(try EditorFile.text(ofFile: aside) == "two")
    #expect(DraftFolder(journal: journalPath).drafts().compactMap { $0.fields["text"] }.sorted() == ["one", "two"])
  }
}
