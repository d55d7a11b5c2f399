import CoachingRules
import Foundation
import GRDB
import LogbookValues
import SignedRecords

extension Journal {
  /// The real names of clients; an empty map where none was ever given.
  ///
  /// - Throws: `.notPermitted` without the learner's key, which opens the map; `.storage` for one that is damaged or of
  ///   another journal. It is left as it is.
  package func names() throws(JournalError) -> NameMap {
    finishNames()
    let bytes: [UInt8]
    do {
      bytes = try PrivateFile.read(file.namesPath, limit: NameMap.sizeLimit, privacy: .any)
    } catch  where error.sort == .notFound {
      return NameMap()
    }
    return try NameMap(file: bytes, openedBy: try keptKey(), named: TerminalEscaping.escaped(file.namesPath))
  }

  /// A warning where a client's code is a word of a real name. Nil for any other code, and where the name list cannot
  /// be opened.
  package func nameWarning(of code: ClientCode) -> String? {
    (try? names()).flatMap { NameFinder($0).warning(of: code) }
  }

  /// The warning about a code, as `nameWarning` gives it.
  ///
  /// - Throws: `.againstRule` for a code that the name list does not have and that is another client's real name, or a
  ///   word of it: it would show in all that is signed.
  @discardableResult
  func checkedName(_ code: ClientCode) throws(JournalError) -> String? {
    guard let list = try? names() else { return nil }
    let finder = NameFinder(list)
    if list[code] == nil, let client = finder.clients(namedBy: code).first {
      throw .againstRule("\(code) is \(client)’s name, or part of it", .useClient(client))
    }
    return finder.warning(of: code)
  }

  /// Whether a code may well be a name: it has letters only, and no session and no client of the register has it.
  package func mayBeName(_ code: ClientCode) throws(JournalError) -> Bool {
    guard code.text.allSatisfy(\.isLetter) else { return false }
    return try read { db in
      try Int.fetchOne(
        db, sql: "SELECT 1 FROM entry WHERE client = ? UNION ALL SELECT 1 FROM client WHERE code = ? LIMIT 1",
        arguments: [code, code]) == nil
    }
  }

  /// The warning about such a code.
  static func mayBeName(_ code: ClientCode) -> String {
    "\(code) may be a real name. If it is, undo this and use a code, for example C07"
  }

  /// The outcome with the warning about the code of its client.
  func warned(_ outcome: EntryChange) -> EntryChange {
    guard let warning = outcome.row?.client.flatMap(nameWarning) else { return outcome }
    var warned = outcome
    warned.warnings.append(warning)
    return warned
  }

  /// One transaction, and a change of the names that belongs to it: both happen or neither, also where the program is
  /// ended in between.
  ///
  /// A file and a database cannot change in one step. So the new map lies on disk in full before the commit, and bears
  /// the id of the learner's last record in its name: the journal that has that record has committed, and `finishNames`
  /// gives the map its place whenever the journal is opened next; one that has not did nothing, and the map goes. To
  /// take the name out first would need no such step, and would lose a name whose record was then refused.
  ///
  /// The bytes of the old map are overwritten, so that a name that is gone does not stay behind in a part of the disk
  /// that nothing refers to.
  ///
  /// - Returns: What `body` gives, and whether no old bytes are left as far as a program can see to that.
  package func write<Value>(
    names change: (inout NameMap) -> Void, on occasion: Occasion,
    _ body: (inout JournalTransaction, SigningKey) throws -> Value
  ) throws(JournalError) -> (value: Value, isOldDestroyed: Bool) {
    let key = try learnerKey()
    return try PrivateFile.alone(in: file.folder, waits: PrivateFile.patience) { () throws(JournalError) in
      try settleNames()
      let before = try names()
      var after = before
      change(&after)
      guard after != before else { return (try write(body), true) }
      var entropy = occasion.entropy
      var pending = try StagedFile(
        after.isEmpty ? [] : after.file(sealedFor: key, rng: &entropy), for: file.namesPath)
      let value: Value
      do throws(JournalError) {
        value = try write { ledger, key in
          let value = try body(&ledger, key)
          if let last = try ledger.chainHead(of: key.publicKey.bytes)?.record { try pending.mark(last.hex) }
          return value
        }
      } catch {
        pending.discard()
        throw error
      }
      do throws(JournalError) {
        return (value, try publishNames(pending) ?? before.isEmpty)
      } catch {
        throw JournalError(
          .storage,
          error.notice.saying {
            "the client is saved and the name is not. coachlog tries again when you next open the journal: \($0)"
          })
      }
    }
  }

  /// Finishes a change of the names that was cut off, where this journal can be written and no other program is at it.
  /// What fails here is tried again the next time.
  func finishNames() {
    guard isWritable, !unsettledNames.isEmpty else { return }
    try? PrivateFile.alone(in: file.folder) { () throws(JournalError) in try settleNames() }
  }

  /// New maps that are neither in their place nor thrown away.
  private var unsettledNames: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: file.folder)) ?? []
    return names.filter { $0.hasPrefix("names.map.") && $0.hasSuffix(".new") }
  }

  /// Puts each of them in its place where the journal has the record in its name. No other program may change names
  /// meanwhile.
  private func settleNames() throws(JournalError) {
    for name in unsettledNames {
      let pending = StagedFile(left: file.folder + "/" + name, for: file.namesPath)
      let mark = name.dropFirst("names.map.".count).dropLast(".new".count)
      guard let record = RecordID(hex: String(mark)),
        try read({ db in try RecordTable(db: db).placed(record, in: enrolmentID) }) != nil
      else {
        pending.discard()
        continue
      }
      _ = try publishNames(pending)
    }
  }

  /// Puts a new map in the place of the old one; an empty file means none.
  ///
  /// - Returns: Whether the bytes of the old one are overwritten; nil where there was none.
  private func publishNames(_ pending: StagedFile) throws(JournalError) -> Bool? {
    let old = FileShredder(file.namesPath)
    if pending.isEmpty {
      try remove(file.namesPath)
      pending.discard()
    } else {
      try pending.publish()
    }
    guard let old else { return nil }
    return old.overwrite()
  }

  private func remove(_ path: String) throws(JournalError) {
    guard unlink(path) == 0 || errno == ENOENT else {
      throw .storage(
        "\(TerminalEscaping.escaped(path)) cannot be removed", .advice("check the permissions of its folder"))
    }
  }
}
