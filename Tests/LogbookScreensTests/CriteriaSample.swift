import TerminalUI

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords
@testable import LogbookScreens

/// A demonstration journal with a mark sheet of our own invention, some evidence, and an assessor.
final class CriteriaPlace: Sendable {
  static let sheet = """
    unit,outcome,criterion,label
    8577-300,1,1,Sample: says what coaching is for
    8577-302,1,1,Sample: agrees with the client what is to come of it
    8577-302,1,2,Sample: asks more than why
    8577-303,1,1,Sample: keeps a diary of every session

    """

  let demo: DemoPlace
  let signer: Signer
  var journal: Journal { demo.journal }

  init() throws {
    demo = try DemoPlace(sessions: 10)
    let occasion = try World().occasion
    _ = try demo.journal.criteria.load(Array(CriteriaPlace.sheet.utf8), named: "sheet.csv", on: occasion)
    let key = try demo.journal.signers.list()[0].key
    signer = Signer(
      path: demo.made.keyPath, name: "Jane Doe", key: key, isActive: true, isRemoved: false,
      role: .supervisorAndAssessor,
      usualMeaning: .supervised)
    _ = try demo.journal.signers.add(name: "Jane Doe", key: key, email: nil, role: .assessor, at: occasion.now)
    let newest = try demo.journal.entries.rows(EntryFilter()).filter { $0.state != .withdrawn }
    for row in newest.prefix(2) {
      _ = try demo.journal.criteria.tag(row.id, with: [demo.journal.criteria.named("302:1.1")], on: occasion)
    }
  }

  /// The assessor's key, opened once for all tests: it is the same in every demonstration.
  func signingKey() throws -> SigningKey { try CriteriaPlace.opened.get() }

  private static let opened = Result {
    let demo = try DemoPlace(sessions: 10)
    return try KeyFile(at: demo.made.keyPath).open(passphrase: demo.made.passphrase)
  }

  func world() throws -> World {
    var world = try demo.world()
    world.signers = [signer]
    return world
  }
}
