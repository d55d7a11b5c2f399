import CoachingRules
import LogbookValues
import LogbookWords

extension ImportPlan {
  /// What becomes of a row, and why.
  package func words(_ outcome: Outcome) -> (word: String, reason: Notice?) {
    switch outcome {
    case .new: ("new", nil)
    case .here(let shortID): ("already here", Notice("as \(shortID)"))
    case .leftOut(let why): ("left out", Notice(why))
    case .refused(let notice): ("refused", notice)
    }
  }

  /// `new           Fri 20 Nov 2026, 14:00 to 15:30, ...`.
  ///
  /// - Parameter worded: how the front end says why a row is refused.
  package func line(of row: Row, in zone: Zone, worded: (Notice) -> String) -> String {
    let outcome = words(row.outcome).word
    return outcome + String(repeating: " ", count: max(1, 14 - outcome.count)) + what(row, in: zone, worded: worded)
  }

  /// What a row says, and why it is not imported.
  package func what(_ row: Row, in zone: Zone, worded: (Notice) -> String) -> String {
    let entry = row.entry.map { EntryText.sentence($0, in: zone) } ?? row.what
    return [entry, words(row.outcome).reason.map(worded)].compactMap(\.self).joined(separator: ": ")
  }

  /// `Imported sessions.csv, a table of sessions: 12 new, 3 already here`.
  package func summary(isTrial: Bool) -> String {
    let name = TerminalEscaping.escaped(source)
    let read =
      switch format {
      case .csv: "a table of sessions"
      case .icf: "an ICF client log"
      case .timewarrior: "a Timewarrior export"
      case .ical: "a calendar"
      case .json: "an exported journal"
      }
    if refusedCount > 0 { return "Would import nothing from \(name), \(read): \(counts)" }
    if newCount == 0 { return "Nothing new in \(name), \(read): \(counts)" }
    return "\(isTrial ? "Would import" : "Imported") \(name), \(read): \(counts)"
  }
}
