import CoachingRules
import LogbookValues

/// Where a finding of lint is mended on screen, or where what it is about is opened.
struct LintMending: Sendable {
  private enum Place {
    case entry(EntryID)
    case session(EntryID, at: SessionField?)
    case newNote(on: EntryID)
    case note(EntryID)
    case noteForm(EntryID)
    case plan
    case tags(EntryID, named: String)
    case client(ClientCode, isRegistered: Bool, at: ClientFormPage.Field?)
    case criterion(CriterionID)
    case signOff
    case withdrawal(EntryID)
    case newSupervisor
    case support(EntryID)
    case newSupervision
    case clients
    case erasure(EntryID, named: String)
  }

  private let place: Place

  /// - Parameters:
  ///   - name: what its subject is called.
  ///   - sort: what sort of entry it is about; nil for what is none.
  ///   - isOpening: what it is about is to be opened, and not mended.
  init(_ finding: LintFinding, named name: String, sort: EntryRow.Sort?, isOpening: Bool) {
    place =
      isOpening
      ? LintMending.opened(finding, named: name) : LintMending.mended(finding, named: name, sort: sort)
  }

  /// What `e` does, a sentence.
  var way: String {
    switch place {
    case .entry: "e opens the entry."
    case .session(_, .feedback): "e opens the session, at the field for feedback."
    case .session(_, .summary): "e opens the session, at the field for notes."
    case .session: "e opens the session to be amended."
    case .newNote: "e begins a note on the session."
    case .note: "e opens the note."
    case .noteForm: "e opens the note to be amended."
    case .plan: "e shows the plan, where the action is amended."
    case .tags: "e shows the criteria that the note may be evidence for."
    case .client(_, _, at: .contract): "e opens the client's form, at the contract."
    case .client(_, _, at: .consent): "e opens the client's form, at the consent."
    case .client(_, let isRegistered, _): isRegistered ? "e opens the client's form." : "e registers the client."
    case .criterion: "e shows the criterion and its evidence."
    case .signOff: "e shows what waits for a supervisor."
    case .withdrawal: "e withdraws this one, with a reason; nothing is deleted."
    case .newSupervisor: "e makes a key for a supervisor."
    case .support: "e opens the support hours to be amended."
    case .newSupervision: "e adds a supervision meeting."
    case .clients: "e shows the clients; the map comes back with a backup."
    case .erasure: "e destroys what it said and says no longer, after a question."
    }
  }

  private static func opened(_ finding: LintFinding, named name: String) -> Place {
    switch finding.subject {
    case .entry(let id): .entry(id)
    // What was withdrawn has no page of its own.
    case .note(let id): finding.isEarlier ? .erasure(id, named: name) : .note(id)
    case .action(let id): finding.isEarlier ? .erasure(id, named: name) : .plan
    case .client(let code): .client(code, isRegistered: finding.rule != .unregisteredClient, at: nil)
    case .criterion(let id): .criterion(id)
    case .journal:
      switch finding.rule {
      case .noSupervisor: .newSupervisor
      case .nameInText: .clients
      case .tooClose, .duplicate, .overLong, .unsignedForLong, .returned, .conflict, .noNotes, .noFeedback,
        .noReflection, .unregisteredClient, .noContract, .noConsent, .addressInText, .beforeRegistration,
        .afterDeadline, .wrongUnit, .nothingDiscussed, .noSupervision, .emptyStages, .noteWithoutCriteria,
        .criterionWithoutEvidence, .criterionReferred, .criterionChanged:
        .newSupervision
      }
    }
  }

  private static func mended(_ finding: LintFinding, named name: String, sort: EntryRow.Sort?) -> Place {
    if case .client(let code) = finding.subject, finding.rule == .noContract || finding.rule == .noConsent {
      return .client(code, isRegistered: true, at: finding.rule == .noContract ? .contract : .consent)
    }
    guard case .entry(let id) = finding.subject else {
      if case .note(let id) = finding.subject, finding.rule == .noteWithoutCriteria { return .tags(id, named: name) }
      if case .note(let id) = finding.subject, !finding.isEarlier { return .noteForm(id) }
      return opened(finding, named: name)
    }
    if finding.isEarlier { return .erasure(id, named: name) }
    switch finding.rule {
    case .noFeedback: return .session(id, at: .feedback)
    case .noNotes: return .session(id, at: .summary)
    case .tooClose, .overLong: return .session(id, at: .times)
    case .returned, .conflict, .wrongUnit, .nameInText, .addressInText:
      switch sort {
      case .session: return .session(id, at: nil)
      case .support: return .support(id)
      // Hours brought forward are taken back, and imported as they should be.
      case .block: return .withdrawal(id)
      case nil: return .entry(id)
      }
    case .nothingDiscussed: return .support(id)
    case .noReflection: return .newNote(on: id)
    case .unsignedForLong: return .signOff
    case .duplicate, .beforeRegistration, .afterDeadline: return .withdrawal(id)
    case .noSupervisor, .unregisteredClient,
      .noContract, .noConsent, .noSupervision, .emptyStages, .noteWithoutCriteria, .criterionWithoutEvidence,
      .criterionReferred, .criterionChanged:
      return .entry(id)
    }
  }

  /// Goes there.
  func begin(_ turn: inout Turn) {
    switch place {
    case .entry(let id): turn.move(.push(EntryPage(id)))
    case .session(let id, let field): SessionFormPage.open(amending: id, at: field, &turn)
    case .newNote(let id): turn.move(.newNote(on: [id]))
    case .plan: turn.move(.push(PlanPage()))
    case .note(let id): turn.move(.push(NotePage(id)))
    case .noteForm(let id): NoteFormPage.open(amending: id, &turn)
    case .tags(let id, let name): turn.move(.push(TaggingPage(id, named: name)))
    case .client(let code, let isRegistered, let field):
      ClientFormPage.open(code, isRegistered: isRegistered, at: field, &turn)
    case .criterion(let id): turn.move(.push(CriteriaPage(at: id)))
    case .signOff: turn.move(.show(.signOff))
    case .withdrawal(let id): WithdrawalPage.open(id, &turn)
    case .newSupervisor: turn.move(.push(SupervisorPage(id: turn.draftID())))
    case .support(let id): SupportFormPage.open(amending: id, &turn)
    case .clients: turn.move(.show(.clients))
    case .erasure(let id, let name): turn.move(.push(ErasurePage(.entry(id, named: name))))
    case .newSupervision: SupportFormPage.open(SupportStart(type: .supervision, discussed: []), &turn)
    }
  }
}
