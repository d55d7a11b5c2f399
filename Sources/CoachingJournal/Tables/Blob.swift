import Foundation
import GRDB
import SignedRecords

/// Bytes on their way into the file; from it they come as `[UInt8]`.
package struct Blob: DatabaseValueConvertible, StatementBinding {
  package let bytes: [UInt8]

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  package var databaseValue: DatabaseValue { Data(bytes).databaseValue }

  package func bind(to sqliteStatement: SQLiteStatement, at index: CInt) -> CInt {
    Data(bytes).bind(to: sqliteStatement, at: index)
  }

  package static func fromDatabaseValue(_ value: DatabaseValue) -> Blob? {
    Data.fromDatabaseValue(value).map { Blob([UInt8]($0)) }
  }

  /// The bytes in a column; none for NULL.
  package static func bytes(_ row: Row, _ column: Int) -> [UInt8] {
    (try? row.withUnsafeData(atIndex: column) { data in data.map { [UInt8]($0) } ?? [] }) ?? []
  }

  /// A record id in a column; nil for NULL or another length.
  static func id(_ row: Row, _ column: Int) -> RecordID? {
    RecordID(bytes: bytes(row, column))
  }
}
