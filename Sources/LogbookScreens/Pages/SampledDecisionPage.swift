import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension Context {
  static let sampled = Context(
    "A decision to verify", .commands,
    about: "This is what the assessor read and decided. As internal verifier, agree or require action.")
}

/// One decision of an assessor with everything that they read, for an internal verifier.
struct SampledDecisionPage: Page {
  private let decision: AssessorDecision
  private var asked = Asked<SampleQuery>()
  /// Nil while the journal is being checked.
  private var proposal: Result<SampleProposal, JournalError>?
  private var askedSigners = Asked<SupervisorsQuery>()
  /// Whether no key may verify here; false until that is known.
  private var lacksVerifier = false
  private var scroll = Scroll()

  init(_ decision: AssessorDecision) {
    self.decision = decision
  }

  var context: Context { .sampled }
  var title: String { decision.matter.name.capitalised }

  mutating func load(_ turn: inout Turn) {
    turn.ask(SampleQuery(decisions: [decision.record]), &asked)
    turn.ask(SupervisorsQuery(), &askedSigners)
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if let signers = reply.answer(to: askedSigners) {
      lacksVerifier = !signers.contains { $0.isActive && $0.role.verifies }
    } else if let result = reply.result(of: asked) {
      switch result {
      case .success(let shown): proposal = shown.first.map(Result.success)
      case .failure(let error): proposal = .failure(error)
      }
    }
  }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    guard [.agreeSample, .requireAction].contains(command) else { return nil }
    switch proposal {
    case nil: return "checking the journal. Please wait"
    case .failure(let error): return error.phrase
    case .success: return nil
    }
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back {
      turn.move(.close)
    } else if command == .agreeSample {
      SamplingPage.answer(.agreed, [decision.record], lacksVerifier: lacksVerifier, &turn)
    } else if command == .requireAction {
      SamplingPage.answer(.action, [decision.record], lacksVerifier: lacksVerifier, &turn)
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    let rect = turn.shared.pageRect.text
    scroll.read(key, count: passage(turn.shared).rows(columns: rect.columns).count, height: rect.rows)
  }

  private func passage(_ shared: Shared) -> RichText {
    var text = RichText()
    switch proposal {
    case nil: text.add("Checking the journal…", .dim)
    case .failure(let error): text.add(error.sentence, .act)
    case .success(let shown):
      for gap in shown.gaps { text.add(gap.asSentence, .pending) }
      var seen: Set<RecordID> = []
      text.add(RichText(shown, nil, in: shared.occasion.zone, besides: &seen))
    }
    return text
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    scroll.draw(passage(shared), on: &frame, in: rect.text)
  }
}
