import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords

/// The learner's cover statements.
@Suite struct DeclarationTests {
  private let place: TestJournal
  private var journal: Journal { place.journal }

  init() throws { place = try TestJournal() }

  @Test func theNewestIsInForceAndAnUndoBringsTheOneBeforeBack() throws {
    #expect(try journal.coverSheet.statements() == nil)
    let first = Declaration(isOwnWork: true, isNotSubmittedElsewhere: true)
    let second = Declaration(
      isOwnWork: true, isNotSubmittedElsewhere: false, earlierWork: "An essay of 2024", mayBeUsed: false)
    _ = try journal.coverSheet.declare(first, on: place.occasion())
    _ = try journal.coverSheet.declare(second, on: place.occasion())
    #expect(try journal.coverSheet.statements()?.declaration == second)
    guard case .declaration = try place.undo() else { return #expect(Bool(false), "it undid something else") }
    #expect(try journal.coverSheet.statements()?.declaration == first)
    #expect(try journal.verify().isOK)
  }

  @Test func whatIsSaidAlreadyIsNotSignedTwice() throws {
    let said = Declaration(isOwnWork: true, isNotSubmittedElsewhere: true)
    _ = try journal.coverSheet.declare(said, on: place.occasion())
    #expect(throws: JournalError.self) { try journal.coverSheet.declare(said, on: place.occasion()) }
  }
}
