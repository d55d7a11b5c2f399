import LogbookValues
import SignedRecords

/// The names that the learner gave to keys, and the learner's own, against which decisions are read (rule V16).
struct SignerNames {
  /// The names a key was added under, by its bytes.
  private var added: [[UInt8]: [String]] = [:]
  /// The names of the keys that were added, by their fingerprints.
  private var fingerprints: [String: String] = [:]
  /// The names the learner was enrolled under.
  private var learner: [String] = []
  /// What is doubtful about the names themselves, as phrases.
  private(set) var warnings: [String] = []

  init() {}

  /// - Parameters:
  ///   - acts: every record that adds or removes a key.
  ///   - standings: the keys that they leave.
  ///   - enrolments: every enrolment.
  init(_ acts: [DecodedRecord], _ standings: [SupervisorStanding], _ enrolments: [DecodedRecord]) {
    for record in acts {
      guard case .supervisor(let act) = record.payload.body else { continue }
      added[act.key.bytes, default: []].append(act.name)
    }
    for standing in standings { fingerprints[standing.key.fingerprint] = standing.name }
    learner = enrolments.compactMap { record in
      if case .enrolment(let terms) = record.payload.body { terms.learner } else { nil }
    }
    let active = Dictionary(grouping: standings.filter { $0.standing == .active }) { LookAlike.skeleton($0.name) }
    warnings = active.values.filter { $0.count > 1 }.map { namesakes in
      "\(namesakes.count) keys that may sign have the name \(TerminalEscaping.escaped(namesakes[0].name)) or one that "
        + "looks like it. Compare their check digits"
    }.sorted()
  }

  /// The name under which the key with this fingerprint may sign; nil for one that was never added.
  func name(of fingerprint: String) -> String? { fingerprints[fingerprint] }

  /// What is wrong with the names in a decision, as a phrase; nil where nothing is.
  func fault(in signature: SignatureTerms, by signer: [UInt8]) -> String? {
    // A key that was never added is another rule's.
    if let names = added[signer], !SignerNames.holds(signature.name, in: names) {
      return "its signer signs as \(TerminalEscaping.escaped(signature.name)), and the key was added as "
        + TerminalEscaping.escaped(names[0])
    }
    guard SignerNames.holds(signature.learner, in: learner) else {
      return "it was signed for \(TerminalEscaping.escaped(signature.learner)), which was never the learner's name here"
    }
    return nil
  }

  private static func holds(_ name: String, in names: [String]) -> Bool {
    names.contains { LookAlike.skeleton($0) == LookAlike.skeleton(name) }
  }
}
