/// Why the journal refused or failed, always as one sentence for the person at the keyboard: what, where and what to
/// do.
///
/// The case says which sort of fault it is, so that a program can choose an exit code; the sentence never names a
/// library, a table or a source file.
package enum JournalError: Error, Equatable, Sendable {
  /// What was given cannot be read: a word that is not one of the list, a date or time of the wrong shape.
  case unreadable(String)
  /// What was given can be read, but breaks a rule of the journal, the scheme or the calendar.
  case againstRule(String)
  /// No such file, entry, supervisor or scheme.
  case notFound(String)
  /// Something that should be made already exists or cannot be made there.
  case cannotCreate(String)
  /// Reading or writing failed, or what was read is damaged.
  case storage(String)
  /// Another program was writing for longer than there was patience; the same will do in a moment.
  case busy(String)
  /// A wrong passphrase, a key that may not do this, a journal open for reading only.
  case notPermitted(String)
  /// Long work was stopped by whoever asked for it, before anything was changed.
  case cancelled

  /// The refusal of a text that no reader of its document would give back.
  package static let unkeepableText = JournalError.againstRule(
    "the text holds a control character, or a letter in a spelling that records do not keep; type it again")

  /// The sentence for the person, without the program's name in front.
  package var sentence: String {
    switch self {
    case .unreadable(let sentence), .againstRule(let sentence), .notFound(let sentence),
      .cannotCreate(let sentence), .storage(let sentence), .busy(let sentence), .notPermitted(let sentence):
      sentence
    case .cancelled: "stopped before the end, and nothing was changed"
    }
  }

  /// Whether nothing is wrong but that another program was writing.
  package var isBusy: Bool {
    switch self {
    case .busy: true
    case .unreadable, .againstRule, .notFound, .cannotCreate, .storage, .notPermitted, .cancelled: false
    }
  }

  /// Whether nothing is wrong but that the work was not wanted any more.
  package var isCancelled: Bool {
    switch self {
    case .cancelled: true
    case .unreadable, .againstRule, .notFound, .cannotCreate, .storage, .busy, .notPermitted: false
    }
  }
}
