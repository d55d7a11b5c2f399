import CoachingRules
import Foundation
import LogbookValues
import SignedRecords

extension Journal {
  /// The real names of clients; an empty map where none was ever given.
  ///
  /// - Throws: `.notPermitted` without the learner's key, which opens the map; `.storage` for one that is damaged or of
  ///   another journal. It is left as it is.
  package func names() throws(JournalError) -> NameMap {
    let bytes: [UInt8]
    do {
      bytes = try PrivateFile.read(file.namesPath, limit: NameMap.sizeLimit, privacy: .any)
    } catch .notFound {
      return NameMap()
    }
    return try NameMap(file: bytes, openedBy: try keptKey(), named: VisibleText.escaped(file.namesPath))
  }

  /// What is odd about a client's code: that it is a word of a real name. Nil for one that names nobody, and where the
  /// map cannot be opened, which is in nobody's way.
  package func nameWarning(of code: ClientCode) -> String? {
    (try? names()).flatMap { NameFinder($0).warning(of: code) }
  }

  /// The outcome with what is odd about the code of its client.
  func warned(_ outcome: Outcome) -> Outcome {
    guard let warning = outcome.row?.client.flatMap(nameWarning) else { return outcome }
    var warned = outcome
    warned.warnings.append(warning)
    return warned
  }

  /// One transaction, and a change of the names that belongs to it: both happen or neither.
  ///
  /// The new map lies on disk in full before the commit and takes its place right after it. The bytes of the old one
  /// are overwritten then, so that a name that is gone does not stay behind in a part of the disk that nothing refers
  /// to.
  ///
  /// - Returns: What `body` gives, and whether no old bytes are left as far as a program can see to that.
  func write<Value>(
    names change: (inout NameMap) -> Void, on occasion: Occasion,
    _ body: (inout Ledger, SigningKey) throws -> Value
  ) throws(JournalError) -> (value: Value, isOldDestroyed: Bool) {
    let key = try learnerKey()
    return try PrivateFile.alone(in: file.folder, waits: PrivateFile.patience) { () throws(JournalError) in
      let before = try names()
      var after = before
      change(&after)
      guard after != before else { return (try write(body), true) }
      var entropy = occasion.entropy
      let pending: PendingFile? =
        after.isEmpty ? nil : try PendingFile(after.file(sealedFor: key, rng: &entropy), for: file.namesPath)
      let value: Value
      do throws(JournalError) {
        value = try write(body)
      } catch {
        pending?.discard()
        throw error
      }
      let old = DoomedFile(file.namesPath)
      do throws(JournalError) {
        if let pending { try pending.publish() } else { try remove(file.namesPath) }
      } catch {
        pending?.discard()
        throw .storage("the register is saved, but the name is not: \(error.sentence)")
      }
      guard let old else { return (value, before.isEmpty) }
      return (value, old.overwrite())
    }
  }

  private func remove(_ path: String) throws(JournalError) {
    guard unlink(path) == 0 || errno == ENOENT else {
      throw .storage("\(VisibleText.escaped(path)) cannot be removed; look at the permissions of its folder")
    }
  }
}
