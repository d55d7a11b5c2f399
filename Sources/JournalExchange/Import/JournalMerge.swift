import CoachingJournal
import GRDB
import LogbookValues
import SignedRecords

/// Takes the records of `export json` into a journal: what comes of it is the union of both, whichever came first.
struct JournalMerge {
  private let file: ImportFile
  private(set) var plan: ImportPlan
  private var records: [(item: Int, record: SignedRecord)] = []
  private var documents: [[UInt8]] = []
  private var schemes: [[UInt8]] = []
  private var markSheets: [[UInt8]] = []
  /// The attached files in it, by their digest, with their length in bytes: they are read again when they are needed.
  private var attachments: [RecordID: Int] = [:]
  /// The files that were put into the folder.
  private(set) var added: [RecordID] = []
  /// The files in the folder that the other copy says were erased.
  private(set) var doomed: [RecordID] = []
  private var statements: [[UInt8]] = []
  /// How many texts were destroyed because the other copy says so.
  private(set) var destroyed = 0
  /// The clients who were forgotten in the other copy.
  private(set) var forgotten: Set<String> = []
  /// Whose journal it is.
  let enrolment: EnrolmentID

  /// Reads the file and checks every record by itself.
  ///
  /// - Parameter isGuessed: whether the format was found out from its content.
  /// - Throws: `.againstRule` for a file that is cut short, was laid out anew, or holds what is no record.
  init(_ file: ImportFile, isGuessed: Bool, reporting work: ProgressReporter) throws(JournalError) {
    self.file = file
    let name = TerminalEscaping.escaped(file.path)
    var plan = ImportPlan(format: .json, isGuessed: isGuessed, source: file.name)
    var head: (enrolment: EnrolmentID, contents: JournalDocument.Contents)?
    var read = JournalDocument.Contents()
    var (hasEnd, line) = (false, 0)
    var (records, documents): ([(item: Int, record: SignedRecord)], [[UInt8]]) = ([], [])
    var (schemes, markSheets, statements): ([[UInt8]], [[UInt8]], [[UInt8]]) = ([], [], [])
    var attachments: [RecordID: Int] = [:]
    try file.forEachLine { bytes throws(JournalError) in
      line += 1
      guard let begun = head else {
        head = JournalDocument.head(bytes)
        guard head != nil else {
          throw .againstRule("\(name) is not an exported journal", .advice("use the file as it was exported"))
        }
        return
      }
      try work.check("reading records", read.total, of: begun.contents.total)
      if bytes.elementsEqual(JournalDocument.end.utf8), !hasEnd {
        hasEnd = true
        return
      }
      guard !hasEnd, let item = JournalDocument.item(bytes) else {
        throw .againstRule(
          "\(name) was changed in line \(line) after it was exported", .advice("use the file as it was exported"))
      }
      switch item {
      case .scheme(let bytes):
        schemes.append(bytes)
        read.schemes += 1
      case .markSheet(let bytes):
        markSheets.append(bytes)
        read.markSheets += 1
      case .document(let bytes):
        documents.append(bytes)
        read.documents += 1
      case .attachment(let bytes):
        // Not kept: there may be many.
        attachments[RecordID(of: bytes)] = bytes.count
        read.attachments += 1
      case .statement(let bytes):
        statements.append(bytes)
        read.statements += 1
      case .record(let record):
        records.append((line, record))
        read.records += 1
        let problems = RecordCheck.problems(of: record, in: begun.enrolment).problems
        if let problem = problems.first(where: { $0.severity == .error }) {
          plan.rows.append(
            ImportPlan.Row(number: line, outcome: .refused("\(problem.rule.rawValue): \(problem.message)")))
        }
      }
    }
    guard let head else { throw .againstRule("\(name) is empty", .advice("use the file as it was exported")) }
    guard hasEnd, read == head.contents else {
      let fault =
        read.total > head.contents.total
        ? "has \(read.total) parts, but its first line says \(head.contents.total)"
        : "is cut short: it has \(read.total) of \(head.contents.total) parts"
      throw .againstRule("\(name) \(fault)", .advice("export it again"))
    }
    enrolment = head.enrolment
    self.records = records
    self.documents = documents
    self.schemes = schemes
    self.markSheets = markSheets
    self.attachments = attachments
    self.statements = statements
    self.plan = plan
  }

  /// Whether it has to do with attached files.
  var hasAttachments: Bool { !attachments.isEmpty }

  /// The files that are in it, and those in a folder.
  func files(in folder: AttachmentFolder?) -> AttachedFiles { AttachedFiles(attachments, in: folder) }

