import CoachingRules

extension EntryState {
  /// What people call it: `unsigned`, `sent`, `sign again`. JSON and tables keep the words of `rawValue`.
  package var word: String {
    switch self {
    case .logged: "unsigned"
    case .changed: "sign again"
    case .conflict: "2 versions"
    case .requested: "sent"
    case .signed, .returned, .withdrawn: rawValue
    }
  }
}
