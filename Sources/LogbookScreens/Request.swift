import CoachingRules
import JournalExchange
import LogbookValues
import SignedRecords

/// What pages ask the journal.
package enum Request: Sendable {
  /// Totals, weeks and what needs the user; also the change mark it belongs to.
  case overview
  /// Whether anybody wrote since the last overview; answered with a new one if so, and with nothing if not.
  case changes
  /// The scheme and the qualification in force.
  case scheme
  /// What the learner is enrolled for, and what they could be.
  case enrolment
  /// The sessions a filter lets through. The number comes back with the answer.
  case rows(EntryFilter, number: Int)
  /// What charts are drawn from.
  case charts
  /// What waits for a signature, oldest first.
  case waiting
  /// One entry with its history.
  case account(EntryID)
  /// Clients by how recently they were met.
  case clients
  /// What `log` would say about a session; the number comes back with the answer.
  case review(SessionDetails, besides: EntryID?, number: Int)
  /// The models there are to choose from.
  case models
  /// Every reflective note, newest first.
  case notes
  /// One note with its text and its links.
  case note(EntryID)
  /// The development plan.
  case plan
  /// What is to be taken to supervision.
  case agenda
  /// The supervisors' key files on this machine.
  case signers
  /// Everybody who was ever let sign, first come first.
  case supervisors
  /// Whether everything verifies: long work, which tells how far it is under this number.
  case verification(number: Int)
  /// What supervisors decided, newest first.
  case decisions
  /// What would be signed, after everything it rests on was verified.
  case proposals([EntryID], number: Int)
  /// Criteria, their evidence and what is to be decided on them.
  case criteria(CriteriaRequest)
  /// The qualification in force and those of other bodies beside it.
  case goals
  /// What an assessor would query.
  case lint
  /// What the pages about clients ask.
  case register(RegisterRequest)
  /// The drafts beside the journal.
  case drafts
  /// What importing a file would do, row by row.
  case importPlan(ImportSource, number: Int)
  /// Files and folders whose path begins so.
  case files(beginning: String, number: Int)
  /// A passphrase of words, drawn by the system's randomness.
  case offeredPassphrase
}

/// What pages ask of criteria.
package enum CriteriaRequest: Sendable {
  /// Every criterion with how much evidence there is and what was decided.
  case all
  /// What is evidence for a criterion.
  case evidence(CriterionID)
  /// What could be evidence for it, and what is.
  case candidates(CriterionID)
  /// What an entry is evidence for.
  case tags(EntryID)
  /// What would be signed, after everything it rests on was verified.
  case proposals([CriterionID], CriterionDecision, number: Int)
}

/// What pages write.
package enum Act: Sendable {
  /// A new journal, of the scheme that ships with coachlog.
  case create(NewEnrolment, draft: String?)
  /// A whole copy put back as the journal, where there is none; the draft is what was typed for a new one.
  case restore(path: String, draft: String?)
  /// Other terms of enrolment.
  case enrol(EnrolmentChange, draft: String?)
  /// A session; `ending` is the timer that it comes from.
  case log(SessionDetails, SessionTexts, ending: RunningTimer?, draft: String?)
  /// A new version of a session that was opened as `basedOn`.
  case amend(EntryID, SessionDetails, SessionTexts, basedOn: RecordID, draft: String?)
  /// A withdrawal.
  case withdraw(EntryID, reason: String, draft: String?)
  /// A reflective note.
  case addNote(NoteDetails, draft: String?)
  /// A new version of a note that was opened as `basedOn`.
  case amendNote(EntryID, NoteDetails, basedOn: RecordID, draft: String?)
  /// An action of the development plan.
  case addAction(PlanDetails, draft: String?)
  /// A new version of an action.
  case amendAction(EntryID, PlanDetails, draft: String?)
  /// An action that is done, or open again.
  case markDone(EntryID, isDone: Bool)
  /// The learner's last action taken back.
  case undo
  /// The timer started.
  case startTimer(Role, ClientCode)
  /// The timer dropped.
  case cancelTimer
  /// A supervisor's or assessor's key made in the usual folder, and added.
  case makeSupervisor(name: String, email: String?, SignerRole, passphrase: String, draft: String?)
  /// A key that was made elsewhere let sign.
  case addSupervisor(name: String, email: String?, PublicKey, SignerRole)
  /// A right to sign ended; the name is for what is said.
  case removeSupervisor(PublicKey, name: String)
  /// A supervisor's decision about what was shown.
  case decide(Decision, [SignOffProposal], comment: String?, keyPath: String, passphrase: String, draft: String?)
  /// A tag set or taken away.
  case tag(EntryID, CriterionID, isOn: Bool)
  /// The mark sheet in this file put into force.
  case loadMarkSheet(path: String)
  /// An assessor's decision on the criteria that were shown.
  case assess(
    CriterionDecision, [AssessmentProposal], feedback: String?, keyPath: String, passphrase: String, draft: String?)
  /// A file of what is in the journal; one of that name goes only where that was said.
  case export(Export.Format, path: String, replacing: Bool)
  /// The folder to hand in; a portfolio that is there goes only where that was said.
  case makePortfolio(folder: String, replacing: Bool)
  /// A whole copy of the journal and its folder, where nothing is yet.
  case backUp(path: String)
  /// A file taken in, all of it or nothing.
  case importFile(ImportSource)
  /// What the pages about clients write.
  case register(RegisterAct)
  /// What the pages of support and of the agenda write.
  case support(SupportAct)
  /// A supervisor's decision taken back.
  case revoke(EntryID, reason: String, keyPath: String, passphrase: String, draft: String?)
}
