import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

// The mark sheet, the evidence for its criteria, and what assessors decided on them.

/// Every criterion with how much evidence there is and what was decided, in the order of the mark sheet, those on no
/// sheet last.
struct CriteriaQuery: Query {
  func answer(in workspace: inout Workspace) throws(JournalError) -> [CriterionStanding] {
    try workspace.open().criteria.list()
  }
}

/// What is evidence for a criterion.
struct EvidenceQuery: Query {
  let criterion: CriterionID

  func answer(in workspace: inout Workspace) throws(JournalError) -> [Evidence] {
    try workspace.open().criteria.evidence(for: criterion)
  }
}

/// What assessors decided on a criterion, oldest first, with what each decision covered.
struct AttemptsQuery: Query {
  let criterion: CriterionID

  func answer(in workspace: inout Workspace) throws(JournalError) -> [Attempt] {
    try workspace.open().criteria.attempts(on: criterion)
  }
}

/// What could be evidence for a criterion, and what is.
struct CandidatesQuery: Query {
  let criterion: CriterionID

  func answer(in workspace: inout Workspace) throws(JournalError) -> (all: [Evidence], tagged: Set<EntryID>) {
    try workspace.open().criteria.candidates(for: criterion)
  }
}

/// What an entry is evidence for.
struct TagsQuery: Query {
  let entry: EntryID

  func answer(in workspace: inout Workspace) throws(JournalError) -> [CriterionID] {
    try workspace.open().criteria.list(of: entry)
  }
}

/// What would be signed of criteria, after everything it rests on was verified.
struct AssessmentQuery: Query {
  static let showsRefusal = true

  let criteria: [CriterionID]
  let decision: CriterionDecision

  func answer(in workspace: inout Workspace) throws(JournalError) -> [AssessmentProposal] {
    try workspace.open().criteria.proposals(for: criteria, decision)
  }
}

/// A tag set or taken away.
struct TagEntry: Mutation {
  let entry: EntryID
  let criterion: CriterionID
  let isOn: Bool

  /// What the entry is evidence for now.
  func write(in workspace: inout Workspace) throws(JournalError) -> (label: EntryLabel, shortID: String) {
    let journal = try workspace.open()
    let occasion = workspace.occasion
    let label =
      try isOn
      ? journal.criteria.tag(entry, with: [criterion], on: occasion)
      : journal.criteria.untag(entry, from: [criterion], on: occasion)
    return (label, try journal.shortened(entry))
  }

  func message(_ written: (label: EntryLabel, shortID: String), in zone: Zone) -> Message {
    Message("\(written.shortID) is \(written.label.phrase).", .good)
  }
}

/// Loads the mark sheet in this file.
struct LoadMarkSheet: Mutation {
  let path: String

  func write(in workspace: inout Workspace) throws(JournalError) -> MarkSheetChange {
    let journal = try workspace.open()
    let file = workspace.place.expanded(path)
    return try journal.criteria.load(try MarkSheet.fileBytes(at: file), named: file, on: workspace.occasion)
  }

  func message(_ change: MarkSheetChange, in zone: Zone) -> Message {
    let count = change.criteria == 1 ? "1 criterion" : "\(change.criteria) criteria"
    return Message(
      (["Mark sheet loaded: \(count)."] + change.warnings.map(\.asSentence)).joined(separator: " "),
      change.warnings.isEmpty ? .good : .pending)
  }
}

/// Adds a criterion to the mark sheet.
struct AddCriterion: Mutation {
  let criterion: Criterion

  func write(in workspace: inout Workspace) throws(JournalError) -> Criterion {
    _ = try workspace.open().criteria.add(criterion, on: workspace.occasion)
    return criterion
  }

  func message(_ criterion: Criterion, in zone: Zone) -> Message {
    Message("\(criterion.id.text) is on the mark sheet.", .good)
  }
}

/// An assessor's decision on the criteria that were shown.
struct AssessCriteria: Mutation {
  static let takesPassphrase = true

  let decision: CriterionDecision
  let shown: [AssessmentProposal]
  let feedback: String?
  /// The day by which more evidence is due, where it is referred.
  let resubmitBy: LocalDate?
  let signer: KeyToSign

  func write(in workspace: inout Workspace) throws(JournalError) -> (
    criteria: [CriterionStanding], name: String, warnings: [Notice]
  ) {
    let journal = try workspace.open()
    let file = try signer.file(in: workspace)
    try journal.criteria.requireAssessor(file.publicKey)
    try journal.criteria.requireUndecided(shown, decision, by: file.publicKey)
    let criteria = try journal.criteria.assess(
      shown, decision, feedback: feedback, resubmitBy: resubmitBy, by: try file.open(passphrase: signer.passphrase),
      at: workspace.occasion.now, today: workspace.occasion.today)
    return (criteria, signer.name, signer.remember(in: journal, file, workspace))
  }

  func message(_ written: (criteria: [CriterionStanding], name: String, warnings: [Notice]), in zone: Zone) -> Message {
    let criteria = written.criteria
    let which = criteria.count == 1 ? criteria.first?.criterion.id.text ?? "" : "\(criteria.count) criteria"
    return Message(
      done: "\(TerminalEscaping.escaped(written.name)) assessed \(which) as \(decision.rawValue)"
        + (resubmitBy.map { ", with new evidence due by \($0.spelled)" } ?? "") + ".",
      warnings: written.warnings)
  }
}
