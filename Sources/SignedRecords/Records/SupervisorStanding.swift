import LogbookValues

/// A supervisor's key and how far it may be believed (Docs/Format.md section 6, point 3).
package struct SupervisorStanding: Equatable, Sendable {
  package enum Standing: Equatable, Sendable {
    case active
    /// Removed; records of the key with a place in its chain up to this number stay good.
    case removed(goodThrough: Int)
  }

  package var key: PublicKey
  package var name: String
  package var email: String?
  /// What any record of the key that was not undone lets it sign, so that two copies of a journal come together,
  /// whatever each let the person sign.
  package var role: SignerRole
  package var standing: Standing
  /// The record that put it into force.
  package var record: RecordID
  /// When that record says it was written.
  package var since: Instant

  package init(
    key: PublicKey, name: String, email: String? = nil, role: SignerRole, standing: Standing, record: RecordID,
    since: Instant
  ) {
    self.key = key
    self.name = name
    self.email = email
    self.role = role
    self.standing = standing
    self.record = record
    self.since = since
  }

  /// Whether the key's record of this kind with place `n` is believed.
  package func permits(_ kind: Kind, n: Int) -> Bool {
    role.allows(kind) && isInForce(at: n)
  }

  /// Whether the key had not been removed before its record with place `n`.
  package func isInForce(at n: Int) -> Bool {
    switch standing {
    case .active: true
    case .removed(let goodThrough): n <= goodThrough
    }
  }

  /// The standing of every key that `records`, in any order, add or remove.
  ///
  /// - Parameters:
  ///   - voids: whether the record with this id and place was undone.
  ///   - place: the place in its chain of the record with this id, if that key signed it and it is here.
  package static func all(
    from records: some Sequence<DecodedRecord>, voids: (RecordID, Int) throws -> Bool,
    place: (RecordID, PublicKey) throws -> Int?
  ) rethrows -> [SupervisorStanding] {
    var newest: [PublicKey: (n: Int, standing: SupervisorStanding)] = [:]
    for record in records.sorted(by: { $0.id < $1.id }) {
      let head = record.payload.head
      guard case .supervisor(let act) = record.payload.body, try !voids(record.id, head.n) else { continue }
      if let known = newest[act.key] {
        newest[act.key]?.standing.role = known.standing.role.widened(by: act.role)
        if known.n > head.n { continue }
      }
      let role = newest[act.key]?.standing.role ?? act.role
      let standing: Standing =
        switch act.action {
        case .added: .active
        case .removed(let through): .removed(goodThrough: try through.flatMap { try place($0, act.key) } ?? 0)
        }
      newest[act.key] = (
        head.n,
        SupervisorStanding(
          key: act.key, name: act.name, email: act.email, role: role, standing: standing,
          record: record.id, since: head.signedAt)
      )
    }
    return newest.values.map(\.standing).sorted { $0.key.bytes.lexicographicallyPrecedes($1.key.bytes) }
  }
}