  /// Puts in what is not there yet, and checks that all of it together holds.
  ///
  /// - Parameters:
  ///   - folder: where the journal's attached files lie; nil where it has none.
  ///   - isTrial: whether files stay where they are.
  /// - Throws: `.againstRule` where a record, or both sets together, do not verify.
  mutating func merge(
    into ledger: inout JournalTransaction, filesIn folder: AttachmentFolder?, isTrial: Bool,
    reporting work: ProgressReporter
  ) throws {
    guard plan.refusal == nil else { return }
    for bytes in schemes { try ledger.keep(scheme: bytes) }
    for bytes in markSheets { _ = try ledger.keep(markSheet: bytes) }
    let table = RecordTable(db: ledger.db)
    let isNew = try table.count() == 0
    var added: Set<RecordID> = []
    for (done, (item, record)) in records.enumerated() {
      try work.check("adding records", done, of: records.count)
      guard try !table.holds(record.id) else {
        plan.alreadyHere += 1
        continue
      }
      try table.insert(record)
      added.insert(record.id)
      let kind = Kind(namespace: record.namespace)
      if kind == .erasure, case .erasure(let erasure)? = DecodedRecord(record, in: enrolment)?.payload.body,
        let client = erasure.client
      {
        forgotten.insert(client)
      }
      plan.rows.append(
        ImportPlan.Row(number: item, outcome: .new, what: kind?.rawValue ?? "a record of an unknown kind"))
    }
    let texts = try keepDocuments(in: ledger) + keepStatements(in: ledger)
    let files = try keepFiles(of: ledger, in: folder, isTrial: isTrial, reporting: work)
    guard plan.newCount > 0 || texts > 0 || files > 0 else { return }
    try ledger.derived.rebuild(reporting: work)
    var verifier = try Verifier(
      db: ledger.db, enrolment: enrolment, files: self.files(in: folder), work: work)
    for problem in try verifier.run().problems where problem.severity == .error {
      // A copy that was put back may lack records, and what was signed after that may share its place with them. The
      // other copy brings back what there is, and an assessor can accept the rest.
      let isFork = problem.gap != nil && problem.gap == problem.record
      let wasHere = problem.record.map { !added.contains($0) } ?? false
      guard problem.gap != nil, isNew || isFork || wasHere else {
        throw JournalError.againstRule(
          "nothing was imported from \(TerminalEscaping.escaped(plan.source)): the journal would no longer verify "
            + "(\(problem.rule.rawValue): \(problem.message))", .advice("export it again"),
          .verify)
      }
      plan.notes.append(Notice(problem.sentence))
    }
  }

  /// Puts in all there is, whatever it is worth, so that it can be verified where it lies.
  func fill(_ ledger: inout JournalTransaction, reporting work: ProgressReporter) throws {
    for bytes in schemes { try ledger.keep(scheme: bytes) }
    for bytes in markSheets { _ = try ledger.keep(markSheet: bytes) }
    let table = RecordTable(db: ledger.db)
    for (done, (_, record)) in records.enumerated() {
      try work.check("adding records", done, of: records.count)
      if try !table.holds(record.id) { try table.insert(record) }
    }
    for bytes in documents {
      try KeptTable.document.keep(bytes, in: ledger.db)
    }
    _ = try keepStatements(in: ledger)
    try ledger.derived.rebuild(reporting: work)
  }

  /// Puts the files into the folder that a record names, that were not erased and that are not there yet; the commit
  /// comes after that. Files that were erased in either place stay erased.
  ///
  /// - Returns: How many files are added or are to be destroyed.
  private mutating func keepFiles(
    of ledger: JournalTransaction, in folder: AttachmentFolder?, isTrial: Bool, reporting work: ProgressReporter
  ) throws -> Int {
    let erased = try ledger.erasedTexts()
    doomed = (folder?.files ?? []).filter(erased.contains)
    if !doomed.isEmpty {
      plan.notes.append(
        Notice("\(counted(doomed.count, "attached file")) erased in the other copy will be erased here too"))
    }
    var wanted: Set<RecordID> = []
    for record in try RecordTable(db: ledger.db).placed(ofRare: .attachment, in: enrolment) {
      guard case .attachment(let attachment) = record.payload.body, !erased.contains(attachment.file),
        let bytes = attachments[attachment.file], folder?.state(of: attachment.file) != .there(bytes: bytes)
      else { continue }
      wanted.insert(attachment.file)
    }
    guard let folder, !isTrial, !wanted.isEmpty else { return wanted.count + doomed.count }
    var added: [RecordID] = []
    defer { self.added = added }
    try file.forEachLine { line throws(JournalError) in
      guard JournalDocument.isAttachment(line), case .attachment(let bytes)? = JournalDocument.item(line) else {
        return
      }
      let digest = RecordID(of: bytes)
      guard wanted.remove(digest) != nil else { return }
      try work.check("writing attached files", added.count, of: attachments.count)
      if try folder.keep(bytes, named: digest) { added.append(digest) }
    }
    guard wanted.isEmpty else {
      throw JournalError.storage("\(TerminalEscaping.escaped(file.path)) was changed while it was being read")
    }
    return added.count + doomed.count
  }

  /// - Returns: How many statements were added.
  private func keepStatements(in ledger: JournalTransaction) throws -> Int {
    let before = ledger.db.totalChangesCount
    for bytes in statements { try KeptTable.statement.keep(bytes, in: ledger.db) }
    return ledger.db.totalChangesCount - before
  }

  /// Texts that were erased in either place stay erased.
  ///
  /// - Returns: How many texts were added or destroyed.
  private mutating func keepDocuments(in ledger: JournalTransaction) throws -> Int {
    let db = ledger.db
    var erased: Set<RecordID> = []
    for placed in try RecordTable(db: db).placed(ofRare: .erasure, in: enrolment) {
      if case .erasure(let erasure) = placed.payload.body { erased.formUnion(erasure.documents) }
    }
    let before = db.totalChangesCount
    for bytes in documents {
      let digest = RecordID(of: bytes)
      guard !erased.contains(digest) else { continue }
      try KeptTable.document.keep(bytes, named: digest, in: db)
    }
    destroyed = try ledger.destroy(Array(erased))
    if destroyed > 0 {
      plan.notes.append(
        destroyed == 1
          ? "1 text erased in the other copy has been erased here too"
          : "\(destroyed) texts erased in the other copy have been erased here too")
    }
    return db.totalChangesCount - before
  }
}
