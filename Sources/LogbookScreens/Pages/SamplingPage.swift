import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension Context {
  static let sampling = Context(
    "Internal verification", .commands,
    about: "Here an internal verifier reads a sample of what assessors decided. They agree or require action, and sign."
  )
}

/// The assessors' decisions for an internal verifier: a sample that is proposed, what was answered, and all the rest.
struct SamplingPage: Page {
  /// Which of the decisions are listed.
  private enum Listed: CaseIterable {
    case sample, answered, all

    var next: Listed {
      switch self {
      case .sample: .answered
      case .answered: .all
      case .all: .sample
      }
    }
  }

  private var asked = Asked<SamplingQuery>()
  private var plan: SamplePlan?
  private var decisions: [AssessorDecision] = []
  /// What verifiers answered, by decision, oldest first.
  private var answers: [RecordID: [SampleAnswer]] = [:]
  /// The seed that was chosen; nil for the usual one.
  private var seed: Int?
  private var listed = Listed.sample
  private var list = ListState()
  /// The selected decision, which stays selected when the list changes.
  private var chosen: RecordID?
  private var marked: Set<RecordID> = []
  private var scroll = Scroll()
  private var askedSigners = Asked<SupervisorsQuery>()
  /// Whether no key may verify here; false until that is known.
  private var lacksVerifier = false

  var context: Context { .sampling }

  var title: String {
    switch listed {
    case .sample: "Internal verification: proposed sample"
    case .answered: "Internal verification: answered"
    case .all: "Internal verification: all decisions"
    }
  }

  func name(of command: ScreenCommand) -> String? {
    if command == .open { return "read" }
    guard command == .filter else { return nil }
    return switch listed.next {
    case .sample: "sample"
    case .answered: "answered"
    case .all: "all"
    }
  }

  func note(_ shared: Shared) -> String {
    guard let plan, plan.total > 0 else { return "" }
    let what =
      switch listed {
      case .sample: "\(plan.decisions.count) of \(plan.total), seed \(plan.seed)"
      case .answered: "\(rows.count) answered"
      case .all: counted(rows.count, "decision")
      }
    return what + (marked.isEmpty ? "" : ", \(marked.count) marked")
  }

  // MARK: What comes in

  mutating func load(_ turn: inout Turn) {
    turn.ask(SamplingQuery(seed: seed), &asked)
    turn.ask(SupervisorsQuery(), &askedSigners)
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if let signers = reply.answer(to: askedSigners) {
      lacksVerifier = !signers.contains { $0.isActive && $0.role.verifies }
    } else if let (plan, decisions, answers) = reply.answer(to: asked) {
      self.plan = plan
      self.decisions = decisions
      self.answers = Dictionary(grouping: answers, by: \.target)
      settle(turn.shared)
    } else if reply.written(by: AnswerSamples.self) != nil {
      // The next answer is about others: what was marked for this one would be taken along unseen.
      marked = []
    }
  }

  private var rows: [AssessorDecision] {
    switch listed {
    case .sample: plan?.decisions ?? []
    case .answered: decisions.filter { answers[$0.record]?.contains(where: \.counts) == true }
    case .all: decisions
    }
  }

  private var decision: AssessorDecision? { rows.first { $0.record == chosen } }

  /// Keeps the decision selected.
  private mutating func settle(_ shared: Shared) {
    let rows = rows
    marked.formIntersection(rows.map(\.record))
    let place = rows.firstIndex { $0.record == chosen } ?? list.selection
    list.select(place, count: rows.count, height: layout(shared.pageRect).list.rows)
    let before = chosen
    chosen = rows.indices.contains(list.selection) ? rows[list.selection].record : nil
    if chosen != before { scroll.reset() }
  }

