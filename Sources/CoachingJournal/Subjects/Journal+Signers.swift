import Foundation
import LogbookValues
import SignedRecords

extension Journal.Signers {
  /// The sealed keys that lie in `folder`, and the one beside a demonstration's journal: those that may sign here
  /// first, then by name. Files that cannot be read, or hold no sealed key, are left out.
  package func keys(in folder: String) throws(JournalError) -> [Signer] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let inFolder = names.filter { $0.hasSuffix(Signer.suffix) }.map { folder + "/" + $0 }
    let (standings, meanings) = try journal.read { db in
      let all = try SupervisorTable(db: db).all()
      let ledger = JournalTransaction(db, of: journal.enrolmentID)
      return (
        Dictionary(all.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first }),
        Dictionary(
          try all.map { ($0.key, try ledger.usualMeaning(of: $0.key)) }, uniquingKeysWith: { first, _ in first })
      )
    }
    let signers = (inFolder + [journal.path + ".supervisor" + Signer.suffix]).compactMap { path -> Signer? in
      guard let file = try? KeyFile(at: path), file.isSealed else { return nil }
      let standing = standings[file.publicKey]
      return Signer(
        path: path, name: file.name, key: file.publicKey, isActive: standing?.standing == .active,
        isRemoved: standing.map { $0.standing != .active } ?? false, role: standing?.role ?? .supervisor,
        usualMeaning: meanings[file.publicKey] ?? nil)
    }
    return signers.sorted { left, right in
      if left.isActive != right.isActive { return left.isActive }
      return (left.name, left.path) < (right.name, right.path)
    }
  }
}

extension Signer {
  /// A free path in `folder` for a new key of a person of this name: `name.key`, else `name-2.key` and so on.
  package static func freeKeyPath(for name: String, in folder: String) -> String {
    var path = keyPath(for: name, in: folder)
    var number = 2
    var status = stat()
    while lstat(path, &status) == 0 {
      path = "\(folder)/\(slug(name))-\(number)\(suffix)"
      number += 1
    }
    return path
  }
}
