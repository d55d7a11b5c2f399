/// What a key that was added to a journal may sign, beside taking back what it signed: one part or several
/// (Docs/Format.md 4.6).
package struct SignerRole: RawRepresentable, CaseIterable, Hashable, CustomStringConvertible, Sendable {
  /// What one person can be for a learner.
  package enum Part: String, CaseIterable, Sendable {
    /// Sign-offs of every entry.
    case supervisor
    /// Sign-offs of support and of records of others.
    case tutor
    /// Decisions on criteria and units.
    case assessor
    /// Answers about decisions of assessors.
    case verifier
    /// Sign-offs of the records that they made of the learner.
    case witness

    /// In words.
    package var word: String {
      switch self {
      case .supervisor, .tutor, .assessor, .witness: rawValue
      case .verifier: "internal verifier"
      }
    }

    /// What it allows, as a verb.
    fileprivate var deed: String {
      switch self {
      case .supervisor: "sign"
      case .tutor: "sign support hours"
      case .assessor: "assess criteria"
      case .verifier: "verify decisions"
      case .witness: "sign what they witnessed"
      }
    }
  }

  /// What the person is, at least one part.
  package let parts: Set<Part>

  private init(_ parts: Set<Part>) { self.parts = parts }

  package static let supervisor = SignerRole([.supervisor])
  package static let tutor = SignerRole([.tutor])
  package static let assessor = SignerRole([.assessor])
  package static let verifier = SignerRole([.verifier])
  package static let witness = SignerRole([.witness])
  package static let supervisorAndAssessor = SignerRole([.supervisor, .assessor])

  /// What most people are, for whoever chooses from a list; any other combination can be written.
  package static let allCases: [SignerRole] = [
    .supervisor, .assessor, supervisorAndAssessor, .tutor, SignerRole([.tutor, .assessor]),
    SignerRole([.supervisor, .tutor, .assessor]), .verifier, .witness,
  ]

  /// The parts in their order, joined by `+`.
  package var rawValue: String { inOrder.map(\.rawValue).joined(separator: "+") }

  package var description: String { rawValue }

  /// Reads what `rawValue` gives; nil for anything else.
  package init?(rawValue: String) {
    // By bytes: a mark after the sign would make one character of both.
    let words = rawValue.utf8.split(separator: UInt8(ascii: "+"), omittingEmptySubsequences: false).map(Substring.init)
    let parts = words.compactMap { Part(rawValue: String($0)) }
    guard parts.count == words.count else { return nil }
    self.init(Set(parts))
    guard self.rawValue.utf8.elementsEqual(rawValue.utf8) else { return nil }
  }

  /// Reads the parts in any order, as people write them: `assessor, supervisor`; nil for anything else.
  package init?(typed text: String) {
    if text.lowercased() == "both" {
      self = .supervisorAndAssessor
      return
    }
    let words = text.lowercased().split { $0 == "+" || $0 == "," || $0 == " " }.map(String.init)
    let parts = words.filter { $0 != "and" && $0 != "internal" }.compactMap(Part.init(rawValue:))
    guard !parts.isEmpty, parts.count == words.count(where: { $0 != "and" && $0 != "internal" }) else { return nil }
    self.init(Set(parts))
  }

  private var inOrder: [Part] { Part.allCases.filter(parts.contains) }

  /// In words: `supervisor and assessor`.
  package var words: String { inOrder.map(\.word).listed }

  /// What it allows, as a verb: `sign`, `assess criteria`.
  package var deed: String { inOrder.map(\.deed).listed }

  /// Whether it allows sign-offs, of some entries at least.
  package var signsOff: Bool { !parts.isDisjoint(with: [.supervisor, .tutor, .witness]) }

  /// Whether decisions on criteria and units count.
  package var assesses: Bool { parts.contains(.assessor) }

  /// Whether answers about decisions of assessors count.
  package var verifies: Bool { parts.contains(.verifier) }

  /// Whether sign-offs of this type of support, or of practice where there is none, count.
  package func signsOff(_ support: SupportType?) -> Bool {
    if parts.contains(.supervisor) { return true }
    guard let support else { return false }
    return parts.contains(.tutor) || (parts.contains(.witness) && support.isRecordOfOthers)
  }

  /// The role that allows what either allows.
  package func widened(by other: SignerRole) -> SignerRole { SignerRole(parts.union(other.parts)) }
}
