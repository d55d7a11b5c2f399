import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

extension Context {
  static let attachments = Context(
    "Attached files", .commands,
    about: "Here are the files that support an entry or note, as evidence. The journal keeps a copy of each.")
}

/// The files that are attached to one entry or note, or all of the journal, with what is known of the selected one.
/// What is in a file is never shown.
struct AttachmentsPage: Page {
  /// Whose files; nil for all.
  private let entry: EntryID?
  /// Nil until they were read.
  private var files: [ListedAttachment]?
  private var list = ListState()
  /// The selected file, which stays selected when the list changes.
  private var chosen: EntryID?
  private var asked = Asked<AttachmentsQuery>()
  private var scroll = Scroll()

  /// - Parameter chosen: the file that is selected at first.
  init(of entry: EntryID? = nil, showing chosen: EntryID? = nil) {
    self.entry = entry
    self.chosen = chosen
  }

  var context: Context { .attachments }
  var title: String {
    guard entry != nil else { return "Attached files" }
    return files?.first.map { "Files of \($0.ownerShortID)" } ?? "Files of this entry"
  }

  func note(_ shared: Shared) -> String {
    guard let files, !files.isEmpty else { return "" }
    return counted(files.count, "file")
  }

  func name(of command: ScreenCommand) -> String? { command == .open ? "the entry" : nil }

  mutating func load(_ turn: inout Turn) { turn.ask(AttachmentsQuery(entry: entry), &asked) }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    // What was just attached is selected.
    if let attached = reply.written(by: AttachFile.self) { chosen = attached.row.id }
    guard let files = reply.answer(to: asked) else { return }
    // What was withdrawn comes last, and is only there as long as its file is.
    self.files = files.filter { !$0.row.isWithdrawn } + files.filter { $0.row.isWithdrawn && $0.fileState == .kept }
    let place = rows.firstIndex { $0.row.id == chosen } ?? list.selection
    list.select(place, count: rows.count, height: layout(turn.shared.pageRect).list.rows)
    chosen = file?.row.id
    scroll.reset()
  }

  private var rows: [ListedAttachment] { files ?? [] }
  private var file: ListedAttachment? { rows.indices.contains(list.selection) ? rows[list.selection] : nil }

  // MARK: Commands

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    if command == .attach, entry == nil { return "open the entry first, and press v there to attach a file to it" }
    guard [.open, .saveFile, .withdraw, .criteria, .eraseTexts].contains(command) else { return nil }
    guard let file else { return files == nil ? "the journal is still being read" : "there is no attached file yet" }
    if command == .saveFile, let gone = file.fileGone { return gone }
    if command == .eraseTexts, !file.row.isWithdrawn {
      return "press x to withdraw this file first. Then you can erase it"
    }
    if file.row.isWithdrawn, [.withdraw, .criteria].contains(command) {
      return "this file is withdrawn. Press u if you have just withdrawn it"
    }
    if command == .open, file.owner == nil { return "the entry that it belongs to was undone" }
    return nil
  }

  func hides(_ command: ScreenCommand, _ shared: Shared) -> Bool {
    command == .attach ? entry == nil : [.open, .saveFile, .withdraw, .criteria].contains(command) && file == nil
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { return turn.move(.close) }
    if command == .attach, let entry { return AttachFormPage.open(entry, &turn) }
    guard let file else { return }
    if command == .withdraw { WithdrawalPage.open(file.row.id, &turn) }
    if command == .criteria { turn.move(.push(TaggingPage(file.row.id, named: file.shortID))) }
    if command == .eraseTexts { turn.move(.push(ErasurePage(.entry(file.row.id, named: file.shortID)))) }
    if command == .saveFile { turn.move(.push(FilePage(.attachment(file)))) }
    if command == .open {
      switch file.owner {
      case .entry(let row): turn.move(.push(EntryPage(row.id)))
      case .note(let row): turn.move(.push(NotePage(row.id)))
      case nil: break
      }
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    let layout = layout(turn.shared.pageRect)
    if scroll.follow(key, passage(turn.shared), in: layout) { return }
    guard list.handle(key, count: rows.count, height: layout.list.rows) else { return }
    chosen = file?.row.id
    scroll.reset()
  }

  // MARK: Drawing

  private func layout(_ rect: Rect) -> ListBesideText {
    ListBesideText(in: rect, list: .length(50, least: 36), rest: .share(least: 40), below: .share(3, least: 4))
  }

  private static let table = Table([
    .init("", .length(8, least: 6)), .init("", .length(9, least: 4)),
    .init("", .length(11, least: 9)), .init("", .share(least: 10), gap: 0),
  ])

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard files != nil else { return frame.put(reading: "Reading the journal…", in: rect) }
    guard !rows.isEmpty else { return frame.put(remark: AttachmentsPage.empty(ofEntry: entry != nil), in: rect) }
    let layout = layout(rect)
    frame.list(list, count: rows.count, in: layout.list) { frame, index, place in
      let row = rows[index]
      let date = shared.occasion.zone.date(at: row.row.attachedAt)
      AttachmentsPage.table.draw(
        [
          .init(row.shortID), .init(row.row.type.word),
          .init(Attachment.size(row.row.bytes)),
          .init(
            row.fileGone ?? (row.row.isWithdrawn ? "withdrawn" : String(date.spelled.dropLast(5))),
            row.fileState == .missing ? .act : .dim),
        ], on: &frame, in: place)
    }
    layout.draw(passage(shared), scroll, on: &frame)
  }

  private static func empty(ofEntry: Bool) -> String {
    ofEntry
      ? "No file is attached to this entry. Press n to attach a PDF, a text or a picture."
      : "No files yet. Open a session, note or support entry and press v to attach a PDF, a text or a picture."
  }

  private func passage(_ shared: Shared) -> RichText? {
    guard let file else { return nil }
    let zone = shared.occasion.zone
    var text = RichText()
    text.add("\(file.shortID)  \(file.row.phrase)", .heading)
    if let gone = file.fileGone { text.add(gone.asSentence, file.fileState == .missing ? .act : .dim) }
    if file.row.isWithdrawn {
      text.add("It is withdrawn and no longer evidence. The file is kept until you erase it: press X.", .pending)
    }
    text.add("Attached on \(EntryText.moment(file.row.attachedAt, in: zone)).", .dim)
    text.add(file.owner(in: zone).map { "To: \($0)." } ?? "The entry that it belongs to was undone.", .dim)
    if !file.row.isWithdrawn {
      text.add(
        file.criteria.isEmpty
          ? "Not evidence for any criterion. Press m to choose."
          : "Evidence\(file.number.map { " \($0.text)" } ?? "") for \(file.criteria.map(\.text).listed).",
        file.criteria.isEmpty ? .pending : .text)
    }
    if let note = file.note { text.add("Note", typed: note) }
    if file.isNoteGone { text.add("Its note was erased on request.", .dim) }
    return text
  }
}
