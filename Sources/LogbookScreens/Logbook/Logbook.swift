import CoachingJournal
import LogbookValues
import TerminalUI

/// The whole screen as a value: what it shows and what it waits for.
///
/// `update` takes an event and says what is to be done outside; `view` draws. Neither does anything else.
package struct Logbook: Sendable {
  /// What every page may know.
  package internal(set) var shared: Shared
  var progress = ProgressPage()
  var sessions = SessionsPage()
  var reflections = ReflectionsPage()
  var signOff = SignOffPage()
  var clients = ClientsPage()
  var qualification = QualificationPage()
  var tab = Tab.progress
  /// The pages over the main page, the one in front last.
  var layers: [any Page] = []
  var question: Question?
  /// What every page may know, as it was last asked for.
  var asked = SharedQueries()
  var message: Message?
  /// The number last given to a question or act.
  var lastNumber = 0
  /// Whether `g` was pressed, and the letter of a page is awaited.
  var isGoing = false
  /// What was undone, until its text was read to be offered again.
  var reviving: Reviving?
  /// The draft that was made of what was undone last of an entry.
  var revived: [EntryID: Draft] = [:]
  /// The form of an import that was left: a file and what its columns mean take a while to type. In no draft, for names
  /// stand in it.
  var leftImport: ImportPage?
  /// Whether the journal is open: before that only setting up, or a notice, is shown.
  var isOpen = false
  /// Whether `u` was pressed within the last tick or two: holding the key down undoes 1 step, not all.
  var undoRest = UndoRest()
  /// What may still be typed for a page that has closed.
  var typedAhead = TypedAhead()
  /// Where the next draft's id comes from.
  var seed: UInt64

  /// A logbook that has read nothing yet.
  ///
  /// - Parameters:
  ///   - seed: a random number, so that two programs never give two drafts one name.
  ///   - hasUnicode: whether the terminal's locale shows more than ASCII; where not, that is said once.
  ///   - isRead: whether it is read line by line and not seen.
  ///   - warning: what else is to be said once; nil for nothing.
  package init(
    occasion: Occasion, isClockSet: Bool, size: Size, seed: UInt64, hasUnicode: Bool = true,
    isRead: Bool = false, warning: String? = nil
  ) {
    if let warning { message = Message(warning.asSentence, .pending) }
    if !hasUnicode {
      message = Message("This terminal cannot show accents. They appear as ? but are saved correctly.", .pending)
    }
    shared = Shared(occasion: occasion, isClockSet: isClockSet, size: size)
    shared.isRead = isRead
    self.seed = seed
  }

  /// A logbook without a journal, in which a request is answered and nothing else.
  package mutating func begin(_ review: Review) { layers = [ReviewPage(review)] }

  /// Where the user is.
  package var context: Context { front.context }

  /// The page in front.
  var front: any Page { layers.last ?? tabPage }

  /// The page below the one in front.
  var pageBelow: any Page { layers.dropLast().last ?? tabPage }

  var tabPage: any Page {
    switch tab {
    case .progress: progress
    case .sessions: sessions
    case .reflections: reflections
    case .signOff: signOff
    case .clients: clients
    case .qualification: qualification
    }
  }

  /// Whether there is more to show than that the journal is being read.
  package var hasFigures: Bool { shared.overview != nil || !layers.isEmpty || message?.style == .act }

  /// Whether the page in front shows work that takes long and can be stopped.
  package var isAtLongWork: Bool { front.isAtLongWork }

  /// The frame for a terminal of that size; below 40x10 it says so.
  package func view(_ size: Size) -> Frame {
    LogbookView(logbook: self).frame(size)
  }
}
