import CoachingJournal
import CoachingRules
import JournalExchange
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension Context {
  static let review = Context("Answering a request", .list)
  static let reviewForm = Context("Answering a request: words and passphrase", .text)
}

/// A request as a person reads and answers it who has no journal: what is asked about, a decision on each, the words
/// that go with it, and at the end the passphrase.
struct ReviewPage: Page {
  /// One thing that a decision is asked on.
  enum Item: Hashable, Sendable {
    case entry(RecordID)
    case criterion(CriterionID)
    case unit(String)
  }

  /// Where in the answer the person is.
  enum Step: Equatable, Sendable {
    case choosing
    /// The text of the selected item has the page to itself.
    case reading
    /// The words that go with a decision: a reason where it is refused.
    case wording(Item, refused: Bool)
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
  let items: [Item]
  private(set) var step = Step.choosing
  var decisions = ReviewDecisions()
  var list = ListState()
  var scroll = Scroll()
  var form = Form<Field>(fields: [])
  private var words: [Item: Words] = [:]
  /// What the person last said of a session that was held.
  private var usualMeaning = SignOffMeaning.supervised
  /// What was on the screen to its last row.
  private var read: Set<Item> = []
  /// Whether the person goes on although they have not seen all that they decided on.
  private var isOverlooked = false
  /// The act that is under way.
  private(set) var ticket: Int?

  init(_ review: Review) {
    self.review = review
    let request = review.request
    items =
      request.entries.map { Item.entry($0.version) } + request.askedCriteria.map { Item.criterion($0.id) }
      + request.units.map { Item.unit($0.id) }
  }

  var request: ReviewedRequest { review.request }

  var context: Context {
    switch step {
    case .choosing, .reading: .review
    case .wording, .signing: .reviewForm
    }
  }

  var title: String {
    switch step {
    case .choosing: "Request of \(TerminalEscaping.escaped(request.learner))"
    case .reading: chosen.map(name) ?? ""
    case .wording(let item, _): name(item)
    case .signing: "Sign your reply to \(TerminalEscaping.escaped(request.learner))"
    }
  }

  func note(_ shared: Shared) -> String {
    if ticket != nil { return "signing…" }
    if step == .signing, shared.size.columns < 60 { return "" }
    let count = "\(items.count(where: isDecided)) of \(items.count)"
    return shared.size.columns < 60 ? count : count + " decided"
  }

  func name(of command: ScreenCommand) -> String? {
    switch (command, step) {
    case (.back, .choosing): "leave"
    case (.save, .choosing), (.save, .reading): "finish"
    case (.save, .wording): "done"
    case (.save, .signing): "sign and save"
    case (.open, _): "read"
    case (.approve, _): chosen.map { ReviewPage.deeds(on: $0).agree }
    case (.reject, _): chosen.map { ReviewPage.deeds(on: $0).refuse }
    case (_, _): nil
    }
  }

  func hides(_ command: ScreenCommand, _ shared: Shared) -> Bool {
    guard case .unit? = chosen else { return command == .open && step == .reading }
    return command == .reject || command == .open && step == .reading
  }

  /// What the keys that agree and refuse do to an item.
  private static func deeds(on item: Item) -> (agree: String, refuse: String) {
    switch item {
    case .entry: ("sign", "return")
    case .criterion: ("met", "refer back")
    case .unit: ("achieved", "refuse")
    }
  }

  var chosen: Item? { items.indices.contains(list.selection) ? items[list.selection] : nil }

  func entry(_ version: RecordID) -> ReviewedRequest.Entry? { request.entries.first { $0.version == version } }
  func criterion(_ id: CriterionID) -> ReviewedRequest.Criterion? { request.askedCriteria.first { $0.id == id } }
  func unit(_ id: String) -> ReviewedRequest.Unit? { request.units.first { $0.id == id } }

  func isDecided(_ item: Item) -> Bool {
    switch item {
    case .entry(let version): decisions.entries[version] != nil
    case .criterion(let id): decisions.criteria[id] != nil
    case .unit(let id): decisions.units[id] != nil
    }
  }

