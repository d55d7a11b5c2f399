import Foundation
import LogbookValues
import SignedRecords
import Synchronization

/// Signatures that are checked on the other cores while records are read and compared: they take most of the time of a
/// verification, and nothing but its report waits for them.
final class SignatureChecks: Sendable {
  /// A signature to check, with the place of its record.
  struct Signature: Sendable {
    let place: Int
    /// 64 bytes.
    let bytes: [UInt8]
    /// What it has to be over (`SSHSignature.signedBytes`).
    let signed: [UInt8]
    let key: PublicKey
  }

  private struct State {
    var waiting: [ArraySlice<Signature>] = []
    var total = 0
    var done = 0
    var wrong: Set<Int> = []
    /// How many threads are at it beside the one that reads.
    var helpers = 0
  }

  private let state = Mutex(State())
  private let helpers = DispatchGroup()

  /// So many are checked before it is asked whether more are wanted.
  private static let piece = 64

  /// How many there are.
  var count: Int { state.withLock { $0.total } }

  /// Has these checked; returns at once.
  func add(_ signatures: [Signature]) {
    let missing = state.withLock { state -> Int in
      for start in stride(from: 0, to: signatures.count, by: SignatureChecks.piece) {
        state.waiting.append(signatures[start..<min(signatures.count, start + SignatureChecks.piece)])
      }
      state.total += signatures.count
      let missing = max(0, min(ProcessInfo.processInfo.activeProcessorCount - 1, state.waiting.count) - state.helpers)
      state.helpers += missing
      return missing
    }
    for _ in 0..<missing {
      // Where the verification was given up nobody holds the checks any more, and the rest is left.
      DispatchQueue.global().async(group: helpers) { [weak self] in
        while self?.checkPiece(asHelper: true) == true {}
      }
    }
  }

  /// The places of the records whose signature is wrong, once all are checked.
  ///
  /// - Throws: `.cancelled` where it is not wanted any more.
  func wrong(reporting work: ProgressReporter) throws(JournalError) -> Set<Int> {
    repeat {
      let (done, total) = state.withLock { ($0.done, $0.total) }
      try work.check("checking signatures", done - done % SignatureChecks.piece, of: total)
    } while checkPiece(asHelper: false)
    helpers.wait()
    return state.withLock { $0.wrong }
  }

  /// Checks some of those that wait; false where none do.
  private func checkPiece(asHelper isHelper: Bool) -> Bool {
    let piece = state.withLock { state -> ArraySlice<Signature>? in
      // In the same breath, so that whoever adds the next ones knows that this helper has left.
      if isHelper, state.waiting.isEmpty { state.helpers -= 1 }
      return state.waiting.popLast()
    }
    guard let piece else { return false }
    let wrong = piece.filter { !SSHSignature.isValidEd25519($0.bytes, over: $0.signed, by: $0.key) }.map(\.place)
    state.withLock { state in
      state.done += piece.count
      state.wrong.formUnion(wrong)
    }
    return true
  }
}
