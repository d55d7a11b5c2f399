import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension RichText {
  /// An entry with all that happened to it, oldest first: every version, every decision, who and when.
  ///
  /// - Parameter chosen: the link that Enter opens; nil where none can be opened.
  static func history(of account: EntryDetail, _ shared: Shared, chosen: Int? = nil) -> RichText {
    let zone = shared.occasion.zone
    var passage = RichText()
    if let row = account.row {
      passage.addStanding(account, row, shared)
    } else {
      passage.add("\(account.shortID) was undone and does not count.", .dim)
    }
    passage.add(account.links(in: zone), chosen: chosen)
    if !account.feedback.isEmpty { passage.addGap() }
    passage.add(account.feedback)
    for event in account.events {
      passage.addGap()
      passage.add(event, in: zone)
    }
    return passage
  }

  private mutating func add(_ event: HistoryEvent, in zone: Zone) {
    let when = EntryText.moment(event.signedAt, in: zone)
    let undone = event.isVoid ? " (undone)" : ""
    switch event.what {
    case .session(let details, let texts, let isFirst, let textIsMissing):
      add("\(when)  \(isFirst ? "logged" : "amended")\(undone)", .heading)
      add(
        "\(details.start.date.spelled), \(details.start.time) (UTC\(details.start.offset)), "
          + "\(Minutes.spoken(details.minutes)), \(details.role.rawValue) with \(details.client.text)")
      add(EntryText.traits(of: details), .dim)
      add(texts)
      if event.isTextErased { add("Its text was erased on request.", .dim) }
      if textIsMissing { add(Notice("its text was removed or changed", .verify).sentence, .act) }
    case .support(let details):
      add("\(when)  \(event.isAmendment ? "amended" : "added")\(undone)", .heading)
      add("\(details.date.spelled), \(Minutes.spoken(details.minutes)), \(details.type.word)")
      if let with = details.with, !with.isEmpty { add("With", typed: with) }
      if let note = details.saying { add("Note", typed: note) }
    case .block(let role, let client, let from, let to, let minutes, let paid, let group, let source):
      add("\(when)  brought forward\(undone)", .heading)
      add("\(from.spelled) to \(to.spelled), \(Minutes.spoken(minutes)), \(role.rawValue) with \(client.text)")
      add(EntryText.traits(ofBlock: minutes, paid: paid, group: group), .dim)
      if let source { add("Source", typed: source) }
    case .withdrawn(let reason):
      add("\(when)  withdrawn\(undone)", .heading)
      add("Reason", typed: reason)
    case .decided(let decision, let name, let meaning, let comment, let isShared, let stands, _):
      let verb =
        switch decision {
        case .approved: meaning == .read ? "read" : "signed"
        case .returned: "returned"
        }
      let counts = stands ? "" : " (no longer counts)"
      add("\(when)  \(verb) by \(TerminalEscaping.escaped(name))\(counts)", stands ? .heading : .dim)
      add("Meaning", typed: meaning.sentence)
      if let comment { add("Comment", typed: comment) }
      let shared = isShared ? " Signed on the learner's computer." : ""
      add("Key \(event.digits ?? event.signer), not confirmed by your centre.\(shared)", .dim)
    case .revoked(let name, let reason):
      add("\(when)  revoked by \(TerminalEscaping.escaped(name))", .heading)
      add("Reason", typed: reason)
    case .undone: add("\(when)  undone", .heading)
    case .redone: add("\(when)  redone", .heading)
    }
  }
}