  // MARK: Commands

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    guard [.open, .mark, .agreeSample, .requireAction, .revoke, .anotherSeed].contains(command) else {
      return nil
    }
    guard let plan else { return "the journal is still being read" }
    if command == .anotherSeed { return plan.total == 0 ? "no decision of an assessor counts yet" : nil }
    guard let decision else { return "there is no decision here" }
    if command == .revoke {
      let own = answers[decision.record] ?? []
      return own.contains { $0.revocation == nil } ? nil : "there is no answer about this decision to revoke"
    }
    guard [.agreeSample, .requireAction].contains(command) else { return nil }
    return targets.contains(where: \.isRevoked) ? "the assessor revoked this decision" : nil
  }

  /// What an answer is about: the marked decisions, or the selected one.
  private var targets: [AssessorDecision] {
    let all = rows.filter { marked.contains($0.record) }
    return all.isEmpty ? decision.map { [$0] } ?? [] : all
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back {
      turn.move(.close)
    } else if command == .open, let decision {
      turn.move(.push(SampledDecisionPage(decision)))
    } else if command == .mark, let chosen {
      marked.formSymmetricDifference([chosen])
    } else if command == .filter {
      listed = listed.next
      settle(turn.shared)
    } else if command == .anotherSeed, let plan {
      draw(seed: plan.seed == SamplePlan.seeds.upperBound ? SamplePlan.seeds.lowerBound : plan.seed + 1, &turn)
    } else if command == .agreeSample {
      SamplingPage.answer(.agreed, targets.map(\.record), lacksVerifier: lacksVerifier, &turn)
    } else if command == .requireAction {
      SamplingPage.answer(.action, targets.map(\.record), lacksVerifier: lacksVerifier, &turn)
    } else if command == .revoke, let decision {
      turn.move(
        .push(RevocationPage(.sample(decision.record, of: decision.matter.name), id: turn.draftID())))
    }
  }

  private mutating func draw(seed: Int?, _ turn: inout Turn) {
    self.seed = seed
    listed = .sample
    turn.ask(SamplingQuery(seed: seed), &asked)
  }

  /// Puts decisions before the verifier who signs, or says who may where no key does yet.
  static func answer(_ result: SampleResult, _ decisions: [RecordID], lacksVerifier: Bool, _ turn: inout Turn) {
    guard !decisions.isEmpty else { return }
    guard !lacksVerifier else { return turn.move(.push(SignersPage(wanting: .verifier))) }
    SigningPage.open(.samples(result, decisions), &turn)
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    let layout = layout(turn.shared.pageRect)
    if scroll.follow(key, passage(turn.shared), in: layout) { return }
    let rows = rows
    guard list.handle(key, count: rows.count, height: layout.list.rows), !rows.isEmpty else { return }
    let record = rows[list.selection].record
    guard record != chosen else { return }
    chosen = record
    scroll.reset()
  }

  // MARK: Drawing

  private static let table = Table([
    .init("", .fixed(4)), .init("Decision on", .length(16, least: 13), said: .named),
    .init("Said", .fixed(9)),
    .init("Assessor", .share(least: 10, priority: -2, isOptional: true), said: .named),
    .init("Verified", .fixed(15), said: .named),
  ])

  private func layout(_ rect: Rect) -> ListBesideText {
    ListBesideText(
      in: rect, list: .share(56, most: 76), rest: .share(44, least: 26), above: .share(2, least: 3),
      below: .share(3, least: 4), headed: 5)
  }

  private func passage(_ shared: Shared) -> RichText? {
    decision.map { decision in
      let title = shared.scheme?.unit(decision.matter.unit)?.title ?? ""
      return RichText(decision, answers[decision.record] ?? [], unitTitle: title, in: shared.occasion.zone)
    }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let rows = rows
    guard !rows.isEmpty else { return frame.put(remark: remark, in: rect) }
    let layout = layout(rect)
    SamplingPage.table.drawHeading(on: &frame, in: layout.heading)
    frame.list(list, count: rows.count, in: layout.list) { frame, index, place in
      draw(rows[index], on: &frame, in: place)
    }
    layout.draw(passage(shared), scroll, on: &frame)
  }

  /// What is said where there is nothing to list.
  private var remark: String {
    guard let plan else { return "Reading the journal…" }
    if decisions.isEmpty || (listed == .sample && plan.total == 0) {
      return "No decision of an assessor counts yet, so there is nothing to verify."
    }
    return "No decision was verified yet. Press f for all decisions."
  }

  private func draw(_ decision: AssessorDecision, on frame: inout Frame, in rect: Rect) {
    let newest = answers[decision.record]?.filter(\.counts).last
    SamplingPage.table.draw(
      [
        .init(marked.contains(decision.record) ? "[x]" : "[ ]"),
        .init(decision.matter.name), .init(decision.isRevoked ? "revoked" : decision.verdict.rawValue),
        .init(TerminalEscaping.escaped(decision.name)),
        .init(newest?.result.word ?? "", newest?.style ?? .text),
      ], on: &frame, in: rect)
  }
}
