import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

/// What becomes of a note: it is saved, it is read, or it comes back from another editor.
extension NoteFormPage {
  mutating func save(_ turn: inout Turn) {
    guard ticket == nil else { return }
    var details = NoteDetails(
      unit: head[text: .unit], date: turn.shared.today, model: outlined?.name, sessions: sessions, text: "")
    do throws(JournalError) {
      details.date = try turn.shared.occasion.day(head[text: .date].trimmed)
    } catch {
      isWriting = false
      return head.refuse(.date, error.sentence)
    }
    do throws(JournalError) {
      details.text = try NoteDetails.text(turn.shared.models.withoutEmptyHeadings(editor.text)).text
    } catch {
      isWriting = true
      return turn.say(Message(error))
    }
    let version = entry.flatMap { id in basedOn.map { (id, $0) } }
    guard entry == nil || version != nil else { return }
    ticket = turn.act(WriteNote(entry: version, details: details), saving: draft(turn.shared))
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if let rows = reply.answer(to: askedRows) {
      self.rows = rows.filter { $0.state != .withdrawn }
      followSessions(turn.shared)
    } else if let account = reply.answer(to: askedNote) {
      take(account, turn.shared)
    } else if case .editedOutside(let result) = reply, isOutside {
      isOutside = false
      comeBack(result, &turn)
    }
    evidence.take(reply)
    if notice == nil { notice = evidence.after(nil, turn.shared) }
    if turn.finish(&ticket, reply) != nil {
      wasRefused = true
      if let entry { turn.ask(NoteQuery(note: entry), &askedNote) }
    }
  }

  mutating func take(_ news: Shared.News, _ turn: inout Turn) {
    if news == .overview || news == .scheme { offerUnits(turn.shared) }
  }

  private mutating func comeBack(_ result: Result<String, JournalError>, _ turn: inout Turn) {
    switch result {
    case .success(let text):
      guard text != editor.text else { return turn.say("You changed nothing in the editor.") }
      editor.replaceAll(with: text)
      isTouched = true
      isWriting = true
      if let draft = draft(turn.shared) { turn.perform(.keepDraft(draft)) }
      if let refusal = editor.refusal { turn.say(refusal.asSentence, .pending) }
    case .failure(let error): turn.say(Message(error))
    }
  }

  /// The unit that asks for reflection on the role of the sessions, until another was chosen.
  mutating func followSessions(_ shared: Shared) {
    let roles = Set(rows.filter { sessions.contains($0.id) }.compactMap(\.role))
    guard entry == nil, !isUnitTouched, roles.count == 1, let role = roles.first else { return }
    let unit = NoteFormPage.units(shared).first { shared.scheme?.unit($0)?.reflects == role }
    if let unit { head[text: .unit] = unit }
  }

  private mutating func take(_ account: NoteDetail?, _ shared: Shared) {
    guard let account, account.row.state != .withdrawn else {
      isReading = false
      notice = Message("This note was withdrawn or undone, so you cannot amend it.", .pending)
      return
    }
    if isReading {
      isReading = false
      basedOn = account.row.version
      fill(from: account, shared)
    } else if let basedOn, basedOn != account.row.version {
      notice = Message(
        wasRefused
          ? "The note has changed since you opened it. Press ^S again to save this version over it."
          : "The note has changed since you opened it.", .pending)
      if wasRefused { self.basedOn = account.row.version }
    }
  }

  private mutating func fill(from account: NoteDetail, _ shared: Shared) {
    let row = account.row
    fill(
      from: NoteDetails(
        unit: row.unit, date: row.date, model: row.model, sessions: row.sessions, text: account.text ?? ""), shared)
    editor.moveBelowFirstHeading()
    understandDate(shared)
    isTouched = false
    began = now
  }

  private mutating func fill(from details: NoteDetails, _ shared: Shared) {
    sessions = details.sessions
    setUnit(details.unit)
    head[text: .date] = details.date.description
    setModel(details.model, shared)
    editor = TextEditor(details.text, isMultiline: true, limit: NoteDetails.textLimit)
    outline(outlined, shared)
  }

  /// What was undone of a note, as a draft: of a new note, or of a change to `note`, which is again as `now` says.
  static func draft(ofUndone details: NoteDetails, of note: EntryID, now: NoteRow?, id: String, _ shared: Shared)
    -> Draft?
  {
    var page = NoteFormPage(id: id, entry: now == nil ? nil : note, shared)
    page.fill(from: details, shared)
    page.basedOn = now?.version
    page.isTouched = true
    // Keep what was undone although nothing was typed.
    page.began = nil
    return page.draft(shared)
  }
}
