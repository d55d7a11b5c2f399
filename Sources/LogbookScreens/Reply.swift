import CoachingJournal
import CoachingRules
import JournalExchange
import LogbookValues
import SignedRecords

/// What came of an effect.
package enum Reply: Sendable {
  /// There is no journal yet; qualifications to choose from.
  case noJournal(Scheme)
  /// The journal was opened; a sentence where it can only be read.
  case opened(readOnly: String?)
  /// It cannot be opened.
  case cannotOpen(JournalError)
  /// Somebody else wrote: what is shown is out of date.
  case changed
  case overview(Overview)
  case scheme(Scheme)
  case enrolment(EnrolmentOptions)
  case rows([EntryRow], number: Int)
  case charts(ProgressCharts)
  case waiting([EntryRow])
  case account(EntryAccount, of: EntryID)
  case models(ModelLibrary, warnings: [String])
  case notes([ListedNote])
  /// Nil for one that was undone.
  case note(NoteAccount?, of: EntryID)
  case plan([PlanItem])
  /// In the order in which it was marked.
  case agenda([AgendaItem])
  /// What came back from an editor outside.
  case editedOutside(Result<String, JournalError>)
  case clients([FamiliarClient])
  /// Warnings, or the refusal.
  case review(Result<[String], JournalError>, number: Int)
  case signers([Signer], folder: String)
  case supervisors([Supervisor])
  case decisions([SignedDecision])
  case proposals(Result<[SignOffProposal], JournalError>, number: Int)
  case criteria(CriteriaReply)
  case goals([GoalReport])
  case lint(LintReport)
  case verification(Result<VerificationReport, JournalError>, number: Int)
  /// What an import would do.
  case importPlan(Result<ImportPlan, JournalError>, number: Int)
  /// Files whose names begin as was typed.
  case files([String], number: Int)
  /// How far long work is, by the number of its question or the ticket of its act.
  case working(WorkReport.Stage, number: Int)
  case register(RegisterReply)
  case drafts([Draft])
  /// A passphrase of words to write down; it is nobody's yet.
  case offeredPassphrase(String)
  /// A request could not be answered.
  case failed(JournalError)
  /// An act was committed.
  case done(Done, ticket: Int)
  /// An act was refused; nothing was changed.
  case refused(JournalError, ticket: Int)
  /// Something that was typed is not on disk, and cannot be kept there just now.
  case draftLost(JournalError)
  /// All that was typed is on disk again.
  case draftsKept
}

/// The answers to `CriteriaRequest`.
package enum CriteriaReply: Sendable {
  /// In the order of the mark sheet, those on no sheet last.
  case all([CriterionStanding])
  case evidence([Evidence], of: CriterionID)
  case candidates([Evidence], tagged: Set<EntryID>, of: CriterionID)
  case tags([CriterionID], of: EntryID)
  case proposals(Result<[AssessmentProposal], JournalError>, number: Int)
}

extension Done {
  /// The session or the hours of support that were logged or amended; nil for anything else.
  var writtenEntry: EntryID? {
    switch self {
    case .logged(let outcome), .amended(let outcome), .support(.written(let outcome, _, _)): outcome.id
    case .created, .restored, .enrolled, .withdrawn, .undone, .noteWritten, .planned, .timerStarted, .timerCancelled,
      .supervisorMade, .supervisorAdded, .supervisorRemoved, .decided, .revoked, .register, .support(.agenda), .tagged,
      .markSheetLoaded, .assessed, .exported, .portfolioMade, .backedUp, .imported:
      nil
    }
  }
}

/// What an act came to, once it is on disk.
package enum Done: Sendable {
  case created(warnings: [String])
  /// A copy is the journal now; a sentence where it can only be read, and warnings.
  case restored(readOnly: String?, warnings: [String])
  /// The terms in force now.
  case enrolled(Enrolment, warnings: [String])
  case logged(Outcome)
  case amended(Outcome)
  case withdrawn(Outcome)
  case undone(Undone)
  case noteWritten(Outcome, isNew: Bool, NoteMeasure)
  case planned(Outcome, isNew: Bool)
  case timerStarted(RunningTimer, warnings: [String])
  case timerCancelled
  /// What the key may do, its file, its public key, and warnings.
  case supervisorMade(name: String, SignerRole, path: String, key: PublicKey, warnings: [String])
  /// What the key may do, and warnings.
  case supervisorAdded(name: String, SignerRole, warnings: [String])
  case supervisorRemoved(name: String)
  case decided(Decision, [Outcome], name: String)
  case revoked(Outcome, name: String)
  case register(RegisterDone)
  case support(SupportDone)
  /// What an entry is evidence for now.
  case tagged(EntryLabel, shortID: String)
  case markSheetLoaded(MarkSheetChange)
  case assessed(CriterionDecision, [CriterionStanding], name: String)
  /// The file that was written, as a whole path, and what is in it.
  case exported(Export.Format, path: String, Export.Account)
  /// Where the portfolio lies, as a whole path, and what is in it.
  case portfolioMade(path: String, PortfolioSummary)
  /// Where the copy lies, as a whole path.
  case backedUp(path: String)
  case imported(ImportPlan)
}
