import LogbookValues
import SignedRecords

/// What people said of their own competence.
extension Verifier {
  /// Whether a statement is here, unchanged, good by itself and of the key that the record names.
  mutating func checkStatement(_ competence: CompetenceRecord, _ id: RecordID) throws {
    if EnrolmentID(of: competence.key) == enrolment {
      add(.v9, .error, id, "the learner’s own key speaks in it of a person who judges")
    }
    guard let bytes = try KeptTable.statement.bytes(competence.statement, in: db) else {
      return add(.v9, .error, id, "the statement that it names is missing")
    }
    guard RecordID(of: bytes) == competence.statement else {
      return add(.v9, .error, id, "the statement that it names was changed")
    }
    do throws(CompetenceStatement.Fault) {
      guard try CompetenceStatement(text: bytes).key == competence.key else {
        return add(.v9, .error, id, "the statement that it names is signed with another key than it says")
      }
    } catch {
      switch error {
      case .signature: add(.v4, .error, id, "the statement that it names \(error.phrase)")
      case .shape, .key: add(.v9, .error, id, "the statement that it names \(error.phrase)")
      }
    }
  }
}
