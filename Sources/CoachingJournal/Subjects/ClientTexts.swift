import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// Goes through every record once for what there is of one client: the texts that are theirs, and where their name
/// appears.
struct ClientTexts {
  private let client: ClientCode
  private let finder: NameFinder
  private let db: Database

  /// Texts of sessions that are the client's, or were when they were written.
  private(set) var sessions: Set<RecordID> = []
  /// What they said in answer to a question about one session.
  private(set) var feedback: Set<RecordID> = []
  /// What the register says of them in words: their feedback on the work as a whole, and who they are.
  private(set) var register: Set<RecordID> = []
  /// Those of these with feedback, and those with who they are.
  private(set) var (wholeFeedback, profiles): (Set<RecordID>, Set<RecordID>) = ([], [])
  /// Everything that goes with the client's texts.
  var all: Set<RecordID> { sessions.union(feedback).union(register).union(notes) }
  /// The files that are attached to their sessions and hours.
  private(set) var files: Set<RecordID> = []
  /// Those of their files that are attached elsewhere, too.
  private(set) var sharedFiles: Set<RecordID> = []
  /// The notes on those.
  private(set) var notes: Set<RecordID> = []
  /// Where else the name appears; those texts are left out if they go.
  private(set) var mentions: [ClientErasure.Mention] = []

  /// - Parameter texts: whether the client's texts go too; where not, they are looked through for the name.
  init(of client: ClientCode, name: String?, texts: Bool, in db: Database, of enrolment: EnrolmentID) throws {
    self.client = client
    self.db = db
    finder = name.map { NameFinder($0, of: client) } ?? NameFinder(NameMap())
    var kept: [RecordID: ClientErasure.Mention] = [:]
    var others: Set<RecordID> = []
    // The files of attachments that hold: theirs, and those of others.
    var (ownFiles, otherFiles): (Set<RecordID>, Set<RecordID>) = ([], [])
    var said: [ClientErasure.Mention] = []
    // The entries as they are now: a text that another client's session still has is not this one's.
    try RecordTable(db: db).forEach { record in
      guard let placed = DecodedRecord(record, in: enrolment) else { return }
      switch placed.payload.body {
      case .session(let version):
        guard let text = version.text else { return }
        let row = try EntryTable(db: db).row(version.session)
        if (row?.client ?? version.details.client) == client || version.details.client == client {
          sessions.insert(text)
        }
        if let row, row.client != client, row.version == placed.id { others.insert(text) }
        let holds = row.map { $0.state != .withdrawn && ($0.state == .conflict || $0.text == text) }
        kept[text] = try mention(.session, version.session, isEarlier: holds != true)
      case .client(let register):
        guard let text = register.text else { return }
        if register.client == client { self.register.insert(text) }
        kept[text] = ClientErasure.Mention(place: .client, id: register.client.text, isSigned: false)
      case .note(let version):
        let row = try NoteTable(db: db).row(version.note)
        let holds = row.map { $0.state != .withdrawn && ($0.state == .conflict || $0.text == version.text) }
        kept[version.text] = try mention(.note, version.note, isEarlier: holds != true)
      case .action(let version):
        let row = try ActionTable(db: db).row(version.action)
        let holds = row.map { $0.state != .withdrawn && ($0.state == .conflict || $0.text == version.text) }
        kept[version.text] = try mention(.action, version.action, isEarlier: holds != true)
      case .feedback(let given):
        let session = try EntryTable(db: db).row(given.session)
        if session?.client == client { feedback.insert(given.text) }
        let holds = try FeedbackTable(db: db).row(given.feedback).map { !$0.isWithdrawn }
        kept[given.text] = try mention(.feedback, given.feedback, isEarlier: holds != true)
      case .attachment(let attachment):
        let row = try AttachmentTable(db: db).row(attachment.attachment)
        let holds = row.map { !$0.isWithdrawn } ?? false
        if try isTheirs(attachment.entry, in: enrolment) {
          files.insert(attachment.file)
          if holds { ownFiles.insert(attachment.file) }
          if let text = attachment.text { notes.insert(text) }
        } else if holds {
          otherFiles.insert(attachment.file)
        }
        guard let text = attachment.text else { return }
        kept[text] = try mention(.attachment, attachment.attachment, isEarlier: !holds)
      case .support, .withdrawal, .signoff, .block, .assessment, .revocation, .unit, .sample:
        guard stands(in: placed.payload.body.ownTexts) else { return }
        switch try RecordTable(db: db).subject(of: placed.payload.body, in: enrolment) {
        case .entry(let id):
          let isSupport = placed.payload.body.subject.kind == .support
          said.append(try mention(isSupport ? .support : .session, id, isSigned: true))
        case .criterion(let id):
          said.append(ClientErasure.Mention(place: .criterion, id: id.text, isSigned: true))
        case .unit(let id): said.append(ClientErasure.Mention(place: .unit, id: id, isSigned: true))
        case .note, .action, .client, .journal, nil: break
        }
      case .enrolment, .supervisor, .undo, .erasure, .label, .marksheet, .import, .request, .declaration,
        .competence:
        break
      }
    }
    sessions.subtract(others)
    // What is missing already cannot be erased again.
    sessions = try present(sessions)
    feedback = try present(feedback)
    self.register = try present(self.register)
    for text in self.register {
      let said: RegisterText? = try JournalTransaction(db, of: enrolment).detached(text)
      if said.map({ $0.feedback != nil }) ?? true { wholeFeedback.insert(text) }
      if said?.profile.isEmpty == false { profiles.insert(text) }
    }
    notes = try present(notes)
    files = try files.subtracting(JournalTransaction(db, of: enrolment).erasedTexts())
    sharedFiles = files.intersection(ownFiles).intersection(otherFiles)
    files.subtract(otherFiles)
    if name != nil {
      let gone = texts ? all : []
      for (text, place) in kept where !gone.contains(text) {
        let bytes = try KeptTable.document.bytes(text, in: db)
        if let bytes, stands(in: ClientTexts.strings(of: bytes)) { said.append(place) }
      }
    }
    mentions = Set(said).sorted {
      ($0.place.rawValue, $0.id, $0.isEarlier ? 1 : 0) < ($1.place.rawValue, $1.id, $1.isEarlier ? 1 : 0)
    }
  }

