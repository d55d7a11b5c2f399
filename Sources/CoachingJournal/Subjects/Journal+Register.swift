import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// What a change of the register came to.
package struct Registered: Sendable {
  /// The client as they are now.
  package var account: ClientSummary
  /// The record that says so; nil where only the name was changed, which is in no record.
  package var record: RecordID?
  /// Whether the map holds a real name of theirs now; nil where it could not be read.
  package var hasName: Bool?
  /// Whether the map holds contact details of theirs now; nil where it could not be read.
  package var hasContact: Bool?
  /// Warnings.
  package var warnings: [String]
}

extension Journal.Clients {
  /// The clients who are registered or appear in an entry that is not withdrawn, by code.
  package func accounts() throws(JournalError) -> [ClientSummary] {
    try journal.read { db in try ClientSummaries(db, of: journal.enrolmentID).all() }
  }

  /// One client, and their feedback on the work as a whole.
  ///
  /// - Throws: `.notFound` for a code that is neither registered nor in such an entry.
  package func account(
    _ code: ClientCode
  ) throws(JournalError) -> (account: ClientSummary, feedback: String?) {
    try journal.read { db in
      guard let account = try ClientSummaries(db, of: journal.enrolmentID).all(only: code).first else {
        throw JournalError.notFound("\(code) is not registered and has no sessions", .see([.clients]))
      }
      return (account, account.feedback)
    }
  }

  /// Registers a client; their real name and contact details go to the map beside the journal, and nowhere else.
  ///
  /// - Throws: `.againstRule` for one who is registered, or for a day to come.
  package func register(
    _ code: ClientCode, _ details: ClientDetails, name: String?, contact: String? = nil, on occasion: Occasion
  ) throws(JournalError) -> Registered {
    try change(code, name: name, contact: contact, on: occasion) { row throws in
      guard row == nil else {
        throw JournalError.againstRule("\(code) is already registered", .amendClient(code, nil))
      }
      return details
    }
  }

  /// Changes what the register says of a client.
  ///
  /// - Parameters:
  ///   - name: their real name, an empty one to take it out of the map, nil to leave it.
  ///   - contact: how to reach them, the same way.
  /// - Throws: `.notFound` for one who is not registered, `.againstRule` where nothing would change or a rule is
  /// broken.
  package func amend(
    _ code: ClientCode, name: String?, contact: String? = nil, on occasion: Occasion,
    _ change: (inout ClientDetails) throws -> Void
  ) throws(JournalError) -> Registered {
    try self.change(code, name: name, contact: contact, on: occasion) { before in
      guard var details = before else {
        throw JournalError.notFound("\(code) is not registered", .registerClient(code))
      }
      try change(&details)
      guard name != nil || contact != nil || details != before else {
        throw JournalError.againstRule("the register already says that about \(code)")
      }
      return details
    }
  }

  private func change(
    _ code: ClientCode, name: String?, contact: String?, on occasion: Occasion,
    to next: (ClientDetails?) throws -> ClientDetails
  ) throws(JournalError) -> Registered {
    func written(_ ledger: inout JournalTransaction, _ key: SigningKey) throws -> (
      account: ClientSummary, record: RecordID?
    ) {
      var entropy = occasion.entropy
      let row = try ClientTable(db: ledger.db).row(code)
      let text = try ledger.detached(row?.text) ?? RegisterText()
      let details = try next(row.map { ClientDetails($0, text) })
      try details.check(today: occasion.today)
      let record = ClientRecord(
        client: code, relation: details.relation, contract: details.contract, consent: details.consent,
        consentOn: details.consentOn, feedbackOn: details.feedbackOn,
        // The text is the same document as long as it says the same, an erased one too.
        text: row != nil && details.text == text ? row?.text : try ledger.keep(details.text, entropy: &entropy))
      // A name and contact details are in no record.
      let isNameAlone = row != nil && row == ClientRow(record)
      let signed = isNameAlone ? nil : try ledger.append(.client(record), by: key, at: occasion.now)
      let account = try ClientSummaries(ledger.db, of: journal.enrolmentID).all(only: code).first
      guard let account else {
        throw JournalError.storage("\(code) was not registered", .verify)
      }
      return (account: account, record: signed?.id)
    }
    // Where the name does not change, a name list that cannot be read is no reason to refuse.
    guard name != nil || contact != nil else {
      let (account, record) = try journal.write(written)
      let map = try? journal.names()
      return Registered(
        account: account, record: record, hasName: map.map { $0[code] != nil },
        hasContact: map.map { $0[contactOf: code] != nil }, warnings: [])
    }
    var (before, after) = (NameMap(), NameMap())
    let (value, isOldDestroyed) = try journal.write(
      names: { map in
        before = map
        if let name { map[code] = name.isEmpty ? nil : name }
        if let contact { map[contactOf: code] = contact.isEmpty ? nil : contact }
        after = map
      }, on: occasion, written)
    var warnings: [String] = []
    if before.knows(code), !isOldDestroyed { warnings.append(Self.oldNamesStay) }
    return Registered(
      account: value.account, record: value.record, hasName: after[code] != nil,
      hasContact: after[contactOf: code] != nil, warnings: warnings)
  }

  /// What is said where the bytes of an old map could not be overwritten.
  static let oldNamesStay =
    "the old name list could not be erased from this disk. Check for copies of it under another name"
}

extension ClientRow {
  fileprivate init(_ record: ClientRecord) {
    self.init(
      code: record.client, relation: record.relation, contract: record.contract, consent: record.consent,
      consentOn: record.consentOn, feedbackOn: record.feedbackOn, text: record.text)
  }
}
