import CoachingJournal
import LogbookValues

/// Something that is looked up: what is asked, what comes back, and how the journal answers it.
///
/// Two that are equal have the same answer, so that it is looked up once for all who wait for it.
package protocol Query: Equatable, Sendable {
  /// What comes back.
  associatedtype Answer: Sendable
  /// Whether the answer need not be looked up again while the journal and the day are the same (`KeptQuery`).
  static var isKept: Bool { get }
  /// Whether it takes long, tells how far it is, and can be stopped.
  static var isLong: Bool { get }
  /// What it comes after.
  static var urgency: Urgency { get }
  /// Whether the page that asks shows a refusal itself; otherwise the message line says it.
  static var showsRefusal: Bool { get }
  /// Looks it up.
  func answer(in workspace: inout Workspace) throws(JournalError) -> Answer
}

/// Which of two questions is answered first, whichever was asked first.
package enum Urgency: Comparable, Sendable {
  /// What may be asked for later is looked up while nothing else is to be done.
  case whenIdle
  /// It takes so long that keys must not wait for it.
  case afterKeys
  /// In the order in which it was asked.
  case atOnce
}

/// A query whose answer stays the same until the journal changes or another day begins.
protocol KeptQuery: Query {}

extension KeptQuery {
  static var isKept: Bool { true }
}

extension Query {
  static var isKept: Bool { false }
  static var isLong: Bool { false }
  static var urgency: Urgency { .atOnce }
  /// Whether it is stopped for what is more urgent, and begun again afterwards.
  package static var givesWay: Bool { urgency < .atOnce }
  static var showsRefusal: Bool { false }

  /// Whether `other` asks for the same.
  package func isSame(as other: any Query) -> Bool { (other as? Self) == self }

  /// Looks it up for all who wait for it.
  package func answered(_ numbers: [Int], in workspace: inout Workspace) -> Answered {
    do throws(JournalError) {
      return Answered(self, .success(try answer(in: &workspace)), numbers)
    } catch {
      return Answered(self, .failure(error), numbers)
    }
  }
}

/// The place that waits for one answer. Asking again from it drops the earlier question.
struct Asked<Asks: Query>: Sendable {
  /// The number of the last question; nil where none was asked.
  fileprivate(set) var number: Int?

  /// The place of that question; of none to begin with.
  init(_ number: Int? = nil) { self.number = number }
}

/// A query on its way to the journal.
package struct PendingQuery: Sendable {
  /// What is asked.
  package let query: any Query
  /// The number under which it is answered, tells how far it is, and can be stopped.
  package let number: Int
  /// The earlier question that this one replaces.
  package let replaces: Int?
}

extension Turn {
  /// Asks the journal in place of what was asked from here before, and gives the number of the question.
  @discardableResult
  mutating func ask<Asks: Query>(_ query: Asks, _ asked: inout Asked<Asks>) -> Int {
    let number = number()
    perform(.ask(PendingQuery(query: query, number: number, replaces: asked.number)))
    asked.number = number
    return number
  }
}

/// What came of a query.
package struct Answered: Sendable {
  private let numbers: [Int]
  private let result: AnyResult
  /// The refusal that the message line says.
  let refusal: JournalError?

  init<Asks: Query>(_ query: Asks, _ result: Result<Asks.Answer, JournalError>, _ numbers: [Int]) {
    self.numbers = numbers
    self.result = AnyResult(result)
    refusal = Asks.showsRefusal ? nil : self.result.refusal
  }

  /// Whether another program's write kept it from being looked up.
  package var isBusy: Bool { result.refusal?.sort == .busy }

  /// Whether it was stopped before it was looked up.
  package var isCancelled: Bool { result.refusal?.sort == .cancelled }

  /// Whether there is no answer, and why is known.
  package var isRefused: Bool { result.refusal != nil }

  /// The same for others who asked the same.
  package func readdressed(to numbers: [Int]) -> Answered {
    Answered(numbers: numbers, result: result, refusal: refusal)
  }

  private init(numbers: [Int], result: AnyResult, refusal: JournalError?) {
    (self.numbers, self.result, self.refusal) = (numbers, result, refusal)
  }

  /// What came of the question that was asked last from that place; nil for the answer to any other.
  func result<Asks: Query>(of asked: Asked<Asks>) -> Result<Asks.Answer, JournalError>? {
    guard let number = asked.number, numbers.contains(number) else { return nil }
    return result.typed()
  }
}

/// A result on its way between threads and pages. It is opened by the type of what was asked or written.
struct AnyResult: Sendable {
  /// Keeps a nil, or a pair, the value that it is.
  private struct Box<Value: Sendable>: Sendable {
    let value: Value
  }

  private let box: Result<any Sendable, JournalError>

  init<Value: Sendable>(_ result: Result<Value, JournalError>) { box = result.map { Box(value: $0) } }

  /// Why there is none.
  var refusal: JournalError? { if case .failure(let error) = box { error } else { nil } }

  /// What is in it; nil where that is of another type.
  func typed<Value: Sendable>(_ type: Value.Type = Value.self) -> Result<Value, JournalError>? {
    switch box {
    case .success(let box): (box as? Box<Value>).map { .success($0.value) }
    case .failure(let error): .failure(error)
    }
  }
}
