import LogbookValues
import LogbookWords
import TerminalUI

/// Work that takes long, as a page shows it while it runs: what is being done, a bar, and how to stop it.
struct RunningWork: Sendable {
  /// The number of the question, or the ticket of the act, that began it.
  let number: Int
  private var stage: ProgressReporter.Stage?

  init(number: Int) {
    self.number = number
  }

  /// Takes how far it is, where the answer is about this work.
  mutating func take(_ reply: Reply) {
    if case .working(let stage, let number) = reply, number == self.number { self.stage = stage }
  }

  /// Asks for it to be stopped; the answer to its question or act says whether that was in time.
  func cancel(_ turn: inout Turn) { turn.perform(.cancel(number)) }

  /// Draws at the top of the rectangle: two rows, and two more where there is room.
  func draw(on frame: inout Frame, in rect: Rect) {
    let (words, bar, help) = rect.rows(.length(1), .length(1), .share())
    let what = stage.map { $0.what.asSentence.dropLast() } ?? "Starting"
    let count = stage.flatMap { $0.total > 0 ? ", \($0.done) of \($0.total)" : nil } ?? "..."
    frame.put(what + count, in: words)
    let (done, left) = bar.columns(.length(stage?.cells(of: rect.columns) ?? 0), .share())
    frame.put(String(repeating: "█", count: done.columns), in: done, .good)
    frame.put(String(repeating: "░", count: left.columns), in: left, .dim)
    frame.put("Press Esc to stop. Nothing is changed.", in: help.rows(.length(1), .share()).1, .dim)
  }
}
