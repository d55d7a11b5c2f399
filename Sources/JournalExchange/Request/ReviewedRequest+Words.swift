import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

extension ReviewedRequest {
  /// What it asks about: `3 entries, 2 criteria and unit 8577-303`.
  package var matter: String {
    RequestChoice(
      name: asked, key: key, entries: entries.map(\.proposal.row.id), criteria: askedCriteria.map(\.id),
      units: units.map(\.id)
    ).matter
  }

  /// Who asks, when and about what: `Priya Shah, asked on Mon 23 Nov 2026 about 3 entries`.
  package func phrase(in zone: Zone) -> String {
    "\(TerminalEscaping.escaped(learner)), asked on \(zone.date(at: askedAt).spelled) about \(matter)"
  }

  /// What is to be known of it before anything else, a sentence each.
  package func notes(in zone: Zone) -> [String] {
    var notes: [String] = []
    if !hasTexts { notes.append("The learner left out what they wrote about the entries.") }
    if let after, let last = own.lastAt {
      let decisions = counted(after.n, "decision")
      notes.append("You made \(decisions) in this logbook so far, the last on \(zone.date(at: last).spelled).")
    }
    return notes
  }
}

extension ReviewedRequest.Earlier {
  /// What a person signs who revokes one.
  package static let revocation = "I revoke this decision"

  /// What it was about, as options name it: the id of an entry, a criterion or a unit.
  package var subject: String {
    switch decision {
    case .signoff(let signOff): signOff.entry.hex
    case .assessment(let assessment): assessment.criterion.text
    case .unit(let unit): unit.unit
    case .enrolment, .session, .withdrawal, .support, .supervisor, .undo, .note, .erasure, .revocation, .block, .client,
      .label, .marksheet, .action, .import, .feedback, .request, .sample, .declaration, .attachment, .competence:
      ""
    }
  }

  /// The same in words: `Entry of Mon 9 Nov 2026, 1 h 30 min`.
  package var heading: String {
    switch decision {
    case .signoff(let signOff): "Entry of \(signOff.date.spelled), \(Minutes.spoken(signOff.minutes))"
    case .assessment(let assessment): "Criterion \(assessment.criterion.text)"
    case .unit(let unit): "Unit \(TerminalEscaping.escaped(unit.unit))"
    case .enrolment, .session, .withdrawal, .support, .supervisor, .undo, .note, .erasure, .revocation, .block, .client,
      .label, .marksheet, .action, .import, .feedback, .request, .sample, .declaration, .attachment, .competence:
      ""
    }
  }

  /// `returned by you on Tue 10 Nov 2026: Say what was agreed.`, and what became of it.
  ///
  /// - Parameter version: the version that is shown; nil where it is not about one.
  package func sentence(beside version: RecordID? = nil, in zone: Zone) -> String {
    let day = zone.date(at: signedAt).spelled
    var clauses: [String]
    switch decision {
    case .signoff(let signOff):
      let done = signOff.meaning == .read ? "read" : signOff.decision == .approved ? "signed" : "returned"
      clauses = ["\(done) by you on \(day)" + ReviewedRequest.Earlier.said(signOff.comment)]
      if version != nil, signOff.covers != version { clauses.append("the learner changed it since") }
    case .assessment(let assessment):
      clauses = ["\(assessment.decision.rawValue) by you on \(day)" + ReviewedRequest.Earlier.said(assessment.feedback)]
    case .unit(let unit): clauses = ["achieved by your decision on \(day)" + ReviewedRequest.Earlier.said(unit.comment)]
    case .enrolment, .session, .withdrawal, .support, .supervisor, .undo, .note, .erasure, .revocation, .block, .client,
      .label, .marksheet, .action, .import, .feedback, .request, .sample, .declaration, .attachment, .competence:
      clauses = []
    }
    if let revocation {
      clauses.append("revoked by you on \(zone.date(at: revocation.revokedAt).spelled)")
    }
    return clauses.asSentences
  }

  private static func said(_ comment: String?) -> String {
    comment.map { ": \(EntryText.inOneLine($0))" } ?? ""
  }
}
