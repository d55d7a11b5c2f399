import CoachingJournal
import LogbookScreens
import LogbookValues

/// Keeps what is typed on disk while it is not in the journal; on the main thread, so that nothing is in front of it.
struct DraftKeeper {
  private let folder: DraftFolder
  /// The text of open forms, which stays on disk until it is saved.
  private var open: [String: Draft] = [:]
  /// What could not be kept, or waits for the answer to an act.
  private var waiting: [String: Draft] = [:]
  /// The drafts that are being written to the journal, by the act's ticket.
  private var inFlight: [Int: String] = [:]
  /// Why something is not on disk; nil where all is, but for what is on its way into the journal.
  private(set) var trouble: JournalError?

  /// - Parameter start: when the program began, by the machine's clock as the files have it.
  init(journal path: String, from start: Instant) {
    folder = DraftFolder(journal: path)
    folder.dropUnfinished(before: start)
  }

  /// Keeps a draft, unless it is on its way into the journal: then it would come back after it was saved.
  mutating func keep(_ draft: Draft) {
    open[draft.id] = draft
    waiting[draft.id] = draft
    writeWhatWaits()
  }

  /// Keeps the text of open forms where it is new, and removes the drafts of forms that were emptied.
  mutating func hold(_ drafts: [Draft], emptied: [String]) {
    for draft in drafts where open[draft.id]?.fields != draft.fields { keep(draft) }
    for id in emptied where open[id] != nil { drop(id) }
  }

  /// All drafts but those on their way into the journal, newest first: those on disk, and what could not be written,
  /// which is only here.
  var all: [Draft] {
    let written = folder.drafts()
    let unwritten = waiting.values.filter { draft in !written.contains { $0.id == draft.id } }
    return (unwritten + written).filter { !isInFlight($0.id) }.sorted { $0.savedAt > $1.savedAt }
  }

  /// Keeps a draft that had another name before. Of two programs that take it up the first gets the file, and the other
  /// one makes its own.
  mutating func move(_ draft: Draft, from old: String) {
    open[old] = nil
    waiting[old] = nil
    try? folder.rename(old, to: draft.id)
    keep(draft)
    // What was written of it in an editor is in the draft, once that is on disk.
    if waiting[draft.id] == nil { folder.dropEdited(old) }
  }

  /// Says which drafts belong to open forms; the others are anybody's.
  mutating func setOpen(_ ids: Set<String>) {
    open = open.filter { ids.contains($0.key) || inFlight.values.contains($0.key) }
  }

  /// Removes a draft.
  mutating func drop(_ id: String) {
    open[id] = nil
    waiting[id] = nil
    // One that cannot be removed is offered again, which is better than the opposite.
    try? folder.drop(id)
    writeWhatWaits()
  }

  /// An act that saves this draft begins.
  mutating func began(_ ticket: Int, saving draft: String) {
    inFlight[ticket] = draft
  }

  /// The act was answered.
  mutating func ended(_ ticket: Int, isSaved: Bool) {
    guard let id = inFlight.removeValue(forKey: ticket) else { return }
    if isSaved { drop(id) }
  }

  /// Tries again what is not on disk yet, or not any more.
  mutating func retry() {
    for draft in open.values where !isInFlight(draft.id) && !folder.holds(draft.id) { waiting[draft.id] = draft }
    writeWhatWaits()
  }

  private func isInFlight(_ id: String) -> Bool { inFlight.values.contains(id) }

  private mutating func writeWhatWaits() {
    trouble = nil
    for id in waiting.keys.sorted() where !isInFlight(id) {
      guard let draft = waiting[id] else { continue }
      do {
        try folder.keep(draft)
        waiting[id] = nil
      } catch {
        trouble = trouble ?? error
      }
    }
  }
}
