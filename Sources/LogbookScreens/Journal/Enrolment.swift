import CoachingJournal
import CoachingRules
import LogbookValues
import TerminalUI

// How far the learner is, what they are enrolled for, and the journal itself.

/// Totals, weeks and what needs the user.
struct OverviewQuery: Query {
  func answer(in workspace: inout Workspace) throws(JournalError) -> Overview {
    try workspace.open().progress.overview(today: workspace.occasion.today)
  }
}

/// The scheme and the qualification in force; reading it takes longer than most, and it seldom changes.
struct SchemeQuery: KeptQuery {
  func answer(in workspace: inout Workspace) throws(JournalError) -> Scheme { try workspace.open().terms.scheme() }
}

/// What the learner is enrolled for, and what they could be.
struct EnrolmentQuery: Query {
  func answer(in workspace: inout Workspace) throws(JournalError) -> EnrolmentOptions {
    try workspace.open().terms.options()
  }
}

/// What charts are drawn from.
struct ChartsQuery: KeptQuery {
  func answer(in workspace: inout Workspace) throws(JournalError) -> ProgressCharts {
    try workspace.open().progress.charts(today: workspace.occasion.today, reporting: workspace.work)
  }
}

/// The same for a page that shows other things first.
struct ChartsAheadQuery: KeptQuery {
  static let urgency = Urgency.whenIdle

  func answer(in workspace: inout Workspace) throws(JournalError) -> ProgressCharts {
    try ChartsQuery().answer(in: &workspace)
  }
}

/// The qualification in force and those of other bodies beside it.
struct GoalsQuery: KeptQuery {
  func answer(in workspace: inout Workspace) throws(JournalError) -> [GoalReport] {
    try workspace.open().progress.goals(beside: Scheme.bundledGoals(), today: workspace.occasion.today)
  }
}

/// What to fix before an assessor asks.
struct LintQuery: KeptQuery {
  static let urgency = Urgency.afterKeys

  func answer(in workspace: inout Workspace) throws(JournalError) -> LintReport {
    try workspace.open().lint(today: workspace.occasion.today, reporting: workspace.work)
  }
}

/// What nothing can remove from the records about a subject, marked as seen.
struct MarkSeen: Mutation {
  let name: String

  func write(in workspace: inout Workspace) throws(JournalError) {
    try workspace.open().markSeen(name, today: workspace.occasion.today)
  }

  func message(_ written: Void, in zone: Zone) -> Message { Message("Marked as seen.", .good) }
}

/// A new journal, of a scheme that ships with coachlog.
struct CreateJournal: Mutation {
  let terms: NewEnrolment

  /// What to check about the terms.
  func write(in workspace: inout Workspace) throws(JournalError) -> [String] {
    let place = workspace.place
    if place.isUsual { try Journal.makeFolders(for: place.path) }
    let (made, warnings) = try Journal.create(
      at: place.path, terms: terms, scheme: .bundled(for: terms.qualification), now: workspace.occasion.now,
      entropy: &workspace.occasion.entropy, readersWait: Workspace.readersWait)
    workspace.journal = made
    return warnings
  }

  func message(_ warnings: [String], in zone: Zone) -> Message {
    Message(done: "Your journal is ready. Press n to log a session.", warnings: warnings)
  }
}

/// A whole copy put back as the journal, where there is none.
struct RestoreJournal: Mutation {
  let path: String

  /// A sentence where it can only be read, and warnings.
  func write(in workspace: inout Workspace) throws(JournalError) -> (readOnly: String?, warnings: [Notice]) {
    let place = workspace.place
    if place.isUsual { try Journal.makeFolders(for: place.path) }
    let (_, warnings) = try Journal.restore(place.expanded(path), to: place.path)
    let restored = try Journal(at: place.path, readersWait: Workspace.readersWait)
    workspace.journal = restored
    return (restored.access.reasonToRead, warnings)
  }

  func message(_ written: (readOnly: String?, warnings: [Notice]), in zone: Zone) -> Message {
    Message(done: "Your journal is restored.", warnings: written.warnings)
  }
}

/// Other terms of enrolment.
struct ChangeEnrolment: Mutation {
  let change: EnrolmentChange

  /// The terms in force now.
  func write(in workspace: inout Workspace) throws(JournalError) -> (enrolment: Enrolment, warnings: [String]) {
    try workspace.open().terms.change(change, at: workspace.occasion.now)
  }

  func message(_ written: (enrolment: Enrolment, warnings: [String]), in zone: Zone) -> Message {
    let enrolment = written.enrolment
    return Message(
      done: "Enrolled: \(enrolment.title), registered \(enrolment.registered.spelled), \(enrolment.completion). "
        + "Press u to undo.", warnings: written.warnings)
  }
}
