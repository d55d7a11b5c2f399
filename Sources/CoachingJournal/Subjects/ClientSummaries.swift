import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// Brings together what the register and the entries say of clients.
struct ClientSummaries {
  private let db: Database
  private let enrolment: EnrolmentID
  private let erased: Set<RecordID>

  init(_ db: Database, of enrolment: EnrolmentID) throws {
    self.db = db
    self.enrolment = enrolment
    erased = try JournalTransaction(db, of: enrolment).erasedTexts()
  }

  /// Every client who is registered or appears in an entry that is not withdrawn, by code; or that one only.
  func all(only code: ClientCode? = nil) throws -> [ClientSummary] {
    var accounts: [ClientCode: ClientSummary] = [:]
    for row in try ClientTable(db: db).all() where code == nil || row.code == code {
      accounts[row.code] = ClientSummary(row.code, registered: row)
      let text: RegisterText? = try JournalTransaction(db, of: enrolment).detached(row.text)
      accounts[row.code]?.profile = text?.profile ?? ClientProfile()
      accounts[row.code]?.feedback = text?.feedback
      // A text that is gone may have been feedback, and is not asked for again.
      accounts[row.code]?.hasFeedback = row.text != nil && (text == nil || text?.feedback != nil)
      accounts[row.code]?.isFeedbackErased = row.text.map(erased.contains) ?? false
    }
    let rows = try Row.fetchAll(
      db, sql: ClientSummaries.query(only: code != nil),
      arguments: StatementArguments(code.map { [$0.text] } ?? []))
    for row in rows {
      let client: ClientCode = try row.value("client")
      var account = accounts[client] ?? ClientSummary(client, registered: nil)
      let work = try ClientSummary.Work(
        role: row.value("role"), sessions: row.number("held"), countedMinutes: row.number("counted"),
        signedMinutes: row.number("signed"), broughtForwardMinutes: row.number("brought_forward"))
      // A role in which nothing took place says nothing but how often.
      if work.sessions > 0 || work.broughtForwardMinutes > 0 { account.work.append(work) }
      account.missedSessions += try row.number("missed")
      account.first = [account.first, try row.value("earliest")].compactMap(\.self).min()
      account.last = [account.last, try row.value("latest")].compactMap(\.self).max()
      account.sessionsWithoutNotes += try row.number("without_notes")
      account.sessionsWithoutFeedback += try row.number("without_feedback")
      account.sessionsReflectedOn += try row.number("reflected_on")
      accounts[client] = account
    }
    for client in try clientsOfErasedTexts() { accounts[client]?.sessionsErased += 1 }
    return accounts.values.sorted { $0.code < $1.code }
  }

  /// The client of every session that was held and whose text was erased.
  private func clientsOfErasedTexts() throws -> [ClientCode] {
    guard !erased.isEmpty else { return [] }
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT client, text FROM entry
        WHERE sort = 'session' AND status = 'held' AND state <> 'withdrawn' AND client IS NOT NULL AND text IS NOT NULL
        """)
    var clients: [ClientCode] = []
    while let row = try rows.next() {
      if erased.contains(try row.value("text")) { clients.append(try row.value("client")) }
    }
    return clients
  }

  /// One row a client and role. Whether a text has a part is asked of its bytes: in the profile of section 2 a
  /// quotation mark inside a string has a backslash before it, so `"goal":` is the key and nothing else.
  private static func query(only one: Bool) -> String {
    let held = "sort = 'session' AND status = 'held'"
    // CASE looks no further than it has to, and AND at everything.
    func counts(_ conditions: String, unless others: [String] = []) -> String {
      "sum(CASE WHEN NOT (\(held)) THEN 0 \(others.map { "WHEN \($0) THEN 0 " }.joined())ELSE \(conditions) END)"
    }
    func has(_ key: String) -> String { "instr(bytes, CAST('\"\(key)\":' AS BLOB))" }
    let reflectedOn = """
      EXISTS (
        SELECT 1 FROM note_session JOIN note ON note.id = note_session.note
        WHERE note_session.session = entry.id AND note.state <> 'withdrawn')
      """
    return """
      SELECT client, role, sum(\(held)) AS held, sum(sort = 'session' AND status <> 'held') AS missed,
        sum(counted) AS counted, sum(iif(state = 'signed', counted, 0)) AS signed,
        sum(iif(sort = 'block', counted, 0)) AS brought_forward,
        min(iif(status = 'held', coalesce(first, date), NULL)) AS earliest,
        max(iif(status = 'held', date, NULL)) AS latest,
        \(counts("1", unless: ["summary", "goal", "actions"].map(has))) AS without_notes,
        \(counts("1", unless: [has("feedback"), FeedbackTable.hasClientFeedback])) AS without_feedback,
        \(counts(reflectedOn)) AS reflected_on
      FROM entry LEFT JOIN document ON document.sha256 = entry.text
      WHERE client IS NOT NULL AND role IS NOT NULL AND state <> 'withdrawn'\(one ? " AND client = ?" : "")
      GROUP BY client, role ORDER BY client, role
      """
  }
}

extension ClientSummary {
  fileprivate init(_ code: ClientCode, registered: ClientRow?) {
    self.init(
      code: code, registered: registered, work: [], missedSessions: 0, first: nil, last: nil,
      sessionsWithoutNotes: 0, sessionsWithoutFeedback: 0, sessionsReflectedOn: 0, sessionsErased: 0,
      isFeedbackErased: false)
  }
}
