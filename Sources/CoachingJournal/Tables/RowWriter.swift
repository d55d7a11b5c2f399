import GRDB
import GRDBSQLite
import LogbookValues
import SignedRecords

/// Puts rows into one table. The values of a row are given one after the other and go to SQLite as they are: to make
/// arguments of them for GRDB first costs as much as the insert itself.
struct RowWriter {
  private let statement: OpaquePointer
  /// How many values of the row were given.
  private var count: Int32 = 0
  /// What SQLite said of the first of them that it did not take.
  private var fault = SQLITE_OK
  /// Keeps `statement`.
  private let owner: Statement

  /// - Parameter columns: the columns of a row, in the order in which their values are given.
  init(_ db: Database, into table: String, orIgnore isOptional: Bool = false, _ columns: [String]) throws {
    // Put together for each row, so in as few steps as there are.
    var sql = isOptional ? "INSERT OR IGNORE INTO " : "INSERT INTO "
    sql.reserveCapacity(512)
    sql += table
    for (place, column) in columns.enumerated() {
      sql += place == 0 ? " (" : ", "
      sql += column
    }
    sql += ") VALUES (?"
    for _ in columns.dropFirst() { sql += ", ?" }
    sql += ")"
    owner = try db.cachedStatement(sql: sql)
    statement = owner.sqliteStatement
  }

  mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        took { sqlite3_bind_text($0, $1, characters.baseAddress, Int32(characters.count), RowWriter.copied) }
      }
    }
  }

  mutating func add(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { bytes in
      took { sqlite3_bind_blob($0, $1, bytes.baseAddress, Int32(bytes.count), RowWriter.copied) }
    }
  }

  mutating func add(_ id: RecordID) { add(id.bytes) }
  mutating func add(_ id: EntryID) { add(id.hex) }

  mutating func add(_ value: WrittenValue) {
    switch value {
    case .null: took { sqlite3_bind_null($0, $1) }
    case .text(let text): add(text)
    case .number(let number): took { sqlite3_bind_int64($0, $1, Int64(number)) }
    case .id(let id): add(id)
    }
  }

  mutating func add(_ value: DatabaseValue) {
    switch value.storage {
    case .null: took { sqlite3_bind_null($0, $1) }
    case .int64(let number): took { sqlite3_bind_int64($0, $1, number) }
    case .double(let number): took { sqlite3_bind_double($0, $1, number) }
    case .string(let text): add(text)
    case .blob(let data): add(Array(data))
    }
  }

  /// Puts the row in, and begins the next.
  mutating func insert() throws {
    let code = fault == SQLITE_OK ? sqlite3_step(statement) : fault
    sqlite3_reset(statement)
    (count, fault) = (0, SQLITE_OK)
    guard code == SQLITE_DONE else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }

  private mutating func took(_ bind: (OpaquePointer, Int32) -> Int32) {
    // The statement is everybody's who inserts the same columns, and may be as somebody left it.
    if count == 0 { sqlite3_reset(statement) }
    count += 1
    let code = bind(statement, count)
    if fault == SQLITE_OK { fault = code }
  }

  /// Says that SQLite is to copy what it is given.
  private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
