import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension Context {
  static let signers = Context(
    "Who may sign", .commands,
    about:
      "Here are the people who may sign in this journal, with the check digits of their keys. Compare check "
      + "digits aloud before you trust a key."
  )
}

/// Who may sign in this journal, or could before: supervisors and assessors with their check digits.
struct SignersPage: Page {
  /// What was to be signed that no key may sign yet; nil where the page was opened to look.
  private let wanted: SignerRole?
  /// In the order in which they came; nil until they were read.
  private var asked = Asked<SupervisorsQuery>()
  private var signers: [Supervisor]?
  private var list = ListState()
  private var chosen: PublicKey?
  private var scroll = Scroll()

  /// - Parameter wanted: what was to be signed, where no key may do that yet.
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
    // The person who was just added comes last and is selected.
    let isMore = self.signers.map { $0.count < signers.count } ?? false
    self.signers = signers
    let place = isMore ? signers.count - 1 : signers.firstIndex { $0.key == chosen } ?? list.selection
    list.select(place, count: signers.count, height: layout(turn.shared.pageRect).list.rows)
    chosen = signer?.key
    scroll.reset()
  }

  private var rows: [Supervisor] { signers ?? [] }
  private var signer: Supervisor? { rows.indices.contains(list.selection) ? rows[list.selection] : nil }

  /// Whether no key may do yet what the page was opened for.
  private var isMissing: Bool {
    guard let wanted, signers != nil else { return false }
    return !rows.contains { $0.isActive && $0.role.widened(by: wanted) == $0.role }
  }

  // MARK: Commands

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    guard command == .removeSigner else { return nil }
    guard let signer else {
      return signers == nil ? "the journal is still being read" : "no supervisor yet. Press n to add a person"
    }
    return signer.isActive ? nil : "\(TerminalEscaping.escaped(signer.name)) is already removed"
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back {
      turn.move(.close)
    } else if command == .newSupervisor {
      SupervisorPage.open(&turn, then: nil, role: wanted ?? .supervisor)
    } else if command == .addSigner {
      turn.move(.push(SignerFormPage(wanted ?? .supervisor)))
    } else if command == .removeSigner, let signer {
      let name = TerminalEscaping.escaped(signer.name)
      turn.move(
        .ask(
          Question(
            title: "Remove \(name)?",
            lines: [
              "They can no longer \(signer.role.deed) in this journal. What they have signed stays valid. Press u to "
                + "undo."
            ],
            choices: [
              Question.Choice(key: .enter, title: "no, leave it", answer: .nothing),
              Question.Choice(
                key: .letter(.remove), title: "remove",
                answer: .act(RemoveSupervisor(key: signer.key, name: signer.name))),
            ])))
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    let layout = layout(turn.shared.pageRect)
    if scroll.follow(key, passage(turn.shared), in: layout) { return }
    guard list.handle(key, count: rows.count, height: layout.list.rows) else { return }
    chosen = signer?.key
    scroll.reset()
  }

  // MARK: Drawing

  private func layout(_ rect: Rect) -> ListBesideText {
    ListBesideText(
      in: parts(rect).1, list: .length(54, least: 36), rest: .share(least: 40), below: .share(3, least: 3))
  }

  private var notice: String {
    guard let wanted, isMissing else { return "" }
    return "No key can \(wanted.deed) here yet. Press K to make a key, or n to add a key made elsewhere."
  }

  /// The notice, and all the rest.
  private func parts(_ rect: Rect) -> (Rect, Rect) {
    let lines = TextLayout.wrap(notice, columns: rect.form.columns)
    return rect.rows(.length(notice.isEmpty ? 0 : lines.count), .share())
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard signers != nil else { return frame.put(reading: "Reading the journal...", in: rect) }
    let (top, below) = parts(rect)
    frame.put(wrapped: notice, in: top.form, .pending)
    guard !rows.isEmpty else { return drawEmpty(on: &frame, in: below) }
    let layout = layout(rect)
    frame.list(list, count: rows.count, in: layout.list) { frame, index, place in
      draw(rows[index], on: &frame, in: place)
    }
    layout.draw(passage(shared), scroll, on: &frame)
  }

  private func drawEmpty(on frame: inout Frame, in rect: Rect) {
    guard !isMissing else { return }
    let text =
      "No supervisor yet. Press K to make a key for a supervisor or assessor, or n to add a person who has one."
    frame.put(remark: text, in: rect)
  }

  private static let table = Table([
    .init("", .share(least: 14)), .init("", .length(18, least: 11)),
    .init("", .fixed(10), gap: 0),
  ])

  /// `Jane Doe          supervisor   34 signed`.
  private func draw(_ signer: Supervisor, on frame: inout Frame, in rect: Rect) {
    let style: Style = signer.isActive ? .text : .dim
    let signed = signer.isActive ? "\(signer.signOffs + signer.assessments + signer.samples) signed" : "removed"
    SignersPage.table.draw(
      [
        .init(TerminalEscaping.escaped(signer.name), style),
        .init(signer.role.words, style), .init(signed, style),
      ], on: &frame, in: rect)
  }

  private func passage(_ shared: Shared) -> RichText? {
    guard let signer else { return nil }
    var text = RichText()
    let groups = signer.key.digits.split(separator: " ")
    for start in stride(from: 0, to: groups.count, by: 3) {
      text.add(groups[start..<min(start + 3, groups.count)].joined(separator: "  "), .good)
    }
    text.add(
      "Your centre has not confirmed this key. Ask its owner to read you these check digits from their own screen.")
    text.addGap()
    text.add("Name", typed: signer.name)
    if let email = signer.email { text.add("E-mail", typed: email) }
    let since = EntryText.moment(signer.since, in: shared.occasion.zone)
    text.add("Role", typed: signer.isActive ? "\(signer.role.words): may \(signer.role.deed)" : signer.role.words)
    text.add(signer.isActive ? "Added" : "Removed", typed: since, signer.isActive ? .text : .pending)
    if !signer.isActive { text.add(indented: "What they signed before stays valid.") }
    if signer.role.signsOff { text.add("Signed", typed: counted(signer.signOffs, "entry", "entries")) }
    if signer.role.assesses { text.add("Assessed", typed: counted(signer.assessments, "criterion", "criteria")) }
    if signer.role.verifies { text.add("Verified", typed: counted(signer.samples, "decision")) }
    text.add("Key", typed: signer.key.fingerprint, .dim)
    return text
  }
}

extension SignerRole {
  /// A choice among the roles that most people have, and this one.
  static func choice(_ role: SignerRole) -> Choice {
    let roles = allCases.contains(role) ? allCases : allCases + [role]
    return Choice(
      options: roles.map { Choice.Option(title: $0.words) }, selection: roles.firstIndex(of: role) ?? 0)
  }
}
