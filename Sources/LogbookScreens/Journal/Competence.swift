import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

// Who may judge: what people answered on their competence.

/// Everybody of whom competence is asked, and how far they had answered when they decided.
struct CompetenceQuery: KeptQuery {
  struct Answer: Sendable {
    /// In the order in which they were added.
    var people: [CompetencePerson]
    /// A row for each person and role that decided.
    var coverage: [CompetenceCoverage]
  }

  func answer(in workspace: inout Workspace) throws(JournalError) -> Answer {
    let competence = try workspace.open().competence
    return Answer(
      people: try competence.people(), coverage: try competence.coverage(in: workspace.occasion.zone))
  }
}

/// A person's answer to a requirement, signed with their own key and kept beside it.
struct AnswerRequirement: Mutation {
  static let takesPassphrase = true

  let requirement: CompetenceRequirement
  let alternative: CompetenceRequirement.Alternative
  /// By what it is met, and since when.
  let met: String
  let on: LocalDate
  let signer: KeyToSign

  /// Where the requirement stands now, and what to check.
  func write(in workspace: inout Workspace) throws(JournalError) -> (
    row: CompetenceStanding.Row, warnings: [Notice]
  ) {
    let journal = try workspace.open()
    try journal.requireWritable()
    let path = workspace.place.expanded(signer.path)
    let file = try KeyFile(at: path)
    let terms = CompetenceStatement.Terms(
      name: file.name, requirement: requirement.id, alternative: alternative.id, met: met, on: on,
      signedAt: workspace.occasion.now)
    let (_, statements) = try StatementFile.sign(
      terms, by: try file.open(passphrase: signer.passphrase), besideKeyAt: path)
    let taken = try journal.competence.take(statements, at: workspace.occasion.now)
    let row = CompetenceStanding.row(
      of: requirement, by: statements.statements.map(CompetenceAnswer.init), on: workspace.occasion.today)
    return (row, taken.warnings)
  }

  func message(_ written: (row: CompetenceStanding.Row, warnings: [Notice]), in zone: Zone) -> Message {
    Message(
      done: "\(requirement.account(of: written.row, after: alternative)). Saved beside the key of "
        + "\(TerminalEscaping.escaped(signer.name)), too.", warnings: written.warnings)
  }
}

/// A person's answers, brought in from a file of theirs.
struct TakeAnswers: Mutation {
  let path: String

  func write(in workspace: inout Workspace) throws(JournalError) -> StatementsTaken {
    let file = try StatementFile(at: workspace.place.expanded(path))
    return try workspace.open().competence.take(file, at: workspace.occasion.now)
  }

  func message(_ taken: StatementsTaken, in zone: Zone) -> Message {
    Message(done: taken.sentence(isTrial: false).asSentence, warnings: taken.warnings)
  }
}

/// A person's answers, written to a file that can be sent.
struct SaveAnswers: Mutation {
  let person: CompetencePerson
  let path: String

  func write(in workspace: inout Workspace) throws(JournalError) -> Int {
    let file = try workspace.open().competence.file(of: person)
    try file.save(to: workspace.place.expanded(path), replacing: false)
    return file.statements.count
  }

  func message(_ count: Int, in zone: Zone) -> Message {
    Message(
      "Saved \(counted(count, "answer")) of \(TerminalEscaping.escaped(person.name)) to "
        + "\(TerminalEscaping.escaped(path)).", .good)
  }
}
