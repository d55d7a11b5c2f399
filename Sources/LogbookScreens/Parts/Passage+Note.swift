import CoachingJournal
import TerminalUI

extension Passage {
  /// As much of a note as a preview can hold, with the sessions it reflects on and what was planned from it.
  init(_ account: NoteAccount, _ shared: Shared) {
    self.init()
    let model = account.row.model.flatMap { shared.models.named($0) }
    addStanding(
      account.shortID, account.row, NoteMeasure(of: account.text ?? "", by: model, in: shared.models), shared)
    addLinks(of: account, shared)
    addGap()
    add(noteText: account.text)
  }

  /// Which note it is, how far it is, and whether something is to be done about it.
  mutating func addStanding(_ shortID: String, _ row: NoteRow, _ measure: NoteMeasure, _ shared: Shared) {
    add("\(shortID)  \(EntryText.sentence(row))", .heading)
    add("\(measure.spoken).", .muted)
    if row.state == .conflict { add("Two versions of it stand; amending it makes one of them.", .error) }
    if shared.isOnAgenda(row.id) { add("On the agenda for supervision.", .waiting) }
  }

  /// The sessions it reflects on, and what was planned from it.
  mutating func addLinks(of account: NoteAccount, _ shared: Shared) {
    for link in account.links { add("On \(EntryText.sentence(link.row, in: shared.occasion.zone)).", .muted) }
    for action in account.actions {
      add("Planned: \(EntryText.sentence(action)).", action.row.isDue(on: shared.today) ? .warning : .muted)
    }
  }

  /// What a note says; of a long one so much as a preview can show, unless it is to be read whole.
  mutating func add(noteText text: String?, isWhole: Bool = false) {
    if let text {
      // What is beyond that is below any screen.
      add("", typed: isWhole ? text : String(text.prefix(6_000)))
    } else {
      add("The text is missing; 'coachlog verify' says more.", .error)
    }
  }
}
