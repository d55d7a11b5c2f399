import LogbookValues

/// What is looked for in sessions, support and hours that were brought forward.
extension Linter {
  /// Sessions with less between them leave no time to write anything down.
  private static let leastGap = 5
  private static let longestUsual = 240

  mutating func lookAtEntries() {
    for place in facts.entries.indices.reversed() {
      let entry = facts.entries[place]
      switch entry.state {
      case .returned: find(.returned, at: place)
      case .conflict: find(.conflict, at: place)
      case .logged, .requested, .changed:
        if facts.daysUnsigned(entry) >= Overview.Attention.overdueDays { find(.unsignedForLong, at: place) }
      case .signed, .withdrawn: break
      }
      if entry.support == .supervision, !entry.hasDiscussed { find(.nothingDiscussed, at: place) }
      if entry.isHeldSession { look(at: entry, place) }
    }
  }

  private mutating func look(at session: LintFacts.Entry, _ place: Int) {
    if session.minutes > Linter.longestUsual { find(.overLong, at: place) }
    if !session.hasNotes, !session.isErased { find(.noNotes, at: place) }
    // Feedback on the work as a whole speaks of the sessions before it.
    let whole = facts.clients[session.client]?.feedbackOn
    if !session.hasFeedback, !session.isErased, whole.map({ session.date > $0 }) ?? true {
      find(.noFeedback, at: place)
    }
    if !session.hasReflection, facts.reflectiveUnit(of: session) != nil { find(.noReflection, at: place) }
    if session.date < facts.registered { find(.beforeRegistration, at: place) }
    if let deadline = facts.deadline, session.date > deadline { find(.afterDeadline, at: place) }
    if session.requirement == nil {
      find(.wrongUnit, at: place)
    } else if let unit = session.unit, unit != session.requirement, facts.practice.count > 0 {
      find(.wrongUnit, at: place)
    }
  }

  mutating func lookAtTimes() {
    let held = facts.entries.indices.filter { facts.entries[$0].isHeldSession }
    for (before, session) in zip(held, held.dropFirst()).reversed() {
      guard let gap = facts.gap(from: facts.entries[before], to: facts.entries[session]),
        (0..<Linter.leastGap).contains(gap)
      else { continue }
      find(.tooClose, at: session, beside: before)
    }
    for (place, session) in held.enumerated().reversed() {
      // Those of one day stand together.
      let day = held[..<place].reversed().prefix { facts.entries[$0].date == facts.entries[session].date }
      if let first = day.last(where: { facts.entries[$0].isLike(facts.entries[session]) }) {
        find(.duplicate, at: session, beside: first)
      }
    }
  }
}

extension LintFacts.Entry {
  /// Whether another session of the same day may be the same one, entered twice.
  fileprivate func isLike(_ other: LintFacts.Entry) -> Bool {
    client == other.client && role == other.role && minutes == other.minutes
  }
}
