import LogbookValues
import SignedRecords

/// Everything the records say about one entry. Its state is a function of this set: neither the order in which records
/// came nor the dates they claim decide anything (Docs/Format.md section 6).
package struct EntryHistory: Sendable {
  /// A version of a session, support entry or block.
  package struct Version: Sendable {
    package enum Content: Equatable, Sendable {
      case session(SessionRecord)
      case support(SupportRecord)
      case block(BlockRecord)

      var entry: EntryID {
        switch self {
        case .session(let version): version.session
        case .support(let version): version.support
        case .block(let version): version.block
        }
      }

      /// What it is about, who may sign it off, and what their signature can say.
      package var subject: Payload.Body.Subject {
        switch self {
        case .session(let version): Payload.Body.session(version).subject
        case .support(let version): Payload.Body.support(version).subject
        case .block(let version): Payload.Body.block(version).subject
        }
      }

      var date: LocalDate {
        switch self {
        case .session(let version): version.details.start.date
        case .support(let version): version.date
        case .block(let version): version.to
        }
      }

      var minutes: Int {
        switch self {
        case .session(let version): version.details.minutes
        case .support(let version): version.minutes
        case .block(let version): version.minutes
        }
      }
    }

    package let id: RecordID
    package let head: Payload.Head
    package let content: Content
    package let isVoid: Bool
    /// Whether an open request asks somebody about it.
    package let isAsked: Bool

    package var replaces: [RecordID] {
      switch content {
      case .session(let version): version.replaces
      case .support(let version): version.replaces
      case .block(let version): version.replaces
      }
    }

    package var date: LocalDate { content.date }
    package var minutes: Int { content.minutes }
  }

  /// A sign-off, and whether its key may still be believed and it was not revoked.
  package struct EvaluatedSignOff: Sendable {
    package let id: RecordID
    package let head: Payload.Head
    package let signer: [UInt8]
    package let signOff: SignOff
    /// What its key may sign; nil where that is not believed any more or never was.
    let role: SignerRole?
    /// Whether its meaning counts by the scheme; one that does not signs nothing.
    package let isCounted: Bool
    package let isRevoked: Bool
  }

  /// A withdrawal, and whether it was undone.
  package struct EvaluatedWithdrawal: Sendable {
    package let id: RecordID
    package let head: Payload.Head
    package let withdrawal: Withdrawal
    package let isVoid: Bool
  }

  package let id: EntryID
  package private(set) var versions: [Version] = []
  package private(set) var judgements: [EvaluatedSignOff] = []
  package private(set) var retractions: [EvaluatedWithdrawal] = []

  /// Gathers `records`, in any order, that are about the entry `id`.
  ///
  /// - Parameters:
  ///   - voids: whether the learner's record with this id and this place in the chain was undone.
  ///   - revoked: whether the sign-off with this id was revoked by the key that made it.
  ///   - role: what the key may sign, if it is believed for its record with place `n`.
  ///   - counts: whether an approval with this meaning signs the entry.
  ///   - asked: whether an open request asks somebody about the version with this id.
  package init(
    of id: EntryID, from records: some Sequence<DecodedRecord>, voids: (RecordID, Int) throws -> Bool,
    revoked: (RecordID, [UInt8]) throws -> Bool, role: ([UInt8], Int) -> SignerRole?,
    counts: (SignOffMeaning) -> Bool, asked: (RecordID) throws -> Bool
  ) rethrows {
    self.id = id
    func add(_ content: Version.Content, _ record: DecodedRecord) throws {
      let head = record.payload.head
      versions.append(
        Version(
          id: record.id, head: head, content: content, isVoid: try voids(record.id, head.n),
          isAsked: try asked(record.id)))
    }
    for record in records.sorted(by: { $0.id < $1.id }) {
      let head = record.payload.head
      switch record.payload.body {
      case .session(let version): try add(.session(version), record)
      case .support(let version): try add(.support(version), record)
      case .block(let version): try add(.block(version), record)
      case .withdrawal(let withdrawal):
        retractions.append(
          EvaluatedWithdrawal(id: record.id, head: head, withdrawal: withdrawal, isVoid: try voids(record.id, head.n)))
      case .signoff(let signOff):
        judgements.append(
          EvaluatedSignOff(
            id: record.id, head: head, signer: record.signer, signOff: signOff,
            role: role(record.signer, head.n),
            isCounted: counts(signOff.meaning), isRevoked: try revoked(record.id, record.signer)))
      case .enrolment, .supervisor, .undo, .note, .erasure, .revocation, .client, .label, .marksheet, .action, .import,
        .feedback, .assessment, .request, .unit, .sample, .declaration, .attachment, .competence:
        break
      }
    }
  }

  /// The versions that nothing undid and nothing replaced; more than one is a conflict.
  package var current: [Version] {
    let standing = versions.filter { !$0.isVoid }
    let replaced = Set(standing.flatMap(\.replaces))
    return standing.filter { !replaced.contains($0.id) }
  }

  /// Whether any version is a meeting in which other entries were discussed.
  package var discusses: Bool {
    versions.contains { version in
      switch version.content {
      case .support(let support): !support.discussed.isEmpty
      case .session, .block: false
      }
    }
  }

  /// The sign-offs that count over `version`: permitted, agreeing with it, each signer's newest, not revoked.
  ///
  /// Of two with one place in their chain, which are answers to two requests, both count: which of them came last
  /// nobody knows. An approval that signs nothing takes the place of nothing.
  package func counting(over version: Version) -> [EvaluatedSignOff] {
    let meanings = version.content.subject.meanings
    let over = judgements.filter { judgement in
      judgement.signOff.covers == version.id && judgement.signOff.date == version.date
        && judgement.signOff.minutes == version.minutes
        && judgement.role.map { version.content.subject.mayBeSigned(by: $0, named: judgement.signOff.signature.name) }
          == true
        && (judgement.signOff.decision == .returned || meanings.contains(judgement.signOff.meaning))
    }
    return over.filter { judgement in
      !judgement.isRevoked
        && !over.contains { other in
          other.signer == judgement.signer && other.isCounted && other.head.n > judgement.head.n
        }
    }
  }

  /// The day (UTC) since which a supervisor can have signed it: that of its first version, or of the current one where
  /// an earlier one was signed.
  func waitsSince(_ current: Version, _ state: EntryState) -> LocalDate {
    let wasSigned = state == .changed
    let first = versions.filter { !$0.isVoid }.min { $0.head.n < $1.head.n }
    return (wasSigned ? current : first ?? current).head.signedAt.utcDate
  }

  /// Where the entry stands; nil where every version was undone, so that there is no entry.
  package var state: EntryState? {
    let current = current
    guard let version = current.first else { return nil }
    if retractions.contains(where: { !$0.isVoid }) { return .withdrawn }
    if current.count > 1 { return .conflict }
    let decisions = counting(over: version)
    if decisions.contains(where: { $0.signOff.decision == .returned }) { return .returned }
    if decisions.contains(where: { $0.signOff.decision == .approved && $0.isCounted }) { return .signed }
    if version.isAsked { return .requested }
    return wasDecided(.approved, before: version) ? .changed : .logged
  }

  /// Whether an earlier version that still stands has a sign-off that would count if it were current.
  func wasDecided(_ decision: Decision, before version: Version) -> Bool {
    versions.contains { earlier in
      earlier.id != version.id && !earlier.isVoid
        && counting(over: earlier).contains { $0.signOff.decision == decision && $0.isCounted }
    }
  }
}
