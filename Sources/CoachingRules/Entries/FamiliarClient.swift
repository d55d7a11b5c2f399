import LogbookValues
import SignedRecords

/// A client the learner has met before, for a form to offer.
package struct FamiliarClient: Equatable, Sendable {
  /// Their code.
  package var code: ClientCode
  /// How many sessions with them stand, withdrawn ones left out.
  package var sessions: Int
  /// What their latest session was like, in its current version.
  package var last: SessionDetails

  package init(code: ClientCode, sessions: Int, last: SessionDetails) {
    self.code = code
    self.sessions = sessions
    self.last = last
  }
}
