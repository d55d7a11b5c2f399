import CoachingRules
import Foundation
import GRDB
import GRDBSQLite
import LogbookValues
import SignedRecords

/// A damaged file may hold anything in any column, and GRDB's subscripts end the program on a value of another type. So
/// rows are read with these functions, and what they throw `JournalFile.translated` has a sentence for.
///
/// Where there are many rows they come from a cursor: a row that was copied (`fetchAll`) writes the names of its
/// columns in lower case anew each time one is looked for.
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
    try decode(Blob?.self, atIndex: index)?.bytes ?? []
  }

  /// The bytes in a column; none for NULL.
  package func bytes(_ column: String) throws -> [UInt8] {
    (try value(column) as Blob?)?.bytes ?? []
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
    var writer = try RowWriter(self, into: table, orIgnore: isOptional, row.map(\.key))
    for (_, value) in row { writer.add(value?.databaseValue ?? .null) }
    try writer.insert()
  }

  /// Deletes the rows that have this value in a column.
  func delete(from table: String, where column: String, is value: some DatabaseValueConvertible) throws {
    try cachedStatement(sql: "DELETE FROM \(table) WHERE \(column) = ?").execute(arguments: [value])
  }
}

/// A whole number of which sums can be made.
package struct Quantity: NumberColumnValue {
  package let value: Int

  package var databaseValue: DatabaseValue { value.databaseValue }
  package init?(stored number: Int) {
    guard (0...(1 << 40)).contains(number) else { return nil }
    value = number
  }
}

/// Bytes as a column holds them.
package struct Blob: BlobColumnValue {
  package let bytes: [UInt8]

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  package init(stored bytes: UnsafeRawBufferPointer) { self.init(Array(bytes)) }
}

// MARK: Our values in columns

/// A value that a column holds as text. It is read straight from the statement, which takes far less time than by way
/// of GRDB's rows and a string of its own, and nothing else is taken for it.
package protocol TextColumnValue: DatabaseValueConvertible, StatementColumnConvertible {
  /// Nil where the text is none that coachlog writes.
  init?(utf8 text: UnsafeBufferPointer<UInt8>)
}

extension TextColumnValue {
  package init?(sqliteStatement: SQLiteStatement, index: CInt) {
    guard sqlite3_column_type(sqliteStatement, index) == SQLITE_TEXT,
      let text = sqlite3_column_text(sqliteStatement, index)
    else { return nil }
    self.init(
      utf8: UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(sqliteStatement, index))))
  }

  package static func fromDatabaseValue(_ value: DatabaseValue) -> Self? {
    guard case .string(var text) = value.storage else { return nil }
    return text.withUTF8(Self.init(utf8:))
  }
}

/// A word out of a few, of which a long list has several in each row. Its bytes are compared where they lie.
package protocol WordColumnValue: TextColumnValue, CaseIterable, RawRepresentable<String> {}

extension WordColumnValue {
  package var databaseValue: DatabaseValue { rawValue.databaseValue }

  package init?(utf8 text: UnsafeBufferPointer<UInt8>) {
    let word = Self.allCases.first { word in
      var word = word.rawValue
      // Hardly two words of a column are of one length.
      return word.utf8.count == text.count && word.withUTF8 { word in word.indices.allSatisfy { word[$0] == text[$0] } }
    }
    guard let word else { return nil }
    self = word
  }

  package static func fromDatabaseValue(_ value: DatabaseValue) -> Self? {
    guard case .string(let text) = value.storage else { return nil }
    return Self(rawValue: text)
  }
}

/// The same of a column that holds bytes.
package protocol BlobColumnValue: DatabaseValueConvertible, StatementColumnConvertible {
  var bytes: [UInt8] { get }
  /// Nil where the bytes are none that coachlog writes.
  init?(stored bytes: UnsafeRawBufferPointer)
}

