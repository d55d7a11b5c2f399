import CoachingRules
import LogbookValues
import SignedRecords

extension RequestChoice {
  /// What is asked about: `3 entries, 2 criteria and unit 8577-303`.
  package var matter: String { RequestWords.matter(entries.count, criteria, units) }

  /// What travels with the request and who can read it, a sentence each.
  package func travelling(withTexts: Bool, _ luggage: RequestLuggage) -> [String] {
    let about = entries.count + criteria.count + units.count == 1 ? "it" : "them"
    var what = "\(matter) \(withTexts ? "with" : "without") what you wrote about \(about), your name and your enrolment"
    if luggage.earlier > 0 {
      what += ", and what \(name) decided here so far (\(counted(luggage.earlier, "decision")))"
    }
    var more: [String] = []
    if luggage.discussed > 0 {
      let discussed = counted(luggage.discussed, "session or note", "sessions and notes")
      more.append("the \(withTexts ? "text" : "facts") of \(discussed) that you took to supervision")
    }
    if luggage.others > 0 {
      more.append("the last decision of \(counted(luggage.others, "other person", "other people"))")
    }
    let also = more.isEmpty ? "" : " It also holds \(more.listed)."
    return [
      "The file holds \(what).\(also) Clients are shown by code.",
      "Anyone who can read your mail can read it. Send it only to \(name).",
    ]
  }
}

extension ListedRequest {
  /// What it asks about: `3 entries`.
  package var matter: String { RequestWords.matter(asked, criteria, units) }

  /// Whom, when and what: `Jane Doe, asked on Mon 23 Nov 2026 (3 days ago) about 3 entries`.
  package func phrase(in zone: Zone, today: LocalDate) -> String {
    let day = zone.date(at: row.madeAt)
    return "\(row.name), asked on \(day.spelled) (\(RequestWords.ago(day, today))) about \(matter)"
  }

  /// `sent to Jane Doe 3 days ago` and, where that is too long, `sent 3 days ago`, to be shown as they are.
  package func sent(in zone: Zone, today: LocalDate) -> (whole: String, short: String) {
    let ago = RequestWords.ago(zone.date(at: row.madeAt), today)
    return ("sent to \(TerminalEscaping.escaped(row.name)) \(ago)", "sent \(ago)")
  }

  /// For how many days they have been asked.
  package func days(in zone: Zone, today: LocalDate) -> Int { today.dayNumber - zone.date(at: row.madeAt).dayNumber }

  /// Where it stands.
  package var standing: String {
    switch row.state {
    case .open: "not answered yet"
    case .answered, .cancelled: row.state.rawValue
    }
  }

  /// What became of the entries it asks about since: `1 of them was amended or withdrawn since`; nil where nothing did.
  package var changedSince: String? {
    let rest = asked - entries.count { $0.state != .withdrawn }
    return rest == 0 ? nil : "\(rest) of them \(rest == 1 ? "was" : "were") amended or withdrawn since"
  }

  /// A text to send to the person who was asked.
  package func reminder(from learner: String, in zone: Zone) -> String {
    """
    Dear \(row.name),

    On \(zone.date(at: row.madeAt).spelled) I sent you a request to sign \(matter) of my coaching and mentoring logbook.

    Please open it in a browser, decide, and send me the reply that you save there. If you cannot find it, or if \
    something does not work, please tell me.

    Thank you
    \(learner)
    """
  }
}

/// The parts that the sentences about requests share.
private enum RequestWords {
  static func matter(_ entries: Int, _ criteria: [CriterionID], _ units: [String]) -> String {
    var parts: [String] = []
    if entries > 0 { parts.append(counted(entries, "entry", "entries")) }
    if criteria.count == 1, let one = criteria.first { parts.append("criterion \(one.text)") }
    if criteria.count > 1 { parts.append("\(criteria.count) criteria") }
    if !units.isEmpty { parts.append((units.count == 1 ? "unit " : "units ") + units.listed) }
    return parts.listed
  }

  static func ago(_ day: LocalDate, _ today: LocalDate) -> String {
    switch today.dayNumber - day.dayNumber {
    case ...0: "today"
    case 1: "yesterday"
    case let days: "\(days) days ago"
    }
  }
}
