import CoachingJournal
import LogbookValues
import Foundation
import LogbookScreens
import Testing

@testable import coachlog

/// What is typed is on disk, whatever becomes of the folder and whoever else types.
@Suite struct DraftKeeperTests {
  private let place: ScreenPlace
  private let folder: DraftFolder
  private var path: String { place.place.path + ".d" }

  init() throws {
    place = try ScreenPlace()
    folder = DraftFolder(journal: place.place.path)
  }

  private func draft(_ id: Character, _ summary: String) -> Draft {
    Draft(
      id: String(repeating: id, count: 16), subject: .session, fields: ["summary": summary],
      savedAt: place.occasion.now)
  }

  private var onDisk: [String] { folder.drafts().compactMap { $0.fields["summary"] }.sorted() }

  @Test func aFolderThatWasRemovedIsFilledAgain() throws {
    defer { place.remove() }
    var keeper = DraftKeeper(journal: place.place.path, from: place.occasion.now)
    keeper.keep(draft("a", "typed"))
    try FileManager.default.removeItem(atPath: path)
    keeper.retry()
    #expect(onDisk == ["typed"])
    #expect(keeper.trouble == nil)
  }

  /// What a program that was killed while it wrote has left; another one may be writing just now.
  @Test func whatWasCutOffIsRemovedAndNothingElse() throws {
    defer { place.remove() }
    var keeper = DraftKeeper(journal: place.place.path, from: place.occasion.now)
    keeper.keep(draft("a", "typed"))
    let names = ["draft-\(String(repeating: "b", count: 16)).json.new", "learner.key.new", "draft-short.json.new"]
    for name in names { try Data("half".utf8).write(to: URL(fileURLWithPath: path + "/" + name)) }
    var status = stat()
    #expect(stat(path + "/" + names[0], &status) == 0)
    func left() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    let all = try left()
    _ = DraftKeeper(journal: place.place.path, from: Instant(seconds: status.st_mtim.tv_sec))
    #expect(try left() == all, "it may be another program's")
    _ = DraftKeeper(journal: place.place.path, from: Instant(seconds: status.st_mtim.tv_sec + 1))
    #expect(try left() == all.filter { $0 != names[0] })
    #expect(onDisk == ["typed"])
  }

  @Test func aDraftWhoseFormIsClosedDoesNotComeBack() throws {
    defer { place.remove() }
    var keeper = DraftKeeper(journal: place.place.path, from: place.occasion.now)
    keeper.keep(draft("a", "typed"))
    keeper.setOpen([])
    // Somebody else takes it up, and saves it.
    try folder.drop(draft("a", "").id)
    keeper.retry()
    #expect(onDisk.isEmpty)
  }

  @Test func twoProgramsThatTakeUpOneDraftWriteToTwoFiles() throws {
    defer { place.remove() }
    try folder.keep(draft("0", "begun"))
    var (one, other) = (
      DraftKeeper(journal: place.place.path, from: place.occasion.now),
      DraftKeeper(journal: place.place.path, from: place.occasion.now)
    )
    one.move(draft("a", "begun"), from: draft("0", "").id)
    other.move(draft("b", "begun"), from: draft("0", "").id)
    one.keep(draft("a", "begun, and one more"))
    other.keep(draft("b", "begun, and another"))
    #expect(onDisk == ["begun, and another", "begun, and one more"])
    one.began(1, saving: draft("a", "").id)
    one.ended(1, isSaved: true)
    #expect(onDisk == ["begun, and another"], "what the other typed goes with what was saved")
  }

  @Test func whatCannotBeKeptIsTriedUntilItCan() throws {
    defer { place.remove() }
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    var keeper = DraftKeeper(journal: place.place.path, from: place.occasion.now)
    keeper.keep(draft("a", "typed"))
    #expect(keeper.trouble != nil)
    keeper.keep(draft("a", "typed more"))
    keeper.retry()
    #expect(keeper.trouble != nil, "it is so until it is not")
    #expect(keeper.all == [draft("a", "typed more")], "it is offered all the same")
    try FileManager.default.removeItem(atPath: path)
    keeper.retry()
    #expect(keeper.trouble == nil)
    #expect(onDisk == ["typed more"])
  }

  @Test func whatWasWrittenInAnEditorGoesOnceItIsInTheDraftThatIsTakenUp() throws {
    defer { place.remove() }
    var keeper = DraftKeeper(journal: place.place.path, from: place.occasion.now)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let file = path + "/note-\(draft("a", "").id).txt"
    try Data("written".utf8).write(to: URL(fileURLWithPath: file))
    let left = try #require(folder.drafts().first)
    #expect(left.subject == .note && left.fields["text"] == "written")
    var taken = left
    taken.id = draft("b", "").id
    keeper.move(taken, from: left.id)
    #expect(!FileManager.default.fileExists(atPath: file))
    #expect(folder.drafts() == [taken])
  }
}
