import CoachingRules
import LogbookValues
import SignedRecords

extension ListedFeedback {
  /// `Feedback from the client, Fri 20 Nov 2026`.
  package var heading: String { "F" + phrase.dropFirst() }

  /// The same within a sentence.
  package var phrase: String { "feedback from \(row.source.words), \(row.date.spelled)" }

  /// What it says, or why it says nothing.
  package var words: String { text ?? "its text was erased on request" }
}

extension FeedbackSource {
  /// `the client`, `a peer`.
  package var words: String {
    switch self {
    case .client: "the client"
    case .peer: "a peer"
    case .observer: "an observer"
    }
  }
}
