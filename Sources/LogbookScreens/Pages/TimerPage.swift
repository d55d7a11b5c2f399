import CoachingRules
import LogbookValues
import SignedRecords
import TerminalUI

extension Context {
  static let timer = Context(
    "Starting the timer", .text,
    about: "The timer counts while you coach. When you stop it, the session form opens with its times.")
}

/// Whom the timer is for.
struct TimerPage: Page {
  enum Field: Sendable {
    case client
    case role
  }

  private var form: Form<Field>
  private var clients: [RecentClient] = []
  private var unmet: [ClientCode] = []
  private var touched: Set<Field> = []
  private var isClientJudged = false
  private var (askedClients, askedUnmet) = (Asked<RecentClientsQuery>(), Asked<UnmetClientsQuery>())
  private var ticket: Int?

  init() {
    form = Form(fields: [
      Form<Field>.Field(
        .client, label: "Client", control: .line(TextEditor("", limit: 200)),
        hint: "A code, never a name, such as C07."),
      Form<Field>.Field(
        .role, label: "Role",
        control: .choice(
          Choice(options: SessionChoice.roles.map { Choice.Option(title: $0.title, detail: $0.detail) }, selection: 0)),
        hint: "Press ← or → to choose, then Enter to start."),
    ])
  }

  var context: Context { .timer }
  func name(of command: ScreenCommand) -> String? { command == .save ? "start" : nil }
  var title: String { "Start the timer" }

  mutating func load(_ turn: inout Turn) {
    turn.ask(RecentClientsQuery(), &askedClients)
    turn.ask(UnmetClientsQuery(), &askedUnmet)
    refresh(turn.shared)
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.close) }
    if command == .save { start(&turn) }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    let before = form.focusedID
    let reaction = form.handle(input, size: turn.shared.pageRect.form.size)
    switch reaction {
    case .ignored, .moved: break
    case .changed(let id):
      touched.insert(id)
      if id == .client { isClientJudged = false }
    case .submitted: start(&turn)
    }
    if before == .client, form.focusedID != before { isClientJudged = true }
    refresh(turn.shared)
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if let clients = reply.answer(to: askedClients) {
      self.clients = clients
      if !touched.contains(.client), let latest = clients.first {
        form.update(.client) { field in
          var editor = TextEditor(latest.code.text, limit: 200)
          editor.selectAll()
          field.control = .line(editor)
        }
      }
      refresh(turn.shared)
    }
    if let codes = reply.answer(to: askedUnmet) {
      unmet = codes
      refresh(turn.shared)
    }
    _ = turn.finish(&ticket, reply)
  }

  private mutating func start(_ turn: inout Turn) {
    guard ticket == nil else { return }
    isClientJudged = true
    refresh(turn.shared)
    guard let client = try? ClientCode(code) else {
      form.setFocus(.client)
      return turn.say(code.isEmpty ? "Enter a client code first." : "Not started. Check Client.", .act)
    }
    ticket = turn.act(StartTimer(role: role, client: client))
  }

  private var code: String { form[text: .client].trimmed }

  private var role: Role {
    guard let field = form.fields.first(where: { $0.id == .role }), case .choice(let choice) = field.control,
      Role.allCases.indices.contains(choice.selection)
    else { return .coaching }
    return Role.allCases[choice.selection]
  }

  private mutating func refresh(_ shared: Shared) {
    let suggestions = touched.contains(.client) ? ClientSuggestions.matching(code, among: clients, unmet: unmet) : []
    var understood: String?
    var problem: String?
    if !code.isEmpty {
      do {
        let client = try ClientCode(code)
        let known = clients.first { $0.code == client }
        understood =
          known.map(SessionForm.detail)
          ?? "\(client), \(unmet.contains(client) ? ClientSuggestions.unmetDetail : "new client")"
        if !touched.contains(.role) {
          let role = known?.last.role ?? SessionDefaults.role(clients, shared.overview)
          form.update(.role) { field in
            guard case .choice(var choice) = field.control else { return }
            choice.selection = Role.allCases.firstIndex(of: role) ?? 0
            field.control = .choice(choice)
          }
        }
      } catch {
        problem = error.sentence
      }
    }
    form.update(.client) { field in
      field.suggestions = suggestions
      field.understood = understood
      field.problem = isClientJudged ? problem : nil
    }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let said =
      "Keeps running if you close coachlog. Press t to stop and log it."
    form.draw(on: &frame, in: frame.put(said, aboveFormIn: rect))
  }
}

extension RunningTimer {
  /// The whole minutes it has run; none where the clock was set back since.
  func minutes(at now: Instant) -> Int { max(0, now.seconds - started.seconds) / 60 }
}
