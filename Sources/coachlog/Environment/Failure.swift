import LogbookValues

/// Why a command stopped: what exit code it gives, and the one sentence that says why (contract, "Files and
/// environment").
struct Failure: Error, Equatable {
  /// The exit codes other people's scripts rely on.
  enum Code: Int32 {
    case foundWanting = 1
    case usage = 64
    case againstRule = 65
    case notFound = 66
    case noTerminal = 69
    case fault = 70
    case cannotCreate = 73
    case storage = 74
    case notPermitted = 77
    /// Ended by a signal, which the work was waiting for: 128 and its number.
    case hungUp = 129
    case interrupted = 130
    case terminated = 143
  }

  var code: Code
  /// Without the program's name and the full stop; nil where what was printed says it all.
  var sentence: String?

  init(_ code: Code, _ sentence: String?) {
    self.code = code
    self.sentence = sentence
  }

  init(_ error: JournalError) {
    sentence = error.sentence
    code =
      switch error.sort {
      case .unreadable: .usage
      case .againstRule: .againstRule
      case .notFound: .notFound
      case .cannotCreate: .cannotCreate
      case .storage, .busy: .storage
      case .notPermitted: .notPermitted
      case .cancelled: .interrupted
      }
  }
}
