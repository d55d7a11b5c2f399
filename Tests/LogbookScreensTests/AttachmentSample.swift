import TerminalUI

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords
@testable import LogbookScreens

/// A demonstration journal with a mark sheet and two files attached to its newest session.
final class AttachmentPlace: Sendable {
  private let criteria: CriteriaPlace
  var journal: Journal { criteria.journal }
  /// The session that has the files.
  let session: EntryRow
  /// The PDF, which is evidence, and the text.
  let files: [ListedAttachment]

  init() throws {
    criteria = try CriteriaPlace()
    let journal = criteria.journal
    var occasion = try World().occasion
    session = try journal.entries.rows(EntryFilter()).filter { $0.state != .withdrawn && $0.sort == .session }[0]
    occasion.entropy = .seeded(70)
    let essay = try journal.attachments.attach(
      AttachableFile(Array("%PDF-1.7\nAn essay.\n".utf8) + [UInt8](repeating: 7, count: 311_000), named: "essay"),
      to: session.id, note: "Essay on contracting", criteria: [journal.criteria.named("302:1.2")], on: occasion)
    occasion.entropy = .seeded(71)
    let letter = try journal.attachments.attach(
      AttachableFile(Array("Thank you for the clear goals.\n".utf8), named: "letter"), to: session.id, on: occasion)
    files = [essay, letter]
  }

  func world() throws -> World { try criteria.world() }

  /// The logbook on the page of the session.
  func driver(_ columns: Int = 100, _ rows: Int = 30, keepsDrafts: Bool = false) throws -> Driver {
    var world = try world()
    world.keepsDrafts = keepsDrafts
    var driver = try Driver(world, size: Size(columns: columns, rows: rows))
    driver.open { _, _ in EntryPage(self.session.id) }
    return driver
  }
}
