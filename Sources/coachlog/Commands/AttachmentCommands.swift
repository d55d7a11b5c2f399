import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

/// `attach`.
struct AttachCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "attach", abstract: "Attach a file to an entry or note, as evidence.",
    discussion: """
      The file is a PDF, a text or a PNG or JPEG picture, of at most 16 MiB. The journal keeps a copy of it beside it. \
      coachlog never opens it. Example: coachlog attach essay.pdf --to 4f1c2a --note 'Essay on contracting' \
      --criterion 302:1.2
      """)

  @Argument(help: "The file.")
  var file: Path
  @Option(
    help: ArgumentHelp(
      "The session, note, support entry or hours brought forward it belongs to. The first 4 digits are enough.",
      valueName: "id"), completion: .evidence)
  var to: TypedID
  @Option(parsing: .unconditional, help: "What the file is, without a client's name.")
  var note: String?
  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A criterion that it is evidence for, for example 303:1.2. Repeat it.", valueName: "criterion"),
    completion: .criteria)
  var criterion: [String] = []
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let note = try surroundings.clean(note, as: "note")
    let open = try journal.open(in: surroundings)
    try open.requireWritable()
    let entry = try to.entry(in: open)
    let criteria = try criterion.map { try open.criteria.named($0) }
    let attached = try open.attachments.attach(
      try AttachableFile(at: file.text), to: entry, note: note, criteria: criteria, on: occasion)
    surroundings.console.prose(
      "Attached \(attached.shortID): \(attached.row.phrase), to \(attached.ownerShortID)"
        + (attached.criteria.isEmpty
          ? "" : ", evidence\(attached.numbered) for \(attached.criteria.map(\.text).listed)"))
    if !attached.criteria.isEmpty { surroundings.console.prose(Attempt.notice) }
  }
}

/// `attachments`: the files that are attached.
struct AttachmentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attachments", abstract: "List the files that are attached to entries and notes, or save one.",
    subcommands: [AttachmentsListCommand.self, AttachmentsSaveCommand.self],
    defaultSubcommand: AttachmentsListCommand.self)
}

/// `attachments list`, which `attachments` alone does.
struct AttachmentsListCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the attached files, newest first. Withdrawn files appear only with --json.")

  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let files = try journal.open(in: surroundings).attachments.list(withWithdrawn: output.json)
    if output.json { return try surroundings.console.json(files.map(\.json)) }
    for file in files {
      let columns = [
        file.shortID, padded(occasion.zone.date(at: file.row.attachedAt).spelled, 15),
        padded(file.row.type.words, 12), padded(Attachment.size(file.row.bytes), 9), "to \(file.ownerShortID)",
      ]
      let criteria =
        file.criteria.isEmpty
        ? [] : ["\(file.number.map { "\($0.text) " } ?? "")for \(file.criteria.map(\.text).listed)"]
      let rest = criteria + [file.fileGone, file.note.map { EntryText.inOneLine($0) }].compactMap(\.self)
      surroundings.console.line((columns + rest).joined(separator: "  "))
    }
  }
}

/// `attachments save`.
struct AttachmentsSaveCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "save", abstract: "Save an attached file under a name of your own, to open it with another program.",
    discussion: """
      The file is saved only if it is exactly as it was attached. \
      Example: coachlog attachments save 4f1c2a --output essay.pdf
      """)

  @Argument(help: "The id of the attached file. The first 4 digits are enough.", completion: .attachments)
  var id: TypedID
  @Option(help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: Path
  @Flag(help: "Replace an existing file.")
  var replace = false
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let open = try journal.open(in: surroundings)
    let saved = try open.attachments.save(try id.entry(in: open), to: output.text, replacing: replace)
    surroundings.console.prose("Saved \(saved.shortID) to \(output.shown): \(saved.row.phrase)")
  }
}

extension ListedAttachment {
  /// ` E7`, its evidence number after a blank; empty where it has none.
  fileprivate var numbered: String { number.map { " \($0.text)" } ?? "" }

  /// An element of `attachments --json`, and of `show --json`.
  var json: JSONObject {
    [
      "id": row.id.hex, "entry": row.entry.hex, "record": row.version.hex, "type": row.type.rawValue,
      "bytes": row.bytes, "sha256": row.file.hex, "note": note, "attachedAt": row.attachedAt.rfc3339,
      "criteria": criteria.map(\.text), "evidenceNumber": number?.text,
      "file": fileState.rawValue, "withdrawn": row.isWithdrawn ? true : nil,
    ]
  }
}

extension Surroundings {
  /// An attached file as `show` prints it.
  mutating func show(_ file: ListedAttachment, asJSON: Bool, in zone: Zone) throws {
    guard !asJSON else { return try console.json(file.json) }
    console.line("\(file.row.id.hex)  \(file.row.isWithdrawn ? "withdrawn" : "attached")")
    console.prose("\(file.row.phrase), attached on \(EntryText.moment(file.row.attachedAt, in: zone))")
    console.prose("to \(file.ownerShortID)" + (file.owner(in: zone).map { "  \($0)" } ?? ", which was undone"))
    for criterion in file.criteria { console.prose("evidence\(file.numbered) for \(criterion.text)") }
    console.line("SHA-256 \(file.row.file.hex)")
    switch file.fileState {
    case .kept: break
    case .erased: console.prose("the file was erased on request")
    case .missing: console.prose(Notice("the file is missing", .restore).sentence)
    }
    if let note = file.note {
      for line in EntryText.lines("Note", TerminalEscaping.escaped(note, keepingNewlines: true)) { console.prose(line) }
    }
    if file.isNoteGone { console.prose("its note was erased on request") }
  }

  /// The files of an entry or note, as `show` prints them among what refers to it.
  mutating func show(_ files: [ListedAttachment]) {
    for file in files {
      let about = file.note.map { ": \(EntryText.inOneLine($0))" } ?? ""
      let gone = file.fileGone.map { " (\($0))" } ?? ""
      console.prose("file \(file.shortID)  \(file.row.phrase)\(gone)\(about)")
    }
  }
}
