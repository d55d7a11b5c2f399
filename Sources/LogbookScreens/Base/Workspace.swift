import CoachingJournal
import CoachingRules
import LogbookValues

/// What queries and mutations work with: the open journal, and what is around it.
///
/// The journal is opened once: closing a second opening of the file would drop the locks of the first.
package struct Workspace: Sendable {
  /// How long a read waits for another program's write, in milliseconds; then the next tick tries again.
  package static let readersWait = 50

  /// Where the files are.
  package let place: JournalPlace
  /// The journal; nil while none is open.
  package var journal: Journal?
  /// When and where it is asked.
  package var occasion: Occasion
  /// Whom long work tells how far it is.
  package var work = ProgressReporter.silent
  /// The key files that were chosen elsewhere than in the folder of keys, until the program ends.
  var keyFiles: [String] = []
  /// The rows of all entries, so that a list does not take longer the more there are.
  var catalogue = EntryCatalogue()

  /// A workspace without a journal.
  package init(_ place: JournalPlace, on occasion: Occasion) {
    self.place = place
    self.occasion = occasion
  }

  /// The open journal.
  func open() throws(JournalError) -> Journal {
    guard let journal else { throw .notFound("no journal is open", .advice("set one up first")) }
    return journal
  }

  /// Opens the journal that is there now.
  package mutating func openJournal() throws(JournalError) -> Reply {
    // The change counter starts anew with each opening, so equal numbers mean nothing.
    catalogue = EntryCatalogue()
    let opened = try Journal(at: place.path, readersWait: Workspace.readersWait)
    journal = opened
    return .opened(readOnly: opened.access.reasonToRead)
  }

  /// The models to choose from, the learner's own among them.
  var models: (library: ModelLibrary, warnings: [String]) { ModelLibrary.load(addingFrom: place.modelFolder) }
}

extension Journal.Access {
  /// Why it can only be read; nil where it can be written.
  var reasonToRead: String? {
    switch self {
    case .readWrite: nil
    case .readOnly(let notice): notice.phrase
    }
  }
}
