import LogbookValues
import SignedRecords

/// The names that the learner gave to keys, and the learner's own, against which decisions are read (rule V16).
struct SignerNames {
  /// The names a key was added under, by its bytes; the first one as it was written.
  private var added: [[UInt8]: (first: String, skeletons: Set<String>)] = [:]
  /// The names of the keys that were added, by their fingerprints.
  private var fingerprints: [String: String] = [:]
  /// The names of the learner in enrolments that are not undone.
  private var learner: Set<String> = []
  /// Those of enrolments that were undone.
  private var undone: Set<String> = []
  /// What a name comes to: nearly all decisions bear one of a few.
  private var skeletons: [String: String] = [:]
  /// What is doubtful about the names themselves, as phrases.
  private(set) var warnings: [String] = []

  init() {}

  /// - Parameters:
  ///   - acts: every record that adds or removes a key.
  ///   - standings: the keys that they leave.
  ///   - learner: the learner's names in enrolments that are not undone.
  ///   - enrolments: every enrolment.
  init(
    _ acts: [DecodedRecord], _ standings: [SupervisorStanding], _ learner: [String], _ enrolments: [DecodedRecord]
  ) {
    for record in acts {
      guard case .supervisor(let act) = record.payload.body else { continue }
      added[act.key.bytes, default: (act.name, [])].skeletons.insert(LookAlike.skeleton(act.name))
    }
    for standing in standings { fingerprints[standing.key.fingerprint] = standing.name }
    self.learner = Set(learner.map(LookAlike.skeleton))
    undone = Set(
      enrolments.compactMap { record in
        if case .enrolment(let terms) = record.payload.body { LookAlike.skeleton(terms.learner) } else { nil }
      })
    // What a removed key signed still counts, and bears its name.
    let counting = standings.filter { standing in
      switch standing.standing {
      case .active: true
      case .removed(let goodThrough): goodThrough > 0
      }
    }
    let alike = Dictionary(grouping: counting) { LookAlike.skeleton($0.name) }
    warnings = alike.values.filter { $0.count > 1 }.map { namesakes in
      "\(namesakes.count) keys have the name \(TerminalEscaping.escaped(namesakes[0].name)) or one that looks like it. "
        + "Compare their check digits"
    }.sorted()
  }

  /// The name under which the key with this fingerprint may sign; nil for one that was never added.
  func name(of fingerprint: String) -> String? { fingerprints[fingerprint] }

  /// What is wrong or doubtful with the names in a decision, as a phrase; nil where nothing is.
  mutating func fault(
    in signature: SignatureTerms, by signer: [UInt8]
  ) -> (severity: VerificationProblem.Severity, message: String)? {
    // A key that was never added is another rule's.
    if let names = added[signer], !names.skeletons.contains(skeleton(signature.name)) {
      return (
        .error,
        "its signer signs as \(TerminalEscaping.escaped(signature.name)), and the key was added as "
          + TerminalEscaping.escaped(names.first)
      )
    }
    let name = skeleton(signature.learner)
    if learner.contains(name) { return nil }
    let shown = TerminalEscaping.escaped(signature.learner)
    return undone.contains(name)
      ? (.warning, "it was signed for \(shown), a name of the learner that was undone")
      : (.error, "it was signed for \(shown), which was never the learner's name here")
  }

  private mutating func skeleton(_ name: String) -> String {
    if let known = skeletons[name] { return known }
    let skeleton = LookAlike.skeleton(name)
    skeletons[name] = skeleton
    return skeleton
  }
}
