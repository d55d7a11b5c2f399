import CoachingRules
import Foundation
import GRDB
import GRDBSQLite
import LogbookValues
import SignedRecords

/// All columns of a row, each by its sort, its length and its bytes one after the other: of very many rows it is asked
/// whether they are what they have to be, and to make values of each column takes longer than everything else.
struct RowBytes: Equatable, Sendable {
  private var bytes: [UInt8] = []

  /// What the table has to hold of this row, in the order of `EntryTable.columns`.
  init(_ row: EntryRow) {
    bytes.reserveCapacity(512)
    for column in EntryRow.Columns.allCases {
      switch row.value(of: column) {
      case .null: add(SQLITE_NULL, 0)
      case .text(var text): text.withUTF8 { add(SQLITE_TEXT, UnsafeRawBufferPointer($0)) }
      case .number(let number): add(SQLITE_INTEGER, number)
      case .id(let id): id.bytes.withUnsafeBytes { add(SQLITE_BLOB, $0) }
      }
    }
  }

  /// The id in the first column, if there is one.
  var entry: EntryID? {
    digits(SQLITE_TEXT, at: 0).flatMap { $0.withUnsafeBufferPointer(EntryID.init(utf8:)) }
  }

  /// The ids in the two columns of a row of `about`, if that is what is there.
  var entryAndRecord: (entry: EntryID, record: RecordID)? {
    guard let entry, let record = secondDigest else { return nil }
    return (entry, record)
  }

  /// The key and the id in the two columns of a row of `pin`, if that is what is there.
  var signerAndRecord: (signer: [UInt8], record: RecordID)? {
    guard let signer = digits(SQLITE_BLOB, at: 0), let record = secondDigest else { return nil }
    return (Array(signer), record)
  }

  /// The id in the second and last column, after another of 32 bytes.
  private var secondDigest: RecordID? {
    guard bytes.count == 2 * (RowBytes.head + 32) else { return nil }
    return digits(SQLITE_BLOB, at: RowBytes.head + 32).flatMap { RecordID(bytes: Array($0)) }
  }

  /// The 32 bytes of a value of this sort that begins there; nil for any other value.
  private func digits(_ sort: Int32, at start: Int) -> ArraySlice<UInt8>? {
    guard bytes.count >= start + RowBytes.head + 32 else { return nil }
    var head = RowBytes()
    head.add(sort, 32)
    let place = start + RowBytes.head
    return bytes[start..<place].elementsEqual(head.bytes) ? bytes[place..<place + 32] : nil
  }

  /// What comes before the bytes of a value: its sort and its length.
  private static let head = 1 + MemoryLayout<Int>.size

  private init() {}

  private mutating func add(_ sort: Int32, _ value: UnsafeRawBufferPointer) {
    add(sort, value.count)
    bytes.append(contentsOf: value)
  }

  /// Adds a number, or a length before its bytes.
  private mutating func add(_ sort: Int32, _ number: Int) {
    bytes.append(UInt8(truncatingIfNeeded: sort))
    withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) }
  }
}

/// As a value it is of the whole row that a statement is at.
extension RowBytes: DatabaseValueConvertible, StatementColumnConvertible {
  init?(sqliteStatement: SQLiteStatement, index: CInt) {
    bytes.reserveCapacity(512)
    for column in index..<sqlite3_column_count(sqliteStatement) {
      let sort = sqlite3_column_type(sqliteStatement, column)
      switch sort {
      case SQLITE_NULL: add(sort, 0)
      case SQLITE_INTEGER: add(sort, Int(sqlite3_column_int64(sqliteStatement, column)))
      case SQLITE_FLOAT: add(sort, Int(bitPattern: UInt(sqlite3_column_double(sqliteStatement, column).bitPattern)))
      case _:
        let value = sqlite3_column_blob(sqliteStatement, column)
        add(sort, UnsafeRawBufferPointer(start: value, count: Int(sqlite3_column_bytes(sqliteStatement, column))))
      }
    }
  }

  var databaseValue: DatabaseValue { Data(bytes).databaseValue }

  static func fromDatabaseValue(_ value: DatabaseValue) -> RowBytes? { nil }
}
