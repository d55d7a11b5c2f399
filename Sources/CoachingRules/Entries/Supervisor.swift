import LogbookValues
import SignedRecords

/// A person whose key may sign in a journal, or could until it was removed.
package struct Supervisor: Equatable, Sendable {
  /// The printed name the learner gave.
  package var name: String
  /// How to reach them.
  package var email: String?
  /// Their key.
  package var key: PublicKey
  /// Whether new sign-offs count.
  package var isActive: Bool
  /// What the key may sign.
  package var role: SignerRole
  /// When they were added or removed.
  package var since: Instant
  /// How many entries stand signed or returned in their name; what they took back is not counted.
  package var signOffs: Int
  /// How many decisions on criteria stand in their name.
  package var assessments: Int
  /// How many answers about assessors' decisions stand in their name.
  package var samples: Int

  package init(
    name: String, email: String? = nil, key: PublicKey, isActive: Bool, role: SignerRole, since: Instant, signOffs: Int,
    assessments: Int, samples: Int = 0
  ) {
    self.name = name
    self.email = email
    self.key = key
    self.isActive = isActive
    self.role = role
    self.since = since
    self.signOffs = signOffs
    self.assessments = assessments
    self.samples = samples
  }
}

/// A key with the name it goes by.
package struct SupervisorName: Equatable, Sendable {
  /// The printed name.
  package var name: String
  /// The key.
  package var key: PublicKey

  package init(name: String, key: PublicKey) {
    self.name = name
    self.key = key
  }
}
