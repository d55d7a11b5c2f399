/// What a session was: coaching, which units 301 and 302 count, or mentoring, which 305 and 306 count.
package enum Role: String, CaseIterable, Codable, Sendable {
  case coaching
  case mentoring
}

/// Hours that are not practice, and what others put on record of the learner (Docs/Format.md 4.5).
package enum SupportType: String, CaseIterable, Sendable {
  case induction
  case tutorial
  case supervision
  /// Training and other professional development.
  case cpd
  /// What somebody saw the learner do.
  case observation
  /// A professional discussion with the learner.
  case discussion
  /// What a witness says of the learner's work.
  case witness

  /// In words.
  package var word: String {
    switch self {
    case .induction, .tutorial, .supervision, .cpd, .observation: rawValue
    case .discussion: "professional discussion"
    case .witness: "witness statement"
    }
  }

  /// Those that are hours somebody gave the learner.
  package static var hours: [SupportType] { allCases.filter { !$0.isRecordOfOthers } }

  /// Whether it is what somebody else put on record, which only they can sign.
  package var isRecordOfOthers: Bool {
    switch self {
    case .induction, .tutorial, .supervision, .cpd: false
    case .observation, .discussion, .witness: true
    }
  }
}

/// What a supervisor decided about a version of an entry.
package enum Decision: String, CaseIterable, Sendable {
  case approved
  case returned
}

/// What a supervisor's signature says (Docs/Format.md 4.10).
package enum SignOffMeaning: String, CaseIterable, Sendable {
  case supervised
  case observed
  case discussed
  case read
  /// Of a session that was missed or cancelled.
  case notHeld = "not-held"
  /// Of support.
  case tookPlace = "took-place"
  /// Of an observation, professional discussion or witness statement.
  case made
  /// Of hours brought forward.
  case evidence
  /// Of an entry that goes back to the learner.
  case returned

  /// Those that the signer chooses between for a session that was held.
  package static let ofHeldSessions: [SignOffMeaning] = [.supervised, .observed, .discussed, .read]

  /// What the signature says, in words.
  package var sentence: String {
    switch self {
    case .supervised: "I supervised this session"
    case .observed: "I was present at this session"
    case .discussed: "I discussed this session with the learner"
    case .read: "I have read this record"
    case .notHeld: "I confirm that this session did not take place"
    case .tookPlace: "I confirm that this support took place"
    case .made: "I made this record"
    case .evidence: "I have seen evidence of these hours from before this logbook"
    case .returned: "I return this entry to the learner"
    }
  }
}

/// What an assessor says of a criterion (reference: domain 1.7).
package enum CriterionDecision: String, CaseIterable, Sendable {
  case met
  case referred
}

/// What an internal verifier answers about a decision (reference: trust 2).
package enum SampleResult: String, CaseIterable, Sendable {
  case agreed
  /// Something has to be done about it.
  case action
}

/// What a file that is kept as evidence holds.
package enum AttachmentType: String, CaseIterable, Sendable {
  case pdf
  case text
  case png
  case jpeg
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
