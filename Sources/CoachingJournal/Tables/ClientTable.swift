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
    try db.insert(
      into: "client",
      [
        "code": client.client, "relation": client.relation, "contract": client.contract, "consent": client.consent,
        "consent_on": client.consentOn, "feedback_on": client.feedbackOn, "text": client.text,
      ])
  }

  /// Every registered client, by code.
  package func all() throws -> [ClientRow] {
    try ClientRow.fetchAll(db, sql: "SELECT * FROM client ORDER BY code")
  }

  package func row(_ code: ClientCode) throws -> ClientRow? {
    try ClientRow.fetchOne(db, sql: "SELECT * FROM client WHERE code = ?", arguments: [code])
  }
}

extension ClientRow: FetchableRecord {
  package init(row: Row) throws {
    try self.init(
      code: row.value("code"), relation: row.value("relation"), contract: row.value("contract"),
      consent: row.value("consent"), consentOn: row.value("consent_on"), feedbackOn: row.value("feedback_on"),
      text: row.value("text"))
  }
}
