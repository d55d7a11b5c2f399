import LogbookValues
import TerminalUI

/// Work that takes long, as a page shows it while it runs: what is being done, a bar, and how to stop it.
struct RunningWork: Sendable {
  /// The number of the question, or the ticket of the act, that began it.
  let number: Int
  private var stage: WorkReport.Stage?

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
    guard !rect.isEmpty else { return }
    let what = stage.map { Message.sentence($0.what).dropLast() } ?? "Beginning"
    let count = stage.flatMap { $0.total > 0 ? ", \($0.done) of \($0.total)" : nil } ?? "..."
    frame.put(TextLayout.truncated(what + count, columns: rect.columns), column: rect.column, row: rect.row)
    let done = stage?.cells(of: rect.columns) ?? 0
    let bar = rect.splitTop(1).rest
    guard bar.rows > 0 else { return }
    frame.put(String(repeating: "█", count: done), column: bar.column, row: bar.row, .good)
    frame.put(String(repeating: "░", count: bar.columns - done), column: bar.column + done, row: bar.row, .muted)
    let help = bar.splitTop(2).rest
    guard help.rows > 0 else { return }
    let words = "Esc stops it and changes nothing."
    frame.put(TextLayout.truncated(words, columns: help.columns), column: help.column, row: help.row, .muted)
  }
}