  // MARK: Keys

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    if ticket != nil, [.back, .save].contains(command) { return "signing. Please wait" }
    guard command == .save, context == .review, decisions.isEmpty else { return nil }
    return "nothing is decided yet. Select an entry, and press s to sign it or r to return it"
  }

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
    if command == .save { save(&turn) }
    guard let chosen else { return }
    if command == .approve { approve(chosen, &turn) }
    if command == .reject { askWords(chosen, refused: true, &turn) }
    if command == .addWords { addWords(chosen, &turn) }
    if command == .leaveOut { leaveOut(chosen, &turn) }
  }

  private mutating func save(_ turn: inout Turn) {
    switch step {
    case .choosing, .reading: finish(&turn)
    case .wording(let item, let refused): take(item, refused: refused, &turn)
    case .signing: sign(&turn)
    }
  }

  private mutating func goBack(_ turn: inout Turn) {
    switch step {
    case .reading: step = .choosing
    case .wording(let item, let refused):
      keepWords(item, refused: refused)
      step = .choosing
    case .signing: step = .choosing
    case .choosing:
      guard !decisions.isEmpty || !words.isEmpty else { return turn.perform(.quit) }
      turn.move(
        .ask(
          Question(
            title: "Leave without a reply?", lines: ["What you decided and typed here is lost."],
            choices: [Question.Choice(key: .enter, title: "leave", answer: .leave)])))
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard ticket == nil else { return }
    let rect = turn.shared.pageRect
    switch step {
    case .choosing:
      guard case .key(let key) = input else { return }
      defer { noteWhatIsRead(turn.shared) }
      let layout = layout(rect)
      if scroll.follow(key, chosen.map { text(of: $0, turn.shared) }, in: layout.text) { return }
      let before = list.selection
      _ = list.handle(key, count: items.count, height: layout.list.rows)
      if list.selection != before { scroll.reset() }
    case .reading:
      guard case .key(let key) = input, let chosen else { return }
      defer { noteWhatIsRead(turn.shared) }
      let rows = text(of: chosen, turn.shared).rows(columns: rect.text.columns).count
      scroll.read(key, count: rows, height: rect.text.rows)
    case .wording(let item, let refused):
      if follow(input, formRect(rect)) { take(item, refused: refused, &turn) }
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
  private mutating func noteWhatIsRead(_ shared: Shared) {
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

  // MARK: Deciding

  private mutating func approve(_ item: Item, _ turn: inout Turn) {
    if let obstacle = obstacle(to: item) { return turn.say(obstacle.asSentence, .warning) }
    let comment = words[item]?.comment ?? ""
    switch item {
    case .entry(let version):
      guard let entry = entry(version) else { return }
      let meaning = decisions.entries[version].flatMap { $0.decision == .approved ? $0.meaning : nil }
      let said = entry.proposal.saying(meaning ?? usualMeaning).meaning
      decisions.entries[version] = .init(.approved, meaning: said, comment: comment)
      turn.say("You will sign: \"\(said.sentence)\". Press e to change that or to add a comment.", .good)
    case .criterion(let id):
      decisions.criteria[id] = .init(.met, feedback: comment)
      turn.say("You will sign that it is met. Press e to add a comment.", .good)
    case .unit(let id):
      decisions.units[id] = comment
      turn.say("You will sign that it is achieved. Press e to add a comment.", .good)
    }
  }

  /// Why an item cannot be agreed to, as a clause; nil where it can.
  private func obstacle(to item: Item) -> String? {
    switch item {
    case .entry(let version): return entry(version)?.said == .approved ? "you have already signed this" : nil
    case .criterion(let id):
      guard let criterion = criterion(id) else { return nil }
      if criterion.said == .met { return "you have already decided that this is met" }
      return criterion.proposal.evidence.isEmpty ? "there is no evidence for this, so it cannot be met" : nil
    case .unit(let id): return unit(id).flatMap { request.obstacle(to: $0, with: decisions) }
    }
  }

  private mutating func approveAll(_ turn: inout Turn) {
    var count = 0
    for entry in request.entries where entry.said != .approved && decisions.entries[entry.version] == nil {
      let comment = words[.entry(entry.version)]?.comment
      decisions.entries[entry.version] = .init(
        .approved, meaning: entry.proposal.saying(usualMeaning).meaning, comment: comment)
      count += 1
    }
    turn.say(
      count == 0 ? "There is no other entry to sign." : "You will sign \(count == 1 ? "1 entry" : "\(count) entries").",
      count == 0 ? .normal : .good)
  }

  private mutating func leaveOut(_ item: Item, _ turn: inout Turn) {
    switch item {
    case .entry(let version): decisions.entries[version] = nil
    case .criterion(let id): decisions.criteria[id] = nil
    case .unit(let id): decisions.units[id] = nil
    }
    turn.say("Left for another time. The learner can ask you again.")
  }

  // MARK: Words

  /// The words of the decision there is; where there is none, a comment on an agreement.
  private mutating func addWords(_ item: Item, _ turn: inout Turn) {
    var isRefused = false
    if case .entry(let version) = item { isRefused = decisions.entries[version]?.decision == .returned }
    if case .criterion(let id) = item { isRefused = decisions.criteria[id]?.decision == .referred }
    askWords(item, refused: isRefused, &turn)
  }

  private mutating func askWords(_ item: Item, refused: Bool, _ turn: inout Turn) {
    if refused {
      if case .unit = item { return turn.say("A unit cannot be returned. Leave it out, or refer a criterion back.") }
      if case .entry(let version) = item, entry(version)?.said == .returned {
        return turn.say("You have already returned this.", .warning)
      }
      if case .criterion(let id) = item, criterion(id)?.said == .referred {
        return turn.say("You have already referred this back.", .warning)
      }
    } else if let obstacle = obstacle(to: item) {
      return turn.say(obstacle.asSentence, .warning)
    }
    let typed = words[item] ?? Words()
    var fields: [Form<Field>.Field] = []
    if !refused, case .entry(let version) = item, let entry = entry(version), entry.proposal.meanings.count > 1 {
      let meanings = entry.proposal.meanings
      let meaning = decisions.entries[version].map(\.meaning) ?? usualMeaning
      fields.append(
        .init(
          .meaning, label: "Your signature says",
          control: .choice(
            .init(options: meanings.map { .init(title: $0.sentence) }, selection: meanings.firstIndex(of: meaning) ?? 0)
          ),
          hint: "Press ← or → to choose."))
    }
    if refused, case .criterion = item {
      fields.append(
        .init(
          .due, label: "Due by", control: .line(TextEditor(typed.due, limit: 40)),
          hint: "Optional. The day for the new evidence, for example 4 Dec or fri."))
    }
    let isCriterion = if case .criterion = item { true } else { false }
    let text = TextEditor(refused ? typed.reason : typed.comment, isMultiline: refused, limit: 16_384)
    fields.append(
      refused
        ? .init(
          .words, label: isCriterion ? "What is missing" : "Reason", control: .area(text),
          hint: "What should the learner \(isCriterion ? "add" : "change")? Press ^S when you are done.")
        : .init(
          .words, label: "Comment", control: .line(text),
          hint: "Optional. It becomes part of the signature. Press Enter when you are done."))
    form = Form(fields: fields)
    if refused { form.setFocus(.words) }
    step = .wording(item, refused: refused)
  }

  private mutating func keepWords(_ item: Item, refused: Bool) {
    var typed = words[item] ?? Words()
    if refused {
      typed.reason = form[text: .words]
      typed.due = form[text: .due]
    } else {
      typed.comment = form[text: .words]
    }
    words[item] = typed == Words() ? nil : typed
  }

  /// Decides with what was typed.
  private mutating func take(_ item: Item, refused: Bool, _ turn: inout Turn) {
    keepWords(item, refused: refused)
    let said: String
    do {
      said = try CleanText.field(form[text: .words], named: refused ? "the reason" : "the comment").text
    } catch {
      return form.refuse(.words, error.sentence)
    }
    guard refused else {
      words[item, default: Words()].comment = said
      if case .choice(let choice)? = form.field(.meaning)?.control, case .entry(let version) = item,
        let meanings = entry(version)?.proposal.meanings, meanings.indices.contains(choice.selection)
      {
        usualMeaning = meanings[choice.selection]
        decisions.entries[version] = .init(.approved, meaning: usualMeaning)
      }
      step = .choosing
      return approve(item, &turn)
    }
    guard !said.isEmpty else { return form.refuse(.words, "say why, so that the learner knows what to do") }
    let typedDay = form[text: .due].trimmed
    let due: LocalDate?
    do throws(JournalError) {
      due = typedDay.isEmpty ? nil : try turn.shared.occasion.day(typedDay, .ahead)
      try Journal.Criteria.requireAhead(due, today: turn.shared.today)
    } catch {
      return form.refuse(.due, error.sentence)
    }
    switch item {
    case .entry(let version): decisions.entries[version] = .init(.returned, comment: said)
    case .criterion(let id): decisions.criteria[id] = .init(.referred, feedback: said, resubmitBy: due)
    case .unit: break
    }
    step = .choosing
    turn.say("You will send this back with your reason.", .good)
  }

  // MARK: Signing

  private mutating func finish(_ turn: inout Turn) {
    do {
      try request.require(decisions)
    } catch {
      return turn.say(error.sentence, .warning)
    }
    let decided = items.filter(isDecided)
    let unread = decided.count { !read.contains($0) }
    guard unread == 0 || isOverlooked else {
      let which = decided.count == 1 ? "all of it" : "\(unread) of \(decided.count) in full"
      return turn.move(
        .ask(
          Question(
            title: "You have not seen \(which)", lines: ["Press Enter on an entry, and PgDn, to read it to its end."],
            choices: [
              Question.Choice(key: .enter, title: "read on", answer: .nothing),
              Question.Choice(key: .character("s"), title: "go on without reading", answer: .confirm),
            ])))
    }
    form = Form(fields: [
      .init(
        .passphrase, label: "Passphrase", control: .secret(SecretEditor()),
        hint: "The passphrase of your key. Press Enter to sign and save.")
    ])
    scroll.reset()
    step = .signing
  }

  mutating func confirm(_ turn: inout Turn) {
    isOverlooked = true
    finish(&turn)
  }

  private mutating func sign(_ turn: inout Turn) {
    let passphrase = form.secret(.passphrase)
    guard !passphrase.isEmpty else { return form.refuse(.passphrase, "enter the passphrase of this key") }
    form.update(.passphrase) { $0.problem = nil }
    ticket = turn.act(SignReply(review: review, decisions: decisions, passphrase: passphrase))
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    let isMine = reply.outcome(of: ticket) != nil
    if let error = turn.finish(&ticket, reply) {
      form.clearSecret(.passphrase)
      if error.sort == .notPermitted {
        form.refuse(.passphrase, error.sentence)
        turn.say("Nothing was signed.", .error)
      }
    } else if isMine {
      turn.move(.push(NoticePage(title: "Your reply is saved", saved, leaves: true)))
    }
  }

  /// What is to be done with the reply.
  private var saved: String {
    let learner = TerminalEscaping.escaped(request.learner)
    var text = """
      Saved \(TerminalEscaping.escaped(review.output)): \(decisions.summary).

      Send it to \(learner), for example by mail. They import it into their logbook.
      """
    if request.key == nil {
      text += """


        Their logbook does not have your key yet. Read these check digits to \(learner), for example on the telephone:

        \(review.file.publicKey.digits)
        """
    }
    return text
  }

  // MARK: Names

  /// What an item is called above the page.
  func name(_ item: Item) -> String {
    switch item {
    case .entry(let version):
      entry(version).map { "\($0.proposal.row.date.spelled), \(EntryText.subject($0.proposal.row))" } ?? ""
    case .criterion(let id): "Criterion \(id.text)"
    case .unit(let id): "Unit \(TerminalEscaping.escaped(id))"
    }
  }
}
