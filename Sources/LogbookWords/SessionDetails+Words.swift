import LogbookValues
import SignedRecords

extension SessionDetails {
  /// What differs from an earlier version, one thing each: `Length 30 min → 45 min`.
  package func changes(since old: SessionDetails) -> [String] {
    func times(_ details: SessionDetails) -> String { "\(details.start.date.spelled), \(details.start.time)" }
    func model(_ details: SessionDetails) -> String { details.model.map { TerminalEscaping.escaped($0) } ?? "none" }
    let pairs = [
      ("Start", times(old), times(self)), ("Clock", "UTC\(old.start.offset)", "UTC\(start.offset)"),
      ("Length", Minutes.spoken(old.minutes), Minutes.spoken(minutes)), ("Client", old.client.text, client.text),
      ("Role", old.role.rawValue, role.rawValue), ("Status", old.status.rawValue, status.rawValue),
      ("Model", model(old), model(self)), ("Channel", old.channel.rawValue, channel.rawValue),
      ("Setting", old.setting.rawValue, setting.rawValue), ("Group", "\(old.group)", "\(group)"),
      ("Fee", old.fee.rawValue, fee.rawValue), ("Unit", old.unit ?? "none", unit ?? "none"),
    ]
    return pairs.filter { $1 != $2 }.map { "\($0) \($1) → \($2)" }
  }
}

extension SupportDetails {
  /// What differs from an earlier version, one thing each.
  package func changes(since old: SupportDetails) -> [String] {
    func words(_ text: String?) -> String { text.map { EntryText.inOneLine($0) } ?? "none" }
    let pairs = [
      ("What", old.type.word, type.word), ("Day", old.date.spelled, date.spelled),
      ("Length", Minutes.spoken(old.minutes), Minutes.spoken(minutes)), ("With", words(old.with), words(with)),
      ("Note", words(old.saying), words(saying)),
    ]
    return pairs.filter { $1 != $2 }.map { "\($0) \($1) → \($2)" }
  }
}

extension SessionTexts {
  /// What differs from an earlier version, one text each: what it was before, for it says now what stands above.
  package func changes(since old: SessionTexts) -> [String] {
    let texts = [
      ("Summary", old.summary, summary), ("Goal", old.goal, goal), ("Actions", old.actions, actions),
      ("Feedback", old.feedback, feedback),
    ]
    return texts.filter { $1 != $2 }.map { name, old, _ in
      old.map { "\(name) was: \(EntryText.inOneLine($0))" } ?? "\(name) added"
    }
  }
}
