import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// What decisions on units rest on.
extension Verifier {
  mutating func checkUnit(_ decision: UnitDecision, _ payload: Payload, _ id: RecordID) throws {
    for ground in decision.grounds {
      guard let named = try placed(ground.decision) else {
        add(.v9, id, gap: ground.decision, "a decision it rests on is missing")
        continue
      }
      guard case .assessment(let assessment) = named.payload.body, assessment.criterion == ground.criterion,
        assessment.label == ground.label, assessment.decision == .met
      else {
        add(.v9, .error, id, "a decision it rests on does not say that \(ground.criterion.text) is met")
        continue
      }
      if named.payload.head.signedAt > payload.head.signedAt {
        add(.v12, .warning, id, "it says it was signed before a decision it rests on")
      }
    }
    if try !holdsMarkSheet(decision.sheet) {
      add(.v9, .error, id, "the mark sheet it names is missing or was changed")
    }
    guard case .success? = try scheme(decision.scheme) else {
      return add(.v9, .error, id, "the scheme file it names is missing or was changed")
    }
  }

  /// The decisions on units that count, by the records alone.
  func unitDecisions(_ standings: [PublicKey: SupervisorStanding], _ voided: VoidedRecords) -> [UnitDecision] {
    placed(ofRare: .unit).compactMap { record in
      guard case .unit(let decision) = record.payload.body, let key = try? PublicKey(bytes: record.signer),
        standings[key]?.permits(.unit, n: record.payload.head.n) == true,
        !voided.isRevoked(record.id, by: record.signer)
      else { return nil }
      return decision
    }
  }
}
