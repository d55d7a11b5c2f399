import GRDB
import LogbookValues

/// Reading the columns of a row that a damaged file may hold anything in. GRDB's own subscripts end the program on a
/// value of another type, and the tables' checks guard what is written, not what a failing disk gives back.
extension Row {
  /// The text in a column.
  ///
  /// - Throws: `.storage` where the column holds no text.
  func text(_ column: Int) throws(JournalError) -> String {
    guard let text = try optionalText(column) else { throw Row.damaged }
    return text
  }

  /// The text in a column; nil for NULL.
  func optionalText(_ column: Int) throws(JournalError) -> String? {
    let value: DatabaseValue = self[column]
    switch value.storage {
    case .null: return nil
    case .string(let text): return text
    case .int64, .double, .blob: throw Row.damaged
    }
  }

  /// The whole number in a column, which must lie in `range`: by default what can be counted and added up.
  func number(_ column: Int, in range: ClosedRange<Int> = 0...(1 << 40)) throws(JournalError) -> Int {
    guard let number = try optionalNumber(column, in: range) else { throw Row.damaged }
    return number
  }

  /// The whole number in a column; nil for NULL.
  func optionalNumber(
    _ column: Int, in range: ClosedRange<Int> = 0...(1 << 40)
  ) throws(JournalError) -> Int? {
    let value: DatabaseValue = self[column]
    switch value.storage {
    case .null: return nil
    case .int64(let number):
      guard let number = Int(exactly: number), range.contains(number) else { throw Row.damaged }
      return number
    case .double, .string, .blob: throw Row.damaged
    }
  }

  /// The point in time in a column.
  func instant(_ column: Int) throws(JournalError) -> Instant {
    Instant(seconds: try number(column, in: Instant.writable))
  }

  /// The point in time in a column; nil for NULL.
  func optionalInstant(_ column: Int) throws(JournalError) -> Instant? {
    try optionalNumber(column, in: Instant.writable).map(Instant.init(seconds:))
  }

  /// The yes or no in a column.
  func flag(_ column: Int) throws(JournalError) -> Bool {
    try number(column, in: 0...1) == 1
  }

  private static var damaged: JournalError {
    .storage(
      "this journal holds a value that coachlog never writes, so it is damaged and is left as it is; "
        + "restore a copy with 'coachlog restore'")
  }
}
