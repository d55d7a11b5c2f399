import CoachingJournal
import CoachingRules
import JournalExchange
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension Context {
  static let review = Context(
    "Answering a request", .list,
    about: "A learner asks you to read and sign. Decide on each item, then press ^S to sign with your passphrase.")
  static let reviewForm = Context(
    "Answering a request: words and passphrase", .text,
    about: "Here you write a comment or reason, or your passphrase. Nothing is signed until the passphrase is right.")
}

/// A request as a person reads and answers it who has no journal: what is asked about, a decision on each, the words
/// that go with it, and at the end the passphrase.
struct ReviewPage: Page {
  /// One thing that a decision is asked on.
  enum Item: Hashable, Sendable {
    case entry(RecordID)
    case criterion(CriterionID)
    case unit(String)
    /// A decision that the person made before, and may revoke.
    case earlier(RecordID)
  }

  /// What the words that are typed are for.
  enum Purpose: Equatable, Sendable {
    case comment, refusal, revocation
  }

  /// Where in the answer the person is.
  enum Step: Equatable, Sendable {
    case choosing
    /// The text of the selected item has the page to itself.
    case reading
    /// The words that go with a decision.
    case wording(Item, Purpose)
    case signing
  }

  enum Field: Hashable, Sendable {
    case meaning, words, due, passphrase
  }

  /// What was typed for an item, decided on or not.
  struct Words: Equatable, Sendable {
    var reason = ""
    var comment = ""
    var due = ""
  }

  let review: Review
  /// What the learner asks about.
  let asked: [Item]
  /// What the person decided before and may revoke.
  let before: [Item]
  /// Whether the list has what was decided before.
  var isLookingBack = false
  var step = Step.choosing
  var decisions = ReviewDecisions()
  var list = ListState()
  var scroll = Scroll()
  var form = Form<Field>(fields: [])
  var words: [Item: Words] = [:]
  /// What the person last said of a session that was held.
  var usualMeaning = SignOffMeaning.supervised
  /// What was on the screen to its last row.
  var read: Set<Item> = []
  /// Whether the person goes on although they have not seen all that they decided on.
  var isOverlooked = false
  /// The act that is under way.
  var ticket: Int?

  init(_ review: Review) {
    self.review = review
    let request = review.request
    asked =
      request.entries.map { Item.entry($0.version) } + request.askedCriteria.map { Item.criterion($0.id) }
      + request.units.map { Item.unit($0.id) }
    before = request.revocable.map { Item.earlier($0.record) }
  }

  var request: ReviewedRequest { review.request }
  var items: [Item] { isLookingBack ? before : asked }

  var context: Context {
    switch step {
    case .choosing, .reading: .review
    case .wording, .signing: .reviewForm
    }
  }

  var title: String {
    switch step {
    case .choosing where isLookingBack: "What you decided before"
    case .choosing: "Request of \(TerminalEscaping.escaped(request.learner))"
    case .reading: chosen.map(name) ?? ""
    case .wording(let item, _): name(item)
    case .signing: "Sign your reply to \(TerminalEscaping.escaped(request.learner))"
    }
  }

  func note(_ shared: Shared) -> String {
    if ticket != nil { return "signing…" }
    if step == .signing, shared.size.columns < 60 { return "" }
    if isLookingBack, step == .choosing { return "\(before.count)" }
    let count = "\(asked.count(where: isDecided)) of \(asked.count)"
    return shared.size.columns < 60 ? count : count + " decided"
  }

  var chosen: Item? { items.indices.contains(list.selection) ? items[list.selection] : nil }

  func entry(_ version: RecordID) -> ReviewedRequest.Entry? { request.entries.first { $0.version == version } }
  func criterion(_ id: CriterionID) -> ReviewedRequest.Criterion? { request.askedCriteria.first { $0.id == id } }
  func unit(_ id: String) -> ReviewedRequest.Unit? { request.units.first { $0.id == id } }
  func earlier(_ record: RecordID) -> ReviewedRequest.Earlier? { request.earlier.first { $0.record == record } }

  func isDecided(_ item: Item) -> Bool {
    switch item {
    case .entry(let version): decisions.entries[version] != nil
    case .criterion(let id): decisions.criteria[id] != nil
    case .unit(let id): decisions.units[id] != nil
    case .earlier(let record): decisions.revocations[record] != nil
    }
  }

