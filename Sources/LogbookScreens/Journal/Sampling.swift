import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

// Internal verification: what assessors decided, what of it is proposed, and what verifiers answered.

/// What there is to verify, and what was answered so far.
struct SamplingQuery: KeptQuery {
  /// Nil for the seed that follows from the journal and the decisions.
  let seed: Int?

  func answer(in workspace: inout Workspace) throws(JournalError) -> (
    plan: SamplePlan, decisions: [AssessorDecision], answers: [SampleAnswer]
  ) {
    try workspace.open().samples.overview(seed: seed)
  }
}

/// Decisions as their assessors read the evidence, after everything was verified.
struct SampleQuery: Query {
  static let showsRefusal = true

  let decisions: [RecordID]

  func answer(in workspace: inout Workspace) throws(JournalError) -> [SampleProposal] {
    try workspace.open().samples.proposals(for: decisions)
  }
}

/// A verifier's answer about the decisions that were shown.
struct AnswerSamples: Mutation {
  static let takesPassphrase = true

  let result: SampleResult
  let shown: [SampleProposal]
  let feedback: String?
  let signer: KeyToSign

  func write(in workspace: inout Workspace) throws(JournalError) -> (
    answers: [SampleAnswer], name: String, warnings: [Notice]
  ) {
    let journal = try workspace.open()
    let file = try signer.file(in: workspace)
    try journal.samples.requireAnswerable(shown, result, feedback: feedback, by: file.publicKey)
    let answers = try journal.samples.answer(
      shown, result, feedback: feedback, by: try file.open(passphrase: signer.passphrase),
      at: workspace.occasion.now)
    return (answers, signer.name, signer.remember(in: journal, file, workspace))
  }

  func message(_ written: (answers: [SampleAnswer], name: String, warnings: [Notice]), in zone: Zone) -> Message {
    let answers = written.answers
    let which =
      answers.count == 1 ? answers.first?.decision?.matter.name ?? "1 decision" : "\(answers.count) decisions"
    let what =
      switch (result, answers.count) {
      case (.agreed, 1): "agreed with the decision on \(which)"
      case (.agreed, _): "agreed with \(which)"
      case (.action, _): "required action on \(which)"
      }
    return Message(
      done: "\(TerminalEscaping.escaped(written.name)) \(what).", warnings: written.warnings)
  }
}
