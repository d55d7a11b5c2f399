import LogbookValues

/// What a person is told before they sign: whose journal it is, and what they have decided in it so far.
package struct SignerBriefing: Equatable, Sendable {
  /// What the journal is, beside what the person remembers of it.
  package enum Memory: Equatable, Sendable {
    /// Nothing is missing, or nothing is remembered.
    case agrees
    /// So many of their decisions are missing, and when the last of them was made.
    case lacks(Int, last: Instant)
    /// Another decision is in the place of one that was made then.
    case differs(Instant)
    /// What they remember cannot be read.
    case isUnread(Notice)
  }

  /// A name that the learner no longer has.
  package struct EarlierName: Equatable, Sendable {
    package var name: String
    /// When the learner signed that they have another.
    package var until: Instant
    /// Why, in the learner's words, where they said so.
    package var reason: String?

    package init(name: String, until: Instant, reason: String?) {
      self.name = name
      self.until = until
      self.reason = reason
    }
  }

  /// Whose journal it is.
  package var learner: String
  /// What the learner was called before, oldest first: the person may know them by such a name.
  package var earlierNames: [EarlierName] = []
  /// The name under which the person's key was added to it, which is the printed name of what they sign.
  package var name: String
  /// The name that their key file gives.
  package var fileName: String
  /// How many decisions the journal has of them.
  package var decisions: Int
  /// When they made the last of these.
  package var lastAt: Instant?
  package var memory: Memory
  /// When they were asked to sign from elsewhere by a request that is open: a decision here leaves a reply no place.
  package var askedAt: Instant?

  package init(
    learner: String, name: String, fileName: String, decisions: Int = 0, lastAt: Instant? = nil,
    memory: Memory = .agrees
  ) {
    self.learner = learner
    self.name = name
    self.fileName = fileName
    self.decisions = decisions
    self.lastAt = lastAt
    self.memory = memory
  }

  /// Whether the key file's name is another one than the journal's.
  package var hasAnotherName: Bool { LookAlike.skeleton(name) != LookAlike.skeleton(fileName) }

  /// Whether hours that were "with" somebody were with another person than the one who signs.
  package func isAnother(than with: String) -> Bool {
    // Whole words: "Jane Doe, Acme" and "Amir Khan and Jane Doe" are with Jane Doe as well.
    func words(_ text: String) -> String {
      let letters = LookAlike.skeleton(text).map { $0.isLetter || $0.isNumber ? String($0) : " " }.joined()
      return " " + letters.split(separator: " ").joined(separator: " ") + " "
    }
    return !words(with).contains(words(name))
  }
}
