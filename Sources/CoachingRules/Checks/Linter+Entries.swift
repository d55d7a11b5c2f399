import LogbookValues

/// What is looked for in sessions, support and hours that were brought forward.
extension Linter {
  /// Sessions with less between them leave no time to write anything down.
  private static let leastGap = 5
  private static let longestUsual = 240

  mutating func lookAtEntries() {
    for entry in facts.entries.reversed() {
      let subject = LintFinding.Subject.entry(entry.id)
      let target = target(entry.id)
      switch entry.state {
      case .returned:
        find(.returned, subject, "\(said(entry)) was returned, and you have not amended it", amendment(of: entry))
      case .conflict:
        find(.conflict, subject, "\(said(entry)) has two versions, so it does not count", amendment(of: entry))
      case .logged, .requested, .changed:
        let days = facts.today.dayNumber - (entry.logged ?? entry.date).dayNumber
        if days >= Overview.Attention.overdueDays {
          find(.unsignedForLong, subject, "\(said(entry)) is not signed after \(days) days", .sign(target))
        }
      case .signed, .withdrawn: break
      }
      if entry.support == .supervision, !entry.hasDiscussed {
        find(
          .nothingDiscussed, subject, "\(said(entry)) does not say which sessions you discussed",
          .amendSupport(target, .discussed))
      }
      if entry.isHeldSession { look(at: entry, subject, target) }
    }
  }

  private mutating func look(at session: LintFacts.Entry, _ subject: LintFinding.Subject, _ target: Remedy.Target) {
    if session.minutes > Linter.longestUsual {
      find(
        .overLong, subject, "\(said(session)) took \(Minutes.spoken(session.minutes))",
        .amendSession(target, .times))
    }
    if !session.hasNotes, !session.isErased {
      find(.noNotes, subject, "\(said(session)) has no notes", .amendSession(target, .text(.summary)))
    }
    // Feedback on the work as a whole speaks of the sessions before it.
    let whole = facts.clients[session.client]?.feedbackOn
    if !session.hasFeedback, !session.isErased, whole.map({ session.date > $0 }) ?? true {
      find(
        .noFeedback, subject, "\(said(session)) has no feedback from the client",
        .addFeedback(target))
    }
    if !session.hasReflection, let unit = session.role.flatMap({ facts.reflectiveUnits[$0] }) {
      find(
        .noReflection, subject, "\(said(session)) has no reflection",
        .reflect(target, unit: unit))
    }
    if session.date < facts.registered {
      find(
        .beforeRegistration, subject, "\(said(session)) is before your registration on \(facts.registered.spelled)",
        .withdraw(target, why: "before the registration"))
    }
    if let deadline = facts.deadline, session.date > deadline {
      find(
        .afterDeadline, subject, "\(said(session)) is after the deadline on \(deadline.spelled)",
        .withdraw(target, why: "after the deadline"))
    }
    if session.requirement == nil {
      find(
        .wrongUnit, subject, "\(said(session)) does not count towards your qualification",
        .enrol)
    } else if let unit = session.unit, unit != session.requirement, facts.practice.count > 0 {
      find(
        .wrongUnit, subject,
        "\(said(session)) is under \(unit), which is not in your qualification, so it counts towards "
          + "\(session.requirement ?? "")", .amendSession(target, .unit(session.requirement ?? "UNIT")))
    }
  }

  mutating func lookAtTimes() {
    let held = facts.entries.filter(\.isHeldSession)
    for (before, session) in zip(held, held.dropFirst()).reversed() {
      guard let begins = session.begins, let last = before.begins else { continue }
      let gap = begins - (last + before.minutes)
      guard (0..<Linter.leastGap).contains(gap) else { continue }
      let when = gap == 0 ? "when" : "\(gap) min after"
      find(
        .tooClose, .entry(session.id), "\(said(session)) begins \(when) \(facts.short(before.id)) ends",
        .amendSession(target(session.id), .times))
    }
    var seen: [String: EntryID] = [:]
    var twice: [(LintFacts.Entry, EntryID)] = []
    for session in held {
      let key = "\(session.date.dayNumber) \(session.client) \(session.role?.rawValue ?? "") \(session.minutes)"
      if let first = seen[key] { twice.append((session, first)) } else { seen[key] = session.id }
    }
    for (session, first) in twice.reversed() {
      find(
        .duplicate, .entry(session.id),
        "\(said(session)) has the same client, day and length as \(facts.short(first))",
        .withdraw(target(session.id), why: "entered twice"))
    }
  }

  /// What changes an entry. Hours brought forward cannot be changed: they are withdrawn and imported again.
  private func amendment(of entry: LintFacts.Entry) -> Remedy {
    switch entry.sort {
    case .session: .amendSession(target(entry.id), .text(.summary))
    case .support: .amendSupport(target(entry.id), .text(.note))
    case .block: .withdraw(target(entry.id), why: "to be imported again")
    }
  }
}
