import LogbookValues
import SignedRecords

/// Judges the goals of one qualification by the sums of a log. The same rules decide here and for every single entry:
/// those of `CountingContext`.
package struct GoalEngine: Sendable {
  private let scheme: Scheme
  private let qualification: Qualification
  private let goals: [Goal]
  private let context: CountingContext
  /// Minutes the centre asks for, by requirement; nil for a qualification the learner is not enrolled for.
  private let targets: [String: Int]?
  private let today: LocalDate

  package init(_ qualification: Qualification, of scheme: Scheme, targets: [String: Int]?, today: LocalDate) {
    self.scheme = scheme
    self.qualification = qualification
    self.targets = targets
    self.today = today
    goals = scheme.goals(of: qualification)
    context = CountingContext(requirements: scheme.requirements(of: qualification), rules: scheme.counting)
  }

  /// The days at which a window or a period of any goal begins.
  package var boundaries: [LocalDate] {
    goals.flatMap { goal in stretches(of: goal).map(\.from) + [start(of: goal)].compactMap(\.self) }
  }

  /// The first day whose sessions are asked for feedback; nil where none are.
  package var feedbackStart: LocalDate? {
    goals.filter { $0.measure == .feedback }.map { start(of: $0) ?? LocalDate.first }.min()
  }

  package func report(on sums: EntryTotals) -> GoalReport {
    let reasons = sums.practice.map { practice in (practice, reason: reasonNotCounted(practice)) }
    let counted = reasons.filter { $0.reason == nil }.map(\.0)
    return GoalReport(
      qualification: qualification.id, title: qualification.title, scheme: scheme.code,
      awardingBody: scheme.awardingBody, body: scheme.name, isInForce: targets != nil, asOf: today,
      counting: scheme.counting,
      lines: goals.map { line($0, sums, counted) },
      uncounted: GoalEngine.grouped(reasons))
  }

  // MARK: Windows

  private func start(of goal: Goal) -> LocalDate? {
    goal.windowMonths.map { today.adding(months: -$0).adding(days: 1) }
  }

  /// The periods of a goal's window, latest first, still empty.
  private func stretches(of goal: Goal) -> [GoalReport.Stretch] {
    guard let period = goal.period, let months = goal.windowMonths else { return [] }
    return (0..<months / period.months).map { place in
      GoalReport.Stretch(
        from: today.adding(months: -(place + 1) * period.months).adding(days: 1),
        to: today.adding(months: -place * period.months), amount: 0, isMet: false)
    }
  }

  // MARK: Amounts

  /// - Parameter counted: the practice that the scheme counts.
  private func line(_ goal: Goal, _ sums: EntryTotals, _ counted: [EntryTotals.Practice]) -> GoalReport.Line {
    let from = start(of: goal)
    let bands = sums.bands(from: from)
    let meant = counted.filter { isMeant($0, by: goal) }
    let whole = amounts(goal, in: bands, sums, meant)
    let needsSignOff = scheme.counting.signOff && whole.signed != nil
    let stretches = stretches(of: goal).map { empty in
      var stretch = empty
      let end = empty.to < today ? empty.to.adding(days: 1) : nil
      let found = amounts(goal, in: sums.bands(from: empty.from, to: end), sums, meant)
      stretch.amount = needsSignOff ? found.signed ?? found.logged : found.logged
      stretch.isMet = stretch.amount >= goal.required
      return stretch
    }
    let reasons = goal.looksAtSessions ? meant.map { ($0, reason: reasonLeftOut($0, bands, from, goal)) } : []
    return GoalReport.Line(
      goal: goal, target: max(goal.required, targets?[goal.id] ?? 0), logged: whole.logged, signed: whole.signed,
      needsSignOff: needsSignOff, from: from, stretches: stretches,
      uncounted: GoalEngine.grouped(reasons))
  }

  /// Whether a goal is about such practice: what it is not about is no loss to it.
  private func isMeant(_ practice: EntryTotals.Practice, by goal: Goal) -> Bool {
    goal.roles.contains(practice.contact.role)
      && (goal.requirement == nil || context.requirement(for: practice.contact)?.id == goal.requirement)
  }

  /// Why practice the goal is about does not count toward it; nil where it does.
  private func reasonLeftOut(
    _ practice: EntryTotals.Practice, _ bands: Range<Int>, _ from: LocalDate?, _ goal: Goal
  ) -> Reason? {
    if !goal.fees.contains(practice.contact.fee) {
      return Reason(phrase: practice.contact.fee.phrase, isUnverified: goal.isUnverified)
    }
    guard let from, !bands.contains(practice.band) else { return nil }
    return Reason(phrase: "it was before \(from.spelled)", isUnverified: goal.isUnverified)
  }

  /// What counts in a range of bands, by the goal's measure: all of it, and what is signed where such things are
  /// signed.
  private func amounts(
    _ goal: Goal, in bands: Range<Int>, _ sums: EntryTotals, _ meant: [EntryTotals.Practice]
  ) -> (logged: Int, signed: Int?) {
    let practice = meant.filter { bands.contains($0.band) && goal.fees.contains($0.contact.fee) }
    let signed = practice.filter { $0.standing == .signed }
    switch goal.measure {
    case .practice: return (practice.reduce(0) { $0 + $1.minutes }, signed.reduce(0) { $0 + $1.minutes })
    case .clients: return (clients(in: practice), clients(in: signed))
    case .experience: return (months(since: practice), months(since: signed))
    case .feedback: return (practice.reduce(0) { $0 + $1.withFeedback } + sums.clientFeedback.sum(in: bands), nil)
    case .notes: return (sums.notes.sum(in: bands), nil)
    case .support(let type):
      let support = sums.support.filter {
        $0.key.type == type && bands.contains($0.key.band) && $0.key.standing.reasonNotCounted == nil
      }
      return (support.values.reduce(0, +), support.reduce(0) { $0 + ($1.key.standing == .signed ? $1.value : 0) })
    }
  }

  private func clients(in practice: [EntryTotals.Practice]) -> Int {
    let groups = Dictionary(grouping: practice, by: \.client)
    guard scheme.counting.groupMembers else { return groups.count }
    // A group goes under the code of one of its members.
    return groups.values.reduce(0) { $0 + ($1.map(\.contact.group).max() ?? 1) }
  }

  private func months(since practice: [EntryTotals.Practice]) -> Int {
    guard let first = practice.map(\.first).min(), first <= today else { return 0 }
    let (start, now) = (first.components, today.components)
    return (now.year - start.year) * 12 + now.month - start.month - (now.day < start.day ? 1 : 0)
  }

  // MARK: What does not count

  /// Why practice does not count.
  private struct Reason: Hashable {
    let phrase: String
    /// Whether the rule behind it could not be checked.
    let isUnverified: Bool
  }

  /// Why no goal counts practice; nil where some do.
  private func reasonNotCounted(_ practice: EntryTotals.Practice) -> Reason? {
    if let phrase = practice.standing.reasonNotCounted { return Reason(phrase: phrase, isUnverified: false) }
    return context.reasonNotCounted(practice.contact).map { phrase, rule in
      Reason(phrase: phrase, isUnverified: rule.map(scheme.counting.unverified.contains) ?? false)
    }
  }

  private static func grouped(_ practice: [(EntryTotals.Practice, reason: Reason?)]) -> [GoalReport.Uncounted] {
    var found: [Reason: GoalReport.Uncounted] = [:]
    var before: Reason?
    for (practice, reason) in practice {
      defer { before = reason }
      guard let reason else { continue }
      let empty = GoalReport.Uncounted(
        reason: reason.phrase, isUnverified: reason.isUnverified, entries: 0, minutes: 0)
      // An entry that stands in both sums for one reason is one entry.
      found[reason, default: empty].entries += practice.entries - (before == reason ? practice.shared : 0)
      found[reason, default: empty].minutes += practice.minutes
    }
    return found.values.sorted { ($1.minutes, $0.reason) < ($0.minutes, $1.reason) }
  }
}

extension EntryTotals.Standing {
  /// Why no scheme counts an entry that stands so, as a phrase; nil where one may.
  fileprivate var reasonNotCounted: String? {
    switch self {
    case .signed, .unsigned: nil
    case .withdrawn: "it was withdrawn"
    case .conflict: "it has two versions, so amend it to keep one"
    }
  }
}

extension Goal {
  /// Whether its amount comes from sessions.
  package var looksAtSessions: Bool {
    switch measure {
    case .practice, .clients, .feedback, .experience: true
    case .notes, .support: false
    }
  }
}

extension Fee {
  fileprivate var phrase: String {
    switch self {
    case .internal: "it was internal"
    case .paid: "it was paid for"
    case .proBono: "it was pro bono"
    }
  }
}

extension [Int: Int] {
  fileprivate func sum(in bands: Range<Int>) -> Int {
    reduce(0) { $0 + (bands.contains($1.key) ? $1.value : 0) }
  }
}
