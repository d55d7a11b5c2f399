import CoachingJournal
import CoachingRules
import CursesTerminal
import Foundation
import LogbookScreens
import LogbookValues
import TerminalUI

/// The logbook while it runs, whatever shows it: `Logbook` decides, and this does what it wants done.
///
/// The drafts belong to the main thread, which runs this; the journal's file belongs to the worker.
struct LogbookRun {
  /// Why it ends.
  enum End {
    case quit
    case signal(Int32)
  }

  let surroundings: Surroundings
  let worker: Worker
  private(set) var logbook: Logbook
  var end: End?
  /// What only the one who has the terminal can do, in its order.
  private(set) var wishes: [Effect] = []
  /// The journal's file.
  private let place: String
  private var occasion: Occasion
  private var drafts: DraftKeeper
  /// Why there was nothing to show, for the one who looks at the exit code.
  private(set) var refusal: JournalError?
  /// What was told of drafts that cannot be kept.
  private var trouble: JournalError?

  /// - Parameter logbook: makes the logbook that is run.
  init(
    at place: JournalPlace, in surroundings: Surroundings, on occasion: Occasion, waker: Waker,
    _ logbook: (inout Occasion) -> Logbook
  ) {
    (self.surroundings, self.occasion, self.place) = (surroundings, occasion, place.path)
    worker = Worker(place, on: occasion, waker: waker)
    drafts = DraftKeeper(journal: place.path, from: surroundings.began)
    self.logbook = logbook(&self.occasion)
  }

  /// Begins with the journal, or with a request that is answered without one.
  mutating func begin(_ review: Review?) {
    guard let review else { return worker.add(Job(work: .open, occasion: occasion)) }
    logbook.begin(review)
  }

  // MARK: Events

  mutating func update(_ event: Event) {
    for effect in logbook.update(event) { perform(effect) }
  }

  /// Takes the answers that came.
  mutating func takeReplies() {
    for reply in worker.replies() { take(reply) }
  }

  private mutating func take(_ reply: Reply) {
    if case .cannotOpen(let error) = reply { refusal = error }
    if case .done(let done) = reply { drafts.ended(done.ticket, isSaved: done.refusal == nil) }
    update(.reply(reply))
  }

  mutating func passTime() {
    occasion.now = surroundings.present
    worker.retry()
    drafts.retry()
    update(.tick(occasion.now))
    tellOfDrafts()
  }

  /// Gives what only the one who has the terminal can do, once.
  mutating func takeWishes() -> [Effect] {
    defer { wishes = [] }
    return wishes
  }

  /// Tells when something that was typed cannot be kept, and when it can again.
  private mutating func tellOfDrafts() {
    guard drafts.trouble != trouble else { return }
    trouble = drafts.trouble
    update(.reply(trouble.map(Reply.draftLost) ?? .draftsKept))
  }

  // MARK: Effects

  private mutating func perform(_ effect: Effect) {
    switch effect {
    case .ask(let asked):
      // First drop the question before, which no longer needs an answer.
      if let before = asked.replaces { worker.forget(before) }
      worker.add(Job(work: .ask(asked.query, numbers: [asked.number]), occasion: occasion))
    case .lookForChanges: worker.add(Job(work: .lookForChanges, occasion: occasion))
    case .act(let mutation, let ticket, let draft): begin(mutation, ticket, draft)
    case .cancel(let number): worker.cancel(number)
    case .keepDraft(let draft):
      drafts.keep(draft)
      tellOfDrafts()
    case .holdDrafts(let open, let emptied):
      drafts.hold(open, emptied: emptied)
      tellOfDrafts()
    case .listDrafts: update(.reply(.drafts(drafts.all)))
    case .moveDraft(let draft, let old):
      drafts.move(draft, from: old)
      tellOfDrafts()
    case .openDrafts(let ids): drafts.setOpen(ids)
    case .dropDraft(let id): drafts.drop(id)
    case .suspend, .editOutside, .redraw: wishes.append(effect)
    case .quit: end = end ?? .quit
    }
  }

  /// Lends the terminal to the user's editor; the file goes once its text is kept as a draft.
  mutating func editOutside(
    _ template: NoteTemplate, _ draft: String,
    lending lend: (() -> Result<String, JournalError>) -> Result<String, JournalError>
  ) {
    let editor = ExternalEditor(environment: surroundings.environment)
    do throws(JournalError) {
      let file = try EditorFile(
        template.text, ofDraft: draft, besideJournalAt: place, entropy: &occasion.entropy)
      let edited = lend {
        do throws(JournalError) {
          try editor.edit(file.path)
          return .success(template.written(try file.text()))
        } catch {
          return .failure(error)
        }
      }
      let result = edited.mapError { error in kept(file, from: template, after: error) }
      passTime()
      update(.reply(.editedOutside(result)))
      if case .success = result, drafts.trouble == nil { file.remove() }
    } catch {
      update(.reply(.editedOutside(.failure(error))))
    }
  }

  /// Keeps what an editor that failed has left, and says where. An unchanged file is removed.
  private mutating func kept(
    _ file: EditorFile, from template: NoteTemplate, after error: JournalError
  ) -> JournalError {
    // A file that the editor removed is said in the error.
    guard file.isThere, (try? file.text()) != template.text else {
      file.remove()
      return error
    }
    let path = file.setAside(entropy: &occasion.entropy)
    return .storage(
      "\(error.sentence). What you wrote is kept in \(TerminalEscaping.escaped(path)), and Progress offers it again")
  }

  private mutating func begin(_ mutation: any Mutation, _ ticket: Int, _ draft: String?) {
    if let draft {
      // Whatever happens while it is written, the text is on disk.
      passTime()
      drafts.began(ticket, saving: draft)
    }
    var occasion = occasion
    occasion.now = surroundings.present
    worker.add(Job(work: .write(mutation, ticket: ticket), occasion: occasion))
  }

  // MARK: The end

  /// Waits for what is being written, and keeps what is not.
  ///
  /// - Returns: The exit code, and what is to be said once the terminal is given back.
  mutating func finish() -> (code: Int32, complaint: String?) {
    worker.finish()
    for reply in worker.replies() {
      if case .done(let done) = reply, let error = done.refusal { refusal = error }
      take(reply)
    }
    update(.ending)
    drafts.retry()
    var complaint = refusal?.sentence
    if let trouble = drafts.trouble {
      complaint = "what you typed last is lost: \(trouble.sentence)"
      refusal = trouble
    }
    switch end {
    case .signal(let number): return (128 + number, complaint)
    case .quit, nil: return (refusal.map { Failure($0).code.rawValue } ?? 0, complaint)
    }
  }
}

extension LogbookRun {
  /// Opens the logbook: on screen, or line by line where that is asked for or the terminal can do no more.
  ///
  /// - Parameter review: a request to answer, for which no journal is opened.
  /// - Returns: The exit code.
  static func open(
    at place: JournalPlace, _ review: Review? = nil, isPlain: Bool, in surroundings: Surroundings,
    began: Monotonic = .now
  ) throws -> Int32 {
    if !isPlain {
      do {
        var screen = try ScreenRun(at: place, review, in: surroundings, began: began)
        return screen.start()
      } catch let refusal as TerminalRefusal {
        guard case .dumb = refusal else { throw Failure(.noTerminal, refusal.sentence) }
      }
    }
    var lines = try LineRun(at: place, review, in: surroundings)
    return try lines.start()
  }
}