  // MARK: Keys

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    guard ticket == nil else { return }
    noteWhatIsRead(turn.shared)
    if command == .back { return goBack(&turn) }
    if command == .open {
      step = .reading
      scroll.reset()
      noteWhatIsRead(turn.shared)
    }
    if command == .approveAll { approveAll(&turn) }
    if command == .decisions { look(back: true) }
    if command == .save { save(&turn) }
    guard let chosen else { return }
    if command == .approve { approve(chosen, &turn) }
    if command == .reject { askWords(chosen, .refusal, &turn) }
    if command == .revoke { askWords(chosen, .revocation, &turn) }
    if command == .addWords { addWords(chosen, &turn) }
    if command == .leaveOut { leaveOut(chosen, &turn) }
  }

  private mutating func save(_ turn: inout Turn) {
    switch step {
    case .choosing, .reading: finish(&turn)
    case .wording(let item, let purpose): take(item, purpose, &turn)
    case .signing: sign(&turn)
    }
  }

  private mutating func goBack(_ turn: inout Turn) {
    switch step {
    case .reading: step = .choosing
    case .wording(let item, let purpose):
      keepWords(item, purpose)
      step = .choosing
    case .signing:
      step = .choosing
      // What is decided on after this has not been asked about.
      isOverlooked = false
    case .choosing where isLookingBack: look(back: false)
    case .choosing:
      guard !decisions.isEmpty || !words.isEmpty else { return turn.perform(.quit) }
      turn.move(
        .ask(
          Question(
            title: "Leave without a reply?", lines: ["What you decided and typed here is lost."],
            choices: [Question.Choice(key: .enter, title: "leave", answer: .leave)])))
    }
  }

  private mutating func look(back: Bool) {
    isLookingBack = back
    step = .choosing
    list = ListState()
    scroll.reset()
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard ticket == nil else { return }
    let rect = turn.shared.pageRect
    switch step {
    case .choosing:
      guard case .key(let key) = input else { return }
      defer { noteWhatIsRead(turn.shared) }
      let layout = layout(rect)
      if scroll.follow(key, chosen.map { text(of: $0, turn.shared) }, in: layout) { return }
      let before = list.selection
      _ = list.handle(key, count: items.count, height: layout.list.rows)
      if list.selection != before { scroll.reset() }
    case .reading:
      guard case .key(let key) = input, let chosen else { return }
      defer { noteWhatIsRead(turn.shared) }
      let rows = text(of: chosen, turn.shared).rows(columns: rect.text.columns).count
      scroll.read(key, count: rows, height: rect.text.rows)
    case .wording(let item, let purpose):
      if follow(input, formRect(rect)) { take(item, purpose, &turn) }
      form.understand(.due) { text throws(JournalError) in try turn.shared.occasion.day(text, .ahead).spelled }
    case .signing:
      if case .key(let key) = input, Scroll.follows(key) {
        let place = signingPlace(rect, turn.shared).text
        return scroll.follow(
          key, count: summary(turn.shared).rows(columns: place.columns).count, height: place.rows)
      }
      if follow(input, signingPlace(rect, turn.shared).form) { sign(&turn) }
    }
  }

  /// Notes the selected item if its last row is on the screen.
  mutating func noteWhatIsRead(_ shared: Shared) {
    guard let chosen, context == .review else { return }
    let place = step == .reading ? shared.pageRect.text : layout(shared.pageRect).text
    guard !place.isEmpty else { return }
    let last = matter(of: chosen, shared).rows(columns: place.columns).count
    let count = text(of: chosen, shared).rows(columns: place.columns).count
    if scroll.visible(count: count, height: place.rows).upperBound >= last { read.insert(chosen) }
  }

  /// Lets the form take an input; gives whether it was Enter in the last field.
  private mutating func follow(_ input: Input, _ place: Rect) -> Bool {
    switch form.handle(input, size: place.size) {
    case .ignored, .moved: return false
    case .changed(let field):
      form.update(field) { $0.problem = nil }
      return false
    case .submitted: return true
    }
  }

  // MARK: Names

  /// What an item is called above the page.
  func name(_ item: Item) -> String {
    switch item {
    case .entry(let version):
      entry(version).map { "\($0.proposal.row.date.spelled), \(EntryText.subject($0.proposal.row))" } ?? ""
    case .criterion(let id): "Criterion \(id.text)"
    case .unit(let id): "Unit \(TerminalEscaping.escaped(id))"
    case .earlier(let record): earlier(record)?.heading ?? ""
    }
  }
}
