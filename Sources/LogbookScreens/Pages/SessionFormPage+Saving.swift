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
      return turn.say("Not saved. Check \(obstacles.map(\.label).joined(separator: ", ")).", .error)
    }
    if fields.mayBeName(details.client), confirmedClient != details.client, base?.details.client != details.client {
      confirmedClient = details.client
      fields.focus(.client)
      return turn.say(
        "Is \(details.client) a real name? Then enter a code such as C07. ^S again saves it as it is.", .warning)
    }
    let texts = fields.reading.texts
    let mutation: any Mutation
    switch purpose {
    case .logging, .repeating: mutation = LogSession(details: details, texts: texts, timer: nil)
    case .ending(let timer): mutation = LogSession(details: details, texts: texts, timer: timer)
    case .amending(let entry):
      guard let base else { return }
      guard details != base.details || texts != base.texts || base.state == .conflict else {
        return turn.say("It says that already; nothing was changed.", .warning)
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

  /// A timer that somebody else stopped meanwhile is no longer this session's; that is known only after a refusal.
  mutating func takeTimer(_ shared: Shared) {
    guard case .ending(let timer) = purpose, wasRefused, shared.timer != timer else { return }
    purpose = .logging
    notice = Message(
      "The timer no longer runs. If the session is not in the list yet, ^S saves it as any other session.", .warning)
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
            ? "This session was undone; there is nothing to amend." : "This is no session; it cannot be amended.",
          .warning)
        isReading = false
        return
      }
      self.base = base
      if isReading {
        isReading = false
        fields.fill(from: base, turn.shared)
      }
      notice = SessionFormPage.notice(on: base)
      takeNewer(account, &turn)
    case .repeating:
      guard isReading else { return }
      isReading = false
      guard let base = SessionBase(account) else {
        notice = Message("That session was undone, so nothing of it is filled in.", .warning)
        return refresh(&turn)
      }
      fields.repeatDetails(base.details, turn.shared)
    }
    refresh(&turn)
  }

  /// Notices that somebody wrote another version meanwhile; saving over it takes a refusal first, so that it is known.
  private mutating func takeNewer(_ account: EntryDetail, _ turn: inout Turn) {
    guard let base, let newest = SessionBase(account), newest.version != base.version else { return }
    let what = TimesText.understood(newest.details, in: turn.shared.occasion.zone)
    if wasRefused {
      wasRefused = false
      self.base = newest
      notice = Message(
        "It was amended meanwhile, and says now: \(what). Press ^S again to save this version over it.", .warning)
    } else {
      notice = Message("It was amended meanwhile, and says now: \(what).", .warning)
    }
  }

  private static func notice(on base: SessionBase) -> Message? {
    switch base.state {
    case .signed:
      Message("It is signed: saving makes it “changed”, and it needs signing again.", .warning)
    case .conflict: Message("Two versions of it stand; what is saved here takes the place of both.", .warning)
    case .withdrawn: Message("It is withdrawn and cannot be amended; log the session again.", .warning)
    case .returned, .logged, .requested, .changed: base.word.map { Message($0.sentence, .waiting) }
    }
  }

  // MARK: The timer

  /// From the start of the timer to now, in whole minutes.
  mutating func fillFromTimer(_ timer: RunningTimer, _ shared: Shared) {
    fields.fill(from: timer, shared)
    let minutes = (shared.occasion.now.seconds - timer.started.seconds) / 60
    if minutes < 1 {
      notice = Message("Less than a minute has passed since the start; the timer goes on.", .warning)
    } else if minutes > DurationParser.longestSession {
      notice = Message("The timer has run for over 24 hours; say below when the session ended.", .warning)
    } else {
      notice = nil
    }
  }
}
