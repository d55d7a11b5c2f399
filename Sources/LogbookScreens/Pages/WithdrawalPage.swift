import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

extension Context {
  static let withdrawal = Context(
    "Withdrawing", .text, keepsDraft: true,
    about: "Here you withdraw an entry, with a reason. It stays on record but no longer counts.")
}

/// The reason of a withdrawal, below what is withdrawn.
struct WithdrawalPage: Page {
  enum Field: String, Sendable {
    case reason
  }

  /// What it is, once it was read.
  private enum Subject {
    case entry(EntryDetail)
    case note(NoteDetail)
    case action(PlanItem)
    case feedback(ListedFeedback)
    case file(ListedAttachment)
    /// Nothing that stands has this id.
    case nothing

    var shortID: String? {
      switch self {
      case .entry(let account): account.shortID
      case .note(let account): account.shortID
      case .action(let item): item.shortID
      case .feedback(let given): given.shortID
      case .file(let file): file.shortID
      case .nothing: nil
      }
    }
  }

  /// What is withdrawn; nil only for a draft of something else, which nothing opens here.
  private let entry: EntryID?
  private let id: String
  private var form: Form<Field>
  private var subject: Subject?
  private var failure: String?
  private var (askedEntry, askedNote, askedPlan) = (Asked<EntryQuery>(), Asked<NoteQuery>(), Asked<PlanQuery>())
  private var (askedFeedback, askedFile) = (Asked<FeedbackQuery>(), Asked<AttachmentQuery>())
  private var evidence = EvidenceNote()
  private var ticket: Int?

  init(_ entry: EntryID, id: String) {
    self.init(entry, id: id, reason: "")
  }

  init(_ draft: Draft) {
    let entry: EntryID? = if case .withdrawal(let entry) = draft.subject { entry } else { nil }
    self.init(entry, id: draft.id, reason: draft.fields[Field.reason.rawValue] ?? "")
  }

  private init(_ entry: EntryID?, id: String, reason: String) {
    self.entry = entry
    self.id = id
    form = Form(fields: [
      Form<Field>.Field(
        .reason, label: "Reason", control: .line(TextEditor(reason, limit: 16_384)),
        hint: "Why you withdraw it. The reason stays in the journal with the entry.")
    ])
  }

  var context: Context { .withdrawal }
  func name(of command: ScreenCommand) -> String? { command == .save ? "withdraw" : nil }
  var title: String { (subject?.shortID).map { "Withdraw \($0)" } ?? "Withdraw" }
  func note(_ shared: Shared) -> String {
    if ticket != nil { return "Saving..." }
    return draft(shared) == nil ? "" : "kept as a draft until it is saved"
  }

  mutating func load(_ turn: inout Turn) {
    guard let entry else { return }
    turn.ask(EntryQuery(entry: entry), &askedEntry)
    turn.ask(NoteQuery(note: entry), &askedNote)
    turn.ask(PlanQuery(), &askedPlan)
    turn.ask(FeedbackQuery(id: entry), &askedFeedback)
    turn.ask(AttachmentQuery(id: entry), &askedFile)
    evidence.ask(entry, &turn)
  }

