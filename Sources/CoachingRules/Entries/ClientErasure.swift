import LogbookValues

/// What erasing a client would destroy, or has destroyed.
package struct ClientErasure: Equatable, Sendable {
  /// A place that keeps a client's name, or part of it, whatever is erased.
  package struct Mention: Equatable, Hashable, Sendable {
    /// What sort of text it is.
    package enum Place: String, Sendable {
      case session
      case support = "support entry"
      case note
      case action
      case client
      case feedback
      case attachment
      case draft
      /// A note that was left behind in an editor.
      case file
      case criterion = "the assessment of"
      case unit = "the decision on unit"
    }

    /// Where it stands.
    package var place: Place
    /// The entry's shortest prefix, the client's code, what the draft is of, the file's path, the criterion
    /// or the unit.
    package var id: String
    /// Whether it stands in a signed record, which nothing can change; else in a text that can be amended or erased.
    package var isSigned: Bool

    package init(place: Place, id: String, isSigned: Bool, isEarlier: Bool = false) {
      self.place = place
      self.id = id
      self.isSigned = isSigned
      self.isEarlier = isEarlier
    }
    /// Whether it stands in a text that no longer holds: amended, withdrawn or undone since.
    package var isEarlier = false

    /// Whether it stands in a text that `eraseEarlierTexts(of:)` destroys once it is amended.
    package var isErasable: Bool {
      switch place {
      case .session, .note, .action, .feedback, .attachment: !isSigned
      case .support, .client, .draft, .file, .criterion, .unit: false
      }
    }

    /// `session 4f1c2a`.
    package var words: String { "\(place.rawValue) \(id)" }
  }

  /// Whose it is.
  package var client: ClientCode
  /// Their real name, where the map has one and could be opened.
  package var name: String?
  /// Whether the map has contact details of theirs, which go with the name.
  package var hasContact: Bool
  /// The texts of their sessions, each version counted, that are to go.
  package var sessionTexts: Int
  /// Their feedback on the work as a whole, each version counted, and on sessions of theirs, that is to go.
  package var feedbackTexts: Int
  /// Whether the register says who they are at work, which is to go.
  package var hasProfile: Bool
  /// The files that are attached to their sessions, that are to go.
  package var files = 0
  /// Files on their sessions that are attached elsewhere, too, and therefore stay.
  package var sharedFiles = 0
  /// The drafts with such texts, in no record yet, that are to go.
  package var drafts = 0
  /// Where the name stays: an erasure takes it out of the map, not out of what was written elsewhere.
  package var mentions: [Mention]

  package init(
    client: ClientCode, name: String? = nil, hasContact: Bool = false, sessionTexts: Int, feedbackTexts: Int,
    hasProfile: Bool = false, files: Int = 0, drafts: Int = 0, mentions: [Mention]
  ) {
    self.client = client
    self.name = name
    self.hasContact = hasContact
    self.sessionTexts = sessionTexts
    self.feedbackTexts = feedbackTexts
    self.hasProfile = hasProfile
    self.files = files
    self.drafts = drafts
    self.mentions = mentions
  }

  /// How many texts go, of sessions and of feedback.
  package var texts: Int { sessionTexts + feedbackTexts }

  /// Whether nothing goes.
  package var isEmpty: Bool { name == nil && !hasContact && texts == 0 && !hasProfile && files == 0 && drafts == 0 }
}
