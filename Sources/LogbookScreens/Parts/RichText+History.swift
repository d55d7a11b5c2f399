import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension RichText {
  /// An entry with all that happened to it, the latest first: what each version changed, every decision, who and when.
  ///
  /// - Parameter chosen: the link that Enter opens; nil where none can be opened.
  static func history(of account: EntryDetail, _ shared: Shared, chosen: Int? = nil) -> RichText {
    var passage = RichText(account, shared, chosen: chosen)
    passage.addGap()
    passage.add("History", .heading)
    passage.add(events(of: account, shared))
    return passage
  }

  /// All that happened to an entry, the latest first.
  static func events(of account: EntryDetail, _ shared: Shared) -> RichText {
    let zone = shared.occasion.zone
    var passage = RichText(title: "History")
    for (position, event) in account.events.enumerated().reversed() {
      passage.add(event, after: account.events[..<position], in: zone, today: shared.today)
    }
    passage.add("Id", typed: account.shortID, .dim)
    return passage
  }

  private mutating func add(
    _ event: HistoryEvent, after earlier: ArraySlice<HistoryEvent>, in zone: Zone, today: LocalDate
  ) {
    let undone = event.isVoid ? " (undone)" : ""
    let day = zone.date(at: event.signedAt).wordings(year: today.components.year).last?.trimmed ?? ""
    var changes: [String] = []
    func begin(_ what: String, _ style: Style = .text) {
      add(day, typed: "\(zone.time(at: event.signedAt)) \(what)\(undone)", style)
    }
    let before = earlier.last { !$0.isVoid && $0.isVersion }?.what
    switch event.what {
    case .session(let details, let texts, let isFirst, let textIsMissing):
      if !isFirst, case .session(let old, let oldTexts, _, _)? = before {
        changes = details.changes(since: old) + texts.changes(since: oldTexts)
      }
      begin(isFirst ? "logged" : "amended")
      if event.isTextErased { changes.append("Its text was erased on request.") }
      if textIsMissing { changes.append(Notice("its text was removed or changed", .verify).sentence) }
    case .support(let details):
      if case .support(let old)? = before { changes = details.changes(since: old) }
      begin(event.isAmendment ? "amended" : "added")
    case .block: begin("brought forward")
    case .withdrawn(let reason):
      begin("withdrawn", .pending)
      changes = ["Reason: \(EntryText.inOneLine(reason))"]
    case .decided(let decision, let name, let meaning, let comment, let isShared, let stands, _):
      let (verb, style): (String, Style) =
        switch decision {
        case .approved: (meaning == .read ? "read" : "signed", .good)
        case .returned: ("returned", .act)
        }
      begin(
        "\(verb) by \(TerminalEscaping.escaped(name))\(stands ? "" : " (no longer counts)")", stands ? style : .dim)
      changes = ["\"\(meaning.sentence)\""]
      if let comment { changes.append(EntryText.inOneLine(comment)) }
      changes.append(
        "Key \(event.digits ?? event.signer), not confirmed by your centre."
          + (isShared ? " Signed on the learner's computer." : ""))
    case .revoked(let name, let reason):
      begin("revoked by \(TerminalEscaping.escaped(name))", .act)
      changes = ["Reason: \(EntryText.inOneLine(reason))"]
    case .undone: begin("undone")
    case .redone: begin("redone")
    }
    for change in changes { add(indented: change, .dim) }
  }
}

extension HistoryEvent {
  /// Whether it says what the entry is.
  var isVersion: Bool {
    switch what {
    case .session, .support, .block: true
    case .withdrawn, .decided, .revoked, .undone, .redone: false
    }
  }
}
