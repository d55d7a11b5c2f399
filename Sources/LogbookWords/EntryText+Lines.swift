import CoachingRules
import LogbookValues
import SignedRecords

extension EntryText {
  /// The texts of a session, each under its name.
  package static func lines(of texts: SessionTexts) -> [String] {
    let named = [
      ("Summary", texts.summary), ("Goal", texts.goal), ("Actions", texts.actions), ("Feedback", texts.feedback),
    ]
    return named.flatMap { name, text in
      text.map { lines(name, TerminalEscaping.escaped($0, keepingNewlines: true)) } ?? []
    }
  }

  /// A text under its name, its lines one below the other.
  package static func lines(_ name: String, _ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { position, line in
      "  " + (position == 0 ? "\(name):" : "").padding(10) + line
    }
  }

  /// What it counts towards, and whether it does already.
  package static func counting(_ row: EntryRow) -> String {
    if let reason = row.uncounted { return "does not count: \(reason)" }
    let amount = Minutes.spoken(row.countedMinutes) + (row.requirement.map { " towards \($0)" } ?? "")
    return "counts \(amount)" + (row.state == .signed ? "" : " when signed")
  }

  /// `read by Jane Doe on Fri 20 Nov 2026, not signed`.
  package static func sentence(_ reading: EntryDetail.Reading, in zone: Zone) -> String {
    let who = "by \(TerminalEscaping.escaped(reading.name)) on \(zone.date(at: reading.signedAt).spelled), not signed"
    return reading.meaning == .read ? "read \(who)" : "“\(reading.meaning.sentence)” \(who)"
  }

  /// `paid · group of 4`, `2 h 30 min of it paid`.
  package static func traits(ofBlock minutes: Int, paid: Int, group: Int) -> String {
    let fee = paid == 0 ? "not paid" : paid == minutes ? "paid" : "\(Minutes.spoken(paid)) of it paid"
    return group > 1 ? "\(fee) · group of \(group)" : fee
  }

  /// One thing that happened to an entry: when, what and by whom, then its texts.
  package static func lines(of event: HistoryEvent, in zone: Zone) -> [String] {
    let when = EntryText.moment(event.signedAt, in: zone)
    let undone = event.isVoid ? " (undone)" : ""
    switch event.what {
    case .session(let details, let texts, let isFirst, _):
      var lines = ["\(when)  \(isFirst ? "logged" : "amended")\(undone)"]
      lines.append(
        "  \(details.start.date.spelled), \(details.start.time) (UTC\(details.start.offset)), "
          + "\(Minutes.spoken(details.minutes)), \(details.role.rawValue) with \(details.client.text)")
      lines.append("  " + EntryText.traits(of: details))
      lines += EntryText.lines(of: texts)
      if event.isTextErased { lines.append("  its text was erased on request") }

      return lines
    case .support(let details):
      let giver = details.with.map { " with \(TerminalEscaping.escaped($0))" } ?? ""
      var lines = [
        "\(when)  \(event.isAmendment ? "amended" : "added")\(undone)",
        "  \(details.date.spelled), \(Minutes.spoken(details.minutes)), \(details.type.word)\(giver)",
      ]
      if let note = details.saying {
        lines += EntryText.lines("Note", TerminalEscaping.escaped(note, keepingNewlines: true))
      }
      if !details.discussed.isEmpty {
        lines.append("  discussed \(details.discussed.map { $0.hex.prefix(6) }.joined(separator: ", "))")
      }
      return lines
    case .block(let role, let client, let from, let to, let minutes, let paid, let group, let source):
      var lines = [
        "\(when)  brought forward\(undone)",
        "  \(from.spelled) to \(to.spelled), \(Minutes.spoken(minutes)), \(role.rawValue) with \(client.text)",
        "  " + EntryText.traits(ofBlock: minutes, paid: paid, group: group),
      ]
      if let source { lines += EntryText.lines("Source", TerminalEscaping.escaped(source)) }
      return lines
    case .withdrawn(let reason): return ["\(when)  withdrawn\(undone): \(EntryText.inOneLine(reason))"]
    case .decided(let decision, let name, let meaning, let comment, let isShared, let stands, _):
      let verb = meaning == .read ? "read" : decision == .approved ? "signed" : "returned"
      var lines = ["\(when)  \(verb) by \(TerminalEscaping.escaped(name))\(stands ? "" : " (no longer counts)")"]
      lines += EntryText.lines("Meaning", meaning.sentence)
      if let comment { lines += EntryText.lines("Comment", TerminalEscaping.escaped(comment, keepingNewlines: true)) }
      lines.append(
        "  \(event.digits.map { "check digits \($0)" } ?? "key \(event.signer)"), not confirmed by your "
          + "centre\(isShared ? ", signed on the learner's computer" : "")"
      )
      return lines
    case .revoked(let name, let reason):
      return ["\(when)  sign-off revoked by \(TerminalEscaping.escaped(name)): \(EntryText.inOneLine(reason))"]
    case .undone: return ["\(when)  undone"]
    case .redone: return ["\(when)  redone"]
    }
  }
}

extension String {
  fileprivate func padding(_ width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
