/// What a session was: coaching, which units 301 and 302 count, or mentoring, which 305 and 306 count.
package enum Role: String, CaseIterable, Codable, Sendable {
  case coaching
  case mentoring
}

/// Hours that are not practice (Docs/Format.md 4.5).
package enum SupportType: String, CaseIterable, Sendable {
  case induction
  case tutorial
  case supervision
  /// Training and other professional development.
  case cpd
}

/// What a supervisor decided about a version of an entry.
package enum Decision: String, CaseIterable, Sendable {
  case approved
  case returned
}

/// What a supervisor's signature under a session says; which of these count is the scheme's answer.
package enum SignOffMeaning: String, CaseIterable, Sendable {
  /// The signer supervised the session.
  case supervised
  /// The signer was present.
  case observed
  /// The signer discussed the session with the learner.
  case discussed
  /// The signer has only read what the learner wrote.
  case read
}

/// What an assessor says of a criterion (reference: domain 1.7).
package enum CriterionDecision: String, CaseIterable, Sendable {
  case met
  case referred
}

/// Whether a client belongs to the learner's own organisation (reference: domain 1.4).
package enum ClientRelation: String, CaseIterable, Sendable {
  case `internal`
  case external
}

/// What a file that is imported holds.
package enum ImportFormat: String, CaseIterable, Sendable {
  /// A table with a row for each session.
  case csv
  /// A client log of the International Coaching Federation: a row for each client.
  case icf
  /// What Timewarrior exports.
  case timewarrior
  /// A calendar.
  case ical
  /// A whole journal, as coachlog exports it.
  case json
}