  /// Opens the page; a reason that was begun before goes on.
  static func open(_ entry: EntryID, _ turn: inout Turn) {
    if let draft = turn.shared.drafts.first(where: { $0.subject == .withdrawal(entry) }) {
      turn.move(.resume(draft))
    } else {
      turn.move(.push(WithdrawalPage(entry, id: turn.draftID())))
    }
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .save { withdraw(&turn) }
    if command == .back {
      guard ticket == nil else { return turn.say(Message.isBeingSaved) }
      if draft(turn.shared) != nil { turn.say("Kept as a draft. Press x on the same entry to continue.") }
      turn.move(.close)
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard ticket == nil else { return turn.say(Message.isBeingSaved) }
    switch form.handle(input, size: turn.shared.pageRect.form.size) {
    case .ignored, .moved: break
    case .changed: form.update(.reason) { $0.problem = nil }
    case .submitted: withdraw(&turn)
    }
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    switch reply.result(of: askedEntry) {
    case .success(let account): subject = account.row == nil ? subject ?? .nothing : .entry(account)
    case .failure(let error): if subject == nil { failure = error.sentence }
    case nil: break
    }
    if let account = reply.answer(to: askedNote), let account { subject = .note(account) }
    if let item = reply.answer(to: askedPlan)?.first(where: { $0.row.id == entry }) { subject = .action(item) }
    if let given = reply.answer(to: askedFeedback), let given { subject = .feedback(given) }
    if let file = reply.answer(to: askedFile), let file { subject = .file(file) }
    evidence.take(reply)
    if let error = turn.finish(&ticket, reply) {
      form.update(.reason) { $0.problem = error.sentence }
    }
  }

  func draft(_ shared: Shared) -> Draft? {
    guard let entry, ticket == nil, !reason.trimmed.isEmpty else { return nil }
    return Draft(
      id: id, subject: .withdrawal(entry), fields: [Field.reason.rawValue: reason], savedAt: shared.occasion.now)
  }

  var draftID: String? { ticket == nil ? id : nil }

  private var reason: String { form[text: .reason] }

  private mutating func withdraw(_ turn: inout Turn) {
    guard let entry, ticket == nil else { return }
    do {
      let clean = try CleanText.line(reason, named: "the reason", limit: 16_384)
      ticket = turn.act(Withdraw(entry: entry, reason: clean.text), saving: draft(turn.shared))
    } catch {
      let isEmpty = reason.trimmed.isEmpty
      form.update(.reason) { field in
        field.problem = isEmpty ? "Say in a few words why." : error.sentence
      }
    }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let lines = said(shared).flatMap { text, style in
      TextLayout.wrap(text, columns: rect.form.columns).map { ($0, style) }
    }
    // The field and what is said below it come first where there is little room.
    let (top, _, body) = rect.form.rows(.length(lines.count, least: 1), .length(1, priority: -1), .share(least: 4))
    frame.put(lines, in: top)
    form.draw(on: &frame, in: body)
  }

  private func said(_ shared: Shared) -> [(String, Style)] {
    guard let subject else { return [(failure ?? "Reading...", failure == nil ? .dim : .act)] }
    let decided = evidence.sentences(shared).map { ($0, Style.pending) }
    let stays = "Once withdrawn, it is in no list and no portfolio, but stays in the journal."
    let row: EntryRow
    switch subject {
    case .entry(let account):
      guard let there = account.row else { return [("This entry was undone. There is nothing to withdraw.", .pending)] }
      row = there
    case .note(let account):
      return [("Note: \(EntryText.sentence(account.row)).", .heading), (stays, .text)] + decided
    case .action(let item): return [("Action: \(EntryText.sentence(item)).", .heading), (stays, .text)]
    case .feedback(let given): return [("\(given.heading).", .heading), (stays, .text)]
    case .file(let file):
      return [("\(file.sentence(in: shared.occasion.zone)).", .heading), (stays, .text)] + decided
    case .nothing: return [("This entry was undone. There is nothing to withdraw.", .pending)]
    }
    // On a small screen what comes last is cut.
    var lines: [(String, Style)] =
      [("\(EntryText.sentence(row, in: shared.occasion.zone)).", .heading)] + decided + [
        (
          "\(EntryText.counting(row).asSentence) Once withdrawn, it no longer counts but stays in the journal.",
          .text
        )
      ]
    switch row.state {
    case .signed:
      lines.append(("It is signed. The signature stays in its history, but its minutes no longer count.", .pending))
    case .withdrawn: lines.append(("It is already withdrawn.", .pending))
    case .logged, .requested, .returned, .changed, .conflict: break
    }
    return lines
  }
}