extension BlobColumnValue {
  package init?(sqliteStatement: SQLiteStatement, index: CInt) {
    guard sqlite3_column_type(sqliteStatement, index) == SQLITE_BLOB else { return nil }
    let bytes = sqlite3_column_blob(sqliteStatement, index)
    self.init(
      stored: UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(sqliteStatement, index))))
  }

  package var databaseValue: DatabaseValue { Data(bytes).databaseValue }

  package static func fromDatabaseValue(_ value: DatabaseValue) -> Self? {
    guard case .blob(let data) = value.storage else { return nil }
    return data.withUnsafeBytes(Self.init(stored:))
  }
}

/// The same of a column that holds a whole number.
package protocol NumberColumnValue: DatabaseValueConvertible, StatementColumnConvertible {
  /// Nil where it is none that coachlog writes.
  init?(stored number: Int)
}

extension NumberColumnValue {
  package init?(sqliteStatement: SQLiteStatement, index: CInt) {
    guard sqlite3_column_type(sqliteStatement, index) == SQLITE_INTEGER else { return nil }
    self.init(stored: Int(sqlite3_column_int64(sqliteStatement, index)))
  }

  package static func fromDatabaseValue(_ value: DatabaseValue) -> Self? {
    guard case .int64(let number) = value.storage else { return nil }
    return Self(stored: Int(number))
  }
}

extension RecordID: BlobColumnValue {}

extension PublicKey: BlobColumnValue {
  package init?(stored bytes: UnsafeRawBufferPointer) { try? self.init(bytes: Array(bytes)) }
}

extension EnrolmentID: TextColumnValue {
  package var databaseValue: DatabaseValue { hex.databaseValue }
  package init?(utf8 text: UnsafeBufferPointer<UInt8>) { self.init(hex: String(decoding: text, as: UTF8.self)) }
}

extension EntryID: TextColumnValue {
  package var databaseValue: DatabaseValue { hex.databaseValue }
}

extension ClientCode: TextColumnValue {
  package var databaseValue: DatabaseValue { text.databaseValue }
  package init?(utf8 text: UnsafeBufferPointer<UInt8>) { self.init(checking: String(decoding: text, as: UTF8.self)) }
}

extension LocalDate: TextColumnValue {
  package var databaseValue: DatabaseValue { description.databaseValue }
}

extension ClockTime: TextColumnValue {
  package var databaseValue: DatabaseValue { description.databaseValue }
}

extension UTCOffset: TextColumnValue {
  package var databaseValue: DatabaseValue { description.databaseValue }
}

extension Instant: NumberColumnValue {
  package var databaseValue: DatabaseValue { seconds.databaseValue }
  package init?(stored number: Int) {
    guard Instant.writable.contains(number) else { return nil }
    self.init(seconds: number)
  }
}

extension Attendance: WordColumnValue {}
extension Channel: WordColumnValue {}
extension ClientRelation: DatabaseValueConvertible, StatementColumnConvertible {}
extension CriterionDecision: DatabaseValueConvertible, StatementColumnConvertible {}
extension EntryRow.Sort: WordColumnValue {}
extension EntryState: WordColumnValue {}
extension Fee: WordColumnValue {}
extension NoteRow.State: DatabaseValueConvertible, StatementColumnConvertible {}
extension ActionStatus: DatabaseValueConvertible, StatementColumnConvertible {}
extension FeedbackSource: DatabaseValueConvertible, StatementColumnConvertible {}
extension Requirement.Kind: DatabaseValueConvertible, StatementColumnConvertible {}
extension RequestState: DatabaseValueConvertible, StatementColumnConvertible {}
extension Role: WordColumnValue {}
extension Setting: WordColumnValue {}
extension SignerRole: DatabaseValueConvertible, StatementColumnConvertible {}
extension AttachmentType: DatabaseValueConvertible, StatementColumnConvertible {}
extension SampleResult: DatabaseValueConvertible, StatementColumnConvertible {}
extension SupportType: WordColumnValue {}
