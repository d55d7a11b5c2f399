import GRDB
import SignedRecords

/// The kept tables that hold bytes, each under their SHA-256.
package enum KeptTable: String {
  case document, scheme, marksheet, statement

  /// What is kept under `digest`, whatever became of it; nil where it is missing.
  package func bytes(_ digest: RecordID, in db: Database) throws -> [UInt8]? {
    let statement = try db.cachedStatement(sql: "SELECT bytes FROM \(rawValue) WHERE sha256 = ?")
    return try Blob.fetchOne(statement, arguments: [digest])?.bytes
  }

  /// The same; nil where it was changed as well.
  package func unchanged(_ digest: RecordID, in db: Database) throws -> [UInt8]? {
    try bytes(digest, in: db).flatMap { RecordID(of: $0) == digest ? $0 : nil }
  }

  /// Keeps `bytes`, unless they are kept already.
  ///
  /// - Parameter digest: their SHA-256, where that is known.
  @discardableResult
  package func keep(_ bytes: [UInt8], named digest: RecordID? = nil, in db: Database) throws -> RecordID {
    let digest = digest ?? RecordID(of: bytes)
    try db.insert(into: rawValue, orIgnore: true, ["sha256": digest, "bytes": Blob(bytes)])
    return digest
  }
}
