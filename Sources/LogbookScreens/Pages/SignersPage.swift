import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension Context { static let signers = Context("Who may sign", .commands) }

/// Who may sign in this journal, and who might once: supervisors and assessors with their six groups of digits.
struct SignersPage: Page {
  /// What somebody came to do that no key may do yet; nil where they came to look.
  private let wanted: SignerRole?
  /// In the order in which they came; nil until they were read.
  private var asked = Asked<SupervisorsQuery>()
  private var signers: [Supervisor]?
  private var list = ListState()
  private var chosen: PublicKey?
  private var scroll = Scroll()

  /// - Parameter wanted: what was to be signed, where nobody may do that yet.
  init(wanting wanted: SignerRole? = nil) {
    self.wanted = wanted
  }

  var context: Context { .signers }
  var title: String { "Who may sign" }
  func name(of command: ScreenCommand) -> String? { command == .newSupervisor ? "make a key" : nil }

  func note(_ shared: Shared) -> String {
    guard let signers, !signers.isEmpty else { return "" }
    return "\(signers.count(where: \.isActive)) of \(signers.count) may sign"
  }

  mutating func load(_ turn: inout Turn) { turn.ask(SupervisorsQuery(), &asked) }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    guard let signers = reply.answer(to: asked) else { return }
    // Whoever was just added stands last, and is what the learner wants to see.
    let isMore = self.signers.map { $0.count < signers.count } ?? false
    self.signers = signers
    let place = isMore ? signers.count - 1 : signers.firstIndex { $0.key == chosen } ?? list.selection
    list.select(place, count: signers.count, height: layout(turn.shared.pageRect).list.rows)
    chosen = signer?.key
    scroll.reset()
  }

  private var rows: [Supervisor] { signers ?? [] }
  private var signer: Supervisor? { rows.indices.contains(list.selection) ? rows[list.selection] : nil }

  /// Whether what somebody came to do can be done by nobody yet.
  private var isMissing: Bool {
    guard let wanted, signers != nil else { return false }
    return !rows.contains { $0.isActive && $0.role.widened(by: wanted) == $0.role }
  }

  // MARK: Commands

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    guard command == .removeSigner else { return nil }
    guard let signer else {
      return signers == nil ? "the journal is still being read" : "nobody was added yet; a adds somebody"
    }
    return signer.isActive ? nil : "\(VisibleText.escaped(signer.name)) was removed already"
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back {
      turn.move(.close)
    } else if command == .newSupervisor {
      SupervisorPage.open(&turn, then: nil, role: wanted ?? .supervisor)
    } else if command == .addSigner {
      turn.move(.push(SignerFormPage(wanted ?? .supervisor)))
    } else if command == .removeSigner, let signer {
      let name = VisibleText.escaped(signer.name)
      turn.move(
        .ask(
          Question(
            title: "Remove \(name)?",
            lines: [
              "They may \(signer.role.deed) no more in this journal. What they signed so far stays good; u takes the "
                + "removal back."
            ],
            choices: [
              Question.Choice(key: .enter, title: "no, leave it", answer: .nothing),
              Question.Choice(
                key: .character("x"), title: "remove",
                answer: .act(RemoveSupervisor(key: signer.key, name: signer.name))),
            ])))
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    let layout = layout(turn.shared.pageRect)
    if !layout.text.isEmpty, Scroll.follows(key) {
      let count = passage(turn.shared)?.rows(columns: layout.text.columns).count ?? 0
      return scroll.follow(key, count: count, height: layout.text.rows)
    }
    guard list.handle(key, count: rows.count, height: layout.list.rows) else { return }
    chosen = signer?.key
    scroll.reset()
  }

  // MARK: Drawing

  private func layout(_ rect: Rect) -> ListBesideText {
    ListBesideText(in: belowNotice(rect), listColumns: rect.columns >= 96 ? 54 : 40, tall: 7)
  }

  private func belowNotice(_ rect: Rect) -> Rect { rect.splitTop(notice(columns: rect.columns - 2).count).rest }

  private func notice(columns: Int) -> [String] {
    guard let wanted, isMissing else { return [] }
    return TextLayout.wrap(
      "Nobody may \(wanted.deed) here yet. K makes a key at this screen, a adds a key made elsewhere.",
      columns: max(1, columns))
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard signers != nil else {
      frame.put("Reading the journal...", column: 2, row: rect.row, .muted)
      return
    }
    for (line, text) in notice(columns: rect.columns - 2).enumerated() where line < rect.rows {
      frame.put(text, column: 1, row: rect.row + line, .warning)
    }
    guard !rows.isEmpty else { return drawEmpty(on: &frame, in: belowNotice(rect)) }
    let layout = layout(rect)
    for (line, index) in list.visible(count: rows.count, height: layout.list.rows).enumerated() {
      let place = Rect(column: layout.list.column, row: layout.list.row + line, columns: layout.list.columns, rows: 1)
      draw(rows[index], on: &frame, in: place, isChosen: index == list.selection)
    }
    layout.drawRule(on: &frame)
    guard let passage = passage(shared) else { return }
    scroll.draw(passage.rows(columns: layout.text.columns), on: &frame, in: layout.text)
  }

  private func drawEmpty(on frame: inout Frame, in rect: Rect) {
    guard !isMissing else { return }
    let text =
      "Nobody yet. K makes a supervisor's or an assessor's key at this screen; a adds somebody who has a key already."
    frame.put(remark: text, in: rect)
  }

  /// `> Jane Doe          supervisor   34 signed`.
  private func draw(_ signer: Supervisor, on frame: inout Frame, in rect: Rect, isChosen: Bool) {
    let signed = signer.signOffs + signer.assessments
    let end = TextLayout.padded(signer.role.word, columns: 12) + (signer.isActive ? "\(signed) signed" : "removed")
    let columns = max(1, rect.columns - 27)
    let name = TextLayout.padded(
      TextLayout.truncated(VisibleText.escaped(signer.name), columns: columns), columns: columns)
    frame.put(
      "\(isChosen ? ">" : " ") \(name) \(end)", column: rect.column, row: rect.row, signer.isActive ? .normal : .muted,
      columns: rect.columns)
    if isChosen { frame.restyle(rect, .selected) }
  }

  private func passage(_ shared: Shared) -> Passage? {
    guard let signer else { return nil }
    var text = Passage()
    let groups = signer.key.digits.split(separator: " ")
    for start in stride(from: 0, to: groups.count, by: 3) {
      text.add(groups[start..<min(start + 3, groups.count)].joined(separator: "  "), .good)
    }
    text.add(
      "No centre vouches for this key: have its owner read these six groups of digits to you from their own screen.")
    text.addGap()
    text.add("Name", typed: signer.name)
    if let email = signer.email { text.add("E-mail", typed: email) }
    let since = EntryText.moment(signer.since, in: shared.occasion.zone)
    text.add("Role", typed: signer.isActive ? "\(signer.role.word): may \(signer.role.deed)" : signer.role.word)
    text.add(signer.isActive ? "Added" : "Removed", typed: since, signer.isActive ? .normal : .warning)
    if !signer.isActive { text.add(indented: "What they signed before stays good.") }
    if signer.role.signsOff { text.add("Signed", typed: counted(signer.signOffs, "entry", "entries")) }
    if signer.role.assesses { text.add("Assessed", typed: counted(signer.assessments, "criterion", "criteria")) }
    text.add("Print", typed: signer.key.fingerprint, .muted)
    return text
  }

  private func counted(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }
}

extension SignerRole {
  /// The role in the lists and choices of the screen.
  var word: String {
    switch self {
    case .supervisor, .assessor: rawValue
    case .both: "both"
    }
  }

  /// A choice among the roles.
  static func choice(_ role: SignerRole) -> Choice {
    Choice(
      options: allCases.map { Choice.Option(title: $0.word) }, selection: allCases.firstIndex(of: role) ?? 0)
  }
}
