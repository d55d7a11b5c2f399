import LogbookValues
import SignedRecords

/// What a reply that was signed elsewhere brings, before and after it is taken in.
package struct ReplyPreview: Equatable, Sendable {
  /// What is known of who signed it.
  package enum Signer: Equatable, Sendable {
    /// The journal has their key, with this role.
    case known(SignerRole)
    /// The journal does not have their key. One of these roles covers what they decided, the narrowest first.
    case new(roles: [SignerRole])
  }

  /// What a decision is on.
  package enum Matter: Equatable, Sendable {
    /// The entry in the version that was shown, and what it is called now.
    case entry(EntryRow, shortID: String)
    case criterion(CriterionID)
    case unit(String)
  }

  /// What was decided.
  package enum Verdict: Equatable, Sendable {
    case signed(SignOffMeaning)
    case returned
    case met
    /// The day by which more evidence is due, if the assessor gave one.
    case referred(LocalDate?)
    case achieved
    case revoked
  }

  /// One decision.
  package struct Item: Equatable, Sendable {
    package var matter: Matter
    package var verdict: Verdict
    /// The comment, reason or feedback.
    package var comment: String?
    /// Why it does not do what it says, such as a version that was amended meanwhile.
    package var doubt: Notice?

    package init(_ matter: Matter, _ verdict: Verdict, comment: String? = nil, doubt: Notice? = nil) {
      (self.matter, self.verdict, self.comment, self.doubt) = (matter, verdict, comment, doubt)
    }
  }

  /// The signer's printed name.
  package var name: String
  package var signer: Signer
  /// When the signer's clock says it was signed.
  package var signedAt: Instant
  /// In the order of the reply, objections first.
  package var items: [Item] = []
  /// How many things the request asks about.
  package var asked: Int
  /// Whether the journal has all of it already.
  package var isHere = false
  /// How many answers on the signer's competence come with it that are new here.
  package var answers = 0
  /// What else to know before it is taken in.
  package var warnings: [Notice] = []

  package init(name: String, signer: Signer, signedAt: Instant, asked: Int) {
    (self.name, self.signer, self.signedAt, self.asked) = (name, signer, signedAt, asked)
  }

  /// How many of the things that were asked about it decides.
  package var decided: Int { items.count { $0.verdict != .revoked } }
}

/// What the learner says of a signer whose key the journal does not have.
package struct NewSigner: Equatable, Sendable {
  /// The check digits as the signer read them out and the learner typed them.
  package var digits: String
  package var role: SignerRole

  package init(digits: String, role: SignerRole) {
    (self.digits, self.role) = (digits, role)
  }
}
