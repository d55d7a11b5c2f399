import Support
import TerminalUI

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookScreens
@testable import LogbookValues
@testable import SignedRecords

/// A demonstration journal in which an assessor decided on two criteria, and a verifier has a key.
final class SamplingPlace: Sendable {
  let place: CriteriaPlace
  let vera: SigningKey
  var journal: Journal { place.journal }

  init() throws {
    place = try CriteriaPlace()
    var rng = SeededGenerator(state: 4_711)
    vera = SigningKey(generatedBy: &rng)
    let occasion = try World().occasion
    _ = try place.journal.signers.add(
      name: "Vera Hall", key: vera.publicKey, email: nil, role: .verifier, at: occasion.now)
    let session = try place.journal.entries.rows(EntryFilter()).first { $0.state != .withdrawn && $0.sort == .session }
    guard let session else { throw JournalError.notFound("there is no session") }
    let criteria = try ["300:1.1", "302:1.1"].map { try place.journal.criteria.named($0) }
    _ = try place.journal.criteria.tag(session.id, with: criteria, on: occasion)
    for criterion in criteria { try assess(criterion) }
  }

  func assess(_ criterion: CriterionID, at seconds: Int = 0) throws {
    let occasion = try World().occasion
    let shown = try journal.criteria.proposals(for: [criterion], .met)
    _ = try journal.criteria.assess(
      shown, .met, feedback: "Clear and to the point", by: place.signingKey(),
      at: Instant(seconds: occasion.now.seconds + seconds), today: occasion.today)
  }

  /// The verifier's key as the screen knows it.
  var signer: Signer {
    Signer(
      path: "/nowhere/vera-hall.key", name: "Vera Hall", key: vera.publicKey, isActive: true, isRemoved: false,
      role: .verifier)
  }

  /// Answers about the decision on a criterion.
  @discardableResult
  func answer(_ result: SampleResult, on text: String, feedback: String? = nil) throws -> [SampleAnswer] {
    let matter = DecidedMatter.criterion(try journal.criteria.named(text))
    let decisions = try journal.samples.decisions().filter { $0.matter == matter }.map(\.record)
    let shown = try journal.samples.proposals(for: decisions)
    return try journal.samples.answer(shown, result, feedback: feedback, by: vera, at: World().occasion.now)
  }

  func world() throws -> World {
    var world = try place.world()
    world.signers = [place.signer, signer]
    return world
  }
}
