/// What erasing a client would destroy, or has destroyed.
public struct ClientErasure: Equatable, Sendable {
  /// A place that keeps a client's name, or part of it, whatever is erased.
  public struct Mention: Equatable, Hashable, Sendable {
    /// What sort of text it is.
    public enum Place: String, Sendable {
      case session
      case support = "support entry"
      case note
      case action = "action of the plan"
      case client
      case draft
      /// A note that was left behind in an editor.
      case file
      case criterion = "the assessment of"
    }

    /// Where it stands.
    public var place: Place
    /// The entry's shortest prefix, the client's code, what the draft is of, the file's path, or the criterion.
    public var id: String
    /// Whether it stands in a signed record, which nothing can change; else in a text that can be amended or erased.
    public var isSigned: Bool
    /// Whether it stands in a text that no longer holds: amended, withdrawn or undone since.
    public var isEarlier = false

    /// Whether it stands in a text that `eraseEarlierTexts(of:)` destroys once it is amended.
    public var isErasable: Bool {
      switch place {
      case .session, .note, .action: !isSigned
      case .support, .client, .draft, .file, .criterion: false
      }
    }

    /// `session 4f1c2a`.
    public var words: String { "\(place.rawValue) \(id)" }
  }

  /// Whose it is.
  public var client: ClientCode
  /// Their real name, where the map has one and could be opened.
  public var name: String?
  /// The texts of their sessions, each version counted, that are to go.
  public var sessionTexts: Int
  /// Their feedback on the work as a whole, each version counted, that is to go.
  public var feedbackTexts: Int
  /// The drafts with such texts, in no record yet, that are to go.
  public var drafts = 0
  /// Where the name stays: an erasure takes it out of the map, not out of what was written elsewhere.
  public var mentions: [Mention]

  /// How many texts go.
  public var texts: Int { sessionTexts + feedbackTexts }
}
