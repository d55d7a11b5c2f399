import CoachingJournal
import CoachingRules
import LogbookValues
import SignedRecords

/// What is put before the person who signs: entries before a supervisor, criteria or units before an assessor, an
/// assessor's decisions before an internal verifier.
enum SignedMatter: Equatable, Sendable {
  case entries(Decision, [EntryID])
  case criteria(CriterionDecision, [CriterionID])
  /// Units that are achieved.
  case units([String])
  /// An assessor's decisions.
  case samples(SampleResult, [RecordID])

  /// Whether it is agreed to; else it goes back, and that needs words.
  var isAgreed: Bool {
    switch self {
    case .entries(let decision, _): decision == .approved
    case .criteria(let decision, _): decision == .met
    case .units: true
    case .samples(let result, _): result == .agreed
    }
  }

  /// What the words beside the decision are called on the form.
  var wordsName: String {
    switch self {
    case .entries(let decision, _): decision == .approved ? "Comment" : "Reason"
    case .criteria, .samples: "Feedback"
    case .units: "Comment"
    }
  }

  /// What the key does with it, as a verb.
  var verb: String {
    switch self {
    case .entries(let decision, _): decision == .approved ? "sign" : "return"
    case .criteria(let decision, _): decision == .met ? "sign as met" : "refer"
    case .units: "sign as achieved"
    case .samples(let result, _): result == .agreed ? "agree" : "require action"
    }
  }

  /// What the key does, with what it does it to: `sign all 16`, `sign it as met`.
  func verb(_ object: String) -> String {
    switch self {
    case .entries(let decision, _): decision == .approved ? "sign \(object)" : "return \(object)"
    case .criteria(let decision, _): decision == .met ? "sign \(object) as met" : "refer \(object) back"
    case .units: "sign \(object) as achieved"
    case .samples(let result, _): result == .agreed ? "agree with \(object)" : "require action on \(object)"
    }
  }

  /// What was done to it, in "Nothing was ...".
  var participle: String {
    switch self {
    case .entries(let decision, _): decision == .approved ? "signed" : "returned"
    case .criteria(let decision, _): decision == .met ? "signed" : "referred"
    case .units, .samples: "signed"
    }
  }

  /// What it does not say where words are needed.
  var wordsMissing: String {
    switch self {
    case .entries: "say what the learner should change. The learner reads this"
    case .criteria, .units: "say what the learner should add. The learner reads this"
    case .samples: "say what is to be done. The assessor reads this"
    }
  }

  /// Whether a key of this role may sign it.
  func mayBeSigned(by role: SignerRole) -> Bool {
    switch self {
    case .entries: role.signsOff
    case .criteria, .units: role.assesses
    case .samples: role.verifies
    }
  }

  /// The form it is kept as.
  var draftSubject: Draft.Subject? {
    switch self {
    case .entries(.approved, let entries): entries.isEmpty ? nil : .signing
    case .entries(.returned, let entries): entries.first.map { .returning($0) }
    case .criteria(_, let criteria): criteria.isEmpty ? nil : .assessment
    case .units(let units): units.isEmpty ? nil : .unit
    case .samples(_, let decisions): decisions.isEmpty ? nil : .sample
    }
  }

  /// What a draft keeps of it.
  var draftFields: [String: String] {
    switch self {
    case .entries(_, let entries): ["entries": entries.map(\.hex).joined(separator: " ")]
    case .criteria(let decision, let criteria):
      ["criteria": criteria.map(\.text).joined(separator: " "), "decision": decision.rawValue]
    case .units(let units): ["units": units.joined(separator: " ")]
    case .samples(let result, let decisions):
      ["decisions": decisions.map(\.hex).joined(separator: " "), "result": result.rawValue]
    }
  }

