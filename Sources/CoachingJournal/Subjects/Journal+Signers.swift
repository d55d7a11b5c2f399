import Foundation
import LogbookValues
import SignedRecords

extension Journal.Signers {
  /// The sealed keys that lie in `folder`, the one beside a demonstration's journal and those at `others`: the ones
  /// that may sign here first, then by name. Files that cannot be read, or hold no sealed key, are left out.
  package func keys(in folder: String, and others: [String] = []) throws(JournalError) -> [Signer] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let inFolder = names.filter { $0.hasSuffix(Signer.suffix) }.map { folder + "/" + $0 }
    let paths = inFolder + [journal.path + ".supervisor" + Signer.suffix]
    var signers: [Signer] = []
    for path in paths + others.filter({ !paths.contains($0) }) {
      guard let file = try? KeyFile(at: path), file.isSealed else { continue }
      // A copy of a key that is there already is the same key.
      if others.contains(path), signers.contains(where: { $0.key == file.publicKey }) { continue }
      signers.append(try signer(of: file, at: path))
    }
    return signers.sorted { left, right in
      if left.isActive != right.isActive { return left.isActive }
      return (left.name, left.path) < (right.name, right.path)
    }
  }

  /// The sealed key in the file at `path`.
  ///
  /// - Throws: where there is none, and why.
  package func key(at path: String) throws(JournalError) -> Signer {
    let file = try KeyFile(at: path)
    guard file.isSealed else {
      throw .notPermitted(
        "\(TerminalEscaping.escaped(path)) has no passphrase, so it is not a supervisor's key",
        .advice("choose the file that was made for the supervisor"))
    }
    return try signer(of: file, at: path)
  }

  private func signer(of file: KeyFile, at path: String) throws(JournalError) -> Signer {
    let (standing, usualMeaning) = try journal.read { db in
      let standing = try SupervisorTable(db: db).all().first { $0.key == file.publicKey }
      guard standing?.role.signsOff == true else { return (standing, SignOffMeaning?.none) }
      return (standing, try JournalTransaction(db, of: journal.enrolmentID).usualMeaning(of: file.publicKey))
    }
    let isActive = standing?.standing == .active
    return Signer(
      path: path, name: standing?.name ?? file.name, key: file.publicKey, isActive: isActive,
      isRemoved: standing != nil && !isActive, role: standing?.role ?? .supervisor, usualMeaning: usualMeaning,
      briefing: standing == nil ? nil : try briefing(of: file, at: path))
  }
}

extension Signer {
  /// A free path in `folder` for a new key of a person of this name: `name.key`, else `name-2.key` and so on.
  package static func freeKeyPath(for name: String, in folder: String) -> String {
    var path = keyPath(for: name, in: folder)
    var number = 2
    var status = stat()
    while lstat(path, &status) == 0 {
      path = "\(folder)/\(name.fileWord)-\(number)\(suffix)"
      number += 1
    }
    return path
  }
}
