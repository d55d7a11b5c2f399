import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension Context {
  static let requests = Context(
    "Requests", .commands,
    about:
      "Here is whom you asked to sign on their own computer, and who has not answered. Bring in their reply "
      + "here when it comes."
  )
}

/// Whom you asked to sign from elsewhere, and what has not been answered.
struct RequestsPage: Page {
  private var asked = Asked<RequestsQuery>()
  /// The open ones first; nil until they were read.
  private var requests: [ListedRequest]?
  private var list = ListState()
  /// The selected request, which stays selected when the list changes.
  private var chosen: EntryID?
  private var scroll = Scroll()

  var context: Context { .requests }
  var title: String { "Requests" }

  func note(_ shared: Shared) -> String {
    guard let requests, !requests.isEmpty else { return "" }
    return "\(requests.count { $0.row.state == .open }) open"
  }

  mutating func load(_ turn: inout Turn) { turn.ask(RequestsQuery(), &asked) }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    guard let all = reply.answer(to: asked) else { return }
    let requests = all.filter { $0.row.state == .open } + all.filter { $0.row.state != .open }
    self.requests = requests
    let place = requests.firstIndex { $0.row.id == chosen } ?? list.selection
    list.select(place, count: requests.count, height: layout(turn.shared.pageRect).list.rows)
    chosen = request?.row.id
    scroll.reset()
  }

  private var rows: [ListedRequest] { requests ?? [] }
  private var request: ListedRequest? { rows.indices.contains(list.selection) ? rows[list.selection] : nil }

  // MARK: Commands

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    guard [.cancelRequest, .writeAgain, .reminder].contains(command) else { return nil }
    guard let request else { return requests == nil ? "the journal is still being read" : "there is no request yet" }
    switch request.row.state {
    case .open: return nil
    case .answered: return "\(TerminalEscaping.escaped(request.row.name)) has already answered this request"
    case .cancelled: return "this request was already cancelled"
    }
  }

  func hides(_ command: ScreenCommand, _ shared: Shared) -> Bool {
    [.cancelRequest, .writeAgain, .reminder].contains(command) && request?.row.state != .open
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { return turn.move(.close) }
    if command == .ask { return RequestFormPage.open(RequestChoice(name: "", key: nil), &turn) }
    guard let request else { return }
    if command == .writeAgain {
      turn.move(.push(RequestFormPage(RequestChoice(name: "", key: nil), again: request, id: turn.draftID())))
    } else if command == .reminder {
      turn.move(.push(NoticePage(title: "Reminder", reminder(of: request, turn.shared), isBare: true)))
    } else if command == .cancelRequest {
      let name = TerminalEscaping.escaped(request.row.name)
      turn.move(
        .ask(
          Question(
            title: "Cancel the request to \(name)?",
            lines: ["A reply to it can then no longer be imported. Press u to undo."],
            choices: [
              Question.Choice(key: .enter, title: "no, leave it open", answer: .nothing),
              Question.Choice(key: .letter(.remove), title: "cancel it", answer: .act(CancelRequest(request: request))),
            ])))
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    let layout = layout(turn.shared.pageRect)
    if scroll.follow(key, passage(turn.shared), in: layout) { return }
    guard list.handle(key, count: rows.count, height: layout.list.rows) else { return }
    chosen = request?.row.id
    scroll.reset()
  }

  // MARK: Drawing

  private func layout(_ rect: Rect) -> ListBesideText {
    ListBesideText(in: rect, list: .length(50, least: 36), rest: .share(least: 40), below: .share(3, least: 4))
  }

  private static let table = Table([
    .init("", .share(least: 12)), .init("", .fixed(10)),
    .init("", .length(16, least: 11), gap: 0),
  ])

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard requests != nil else { return frame.put(reading: "Reading the journal…", in: rect) }
    guard !rows.isEmpty else {
      let text =
        "No requests yet. Press A to ask someone to sign on their own computer. You get a file to send. They open it "
        + "in a browser, sign, and send you a reply."
      return frame.put(remark: text, in: rect)
    }
    let layout = layout(rect)
    frame.list(list, count: rows.count, in: layout.list) { frame, index, place in
      let row = rows[index]
      let style: Style = row.row.state == .open ? .text : .dim
      RequestsPage.table.draw(
        [
          .init(TerminalEscaping.escaped(row.row.name), style),
          .init(row.since(in: shared), row.row.state == .open ? .pending : .dim), .init(row.matter, style),
        ], on: &frame, in: place)
    }
    layout.draw(passage(shared), scroll, on: &frame)
  }

  private func reminder(of request: ListedRequest, _ shared: Shared) -> String {
    TerminalEscaping.escaped(
      request.reminder(from: shared.overview?.report.enrolment.learner ?? "", in: shared.occasion.zone),
      keepingNewlines: true)
  }

  private func passage(_ shared: Shared) -> RichText? {
    guard let request else { return nil }
    let zone = shared.occasion.zone
    var text = RichText()
    text.add(TerminalEscaping.escaped(request.phrase(in: zone, today: shared.today)).asSentence, .heading)
    text.add(request.standing.asSentence, request.row.state == .open ? .pending : .dim)
    if let changed = request.changedSince { text.add(changed.asSentence, .pending) }
    for row in request.entries {
      text.add(item: "\(EntryText.sentence(row, in: zone)), \(row.state.word)", StateWords.style(of: row.state))
    }
    for criterion in request.criteria { text.add(item: "criterion \(criterion.text)") }
    for unit in request.units { text.add(item: "unit \(TerminalEscaping.escaped(unit))") }
    guard request.row.state == .open else { return text }
    text.addGap()
    text.add("A reminder to send. Press y to see it alone and copy it:", .dim)
    text.add(reminder(of: request, shared))
    return text
  }
}

extension ListedRequest {
  /// For how many days it is open, or what became of it.
  fileprivate func since(in shared: Shared) -> String {
    guard row.state == .open else { return row.state.rawValue }
    let days = days(in: shared.occasion.zone, today: shared.today)
    return days < 1 ? "today" : counted(days, "day")
  }
}
