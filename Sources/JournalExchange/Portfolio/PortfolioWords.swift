import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

/// What the portfolio says of entries, signatures and moments.
struct PortfolioWords {
  let portfolio: Portfolio

  /// `Fri 20 Nov 2026, 19:00:05 UTC`, as the record has it.
  static func stamp(_ instant: Instant) -> String {
    let text = instant.rfc3339
    let day = LocalDate(text.prefix(10))?.spelled ?? String(text.prefix(10))
    return "\(day), \(text.dropFirst(11).prefix(8)) UTC"
  }

  /// Where on the page an entry stands.
  static func anchor(_ entry: EntryID) -> String { "e-\(entry.hex)" }

  /// Where on the page a criterion stands.
  static func anchor(_ criterion: CriterionID) -> String {
    place("c-\(criterion.unit)-\(criterion.place)")
  }

  /// Where on the page a unit stands.
  static func anchor(unit: String) -> String { place("unit-\(unit)") }

  /// Where on the page the declaration of a unit stands.
  static func anchor(declarationOf unit: String) -> String { place("declaration-\(unit)") }

  /// The same as a name that a style can use: any other character as a middle dot and its number.
  static func place(_ text: String) -> String {
    text.unicodeScalars.map { character in
      switch character {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_": String(character)
      default: "·\(String(character.value, radix: 16))"
      }
    }.joined()
  }

  /// `coaching with C07 on Fri 20 Nov 2026`.
  func brief(_ row: EntryRow) -> String { "\(PortfolioWords.subject(row)) on \(row.date.spelled)" }

  /// `coaching with C07`, `tutorial`, `witness statement of Ann Lee`.
  static func subject(_ row: EntryRow) -> String {
    guard let type = row.support, type.isRecordOfOthers else { return EntryText.subject(row) }
    return type.word + (row.with.map { " by \($0)" } ?? "")
  }

  /// Where on the page a key stands.
  func keyAnchor(_ fingerprint: String) -> String {
    portfolio.keyName(of: fingerprint).map { "key-\($0)" } ?? "signers"
  }

  /// `14:00 to 15:30`, across a clock change too; the offset where it is not the one of the learner's zone.
  func times(_ row: EntryRow) -> String? {
    guard let start = row.start else { return nil }
    let end = start.adding(minutes: row.minutes, in: portfolio.zone)
    let nextDay = end.date == start.date ? "" : " on \(end.date.spelled)"
    let offset = portfolio.zone.offsets(of: start.date, start.time) == [start.offset] ? "" : " (UTC\(start.offset))"
    return "\(start.time)–\(end.time)\(nextDay)\(offset)"
  }

  /// What an entry's state means to a reader who does not know the program.
  static func state(_ row: EntryRow) -> String {
    switch row.state {
    case .logged: row.amendedSinceReturn ? "amended since it was returned, not signed" : "not signed"
    case .requested: "sent for signing"
    case .signed: "signed"
    case .returned: "returned"
    case .changed: "changed since it was signed"
    case .conflict: "two versions"
    case .withdrawn: "withdrawn"
    }
  }

  /// What the column of minutes is called that are summed.
  var counting: String { portfolio.needsSignOff ? "Signed" : "Counts" }

  /// What counts by the scheme in force, a sentence.
  var rule: String {
    portfolio.needsSignOff
      ? "Only hours that a supervisor signed count. Hours not signed yet are shown beside them."
      : "Logged hours count, signed or not: \(portfolio.goals.awardingBody) does not ask for a signature under each "
        + "session. Signed hours are shown beside them."
  }

  /// What the totals include, a sentence without its full stop.
  var summed: String {
    portfolio.needsSignOff ? "Totals include only signed hours" : "Totals include hours that count, signed or not"
  }

  /// Said of an entry that has two versions.
  static let twoVersions =
    "There are two versions, because two copies of the journal were changed. Both are shown, and neither counts "
    + "until the learner says which is right."

  /// Why an entry counts for nothing now; nil where it does, or will once it is signed.
  func reason(_ row: EntryRow) -> String? {
    // That is said for itself, with both versions.
    if row.state == .conflict { return nil }
    if let uncounted = row.uncounted {
      // That no minimum is set for some support takes nothing from it.
      return row.sort == .support && row.state != .withdrawn ? nil : uncounted
    }
    guard portfolio.needsSignOff else { return nil }
    return switch row.state {
    case .returned: "the supervisor returned it"
    case .changed: "it was changed after the supervisor signed it"
    case .logged, .requested, .signed, .conflict, .withdrawn: nil
    }
  }

  /// One thing that happened to an entry, in a sentence.
  func event(_ event: HistoryEvent) -> String {
    let when = PortfolioWords.stamp(event.signedAt)
    let undone = event.isVoid ? " (undone later)" : ""
    let learner = portfolio.enrolment.learner
    switch event.what {
    case .session(_, _, let isFirst, _):
      return "\(when): \(isFirst ? "logged" : "amended") by \(learner)\(undone)" + version(event)
    case .support: return "\(when): written by \(learner)\(undone)" + version(event)
    case .block: return "\(when): brought forward by \(learner)\(undone)" + version(event)
    case .withdrawn(let reason):
      return "\(when): withdrawn by \(learner)\(undone): \(reason)"
    case .decided(let decision, let name, let meaning, let comment, _, let stands, _):
      return "\(when): \(PortfolioWords.verb(decision, meaning).lowercased()) by \(name), meaning “\(meaning.sentence)”"
        + (comment.map { ": \($0)" } ?? "") + (stands ? "" : " (no longer counts)")
    case .revoked(let name, let reason):
      return "\(when): \(name) revoked the sign-off: \(reason)"
    case .undone(let record):
      return "\(when): \(learner) undid record \(record.hex.prefix(12))"
    case .redone(let record):
      return "\(when): \(learner) restored record \(record.hex.prefix(12))"
    }
  }

  /// `: Fri 20 Nov 2026, 14:00, 1 h 30 min, coaching with C07`, what a version says; empty for what is none.
  private func version(_ event: HistoryEvent) -> String { PortfolioWords.brief(event).map { ": " + $0 } ?? "" }

  /// `Fri 20 Nov 2026, 14:00, 1 h 30 min, coaching with C07`, what a version says; nil for what is none.
  static func brief(_ event: HistoryEvent) -> String? {
    switch event.what {
    case .session(let details, _, _, _):
      "\(details.start.date.spelled), \(details.start.time), \(Minutes.spoken(details.minutes)), "
        + "\(details.role.rawValue) with \(details.client.text)"
    case .support(let details):
      "\(details.type.word), \(details.date.spelled), \(Minutes.spoken(details.minutes))"
    case .block(let role, let client, let from, let to, let minutes, _, _, _):
      "\(from.spelled) to \(to.spelled), \(Minutes.spoken(minutes)), \(role.rawValue) with \(client.text)"
    case .withdrawn, .decided, .revoked, .undone, .redone: nil
    }
  }

  /// `Signed`, `Read`, `Returned`.
  static func verb(_ decision: Decision, _ meaning: SignOffMeaning) -> String {
    switch decision {
    case .approved: meaning == .read ? "Read" : "Signed"
    case .returned: "Returned"
    }
  }
}