  /// What a draft was kept of.
  init(_ draft: Draft) {
    func words(_ field: String) -> [String] { (draft.fields[field] ?? "").split(separator: " ").map(String.init) }
    switch draft.subject {
    case .assessment:
      let decision = CriterionDecision(rawValue: draft.fields["decision"] ?? "") ?? .referred
      self = .criteria(decision, words("criteria").compactMap(CriterionID.init(_:)))
    case .unit: self = .units(words("units"))
    case .sample:
      let result = SampleResult(rawValue: draft.fields["result"] ?? "") ?? .action
      self = .samples(result, words("decisions").compactMap(RecordID.init(hex:)))
    case .returning: self = .entries(.returned, words("entries").compactMap(EntryID.init(hex:)))
    case .signing, .setUp, .session, .timer, .supervisor, .amendment, .withdrawal, .revocation, .request, .competence,
      .note,
      .noteAmendment,
      .action, .actionAmendment, .newClient, .client, .support, .supportAmendment, .enrolment, .declaration,
      .feedback, .attachment:
      self = .entries(.approved, words("entries").compactMap(EntryID.init(hex:)))
    }
  }
}

/// That same, as it is shown and signed.
enum ShownMatter: Sendable {
  case entries([SignOffProposal])
  case criteria([AssessmentProposal])
  case units([UnitProposal])
  case samples([SampleProposal])

  /// How many entries, criteria, units or decisions there are.
  var count: Int {
    switch self {
    case .entries(let proposals): proposals.count
    case .criteria(let proposals): proposals.count
    case .units(let proposals): proposals.count
    case .samples(let proposals): proposals.count
    }
  }

  /// What the journal lacks or has twice, where it does not stand with what is shown anyway.
  var gaps: [String] {
    switch self {
    case .entries(let proposals): proposals.first?.gaps ?? []
    case .criteria(let proposals): proposals.first?.gaps ?? []
    case .units: []
    case .samples(let proposals): proposals.first?.gaps ?? []
    }
  }

  /// The name of each: another one means that what is shown has changed.
  var names: [String] {
    switch self {
    case .entries(let proposals): proposals.map(\.row.version.hex)
    case .criteria(let proposals): proposals.map(ShownMatter.name)
    case .units(let proposals):
      proposals.map { proposal in
        let grounds = proposal.grounds.map(\.decision.hex) + proposal.gaps.map(\.record.hex)
        return ([proposal.standing.unit.id] + proposal.criteria.map(ShownMatter.name) + grounds).joined(separator: " ")
      }
    case .samples(let proposals):
      proposals.map { proposal in
        let versions = proposal.parts.flatMap(\.attempt.versions).map(\.record.hex)
        return ([proposal.decision.record.hex] + versions).joined(separator: " ")
      }
    }
  }

  /// It with what a signature that approves will say, where the signer has a choice.
  func saying(_ meaning: SignOffMeaning) -> ShownMatter {
    switch self {
    case .entries(let proposals): .entries(proposals.map { $0.saying(meaning) })
    case .criteria, .units, .samples: self
    }
  }

  private static func name(_ proposal: AssessmentProposal) -> String {
    ([proposal.criterion.id.text] + proposal.evidence.map(\.version.hex)).joined(separator: " ")
  }

  /// It without what a key has said already of the very same evidence, and the criteria or units that are left out.
  func besidesWhatWasSaid(by key: PublicKey?) -> (rest: ShownMatter, leftOut: [String]) {
    switch self {
    case .entries, .samples: return (self, [])
    case .units(let proposals):
      guard let key else { return (self, []) }
      let said = proposals.filter { $0.wasSaid(by: key) }
      return (.units(proposals.filter { !$0.wasSaid(by: key) }), said.map(\.standing.unit.id))
    case .criteria(let proposals):
      guard let key else { return (self, []) }
      let said = proposals.filter { $0.saidBy.contains(key) }
      return (.criteria(proposals.filter { !$0.saidBy.contains(key) }), said.map(\.criterion.id.text))
    }
  }
}
