import CoachingRules
import Foundation
import GRDB
import LogbookValues
import SignedRecords

/// A damaged file may hold anything in any column, and GRDB's subscripts end the program on a value of another type. So
/// rows are read with these functions, and what they throw `JournalFile.translated` has a sentence for.
extension Row {
  /// The value in a column, where NULL is the nil of an optional.
  package func value<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
    // A damaged file may have lost a column, of which GRDB gives nil as of NULL.
    guard hasColumn(column) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "there is no column \(column)")
    }
    return try decode(forColumn: column)
  }

  /// The whole number in a column, if it is one that can be counted and added up.
  package func number(_ column: String) throws -> Int {
    (try value(column) as Quantity).value
  }

  /// The same; nil for NULL.
  package func optionalNumber(_ column: String) throws -> Int? {
    (try value(column) as Quantity?)?.value
  }

  /// The bytes in the column of this place; none for NULL.
  package func bytes(atIndex index: Int) throws -> [UInt8] {
    try withUnsafeData(atIndex: index) { data in data.map { [UInt8]($0) } ?? [] }
  }

  /// The bytes in a column; none for NULL.
  package func bytes(_ column: String) throws -> [UInt8] {
    try withUnsafeData(named: column) { data in data.map { [UInt8]($0) } ?? [] }
  }
}

extension Database {
  /// Inserts a row, each value under the name of its column.
  ///
  /// - Parameter isOptional: whether a row that is there already, or breaks a rule of the table, is left out.
  package func insert(
    into table: String, orIgnore isOptional: Bool = false,
    _ row: KeyValuePairs<String, (any DatabaseValueConvertible)?>
  ) throws {
    let (names, places) = (row.map(\.key), row.map { _ in "?" })
    let statement = try cachedStatement(
      sql: """
        INSERT \(isOptional ? "OR IGNORE " : "")INTO \(table) (\(names.joined(separator: ", ")))
        VALUES (\(places.joined(separator: ", ")))
        """)
    try statement.execute(arguments: StatementArguments(row.map(\.value)))
  }
}

/// A whole number of which sums can be made.
package struct Quantity: ColumnValue {
  package let value: Int

  package var databaseValue: DatabaseValue { value.databaseValue }
  package static func fromDatabaseValue(_ value: DatabaseValue) -> Quantity? {
    value.number.flatMap { (0...(1 << 40)).contains($0) ? Quantity(value: $0) : nil }
  }
}

/// Bytes as a column holds them.
package struct Blob: DatabaseValueConvertible {
  package let bytes: [UInt8]

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  package var databaseValue: DatabaseValue { Data(bytes).databaseValue }
  package static func fromDatabaseValue(_ value: DatabaseValue) -> Blob? { value.bytes.map { Blob($0) } }
}

extension DatabaseValue {
  fileprivate var text: String? { String.fromDatabaseValue(self) }
  fileprivate var number: Int? { Int.fromDatabaseValue(self) }
  fileprivate var bytes: [UInt8]? { Data.fromDatabaseValue(self).map { [UInt8]($0) } }
}

// MARK: Our values in columns

/// A value that is read straight from the statement, which takes far less time than by way of GRDB's rows. It is as
/// strict about the type in the column.
package protocol ColumnValue: DatabaseValueConvertible, StatementColumnConvertible {}

extension ColumnValue {
  package init?(sqliteStatement: SQLiteStatement, index: CInt) {
    guard
      let value = Self.fromDatabaseValue(DatabaseValue(sqliteStatement: sqliteStatement, index: index))
    else { return nil }
    self = value
  }
}

extension RecordID: ColumnValue {
  package var databaseValue: DatabaseValue { Data(bytes).databaseValue }
  package static func fromDatabaseValue(_ value: DatabaseValue) -> Self? { value.bytes.flatMap(Self.init(bytes:)) }
}

extension PublicKey: ColumnValue {
  package var databaseValue: DatabaseValue { Data(bytes).databaseValue }
  package static func fromDatabaseValue(_ value: DatabaseValue) -> Self? {
    value.bytes.flatMap { try? Self(bytes: $0) }
  }
}

extension EnrolmentID: ColumnValue {
  package var databaseValue: DatabaseValue { hex.databaseValue }
  package static func fromDatabaseValue(_ value: DatabaseValue) -> Self? { value.text.flatMap(Self.init(hex:)) }
}

extension EntryID: ColumnValue {
  package var databaseValue: DatabaseValue { hex.databaseValue }
  package static func fromDatabaseValue(_ value: DatabaseValue) -> Self? { value.text.flatMap(Self.init(hex:)) }
}

extension ClientCode: ColumnValue {
  package var databaseValue: DatabaseValue { text.databaseValue }
  package static func fromDatabaseValue(_ value: DatabaseValue) -> Self? { value.text.flatMap { try? Self($0) } }
}

extension LocalDate: ColumnValue {
  package var databaseValue: DatabaseValue { description.databaseValue }
  package static func fromDatabaseValue(_ value: DatabaseValue) -> Self? { value.text.flatMap { Self($0) } }
}

extension ClockTime: ColumnValue {
  package var databaseValue: DatabaseValue { description.databaseValue }
  package static func fromDatabaseValue(_ value: DatabaseValue) -> Self? { value.text.flatMap { try? Self($0) } }
}

extension UTCOffset: ColumnValue {
  package var databaseValue: DatabaseValue { description.databaseValue }
  package static func fromDatabaseValue(_ value: DatabaseValue) -> Self? { value.text.flatMap { try? Self($0) } }
}

extension Instant: ColumnValue {
  package var databaseValue: DatabaseValue { seconds.databaseValue }
  package static func fromDatabaseValue(_ value: DatabaseValue) -> Self? {
    value.number.flatMap { writable.contains($0) ? Self(seconds: $0) : nil }
  }
}

extension Attendance: DatabaseValueConvertible, StatementColumnConvertible {}
extension Channel: DatabaseValueConvertible, StatementColumnConvertible {}
extension ClientRelation: DatabaseValueConvertible, StatementColumnConvertible {}
extension CriterionDecision: DatabaseValueConvertible, StatementColumnConvertible {}
extension EntryRow.Sort: DatabaseValueConvertible, StatementColumnConvertible {}
extension EntryState: DatabaseValueConvertible, StatementColumnConvertible {}
extension Fee: DatabaseValueConvertible, StatementColumnConvertible {}
extension NoteRow.State: DatabaseValueConvertible, StatementColumnConvertible {}
extension ActionStatus: DatabaseValueConvertible, StatementColumnConvertible {}
extension FeedbackSource: DatabaseValueConvertible, StatementColumnConvertible {}
extension Requirement.Kind: DatabaseValueConvertible, StatementColumnConvertible {}
extension RequestState: DatabaseValueConvertible, StatementColumnConvertible {}
extension Role: DatabaseValueConvertible, StatementColumnConvertible {}
extension Setting: DatabaseValueConvertible, StatementColumnConvertible {}
extension SignerRole: DatabaseValueConvertible, StatementColumnConvertible {}
extension AttachmentType: DatabaseValueConvertible, StatementColumnConvertible {}
extension SampleResult: DatabaseValueConvertible, StatementColumnConvertible {}
extension SupportType: DatabaseValueConvertible, StatementColumnConvertible {}
