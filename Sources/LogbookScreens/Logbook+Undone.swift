import CoachingJournal

/// What was undone and whose text is still to be offered again.
struct Reviving: Sendable {
  let entry: EntryID
  /// Whether the session is still there, and only a version of it went.
  let isAmendment: Bool

  /// Nil where an undo took back nothing that was typed at length.
  init?(_ undone: Undone) {
    switch undone {
    case .entry(let id, _, let row):
      guard row.sort == .session else { return nil }
      (entry, isAmendment) = (id, false)
    case .amendment(let id, _, let row):
      guard row.sort == .session else { return nil }
      (entry, isAmendment) = (id, true)
    case .withdrawal, .note, .action, .label, .client, .markSheet, .imported, .supervisorAdded, .supervisorRemoved,
      .enrolment:
      return nil
    }
  }
}

extension Logbook {
  /// Makes a draft of what was undone, once its history was read: nothing that was typed is typed twice.
  mutating func revive(_ account: EntryAccount, of entry: EntryID) -> [Effect] {
    guard let reviving, reviving.entry == entry else { return [] }
    self.reviving = nil
    let versions = account.events.filter(\.isVoid).compactMap { event in
      if case .session(let details, let texts, _, textIsMissing: false) = event.what { return (details, texts) }
      return nil
    }
    guard let (details, texts) = versions.last else { return [] }
    let draft = SessionFormPage.draft(
      ofUndone: details, texts, of: reviving.isAmendment ? entry : nil, id: draftID(), shared)
    guard let draft else { return [] }
    kept[draft.id] = draft.fields
    shared.drafts.insert(draft, at: 0)
    message?.text += " Its text is kept as a draft: \(reviving.isAmendment ? "e" : "n") offers it again."
    return [.keepDraft(draft)]
  }
}
