import Foundation
import GRDB
import LogbookValues
import Synchronization

extension Journal {
  /// A read, while `other` is read on another core through an opening of its own: both see one state of the journal.
  ///
  /// - Parameter body: asks for what was read beside it once it needs it, and then waits for it.
  func read<Value, Other: Sendable>(
    beside other: @escaping @Sendable (Database) throws -> Other,
    _ body: (Database, () throws -> Other) throws -> Value
  ) throws(JournalError) -> Value {
    try read { db in
      // From the first query on, and until this is over, nothing can be committed.
      _ = try Int.fetchOne(db, sql: "SELECT 1 FROM sqlite_schema LIMIT 1")
      let found = BesideRead<Other>()
      DispatchQueue.global().async(group: found.group) {
        found.keep(
          Result {
            let beside = try file.openedBeside()
            // What is under its name may be another file by now.
            guard isInPlace else {
              throw JournalError.storage(
                "\(TerminalEscaping.escaped(path)) was moved or replaced while it was read",
                .advice("check what is there now, and do it again"))
            }
            return try beside.read(other)
          })
      }
      defer { found.group.wait() }
      return try body(db, found.value)
    }
  }
}

/// What a read on another core found.
private final class BesideRead<Value: Sendable>: Sendable {
  /// Entered until there is a result.
  let group = DispatchGroup()
  private let result = Mutex<Result<Value, any Error>>(.failure(CancellationError()))

  func keep(_ found: sending Result<Value, any Error>) { result.withLock { $0 = found } }

  /// Waits for it.
  func value() throws -> Value {
    group.wait()
    return try result.withLock(\.self).get()
  }
}
