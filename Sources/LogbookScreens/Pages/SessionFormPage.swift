import CoachingJournal
import CoachingRules
import LogbookValues
import SignedRecords
import TerminalUI

extension Context {
  static let session = Context(
    "Session form", .text, keepsDraft: true,
    about:
      "Here you log or edit one session. Type days and times as you write them: what was understood appears "
      + "beside them."
  )
}

/// The form of a session: a new one, the one a timer becomes, another like one before, or a new version.
struct SessionFormPage: Page {
  /// What the form is for.
  enum Purpose: Sendable {
    case logging
    case ending(RunningTimer)
    case amending(EntryID)
    case repeating(EntryID)
  }

  let id: String
  var purpose: Purpose
  var fields: SessionForm
  /// The version that is amended; nil until it was read, and where there is none.
  var base: SessionBase?
  /// The version that a restored draft was begun on.
  var basedOn: RecordID?
  /// Whether it was opened at a field.
  var isAimed = false
  /// Whether the version to amend, or to repeat, is still being read.
  var isReading = false
  /// The code that the user was asked about, since it may be a name.
  var confirmedClient: ClientCode?
  /// Whether the last act was refused, and what comes in next may say why.
  var wasRefused = false
  /// What is to be known above the form.
  var notice: Message?
  private(set) var evidence = EvidenceNote()
  /// What the journal was last asked about the session being typed.
  var reviewed: SessionDetails?
  private var (askedClients, askedUnmet) = (Asked<RecentClientsQuery>(), Asked<UnmetClientsQuery>())
  private var askedReview = Asked<ReviewQuery>()
  var askedEntry = Asked<EntryQuery>()
  /// The act that is under way.
  var ticket: Int?

  init(_ shared: Shared, id: String) {
    self.id = id
    purpose = .logging
    fields = SessionForm(shared)
  }

  /// A new session with this client.
  init(with client: ClientCode, _ shared: Shared, id: String) {
    self.init(shared, id: id)
    fields.assume(client.text, in: .client)
    fields.refresh(shared)
    fields.focus(.date)
  }

  init(ending timer: RunningTimer, _ shared: Shared, id: String) {
    self.init(shared, id: id)
    purpose = .ending(timer)
    fillFromTimer(timer, shared)
    fields.focus(.summary)
  }

  init(amending entry: EntryID, _ shared: Shared, id: String) {
    self.init(shared, id: id)
    startFrom(entry, as: .amending(entry))
  }

  /// Opens the form of a new version, at a field if one is named; what was begun for it before goes on.
  static func open(amending entry: EntryID, at field: SessionField? = nil, _ turn: inout Turn) {
    if let draft = turn.shared.drafts.first(where: { $0.subject == .amendment(entry) }) {
      turn.move(.resume(draft))
    } else {
      var page = SessionFormPage(amending: entry, turn.shared, id: turn.draftID())
      if let field {
        page.fields.focus(field)
        page.isAimed = true
      }
      turn.move(.push(page))
    }
  }

  init(repeating entry: EntryID, _ shared: Shared, id: String) {
    self.init(shared, id: id)
    startFrom(entry, as: .repeating(entry))
  }

  private mutating func startFrom(_ entry: EntryID, as purpose: Purpose) {
    self.purpose = purpose
    fields.followsClient = false
    isReading = true
  }

  var context: Context { .session }

  var title: String {
    switch purpose {
    case .logging: "New session"
    case .ending: "Stop the timer"
    case .amending: base.map { "Amend \($0.shortID)" } ?? "Amend"
    case .repeating: "Another session like it"
    }
  }

  func note(_ shared: Shared) -> String {
    if ticket != nil { return "Saving..." }
    if isReading { return "Reading..." }
    return draft(shared) == nil ? "" : "kept as a draft until it is saved"
  }

  // MARK: What it asks for

  mutating func load(_ turn: inout Turn) {
    turn.ask(RecentClientsQuery(), &askedClients)
    turn.ask(UnmetClientsQuery(), &askedUnmet)
    switch purpose {
    case .logging, .ending: break
    case .amending(let entry):
      turn.ask(EntryQuery(entry: entry), &askedEntry)
      evidence.ask(entry, &turn)
    case .repeating(let entry): if isReading { turn.ask(EntryQuery(entry: entry), &askedEntry) }
    }
    // The journal may say something else of the same session now.
    reviewed = nil
    refresh(&turn)
  }

  /// Brings the form up to date, and asks what the journal would say of the session.
  mutating func refresh(_ turn: inout Turn) {
    fields.refresh(turn.shared)
    guard let details = fields.reading.details, !isReading else {
      (reviewed, askedReview) = (nil, Asked())
      fields.review = nil
      fields.refresh(turn.shared)
      return
    }
    guard reviewed != details else { return }
    reviewed = details
    fields.review = nil
    fields.refresh(turn.shared)
    turn.ask(ReviewQuery(details: details, besides: amended), &askedReview)
  }

  var amended: EntryID? {
    switch purpose {
    case .amending(let entry): entry
    case .logging, .ending, .repeating: nil
    }
  }

  // MARK: Keys

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    if command == .save, isReading { return "the session is still being read" }
    if command == .save, amended != nil, base == nil { return "there is no session to amend. Press Esc to go back" }
    return nil
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .save { save(&turn) }
    if command == .back { leave(&turn) }
    if command == .cancelled, !isReading, ticket == nil {
      fields.toggleCancelled(turn.shared)
      refresh(&turn)
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard !isReading else { return }
    // What is saved is what stood there: what came after it would go with the form.
    guard ticket == nil else { return turn.say(Message.isBeingSaved) }
    wasRefused = false
    let isSubmitted = fields.handle(input, size: formSize(turn.shared), turn.shared)
    refresh(&turn)
    if isSubmitted { save(&turn) }
  }

  private func leave(_ turn: inout Turn) {
    guard ticket == nil else { return turn.say(Message.isBeingSaved) }
    if draft(turn.shared) != nil {
      let way =
        switch purpose {
        case .logging, .repeating: "Press n to continue"
        case .ending: "Press t to continue. The timer keeps running"
        case .amending: "Press e on the same session to continue"
        }
      turn.say("Kept as a draft. \(way).")
    }
    turn.move(.close)
  }

  // MARK: Answers

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if let clients = reply.answer(to: askedClients) {
      fields.clients = clients
      fields.clientsCame()
      refresh(&turn)
    }
    if let codes = reply.answer(to: askedUnmet) {
      fields.unmet = codes
      refresh(&turn)
    }
    evidence.take(reply)
    switch reply.result(of: askedEntry) {
    case .success(let account): take(account, &turn)
    case .failure(let error): if isReading { notice = Message(error) }
    case nil: break
    }
    if let result = reply.result(of: askedReview) {
      fields.review = result
      fields.refresh(turn.shared)
      // What comes later is no answer to that refusal any more.
      if wasRefused, case .failure = result { fields.focus(.times) }
      wasRefused = false
    }
    if turn.finish(&ticket, reply) != nil { refused(&turn) }
  }

  mutating func take(_ news: Shared.News, _ turn: inout Turn) {
    if news == .overview { takeTimer(turn.shared) }
    refresh(&turn)
  }
}
