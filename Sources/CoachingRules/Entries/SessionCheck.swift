import LogbookValues
import SignedRecords

/// The rules a session must keep before it is written (design, "What a session can be").
package struct SessionCheck {
  let now: Instant
  let zone: Zone
  let enrolment: Enrolment
  let context: CountingContext

  package init(now: Instant, zone: Zone, enrolment: Enrolment, context: CountingContext) {
    self.now = now
    self.zone = zone
    self.enrolment = enrolment
    self.context = context
  }

  /// The minutes over which a session is more likely a slip of the fingers.
  private static let unusuallyLong = 240

  /// Refuses what cannot have been, and warns of what is unusual.
  ///
  /// - Returns: Warnings, each a sentence.
  /// - Throws: `.againstRule` for a session that has not ended.
  package func warnings(on details: SessionDetails) throws(JournalError) -> [String] {
    let end = Instant(seconds: details.start.instant.seconds + details.minutes * 60)
    guard end <= now else {
      throw .againstRule(
        "the session ends at \(zone.time(at: end)) on \(zone.date(at: end).spelled), and it is only "
          + "\(zone.time(at: now)) on \(zone.date(at: now).spelled)", .advice("log it when it is over"))
    }
    var warnings: [String] = []
    if details.minutes > SessionCheck.unusuallyLong {
      warnings.append("\(Minutes.spoken(details.minutes)) is long for one session. Amend it if that is wrong")
    }
    if details.start.date < enrolment.registered {
      warnings.append(
        "\(details.start.date.spelled) is before your registration on \(enrolment.registered.spelled). "
          + "Ask your centre whether it counts")
    }
    let contact = Contact(details)
    if let reason = context.reasonNotCounted(contact)?.phrase {
      warnings.append("it does not count: \(reason)")
    } else if let unit = details.unit, let requirement = context.requirement(for: contact), requirement.id != unit {
      warnings.append("\(unit) is not part of \(enrolment.title), so the session counts towards \(requirement.id)")
    }
    return warnings
  }

  /// The unit's full id.
  ///
  /// - Throws: `.unreadable` for no unit of the scheme, `.againstRule` for one that no session of this role counts
  /// toward.
  package static func unit(_ text: String, for role: Role, in scheme: Scheme) throws(JournalError) -> String {
    let practice = scheme.units.filter { $0.practice != nil }
    guard !practice.isEmpty else {
      throw .againstRule("\(scheme.name) has no units with practice hours", .leaveUnitOut)
    }
    guard let unit = scheme.unit(text) else {
      throw .unreadable(
        "\(TerminalEscaping.quoted(text)) is not a unit of scheme \(scheme.code)",
        .advice("use one of \(practice.map(\.id).joined(separator: ", "))"))
    }
    guard let rule = unit.practice else {
      throw .againstRule(
        "\(unit.id) does not ask for practice hours",
        .advice("use one of \(practice.map(\.id).joined(separator: ", "))"))
    }
    guard rule.role == role else {
      throw .againstRule("\(unit.id) is for \(rule.role.rawValue), not \(role.rawValue)", .leaveUnitOut)
    }
    return unit.id
  }
}

/// What an amendment changes; nil leaves a part as it is, an empty text removes it.
package struct SessionChange: Sendable {
  /// The details, given those of the version now current.
  package var details: @Sendable (SessionDetails) throws(JournalError) -> SessionDetails
  /// The texts, given those of the version now current.
  package var texts: @Sendable (SessionTexts) -> SessionTexts

  /// A change by two functions of what stands.
  package init(
    details: @escaping @Sendable (SessionDetails) throws(JournalError) -> SessionDetails,
    texts: @escaping @Sendable (SessionTexts) -> SessionTexts
  ) {
    self.details = details
    self.texts = texts
  }
}
