import LogbookScreens
import LogbookValues

/// One thing for the worker to do.
struct Job: Sendable {
  /// What is to be done.
  enum Work: Sendable {
    /// Open the journal; the first job of all.
    case open
    /// Look whether another program wrote.
    case lookForChanges
    /// Answer all who asked the same, by the numbers of their questions.
    case ask(any Query, numbers: [Int])
    case write(any Mutation, ticket: Int)
  }

  var work: Work
  /// When and where it was asked for.
  let occasion: Occasion

  /// The number under which it can be stopped and tells how far it is; nil for what is over in a moment.
  var number: Int? {
    switch work {
    case .open, .lookForChanges: nil
    case .ask(let query, let numbers): type(of: query).isLong ? numbers.first : nil
    case .write(_, let ticket): ticket
    }
  }

  /// What it comes after.
  var urgency: Urgency {
    switch work {
    case .open, .lookForChanges, .write: .atOnce
    case .ask(let query, _): type(of: query).urgency
    }
  }

  /// Whether this one, which is under way, is stopped for the other. A look at every tick would never let anything that
  /// takes long come to its end.
  func givesWay(to other: Job) -> Bool {
    if case .lookForChanges = other.work { return false }
    return urgency < other.urgency
  }

  /// Whether it writes.
  var isWrite: Bool { if case .write = work { true } else { false } }

  /// Takes on what another job asks for, where that is the same.
  mutating func merge(_ other: Job) -> Bool {
    switch (work, other.work) {
    case (.lookForChanges, .lookForChanges): return true
    case (.ask(let query, let numbers), .ask(let asked, let others)):
      guard number == nil, query.isSame(as: asked) else { return false }
      work = .ask(query, numbers: numbers + others)
      return true
    case (_, _): return false
    }
  }

  /// Drops a question whose answer is no longer needed. True where nothing is left to be done.
  mutating func forget(_ question: Int) -> Bool {
    guard case .ask(let query, let numbers) = work else { return false }
    let others = numbers.filter { $0 != question }
    work = .ask(query, numbers: others)
    return others.isEmpty
  }
}
