import LogbookValues
import SignedRecords

/// Looks things up among the records of the request.
extension RequestReader {
  func link(_ id: RecordID) -> Link? { places[id].map { links[$0] } }

  /// Whether it is a version of a session, support entry, block or note, or an attachment, that is there.
  func isVersion(_ id: RecordID) -> Bool {
    switch link(id)?.body {
    case .session, .support, .block, .note, .attachment: true
    case .enrolment, .withdrawal, .supervisor, .undo, .erasure, .signoff, .revocation, .client, .label, .marksheet,
      .action, .import, .assessment, .feedback, .request, .unit, .sample, .declaration, .competence, nil:
      false
    }
  }

  /// The versions of a session or note that no other version here replaces.
  func newestVersions(of entry: EntryID) -> [Link] {
    let versions = links.filter { link in
      switch link.body {
      case .session(let session): session.session == entry
      case .note(let note): note.note == entry
      case .enrolment, .withdrawal, .support, .supervisor, .undo, .erasure, .signoff, .revocation, .block, .client,
        .label, .marksheet, .action, .import, .assessment, .feedback, .request, .unit, .sample, .declaration,
        .attachment, .competence, nil:
        false
      }
    }
    let replaced = Set(versions.flatMap { $0.body?.subject.replaces ?? [] })
    return versions.filter { !replaced.contains($0.id) }
  }

  func assessments(of criterion: CriterionID) -> [(link: Link, assessment: Assessment)] {
    links.compactMap { link in
      if case .assessment(let assessment)? = link.body, assessment.criterion == criterion {
        (link, assessment)
      } else {
        nil
      }
    }
  }
}
