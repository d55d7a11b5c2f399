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
    if try DerivedTables(db, of: enrolment).keptMarkSheet(decision.sheet) == nil {
      add(.v9, .error, id, "the mark sheet it names is missing or was changed")
    }
    if try DerivedTables(db, of: enrolment).keptScheme(decision.scheme) == nil {
      add(.v9, .error, id, "the scheme file it names is missing or was changed")
    }
  }

  /// The decisions on units that count, by the records alone.
  func unitDecisions(_ standings: [PublicKey: SupervisorStanding]) throws -> [UnitDecision] {
    let revoked = try Set(
      placed(ofRare: .revocation).compactMap { record -> RevokedRecord? in
        guard case .revocation(let revocation) = record.payload.body else { return nil }
        return RevokedRecord(id: revocation.target, signer: record.signer)
      })
    return try placed(ofRare: .unit).compactMap { record in
      guard case .unit(let decision) = record.payload.body, let key = try? PublicKey(bytes: record.signer),
        standings[key]?.permits(.unit, n: record.payload.head.n) == true,
        !revoked.contains(RevokedRecord(id: record.id, signer: record.signer))
      else { return nil }
      return decision
    }
  }

  /// A decision that its own signer took back.
  private struct RevokedRecord: Hashable {
    let id: RecordID
    let signer: [UInt8]
  }
}
