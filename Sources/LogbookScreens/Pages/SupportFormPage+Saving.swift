import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

/// What becomes of the form: it is saved, or filled with what it amends.
extension SupportFormPage {
  mutating func save(_ turn: inout Turn) {
    guard ticket == nil else { return }
    if let reason = unavailable(.save, turn.shared) { return turn.say(reason.asSentence, .pending) }
    guard let details = read(turn.shared) else { return }
    if entry != nil, let base, details == base.details, base.version != nil {
      return turn.say("You have changed nothing yet. Press Esc to go back.", .pending)
    }
    ticket = turn.act(
      WriteSupport(entry: entry, details: details, version: base?.version), saving: draft(turn.shared))
  }

  /// What the fields say; nil, and a sentence at the first field in the way, where something cannot be read.
  private mutating func read(_ shared: Shared) -> SupportDetails? {
    var field = Field.date
    do throws(JournalError) {
      let day = try shared.occasion.day(form[text: .date].trimmed)
      field = .minutes
      let length = form[text: .minutes].trimmed
      guard !length.isEmpty else {
        form.refuse(.minutes, "enter how long it was, for example 1 h 30 min")
        return nil
      }
      let minutes = try DurationParser.minutes(length)
      field = .with
      let with = form[text: .with].trimmed
      let giver = with.isEmpty ? "" : try CleanText.line(with, named: "the name").text
      field = .note
      let note = try CleanText.field(form[text: .note], named: "the note").text
      let (criteria, unknown) = criteria(shared)
      if let unknown {
        form.refuse(
          .criteria, "\(TerminalEscaping.quoted(unknown)) is not a criterion. Enter one such as 302:1.1")
        return nil
      }
      return SupportDetails(
        type, on: day, minutes: minutes, with: giver.isEmpty ? nil : giver, note: note.isEmpty ? nil : note,
        discussed: type == .supervision ? discussed : [], criteria: criteria)
    } catch {
      form.refuse(field, error.sentence)
      return nil
    }
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if let rows = reply.answer(to: askedSessions) {
      sessions = rows.filter { $0.state != .withdrawn }
    } else if let rows = reply.answer(to: askedEarlier) {
      earlier = Array(rows)
      assumeGiver()
      understand(turn.shared)
    } else if let notes = reply.answer(to: askedNotes) {
      self.notes = notes.map(\.row).filter { $0.state != .withdrawn }
    } else if let account = reply.answer(to: askedEntry) {
      take(account, turn.shared)
    }
    evidence.take(reply)
    if turn.finish(&ticket, reply) != nil {
      wasRefused = true
      if let entry { turn.ask(EntryQuery(entry: entry), &askedEntry) }
    }
  }

  mutating func take(_ news: Shared.News, _ turn: inout Turn) { understand(turn.shared) }

  private mutating func take(_ account: EntryDetail, _ shared: Shared) {
    guard let row = account.row, row.state != .withdrawn,
      let event = account.events.last(where: { $0.record == row.version }), let details = SupportDetails(event)
    else {
      isReading = false
      base = nil
      notice = Message("This entry was withdrawn or undone. There is nothing to amend.", .pending)
      return
    }
    // Of two versions neither is the one to begin with: what is saved takes the place of both.
    let version = row.state == .conflict ? nil : row.version
    guard let base else {
      self.base = (version.map { basedOn ?? $0 }, details)
      if isReading {
        isReading = false
        fill(from: details, shared)
      }
      notice = SupportFormPage.notice(on: row, account)
      if let basedOn, basedOn != row.version { takeNewer(version, details) }
      return
    }
    if base.version != version { takeNewer(version, details) }
  }

  /// Notices a version that was written elsewhere in the meantime. It can be saved over only after that was said.
  private mutating func takeNewer(_ version: RecordID?, _ details: SupportDetails) {
    guard wasRefused else {
      notice = Message("It was changed elsewhere in the meantime.", .pending)
      return
    }
    wasRefused = false
    base = (version, details)
    notice = Message("It was changed in the meantime. Press ^S again to save your version over it.", .pending)
  }

  private static func notice(on row: EntryRow, _ account: EntryDetail) -> Message? {
    switch row.state {
    case .signed: Message("It is signed. If you save a change, it needs signing again.", .pending)
    case .conflict: Message("There are 2 versions. What you save here replaces both.", .pending)
    case .returned, .logged, .requested, .changed:
      SupervisorsWord(account).map { Message($0.sentence, .pending) }
    case .withdrawn: nil
    }
  }
}
