/// Why the journal refused or failed: which sort of fault it is, what is wrong, and what helps.
///
/// The sort lets a program choose an exit code. The reason never names a library, a table, a source file, a command or
/// a key; each front end words how to carry out a remedy.
package struct JournalError: Error, Equatable, Sendable {
  /// Which sort of fault it is.
  package enum Sort: Sendable {
    /// What was given cannot be read: a word that is not one of the list, a date or time of the wrong shape.
    case unreadable
    /// What was given can be read, but breaks a rule of the journal, the scheme or the calendar.
    case againstRule
    /// No such file, entry, supervisor or scheme.
    case notFound
    /// Something that should be made already exists or cannot be made there.
    case cannotCreate
    /// Reading or writing failed, or what was read is damaged.
    case storage
    /// Another program was writing for longer than there was patience; the same will do in a moment.
    case busy
    /// A wrong passphrase, a key that may not do this, a journal open for reading only.
    case notPermitted
    /// The person stopped long work before anything was changed.
    case cancelled
  }

  /// Which sort of fault it is.
  package let sort: Sort
  /// What is wrong, and what helps.
  package let notice: Notice

  /// What is wrong, without how to fix it.
  package var reason: String { notice.reason }
  /// What helps; empty where the reason says all that can be said.
  package var remedies: [Remedy] { notice.remedies }

  /// A fault of that sort.
  package init(_ sort: Sort, _ notice: Notice) {
    (self.sort, self.notice) = (sort, notice)
  }

  /// The same fault, with the reason worded anew around the old one.
  package func saying(_ reason: (String) -> String) -> JournalError {
    JournalError(sort, notice.saying(reason))
  }
}

extension JournalError {
  /// A fault of the sort `unreadable`.
  package static func unreadable(_ reason: String, _ remedies: Remedy...) -> JournalError {
    JournalError(.unreadable, Notice(reason, remedies))
  }
  /// A fault of the sort `againstRule`.
  package static func againstRule(_ reason: String, _ remedies: Remedy...) -> JournalError {
    JournalError(.againstRule, Notice(reason, remedies))
  }
  /// A fault of the sort `notFound`.
  package static func notFound(_ reason: String, _ remedies: Remedy...) -> JournalError {
    JournalError(.notFound, Notice(reason, remedies))
  }
  /// A fault of the sort `cannotCreate`.
  package static func cannotCreate(_ reason: String, _ remedies: Remedy...) -> JournalError {
    JournalError(.cannotCreate, Notice(reason, remedies))
  }
  /// A fault of the sort `storage`.
  package static func storage(_ reason: String, _ remedies: Remedy...) -> JournalError {
    JournalError(.storage, Notice(reason, remedies))
  }
  /// A fault of the sort `busy`.
  package static func busy(_ reason: String) -> JournalError { JournalError(.busy, Notice(reason)) }
  /// A fault of the sort `notPermitted`.
  package static func notPermitted(_ reason: String, _ remedies: Remedy...) -> JournalError {
    JournalError(.notPermitted, Notice(reason, remedies))
  }
  /// Long work that was stopped.
  package static let cancelled = JournalError(.cancelled, "stopped before the end. Nothing was changed")

  /// The refusal of a text that no reader of its document would give back.
  package static let unkeepableText = JournalError.againstRule(
    "the text has a character that cannot be saved", .advice("type it again"))
}
