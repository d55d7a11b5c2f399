import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// Reading and writing the derived table `client`.
package struct ClientTable {
  let db: Database

  package init(db: Database) {
    self.db = db
  }

  package func insert(_ client: ClientRecord) throws {
    try db.cachedStatement(sql: "INSERT INTO client VALUES (?, ?, ?, ?, ?, ?, ?)").execute(arguments: [
      client.client.text, client.relation.rawValue, client.contract?.description, client.consent,
      client.consentOn?.description, client.feedbackOn?.description, client.text.map { Blob($0.bytes) },
    ])
  }

  /// Every registered client, by code.
  package func all() throws -> [ClientRow] {
    try Row.fetchAll(
      db, sql: "SELECT code, relation, contract, consent, consent_on, feedback_on, text FROM client ORDER BY code"
    ).compactMap { row in
      guard let code = try? ClientCode(row.text(0)), let relation = ClientRelation(rawValue: try row.text(1)) else {
        return nil
      }
      return try ClientRow(
        code: code, relation: relation, contract: row.optionalText(2).flatMap { LocalDate($0) },
        consent: row.optionalNumber(3, in: 0...1).map { $0 == 1 },
        consentOn: row.optionalText(4).flatMap { LocalDate($0) },
        feedbackOn: row.optionalText(5).flatMap { LocalDate($0) }, text: Blob.id(row, 6))
    }
  }

  package func row(_ code: ClientCode) throws -> ClientRow? {
    try all().first { $0.code == code }
  }
}
