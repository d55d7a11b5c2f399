import LogbookValues

extension Request {
  /// Whether a decision is about something that this asks about. One that was made earlier can be revoked unasked.
  package func asksAbout(_ decision: Payload.Body) -> Bool {
    switch decision {
    case .signoff(let signOff): asks.contains(signOff.covers)
    case .assessment(let assessment): criteria.contains(assessment.criterion)
    case .unit(let decision): units.contains(decision.unit)
    case .revocation: true
    case .enrolment, .session, .withdrawal, .support, .supervisor, .undo, .note, .erasure, .block, .client, .label,
      .marksheet, .action, .import, .feedback, .request, .sample, .declaration, .attachment, .competence:
      false
    }
  }
}
