/// What work that may take long says of itself while it lasts, and where it learns that nobody wants it any more.
package struct ProgressReporter: Sendable {
  /// How far the work is.
  package struct Stage: Equatable, Sendable {
    /// What is being done, as a phrase such as `checking records`.
    package var what: String
    /// How much of it is done.
    package var done: Int
    /// How much of it there is; 0 where that is not known.
    package var total: Int

    /// So much of that.
    package init(what: String, done: Int, total: Int) {
      self.what = what
      self.done = done
      self.total = total
    }

    /// How many of `columns` cells are done. Nothing is rounded up: the last cell is full only at the end.
    package func cells(of columns: Int) -> Int {
      guard total > 0, columns > 0 else { return 0 }
      return Int(Double(min(max(0, done), total)) / Double(total) * Double(columns))
    }
  }

  /// Told how far the work is; whether it is still wanted. Nil where nobody listens.
  private let isWanted: (@Sendable (Stage) -> Bool)?
  /// The listener is asked once in so many steps: a step may be over in a microsecond.
  private static let stride = 64

  /// Work that nobody waits for with a bar, and that is done to its end.
  package static let silent = ProgressReporter(isWanted: nil)

  private init(isWanted: (@Sendable (Stage) -> Bool)?) {
    self.isWanted = isWanted
  }

  /// - Parameter isWanted: told how far the work is, on the thread that does it; whether it is to go on.
  package init(_ isWanted: @escaping @Sendable (Stage) -> Bool) {
    self.init(isWanted: isWanted)
  }

  /// Says that `done` of `total` steps are done. Called between two steps, where stopping leaves nothing half done.
  ///
  /// - Throws: `.cancelled` where the work is not wanted any more.
  package func check(_ what: String, _ done: Int, of total: Int) throws(JournalError) {
    guard let isWanted, done % ProgressReporter.stride == 0 || done >= total else { return }
    guard isWanted(Stage(what: what, done: done, total: total)) else { throw .cancelled }
  }
}
