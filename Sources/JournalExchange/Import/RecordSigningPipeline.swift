import CoachingJournal
import Dispatch
import LogbookValues
import Synchronization

/// Has the next records of an import made on a core of their own, while those before them are put in.
final class RecordSigningPipeline: Sendable {
  private struct State {
    var records: ImportedRecords
    var made: Result<[SignedEntry], JournalError> = .success([])
  }

  private let queue = DispatchQueue(label: "coachlog.records")
  private let state: Mutex<State>

  /// Begins to make them.
  init(_ records: ImportedRecords) {
    state = Mutex(State(records: records))
    begin()
  }

  /// The records that come next, waited for; none after the last.
  func piece() throws(JournalError) -> [SignedEntry] {
    // The queue is serial: whoever comes after what was begun finds it done.
    let made = queue.sync { state.withLock { $0.made } }
    begin()
    return try made.get()
  }

  private func begin() {
    queue.async { [self] in
      state.withLock { state in
        do throws(JournalError) {
          state.made = .success(try state.records.piece())
        } catch {
          state.made = .failure(error)
        }
      }
    }
  }
}
