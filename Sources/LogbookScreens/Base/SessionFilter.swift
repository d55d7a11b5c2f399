import CoachingRules
import LogbookValues

/// The filters a learner chooses from, and what each is called.
struct SessionFilter {
  let name: String
  let filter: EntryFilter

  /// What the menu offers; `client` is that of the selected session.
  static func choices(client: ClientCode?, today: LocalDate) -> [SessionFilter] {
    var choices = [SessionFilter(name: "everything", filter: EntryFilter())]
    if let client {
      choices.append(make("only \(client.text)") { $0.client = client })
    }
    choices += [
      make("coaching") { $0.role = .coaching },
      make("mentoring") { $0.role = .mentoring },
      make("support hours") { $0.sort = .support },
      make("hours brought forward") { $0.sort = .block },
      make("not signed yet") { $0.states = [.logged, .changed, .requested] },
      make("returned to you") { $0.states = [.returned] },
      make("needs signing again") { $0.states = [.changed] },
      make("signed") { $0.states = [.signed] },
      make("withdrawn") { $0.states = [.withdrawn] },
      make("the last 4 weeks") { $0.since = today.adding(days: -27) },
    ]
    return choices
  }

  private static func make(_ name: String, _ change: (inout EntryFilter) -> Void) -> SessionFilter {
    var filter = EntryFilter()
    change(&filter)
    return SessionFilter(name: name, filter: filter)
  }

  /// Whether the filter leaves anything out.
  static func isNarrow(_ filter: EntryFilter) -> Bool {
    filter.sort != nil || filter.role != nil || filter.client != nil || !filter.states.isEmpty
      || filter.requirement != nil || filter.since != nil || filter.until != nil || filter.loggedUntil != nil
      || filter.search != nil
  }

  /// What a filter lets through, in words: `coaching · returned · since Fri 20 Nov 2026 · "appraisal"`.
  static func name(of filter: EntryFilter) -> String {
    var words: [String] = []
    switch filter.sort {
    case .session: words.append("sessions")
    case .support: words.append("support hours")
    case .block: words.append("hours brought forward")
    case nil: break
    }
    if let role = filter.role { words.append(role.rawValue) }
    if let client = filter.client { words.append(client.text) }
    if filter.states == [.logged, .changed, .requested] {
      words.append("not signed yet")
    } else {
      words += EntryState.allCases.filter { filter.states.contains($0) }.map(\.rawValue)
    }
    if let requirement = filter.requirement { words.append(requirement) }
    if let since = filter.since { words.append("since \(since.spelled)") }
    if let logged = filter.loggedUntil { words.append("logged up to \(logged.spelled)") }
    if let until = filter.until { words.append("to \(until.spelled)") }
    if let search = filter.search { words.append(TerminalEscaping.quoted(search)) }
    return words.joined(separator: " · ")
  }
}
