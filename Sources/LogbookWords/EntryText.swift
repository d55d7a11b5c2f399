import CoachingRules
import LogbookValues
import SignedRecords

/// Entries in words, the same in every command and on every page.
package enum EntryText {
  /// `Fri 20 Nov 2026, 14:00 to 15:30, 1 h 30 min, coaching with C07`.
  package static func sentence(_ row: EntryRow, in zone: Zone) -> String {
    var parts = [when(row, in: zone), Minutes.spoken(row.minutes), subject(row)]
    if row.status != .held { parts.append(row.status.rawValue) }
    return parts.joined(separator: ", ")
  }

  /// `Fri 20 Nov 2026, 14:00 to 15:30`.
  package static func when(_ row: EntryRow, in zone: Zone) -> String {
    let from = row.from.flatMap { $0 == row.date ? nil : "\($0.spelled) to " } ?? ""
    var parts = [from + row.date.spelled]
    if let start = row.start { parts.append(times(from: start, minutes: row.minutes, in: zone)) }
    return parts.joined(separator: ", ")
  }

  /// `14:00 to 15:30`.
  package static func times(from start: OffsetDateTime, minutes: Int, in zone: Zone) -> String {
    let end = start.adding(minutes: minutes, in: zone)
    let nextDay = end.date == start.date ? "" : " on \(end.date.spelled)"
    return "\(clock(start, in: zone)) to \(clock(end, in: zone))\(nextDay)"
  }

  /// `14:00`, or `01:30 (UTC+01:00)` where the zone's clock shows that time twice or another zone's was read.
  private static func clock(_ moment: OffsetDateTime, in zone: Zone) -> String {
    let isPlain = zone.offsets(of: moment.date, moment.time) == [moment.offset]
    return isPlain ? "\(moment.time)" : "\(moment.time) (UTC\(moment.offset))"
  }

  /// `coaching with C07`, `tutorial`.
  package static func subject(_ row: EntryRow) -> String {
    if row.sort == .block, let role = row.role, let client = row.client {
      return "\(role.rawValue) with \(client.text) brought forward"
    }
    if let role = row.role, let client = row.client { return "\(role.rawValue) with \(client.text)" }
    return row.support?.word ?? ""
  }

  /// How and where a session was held: `phone · workplace · internal`.
  package static func setting(of details: SessionDetails) -> String {
    var traits = [details.channel.rawValue, details.setting.rawValue, details.fee.rawValue]
    if details.group > 1 { traits.append("group of \(details.group)") }
    if let unit = details.unit { traits.append("unit \(unit)") }
    if details.isTimeAssumed { traits.append("time assumed") }
    return traits.joined(separator: " · ")
  }

  /// What a signature covers beside who and when: `held · phone · workplace · internal · model GROW`.
  package static func traits(of details: SessionDetails) -> String {
    var traits = [details.status.rawValue, details.channel.rawValue, details.setting.rawValue, details.fee.rawValue]
    if details.group > 1 { traits.append("group of \(details.group)") }
    if let model = details.model { traits.append("model \(TerminalEscaping.escaped(model))") }
    if let unit = details.unit { traits.append("unit \(unit)") }
    if details.isTimeAssumed { traits.append("time assumed") }
    return traits.joined(separator: " · ")
  }

  /// A text of any length and several lines where there is room for one.
  package static func inOneLine(_ text: String) -> String {
    TerminalEscaping.escaped(text.split(whereSeparator: \.isNewline).joined(separator: " "))
  }

  /// An instant on the clock of `zone`: `Mon 23 Nov 2026, 09:00`.
  package static func moment(_ instant: Instant, in zone: Zone) -> String {
    "\(zone.date(at: instant).spelled), \(zone.time(at: instant))"
  }

  /// What was undone, after "Undid": `logging 4f1c2a, which was ...`.
  package static func undone(_ undone: Undone, in zone: Zone) -> String {
    switch undone {
    case .entry(_, let shortID, let row): "logging \(shortID), which was \(sentence(row, in: zone))"
    case .amendment(_, let shortID, let row):
      "the amendment of \(shortID), which is now \(sentence(row, in: zone)) (\(row.state.word))"
    case .withdrawal(_, let shortID, let row):
      "the withdrawal of \(shortID), which is now \(sentence(row, in: zone)) (\(row.state.word))"
    case .note(_, let shortID, let wrote, let now):
      if now == nil {
        "writing the note \(shortID)"
      } else {
        "the \(wrote == nil ? "withdrawal" : "last change") \(wrote == nil ? "of" : "to") the note \(shortID)"
      }
    case .action(_, let shortID, let wrote, let now):
      if now == nil {
        "adding \(shortID) to the plan"
      } else {
        "the \(wrote == nil ? "withdrawal" : "last change") \(wrote == nil ? "of" : "to") \(shortID) in the plan"
      }
    case .feedback(_, let shortID): "adding the feedback \(shortID)"
    case .feedbackWithdrawn(_, let shortID): "the withdrawal of the feedback \(shortID)"
    case .label(_, let shortID):
      "the last change to the criteria or supervision agenda of \(shortID)"
    case .client(let code, let now):
      now == nil ? "registering \(code.text)" : "the last change to \(code.text) in the register"
    case .request(let name, let isCancelling):
      "\(isCancelling ? "cancelling " : "")the request to \(TerminalEscaping.escaped(name))"
    case .declaration: "the last change to your cover statements"
    case .attachment(_, let shortID): "attaching the file \(shortID)"
    case .attachmentWithdrawn(_, let shortID): "the withdrawal of the attached file \(shortID)"
    case .competence(let name): "adding what \(TerminalEscaping.escaped(name)) said of their competence"
    case .markSheet(let source): "loading the mark sheet \(TerminalEscaping.escaped(source))"
    case .imported(let source, let records):
      "the import of \(TerminalEscaping.escaped(source)), \(records) \(records == 1 ? "entry" : "entries")"
    case .supervisorAdded(let name): "adding \(TerminalEscaping.escaped(name)) as a supervisor"
    case .supervisorRemoved(let name): "removing \(TerminalEscaping.escaped(name)), who may sign again"
    case .enrolment(let enrolment):
      "the change of enrolment, which is now \(enrolment.title), registered \(enrolment.registered.spelled)"
    }
  }

  /// What was redone, after the word `Redid`.
  package static func redone(_ redone: Redone, in zone: Zone) -> String {
    switch redone {
    case .entry(_, let shortID, let change, let row):
      let action =
        switch change {
        case .logged: "logging"
        case .amended: "the amendment of"
        case .withdrawn: "the withdrawal of"
        }
      return "\(action) \(shortID): \(sentence(row, in: zone)) (\(row.state.word))"
    case .text(_, let shortID, let text, let change):
      let action =
        switch change {
        case .logged: "adding"
        case .amended: "the last change of"
        case .withdrawn: "the withdrawal of"
        }
      return "\(action) the \(text == .attachment ? "attached file" : text.rawValue) \(shortID)"
    case .label(_, let shortID): return "the last change to the criteria or supervision agenda of \(shortID)"
    case .client(let code): return "the last change of \(code.text) in the register"
    case .request(let name, let isCancelling):
      return "\(isCancelling ? "cancelling " : "")the request to \(TerminalEscaping.escaped(name))"
    case .declaration: return "the last change to your cover statements"
    case .competence(let name): return "adding what \(TerminalEscaping.escaped(name)) said of their competence"
    case .markSheet(let source): return "loading the mark sheet \(TerminalEscaping.escaped(source))"
    case .imported(let source, let records):
      return "the import of \(TerminalEscaping.escaped(source)), \(records) \(records == 1 ? "entry" : "entries")"
    case .supervisorAdded(let name): return "adding \(TerminalEscaping.escaped(name)), who may sign again"
    case .supervisorRemoved(let name): return "removing \(TerminalEscaping.escaped(name)), who can no longer sign"
    case .enrolment(let enrolment):
      return "the change of enrolment: \(enrolment.title), registered \(enrolment.registered.spelled)"
    }
  }
}
