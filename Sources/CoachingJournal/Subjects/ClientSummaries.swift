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
    let mine = "client IS NOT NULL AND role IS NOT NULL AND state <> 'withdrawn'\(code == nil ? "" : " AND client = ?")"
    let arguments = StatementArguments(code.map { [$0.text] } ?? [])
    // In the order of the file all are read sooner than those of most entries one by one.
    let texts = try TextGlances(
      db, of: code == nil ? nil : "SELECT text FROM entry WHERE \(mine)", arguments: arguments)
    let (reflected, answered) = (try NoteTable(db: db).reflectedOn(), try FeedbackTable(db: db).answered())
    let rows = try ColumnRow<Column>.cursor(db, from: "entry WHERE \(mine)", arguments: arguments)
    while let row = try rows.next() {
      let client: ClientCode = try row.value(.client)
      try accounts[client, default: ClientSummary(client, registered: nil)].add(row, texts, erased, reflected, answered)
    }
    for code in accounts.keys {
      // A role in which nothing took place says nothing but how often.
      accounts[code]?.work.removeAll { $0.sessions == 0 && $0.broughtForwardMinutes == 0 }
      accounts[code]?.work.sort { $0.role.rawValue < $1.role.rawValue }
    }
    return accounts.values.sorted { $0.code < $1.code }
  }

  /// What is asked of each entry.
  fileprivate enum Column: Int, CaseIterable, CodingKey {
    case id, client, role, sort, status, state, counted, date, first, text
  }
}

extension ClientSummary {
  fileprivate init(_ code: ClientCode, registered: ClientRow?) {
    self.init(
      code: code, registered: registered, work: [], missedSessions: 0, first: nil, last: nil,
      sessionsWithoutNotes: 0, sessionsWithoutFeedback: 0, sessionsReflectedOn: 0, sessionsErased: 0,
      isFeedbackErased: false)
  }

  fileprivate mutating func add(
    _ row: ColumnRow<ClientSummaries.Column>, _ texts: TextGlances, _ erased: Set<RecordID>, _ reflected: Set<EntryID>,
    _ answered: Set<EntryID>
  ) throws {
    let (sort, status): (EntryRow.Sort, Attendance) = (try row.value(.sort), try row.value(.status))
    let (role, date): (Role, LocalDate) = (try row.value(.role), try row.value(.date))
    let (counted, state): (Int, EntryState) = (try row.number(.counted), try row.value(.state))
    let place = work.firstIndex { $0.role == role } ?? work.count
    if place == work.count {
      work.append(Work(role: role, sessions: 0, countedMinutes: 0, signedMinutes: 0, broughtForwardMinutes: 0))
    }
    work[place].countedMinutes += counted
    if state == .signed { work[place].signedMinutes += counted }
    if sort == .block { work[place].broughtForwardMinutes += counted }
    guard status == .held else {
      missedSessions += sort == .session ? 1 : 0
      return
    }
    let begin: LocalDate = try row.optional(.first) ?? date
    first = min(first ?? begin, begin)
    last = max(last ?? date, date)
    guard sort == .session else { return }
    let (id, text): (EntryID, RecordID?) = (try row.value(.id), try row.optional(.text))
    work[place].sessions += 1
    if !texts[text].contains(.notes) { sessionsWithoutNotes += 1 }
    if !texts[text].contains(.feedback), !answered.contains(id) { sessionsWithoutFeedback += 1 }
    if reflected.contains(id) { sessionsReflectedOn += 1 }
    if text.map(erased.contains) ?? false { sessionsErased += 1 }
  }
}
