import ArgumentParser
import Crypto
import Foundation
import GRDB

extension Probe {
  /// What an import cannot do without: as many signatures over payloads of the usual size, and as many rows inserted,
  /// with the journal's pragmas, a prepared statement and one transaction.
  struct SignedInserts: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "signed-inserts")

    @Argument var path: String
    @Argument var count: Int

    func run() throws {
      try? FileManager.default.removeItem(atPath: path)
      let database = try DatabaseQueue(path: path)
      try database.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = EXTRA; PRAGMA cache_size = -262144")
        try db.execute(
          sql: """
            CREATE TABLE record (
              id BLOB NOT NULL PRIMARY KEY, namespace TEXT NOT NULL, payload BLOB NOT NULL, signer BLOB NOT NULL,
              signature BLOB NOT NULL
            ) STRICT
            """)
      }
      let key = Curve25519.Signing.PrivateKey()
      let signer = key.publicKey.rawRepresentation
      try database.write { db in
        let statement = try db.makeStatement(
          sql: "INSERT INTO record (id, namespace, payload, signer, signature) VALUES (?, ?, ?, ?, ?)")
        for number in 0..<count {
          let payload = Data("{\"n\":\(number),\"text\":\"\(String(repeating: "x", count: 560))\"}\n".utf8)
          let id = Data(SHA256.hash(data: payload))
          let signature = try key.signature(for: Data(SHA512.hash(data: payload)))
          try statement.execute(arguments: [id, "session.v1@coachlog", payload, signer, signature])
        }
      }
    }
  }
}
