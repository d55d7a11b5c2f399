import LogbookValues
import SignedRecords

/// What is said of an entry in which a rule found something, and what fixes it.
extension LintFacts {
  /// A finding about an entry.
  ///
  /// - Parameter other: the entry that it has to do with; the entry itself where there is none.
  func finding(_ rule: LintRule, about entry: Entry, beside other: Entry) -> LintFinding {
    let (what, remedy) = words(rule, entry, other)
    return LintFinding(
      rule: rule, subject: .entry(entry.id), sentence: warning(of: remedy, "\(said(entry)) \(what)"), remedy: remedy)
  }

  private func words(_ rule: LintRule, _ entry: Entry, _ other: Entry) -> (String, Remedy) {
    let target = target(entry.id)
    switch rule {
    case .returned: return ("was returned, and you have not amended it", amendment(of: entry))
    case .conflict: return ("has two versions, so it does not count", amendment(of: entry))
    case .unsignedForLong: return ("is not signed after \(daysUnsigned(entry)) days", .sign(target))
    case .nothingDiscussed:
      return ("does not say which sessions you discussed", .amendSupport(target, .discussed))
    case .overLong: return ("took \(Minutes.spoken(entry.minutes))", .amendSession(target, .times))
    case .noNotes: return ("has no notes", .amendSession(target, .text(.summary)))
    case .noFeedback: return ("has no feedback from the client", .addFeedback(target))
    case .noReflection:
      return ("has no reflection", .reflect(target, unit: reflectiveUnit(of: entry) ?? ""))
    case .beforeRegistration:
      return (
        "is before your registration on \(registered.spelled)", .withdraw(target, why: "before the registration")
      )
    case .afterDeadline:
      return ("is after the deadline on \(deadline?.spelled ?? "")", .withdraw(target, why: "after the deadline"))
    case .wrongUnit:
      guard let requirement = entry.requirement else {
        return ("does not count towards your qualification", .enrol)
      }
      return (
        "is under \(entry.unit ?? ""), which is not in your qualification, so it counts towards \(requirement)",
        .amendSession(target, .unit(requirement))
      )
    case .tooClose:
      let gap = gap(from: other, to: entry) ?? 0
      let when = gap == 0 ? "when" : "\(gap) min after"
      return ("begins \(when) \(short(other.id)) ends", .amendSession(target, .times))
    case .duplicate:
      return (
        "has the same client, day and length as \(short(other.id))", .withdraw(target, why: "entered twice")
      )
    // What these find is not in an entry alone.
    case .noSupervisor, .unregisteredClient, .noContract, .noConsent, .nameInText, .addressInText, .noSupervision,
      .emptyStages, .noteWithoutCriteria, .criterionWithoutEvidence, .criterionReferred, .criterionChanged,
      .nameForGood, .unitChanged, .sameName:
      return ("", .see([.sessions]))
    }
  }

  /// `4f1c2a of Fri 20 Nov 2026 (coaching with C07)`.
  func said(_ entry: Entry) -> String {
    let what = entry.role.map { "\($0.rawValue) with \(entry.client)" } ?? entry.support?.word ?? ""
    return "\(short(entry.id)) of \(entry.date.spelled) (\(what))"
  }

  func target(_ id: EntryID) -> Remedy.Target { Remedy.Target(id, short(id)) }

  /// The sentence; advice that costs a signature says so.
  func warning(of remedy: Remedy, _ sentence: String) -> String {
    let changed = remedy.changed
    guard let changed, entry(changed)?.state == .signed else { return sentence }
    return sentence + ". A change needs a new signature"
  }

  /// For how many days a supervisor could have signed an entry.
  func daysUnsigned(_ entry: Entry) -> Int { today.dayNumber - (entry.logged ?? entry.date).dayNumber }

  /// The unit in which a session is to be reflected on.
  func reflectiveUnit(of session: Entry) -> String? { session.role.flatMap { reflectiveUnits[$0] } }

  /// How many minutes lie between two sessions; fewer than 0 where they overlap.
  func gap(from before: Entry, to session: Entry) -> Int? {
    guard let begins = session.begins, let last = before.begins else { return nil }
    return begins - (last + before.minutes)
  }

  /// What changes an entry. Hours brought forward cannot be changed: they are withdrawn and imported again.
  private func amendment(of entry: Entry) -> Remedy {
    switch entry.sort {
    case .session: .amendSession(target(entry.id), .text(.summary))
    case .support: .amendSupport(target(entry.id), .text(.note))
    case .block: .withdraw(target(entry.id), why: "to be imported again")
    }
  }
}

extension Remedy {
  /// The entry of which it makes a new version.
  fileprivate var changed: EntryID? {
    if case .amendSession(let target, _) = self { return target.id }
    if case .amendSupport(let target, _) = self { return target.id }
    return nil
  }
}
