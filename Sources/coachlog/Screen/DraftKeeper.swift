import CoachingJournal
import LogbookScreens

/// Keeps what is typed on disk while it is not in the journal; on the main thread, so that nothing is in front of it.
struct DraftKeeper {
  private let folder: DraftFolder
  /// What could not be kept, or waits for the answer to an act.
  private var waiting: [String: Draft] = [:]
  /// The drafts that are being written to the journal, by the act's ticket.
  private var inFlight: [Int: String] = [:]
  /// Why drafts could not be kept, as far as it was said.
  private var said: Set<String> = []

  init(journal path: String) {
    folder = DraftFolder(journal: path)
  }

  /// Keeps a draft, unless it is on its way into the journal: then it would come back after it was saved.
  ///
  /// - Returns: Why it could not be kept, once for each reason.
  mutating func keep(_ draft: Draft) -> JournalError? {
    waiting[draft.id] = draft
    return inFlight.values.contains(draft.id) ? nil : write(draft)
  }

  /// Removes a draft.
  mutating func drop(_ id: String) {
    waiting[id] = nil
    // One that cannot be removed is offered again, which is better than the opposite.
    try? folder.drop(id)
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

  /// Tries again what is not on disk yet.
  mutating func retry() -> JournalError? {
    let inFlight = Set(inFlight.values)
    let failures = waiting.values.filter { !inFlight.contains($0.id) }.compactMap { write($0) }
    return failures.first
  }

  private mutating func write(_ draft: Draft) -> JournalError? {
    do {
      try folder.keep(draft)
      waiting[draft.id] = nil
      said = []
      return nil
    } catch {
      return said.insert(error.sentence).inserted ? error : nil
    }
  }
}
