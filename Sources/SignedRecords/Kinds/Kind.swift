import LogbookValues

/// The kinds of record of version 1 (Docs/Format.md section 4).
package enum Kind: String, CaseIterable, Sendable {
  case enrolment
  case session
  case withdrawal
  case support
  case supervisor
  case undo
  case note
  case erasure
  case signoff
  case revocation
  case block
  case client
  case label
  case marksheet
  case action
  case `import`
  case assessment
  case feedback
  case request
  case unit
  case sample
  case declaration
  case attachment
  case competence

  /// Who may sign records of a kind.
  package enum Signer: Sendable {
    case learner
    /// A person whose key the learner added to sign sessions and other hours.
    case supervisor
    /// A person whose key the learner added to decide on criteria.
    case assessor
    /// Anybody whose key the learner added.
    case decider
    /// A person whose key the learner added to verify what assessors decide.
    case verifier
  }

  /// The namespace that binds a signature to this kind, such as `session.v1@coachlog`.
  package var namespace: String { rawValue + Kind.suffix }

  /// Nil for a namespace of another version, product or kind.
  package init?(namespace: String) {
    guard namespace.hasSuffix(Kind.suffix) else { return nil }
    self.init(rawValue: String(namespace.dropLast(Kind.suffix.count)))
  }

  /// Whose signature a record of this kind needs (rule V6).
  package var signer: Signer {
    switch self {
    case .enrolment, .session, .withdrawal, .support, .supervisor, .undo, .note, .erasure, .block, .client, .label,
      .marksheet, .action, .import, .feedback, .request, .declaration, .attachment, .competence:
      .learner
    case .signoff: .supervisor
    case .assessment, .unit: .assessor
    case .sample: .verifier
    case .revocation: .decider
    }
  }

  private static let suffix = ".v1@coachlog"
}

extension SignerRole {
  /// Whether a key of this role may sign a record of `kind`.
  package func allows(_ kind: Kind) -> Bool {
    switch kind.signer {
    case .learner: false
    case .supervisor: signsOff
    case .assessor: assesses
    case .decider: true
    case .verifier: verifies
    }
  }
}
