import LogbookValues

/// Which contacts count towards practice hours, beside an ordinary one-to-one session in the workplace.
///
/// The specification asks for supervised practice and leaves these cases to the centre, so they are the scheme's data.
package struct CountingRules: Equatable, Sendable {
  /// A rule by its key in the scheme file.
  package enum Rule: String, CaseIterable, Sendable {
    case directReport
    case group
    case groupLargest
    case groupMembers
    case training
    case broughtForward
    case signOff
    case meanings
  }

  /// Whether a session with one's own direct report counts.
  package let directReport: Bool
  /// Whether a session with several clients at once counts.
  package let group: Bool
  /// The most clients a session may have and count; nil for any number. It only matters where `group` holds.
  package let groupLargest: Int?
  /// Whether everybody in a group is a client of their own where clients are counted.
  package let groupMembers: Bool
  /// Whether practice on a training course counts.
  package let training: Bool
  /// Whether hours from before the journal count, which are entered as a block.
  package let broughtForward: Bool
  /// Whether only signed entries meet a requirement; where not, logged ones do.
  package let signOff: Bool
  /// What a signature under a session has to say to count.
  package let meanings: Set<SignOffMeaning>
  /// The rules that could not be checked with the awarding body; they are shown with a mark.
  package let unverified: Set<Rule>

  /// What counts where a scheme does not say: a signature by which its signer knows more than the text.
  package static let usualMeanings: Set<SignOffMeaning> = [.supervised, .observed, .discussed]

  /// Whether an approval with this meaning signs an entry.
  package func counts(_ meaning: SignOffMeaning) -> Bool {
    !SignOffMeaning.ofHeldSessions.contains(meaning) || meanings.contains(meaning)
  }

  /// The answers, as the scheme file gives them.
  package init(
    directReport: Bool, group: Bool, training: Bool, groupLargest: Int? = nil, groupMembers: Bool = false,
    broughtForward: Bool = true, signOff: Bool = true, meanings: Set<SignOffMeaning> = CountingRules.usualMeanings,
    unverified: Set<Rule> = []
  ) {
    self.directReport = directReport
    self.group = group
    self.groupLargest = groupLargest
    self.training = training
    self.groupMembers = groupMembers
    self.broughtForward = broughtForward
    self.signOff = signOff
    self.meanings = meanings
    self.unverified = unverified
  }
}
