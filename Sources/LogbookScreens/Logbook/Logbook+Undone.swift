import CoachingJournal
import CoachingRules
import LogbookValues

/// What was undone and whose text is still to be offered again.
struct Reviving: Sendable {
  let entry: EntryID
  /// Whether the entry is still there, and only a version of it went.
  let isAmendment: Bool

  /// Nil where what was undone held no typed text.
  init?(_ undone: Undone) {
    if case .entry(let id, _, let row) = undone, row.sort != .block {
      (entry, isAmendment) = (id, false)
    } else if case .amendment(let id, _, let row) = undone, row.sort != .block {
      (entry, isAmendment) = (id, true)
    } else {
      return nil
    }
  }
}

extension Logbook {
  /// Makes a draft of the note or action that was undone.
  mutating func keep(_ undone: Undone) -> [Effect] {
    if case .note(let id, _, let wrote?, let now) = undone {
      let draft = NoteFormPage.draft(ofUndone: wrote, of: id, now: now, id: draftID(), shared)
      return keep(draft, of: id, now == nil ? "n on Reflections" : "e on the note")
    }
    if case .action(let id, _, let wrote?, let now) = undone {
      let draft = ActionPage.draft(ofUndone: wrote, of: id, isNew: now == nil, id: draftID(), shared)
      return keep(draft, of: id, now == nil ? "n in the plan" : "Enter on the action")
    }
    return []
  }

  private mutating func keep(_ draft: Draft?, of entry: EntryID, _ keys: String) -> [Effect] {
    guard let draft else { return [] }
    revived[entry] = draft
    message?.text += " Its text is kept as a draft. Press \(keys) to open it."
    return [.keepDraft(draft), .openDrafts(openDrafts), .listDrafts]
  }

  /// Throws away the draft of what is redone, unless it was gone on with.
  mutating func dropRevived(of redone: Redone) -> [Effect] {
    if case .label = redone { return [] }
    guard let draft = redone.entry.flatMap({ revived.removeValue(forKey: $0) }),
      shared.drafts.contains(where: { $0.id == draft.id && $0.fields == draft.fields })
    else { return [] }
    return [.dropDraft(draft.id), .listDrafts]
  }

  /// Makes a draft of what was undone, once its history was read: nothing that was typed is typed twice.
  mutating func revive(_ account: EntryDetail) -> [Effect] {
    guard let reviving else { return [] }
    self.reviving = nil
    let entry = reviving.entry
    if let draft = SupportFormPage.draft(
      ofUndone: account, of: reviving.isAmendment ? entry : nil, id: draftID(), shared)
    {
      return keep(draft, of: entry, reviving.isAmendment ? "e on the entry" : "n on Support hours")
    }
    let versions = account.events.filter(\.isVoid).compactMap { event in
      if case .session(let details, let texts, _, textIsMissing: false) = event.what { return (details, texts) }
      return nil
    }
    guard let (details, texts) = versions.last else { return [] }
    let draft = SessionFormPage.draft(
      ofUndone: details, texts, of: reviving.isAmendment ? entry : nil, id: draftID(), shared)
    return keep(draft, of: entry, reviving.isAmendment ? "e" : "n")
  }
}

/// The pause between two undo steps: holding the key down must not undo a whole logbook, and each step is seen before
/// the next.
struct UndoRest: Sendable {
  /// The act that is under way.
  private var ticket: Int?
  /// Ticks until the key has a meaning again.
  private var left = 0

  /// The key was pressed. Gives whether it has a meaning now; where not, the pause begins anew.
  mutating func press() -> Bool {
    defer { left = 2 }
    return ticket == nil && left == 0
  }

  mutating func began(_ ticket: Int) { self.ticket = ticket }

  mutating func ended(_ ticket: Int) {
    if self.ticket == ticket { self.ticket = nil }
  }

  /// Half a second passed.
  mutating func tick() { left = max(0, left - 1) }
}
