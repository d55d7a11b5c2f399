import LogbookValues

/// Whether a session took place; only `held` ones count (design, "What a session can be").
package enum Attendance: String, CaseIterable, Sendable {
  case held
  case noShow = "no-show"
  case cancelled
}

/// How learner and client met.
package enum Channel: String, CaseIterable, Sendable {
  case inPerson = "in-person"
  case phone
  case video
}

/// In what relation learner and client met; what counts is the scheme's rule (`CountingRules`).
package enum Setting: String, CaseIterable, Sendable {
  case workplace
  case directReport = "direct-report"
  case training
}

/// What the client, or another person for them, paid.
package enum Fee: String, CaseIterable, Sendable {
  case `internal`
  case paid
  case proBono = "pro-bono"
}

/// What is recorded of one session, its texts aside.
package struct SessionDetails: Equatable, Sendable {
  /// Coaching or mentoring.
  package var role: Role
  /// When it began.
  package var start: OffsetDateTime
  /// Elapsed minutes, 1...1440.
  package var minutes: Int
  /// Who was coached or mentored.
  package var client: ClientCode
  /// Did the session happen?.
  package var status: Attendance
  /// How many clients took part; 1 is an individual session.
  package var group: Int
  /// How they met.
  package var channel: Channel
  /// The coaching or mentoring model, where one was used.
  package var model: String?
  /// In what relation.
  package var setting: Setting
  /// Who paid.
  package var fee: Fee
  /// The unit the learner files it under, where said.
  package var unit: String?
  /// Whether the start was not given: an import assumed it, and the supervisor is told before signing.
  package var isTimeAssumed = false

  /// A session with everything not said at its usual value: held, one client, in person, at the workplace, internal.
  package init(
    role: Role, start: OffsetDateTime, minutes: Int, client: ClientCode, status: Attendance = .held, group: Int = 1,
    channel: Channel = .inPerson, model: String? = nil, setting: Setting = .workplace, fee: Fee = .internal,
    unit: String? = nil
  ) {
    self.role = role
    self.start = start
    self.minutes = minutes
    self.client = client
    self.status = status
    self.group = group
    self.channel = channel
    self.model = model
    self.setting = setting
    self.fee = fee
    self.unit = unit
  }

  /// The minutes since 1970 UTC at which it began and ended; the end is not part of it.
  package var span: Range<Int> {
    let begin = start.instant.seconds / 60
    return begin..<(begin + minutes)
  }

  /// What it says in a field, as that is typed and written; empty for a field that says nothing, or nothing here.
  package subscript(field: SessionField) -> String {
    switch field {
    case .role: role.rawValue
    case .date: start.date.description
    case .start: start.time.description
    case .offset: start.offset.description
    case .minutes: String(minutes)
    case .client: client.text
    case .status: status.rawValue
    case .group: String(group)
    case .channel: channel.rawValue
    case .model: model ?? ""
    case .setting: setting.rawValue
    case .fee: fee.rawValue
    case .unit: unit ?? ""
    case .end, .endDate, .times, .counted, .hours, .duration, .state, .supervisor, .signedAt, .summary, .goal, .actions,
      .feedback, .from, .to, .paid, .unpaid, .contact, .id:
      ""
    }
  }
}
