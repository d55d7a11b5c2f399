import CoachingRules
import GRDB
import GRDBSQLite

/// The row that a statement is at, of which each column is read straight from the statement and by its place. Where
/// there are very many rows, GRDB's own take several times as long.
///
/// It holds nothing itself, and is another row as soon as the statement goes on.
struct ColumnRow<Column>: StatementColumnConvertible
where Column: RawRepresentable<Int> & CaseIterable & CodingKey {
  private let statement: SQLiteStatement

  init?(sqliteStatement: SQLiteStatement, index: CInt) { statement = sqliteStatement }

  /// These columns, each by its name, of the rows of a table or of what comes after FROM. The first is never NULL.
  static func cursor(
    _ db: Database, from source: String, arguments: StatementArguments = []
  ) throws -> FastDatabaseValueCursor<ColumnRow> {
    let columns = Column.allCases.map(\.stringValue).joined(separator: ", ")
    return try fetchCursor(db, sql: "SELECT \(columns) FROM \(source)", arguments: arguments)
  }

  /// The value in a column.
  ///
  /// - Throws: `UnreadableColumn` where there is none, or one that coachlog never writes.
  func value<Value: StatementColumnConvertible>(_ column: Column) throws -> Value {
    guard let value: Value = try optional(column) else { throw UnreadableColumn() }
    return value
  }

  /// The same; nil for NULL.
  func optional<Value: StatementColumnConvertible>(_ column: Column) throws -> Value? {
    let place = CInt(column.rawValue)
    guard sqlite3_column_type(statement, place) != SQLITE_NULL else { return nil }
    guard let value = Value(sqliteStatement: statement, index: place) else { throw UnreadableColumn() }
    return value
  }

  /// The whole number in a column, if it is one that can be counted and added up.
  func number(_ column: Column) throws -> Int { (try value(column) as Quantity).value }

  /// The bytes in a column, where SQLite has them; none for NULL.
  func bytes(_ column: Column) -> UnsafeRawBufferPointer {
    let (start, place) = (sqlite3_column_blob(statement, CInt(column.rawValue)), CInt(column.rawValue))
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, place)))
  }
}

/// GRDB has cursors of values only, and a row is none.
extension ColumnRow: DatabaseValueConvertible {
  var databaseValue: DatabaseValue { .null }
  static func fromDatabaseValue(_ value: DatabaseValue) -> ColumnRow? { nil }
}

/// A column holds what coachlog never writes: `JournalFile.translated` has a sentence for it.
struct UnreadableColumn: Error {}