  /// Whether an entry is with the client, or was before it was undone.
  private func isTheirs(_ entry: EntryID, in enrolment: EnrolmentID) throws -> Bool {
    if let row = try EntryTable(db: db).row(entry) { return row.client == client }
    return try RecordTable(db: db).placed(about: entry, in: enrolment).contains { $0.payload.body.client == client }
  }

  private func mention(
    _ place: ClientErasure.Mention.Place, _ id: EntryID, isSigned: Bool = false, isEarlier: Bool = false
  ) throws -> ClientErasure.Mention {
    ClientErasure.Mention(
      place: place, id: try EntryTable(db: db).shortened(id), isSigned: isSigned, isEarlier: isEarlier)
  }

  private func stands(in texts: [String?]) -> Bool {
    texts.contains { $0.map { !finder.clients(in: $0).isEmpty } ?? false }
  }

  /// The texts of a detached document, whatever it belongs to.
  static func strings(of document: [UInt8]) -> [String?] {
    (StrictJSON(document)?.fields ?? []).map { _, value in
      switch value {
      case .text(let text): text
      case .texts(let texts): texts.joined(separator: "\n")
      case .number: nil
      }
    }
  }

  private func present(_ texts: Set<RecordID>) throws -> Set<RecordID> {
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM document WHERE sha256 = ?")
    return try texts.filter { try Int.fetchOne(statement, arguments: [$0]) != nil }
  }
}
