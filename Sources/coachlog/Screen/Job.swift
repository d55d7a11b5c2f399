import LogbookScreens
import LogbookValues

/// One thing for the worker to do.
struct Job: Sendable {
  /// What is to be done.
  enum Work: Sendable {
    /// Open the journal; the first job of all.
    case open
    case read(Request)
    case act(Act, ticket: Int)
  }

  let work: Work
  /// When and where it was asked for.
  let occasion: Occasion
  /// The key press it comes from; nil for what no key asked for. What one key asks for, the next may make void.
  let press: Int?

  /// The number under which it can be stopped and tells how far it is; nil for what is over in a moment.
  var number: Int? {
    switch work {
    case .open: nil
    case .read(let request): request.longWork
    case .act(_, let ticket): ticket
    }
  }

  /// Whether it writes.
  var isAct: Bool {
    switch work {
    case .act: true
    case .open, .read: false
    }
  }

  /// What kind of question it is, for those that a newer one can replace.
  var question: Question? {
    switch work {
    case .open, .act: nil
    case .read(let request): request.question
    }
  }

  /// Whether `newer` makes this job superfluous: the same question without a subject, or one about something that the
  /// next key press has moved on from.
  func isReplaced(by newer: Job) -> Bool {
    guard let question, question == newer.question else { return false }
    guard question.hasSubject else { return true }
    guard let press, let next = newer.press else { return false }
    return press != next
  }
}

/// Questions by kind.
enum Question: Hashable, Sendable {
  case overview, changes, scheme, charts, waiting, clients, signers, supervisors, decisions, goals, lint, drafts
  case models, notes, plan, agenda, enrolment
  case rows, account, review, files, note
  case register(RegisterRequest)

  /// Whether two of the kind may ask for different things.
  var hasSubject: Bool {
    switch self {
    case .overview, .changes, .scheme, .charts, .waiting, .clients, .signers, .supervisors, .decisions, .goals, .lint,
      .drafts, .models, .notes, .plan, .agenda, .enrolment:
      false
    case .rows, .account, .review, .files, .note, .register: true
    }
  }
}

extension Request {
  /// The number of a question that takes long to answer.
  fileprivate var longWork: Int? {
    switch self {
    case .verification(let number), .importPlan(_, let number): number
    case .overview, .changes, .scheme, .enrolment, .rows, .charts, .waiting, .account, .clients, .review, .signers,
      .supervisors,
      .decisions,
      .goals, .lint, .proposals, .criteria, .drafts, .offeredPassphrase, .files, .models, .notes, .note, .plan,
      .agenda, .register:
      nil
    }
  }

  fileprivate var question: Question? {
    switch self {
    case .overview: .overview
    case .models: .models
    case .notes: .notes
    case .note: .note
    case .plan: .plan
    case .agenda: .agenda
    case .changes: .changes
    case .scheme: .scheme
    case .enrolment: .enrolment
    case .rows: .rows
    case .charts: .charts
    case .waiting: .waiting
    case .account: .account
    case .clients: .clients
    case .review: .review
    case .signers: .signers
    case .supervisors: .supervisors
    case .decisions: .decisions
    case .goals: .goals
    case .lint: .lint
    // What is put before a supervisor is never left out.
    case .proposals, .criteria, .verification, .importPlan: nil
    case .files: .files
    case .register(let request): .register(request)
    case .drafts: .drafts
    case .offeredPassphrase: nil
    }
  }
}
