import Foundation
import GRDB

/// Bytes on their way into the file; from it they come as `[UInt8]`.
struct Blob: DatabaseValueConvertible, StatementBinding {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var databaseValue: DatabaseValue { Data(bytes).databaseValue }

  func bind(to sqliteStatement: SQLiteStatement, at index: CInt) -> CInt {
    Data(bytes).bind(to: sqliteStatement, at: index)
  }

  static func fromDatabaseValue(_ value: DatabaseValue) -> Blob? {
    Data.fromDatabaseValue(value).map { Blob([UInt8]($0)) }
  }

  /// The bytes in a column; none for NULL.
  static func bytes(_ row: Row, _ column: Int) -> [UInt8] {
    (try? row.withUnsafeData(atIndex: column) { data in data.map { [UInt8]($0) } ?? [] }) ?? []
  }

  /// A record id in a column; nil for NULL or another length.
  static func id(_ row: Row, _ column: Int) -> RecordID? {
    RecordID(bytes: bytes(row, column))
  }
}
