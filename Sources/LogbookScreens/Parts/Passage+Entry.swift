import CoachingJournal
import TerminalUI

extension Passage {
  /// An entry as it is put before a supervisor: everything a signature covers.
  init(_ proposal: SignOffProposal, _ decision: Decision, heading: String, in zone: Zone) {
    self.init()
    add("\(heading)\(EntryText.sentence(proposal.row, in: zone))", .heading)
    addFacts(proposal.details, proposal.row)
    add(proposal.texts)
    if let note = proposal.supportNote, !note.isEmpty { add("Note", typed: note) }
    if proposal.texts.isEmpty, (proposal.supportNote ?? "").isEmpty { add("No text was written.", .muted) }
    switch decision {
    case .approved: add("You sign", typed: "\"\(proposal.meaning(of: decision))\"", .good)
    case .returned: add("You say", typed: "\"\(proposal.meaning(of: decision))\"", .waiting)
    }
  }

  /// An entry that waits: its current version whole, and why it was sent back before.
  init(_ account: EntryAccount, in zone: Zone) {
    self.init()
    guard let row = account.row else {
      add("This entry was undone.", .muted)
      return
    }
    add("\(account.shortID)  \(EntryText.sentence(row, in: zone))", .heading)
    switch account.events.last(where: { $0.record == row.version })?.what {
    case .session(let details, let texts, _, let textIsMissing):
      addFacts(details, row)
      addGap()
      if textIsMissing {
        add("The text of this session is missing; 'coachlog verify' says more.", .error)
      } else if texts.isEmpty {
        add("No text was written.", .muted)
      }
      add(texts)
    case .support(_, _, _, let with, let note):
      addFacts(nil, row)
      if let with, !with.isEmpty { add("With", typed: with) }
      if let note, !note.isEmpty { add("Note", typed: note) }
    case .withdrawn, .decided, .revoked, .undone, nil: break
    }
    addReturns(account.events, in: zone)
  }

  private mutating func addFacts(_ details: SessionDetails?, _ row: EntryRow) {
    if let details { add(EntryText.traits(of: details), .muted) }
    if let reason = row.uncounted { add("counts \(Minutes.spoken(row.countedMinutes)): \(reason)", .warning) }
  }

  private mutating func add(_ texts: SessionTexts) {
    if let summary = texts.summary { add("Summary", typed: summary) }
    if let goal = texts.goal { add("Goal", typed: goal) }
    if let actions = texts.actions { add("Actions", typed: actions) }
    if let feedback = texts.feedback { add("Feedback", typed: feedback) }
  }

  /// What supervisors said when they sent it back, the latest first.
  private mutating func addReturns(_ events: [HistoryEvent], in zone: Zone) {
    for event in events.reversed() {
      guard case .decided(.returned, let name, _, let comment, _, _) = event.what else { continue }
      addGap()
      add("Returned by \(VisibleText.escaped(name)), \(zone.date(at: event.signedAt).spelled):", .warning)
      add("", typed: comment ?? "no reason was given")
    }
  }
}
