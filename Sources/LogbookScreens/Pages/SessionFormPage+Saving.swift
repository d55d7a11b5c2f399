import CoachingJournal
import CoachingRules
import LogbookValues
import SignedRecords
import TerminalUI

extension SessionFormPage {
  /// Writes the session if everything in it can be read; otherwise says what is in the way.
  mutating func save(_ turn: inout Turn) {
    guard ticket == nil else { return }
    if case .ending(let timer) = purpose, fields[.times].isEmpty { fillFromTimer(timer, turn.shared) }
    fields.judgeAll(turn.shared)
    let obstacles = fields.reading.obstacles
    guard obstacles.isEmpty, let details = fields.reading.details else {
      return turn.say("Not saved. Check \(obstacles.map(\.label).joined(separator: ", ")).", .act)
    }
    if fields.mayBeName(details.client), confirmedClient != details.client, base?.details.client != details.client {
      confirmedClient = details.client
      fields.focus(.client)
      return turn.say(
        "Is \(details.client) a real name? If so, enter a code, for example C07. If not, press ^S again.", .pending)
    }
    let texts = fields.reading.texts
    let mutation: any Mutation
    switch purpose {
    case .logging, .repeating: mutation = LogSession(details: details, texts: texts, timer: nil)
    case .ending(let timer): mutation = LogSession(details: details, texts: texts, timer: timer)
    case .amending(let entry):
      guard let base else { return }
      guard details != base.details || texts != base.texts || base.state == .conflict else {
        return turn.say("You have changed nothing yet. Press Esc to go back.", .pending)
      }
      mutation = AmendSession(entry: entry, details: details, texts: texts, version: base.version)
    }
    ticket = turn.act(mutation, saving: draft(turn.shared))
  }

  mutating func refused(_ turn: inout Turn) {
    wasRefused = true
    // Most of what a session is refused for is its times: the journal says so again below them.
    reviewed = nil
    switch purpose {
    case .logging, .repeating: break
    // Whether its timer still runs comes first: once the times are judged again nothing tells of the refusal.
    case .ending: return turn.move(.readOverview)
    case .amending(let entry): turn.ask(EntryQuery(entry: entry), &askedEntry)
    }
    refresh(&turn)
  }

  /// Where the timer was stopped elsewhere in the meantime, which is known only after a refusal, the session goes on
  /// without it.
  mutating func takeTimer(_ shared: Shared) {
    guard case .ending(let timer) = purpose, wasRefused, shared.timer != timer else { return }
    purpose = .logging
    notice = Message(
      "The timer is no longer running. If the session is not in the list yet, press ^S to save it.", .pending)
  }

  // MARK: The version to start from

  mutating func take(_ account: EntryDetail, _ turn: inout Turn) {
    switch purpose {
    case .logging, .ending: return
    case .amending:
      guard base == nil else { return takeNewer(account, &turn) }
      guard let base = SessionBase(account, version: basedOn) ?? SessionBase(account) else {
        notice = Message(
          account.row == nil
            ? "This session was undone. There is nothing to amend." : "This is not a session, so it cannot be amended.",
          .pending)
        isReading = false
        return
      }
      self.base = base
      if isReading {
        isReading = false
        fields.fill(from: base, turn.shared)
        if !isAimed { fields.focus(.summary) }
      }
      notice = SessionFormPage.notice(on: base)
      takeNewer(account, &turn)
    case .repeating:
      guard isReading else { return }
      isReading = false
      guard let base = SessionBase(account) else {
        notice = Message("That session was undone, so nothing is filled in.", .pending)
        return refresh(&turn)
      }
      fields.repeatDetails(base.details, turn.shared)
    }
    refresh(&turn)
  }

  /// Notices a version that was written elsewhere in the meantime. It can be saved over only after it was shown.
  private mutating func takeNewer(_ account: EntryDetail, _ turn: inout Turn) {
    guard let base, let newest = SessionBase(account), newest.version != base.version else { return }
    let what = TimesText.understood(newest.details, in: turn.shared.occasion.zone)
    if wasRefused {
      wasRefused = false
      self.base = newest
      notice = Message(
        "It was amended in the meantime and now says: \(what). Press ^S again to save your version over it.", .pending)
    } else {
      notice = Message("It was amended in the meantime and now says: \(what).", .pending)
    }
  }

  private static func notice(on base: SessionBase) -> Message? {
    switch base.state {
    case .signed:
      Message("It is signed. If you save a change, it needs signing again.", .pending)
    case .conflict: Message("There are 2 versions. What you save here replaces both.", .pending)
    case .withdrawn: Message("It is withdrawn and cannot be amended. Log the session again.", .pending)
    case .returned, .logged, .requested, .changed: base.word.map { Message($0.sentence, .pending) }
    }
  }

  // MARK: The timer

  /// From the start of the timer to now, in whole minutes.
  mutating func fillFromTimer(_ timer: RunningTimer, _ shared: Shared) {
    fields.fill(from: timer, shared)
    let minutes = (shared.occasion.now.seconds - timer.started.seconds) / 60
    if minutes < 1 {
      notice = Message("The timer has run for less than 1 minute and keeps running.", .pending)
    } else if minutes > DurationParser.longestSession {
      notice = Message("The timer has run for over 24 hours. Enter below when the session ended.", .pending)
    } else {
      notice = nil
    }
  }
}
