import CoachingJournal
import CoachingRules
import LogbookValues

/// What was undone and whose text is still to be offered again.
struct Reviving: Sendable {
  let entry: EntryID
  /// Whether the entry is still there, and only a version of it went.
  let isAmendment: Bool

  /// Nil where an undo took back nothing that was typed at length.
  init?(_ undone: Undone) {
    switch undone {
    case .entry(let id, _, let row):
      guard row.sort != .block else { return nil }
      (entry, isAmendment) = (id, false)
    case .amendment(let id, _, let row):
      guard row.sort != .block else { return nil }
      (entry, isAmendment) = (id, true)
    case .withdrawal, .note, .action, .label, .client, .markSheet, .imported, .supervisorAdded, .supervisorRemoved,
      .enrolment:
      return nil
    }
  }
}

extension Logbook {
  /// Makes a draft of the note or action that was undone.
  mutating func keep(_ undone: Undone) -> [Effect] {
    let (draft, offer): (Draft?, String)
    switch undone {
    case .note(let id, _, let wrote?, let now):
      draft = NoteFormPage.draft(ofUndone: wrote, of: id, now: now, id: draftID(), shared)
      offer = now == nil ? "n on Reflections offers it again" : "e on the note offers it again"
    case .action(let id, _, let wrote?, let now):
      draft = ActionPage.draft(ofUndone: wrote, of: id, isNew: now == nil, id: draftID(), shared)
      offer = now == nil ? "n in the plan offers it again" : "Enter on the action offers it again"
    case .entry, .amendment, .withdrawal, .note, .action, .label, .client, .markSheet, .imported, .supervisorAdded,
      .supervisorRemoved, .enrolment:
      return []
    }
    guard let draft else { return [] }
    return keep(draft, offer)
  }

  private mutating func keep(_ draft: Draft, _ offer: String) -> [Effect] {
    kept[draft.id] = draft.fields
    shared.drafts.insert(draft, at: 0)
    message?.text += " Its text is kept as a draft: \(offer)."
    return [.keepDraft(draft)]
  }

  /// Makes a draft of what was undone, once its history was read: nothing that was typed is typed twice.
  mutating func revive(_ account: EntryAccount, of entry: EntryID) -> [Effect] {
    guard let reviving, reviving.entry == entry else { return [] }
    self.reviving = nil
    if let draft = SupportFormPage.draft(
      ofUndone: account, of: reviving.isAmendment ? entry : nil, id: draftID(), shared)
    {
      return keep(draft, "\(reviving.isAmendment ? "e on the entry" : "n on Support") offers it again")
    }
    let versions = account.events.filter(\.isVoid).compactMap { event in
      if case .session(let details, let texts, _, textIsMissing: false) = event.what { return (details, texts) }
      return nil
    }
    guard let (details, texts) = versions.last else { return [] }
    let draft = SessionFormPage.draft(
      ofUndone: details, texts, of: reviving.isAmendment ? entry : nil, id: draftID(), shared)
    guard let draft else { return [] }
    return keep(draft, "\(reviving.isAmendment ? "e" : "n") offers it again")
  }
}
