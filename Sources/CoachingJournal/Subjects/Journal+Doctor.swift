import CoachingRules
import Foundation
import LogbookValues
import LogbookWords
import SignedRecords

extension Journal {
  /// Looks at the journal at `path` and at everything beside it, and changes nothing: what is unfinished stays so.
  ///
  /// - Throws: `.cancelled`. What cannot be opened or read is a finding.
  package static func diagnosis(
    at path: String, on occasion: Occasion, reporting work: ProgressReporter = .silent
  ) throws(JournalError) -> Diagnosis {
    let file = JournalFile(path: path)
    var diagnosis = Diagnosis()
    let shown = TerminalEscaping.escaped(file.path)
    do throws(JournalError) {
      let journal = try Journal(examining: path)
      diagnosis.find(.journal, .good, "\(shown) opens")
      if Foundation.access(file.path, W_OK) != 0 || Foundation.access(PrivateFile.folder(of: file.path), W_OK) != 0 {
        diagnosis.find(.journal, .note, "\(shown) can only be read here")
      }
      diagnosis.addPermissions(of: file)
      diagnosis.addKey(of: journal)
      diagnosis.addNames(of: journal)
      // Before the records, since a file is there before the record that names it.
      let attached = (try? FileManager.default.contentsOfDirectory(atPath: journal.attachmentFolder.path)) ?? []
      try diagnosis.addRecords(of: journal, work)
      diagnosis.addLeftovers(of: file, strangers: try journal.unnamed(attached))
      diagnosis.addRetention(of: journal, on: occasion)
    } catch  where error.sort == .cancelled {
      throw error
    } catch {
      diagnosis.find(.journal, file.isBeingSaved ? .note : .wrong, error.notice)
      if Foundation.access(file.path, F_OK) == 0 { diagnosis.addPermissions(of: file) }
      if Foundation.access(file.folder, F_OK) == 0 { diagnosis.addLeftovers(of: file) }
    }
    return diagnosis
  }
}

extension Journal {
  /// Those of the names in the folder of attached files that no attachment has, not even one that was withdrawn or
  /// undone, and that no file manager leaves behind.
  fileprivate func unnamed(_ names: [String]) throws(JournalError) -> [String] {
    let named = try read { db in
      let records = try RecordTable(db: db).placed(ofRare: .attachment, in: enrolmentID)
      return Set(
        records.compactMap { record in
          if case .attachment(let attachment) = record.payload.body { attachment.file } else { nil }
        })
    }
    return names.sorted().filter { name in
      RecordID(hex: name).map { !named.contains($0) } ?? !(name.hasSuffix(".new") || name.hasPrefix("."))
    }
  }
}

extension Diagnosis {
  fileprivate mutating func addPermissions(of file: JournalFile) {
    let before = findings.count
    for path in file.privatePlaces {
      var status = stat()
      guard lstat(path, &status) == 0, status.st_uid != geteuid() else { continue }
      find(
        .permissions, .wrong,
        Notice("\(TerminalEscaping.escaped(path)) belongs to another user", .advice("ask its owner for it")))
    }
    for notice in Journal.openings(at: file.path) { find(.permissions, .wrong, notice) }
    guard findings.count == before else { return }
    find(.permissions, .good, "only you can read the journal, its key and its name list")
  }

  fileprivate mutating func addKey(of journal: Journal) {
    do throws(JournalError) {
      _ = try journal.keptKey()
      find(.key, .good, "the journal’s key is beside it")
    } catch {
      find(.key, .wrong, error.notice)
    }
  }

  fileprivate mutating func addNames(of journal: Journal) {
    guard access(journal.file.namesPath, F_OK) == 0 else { return }
    do throws(JournalError) {
      let count = try journal.names().codes.count
      find(.names, .good, Notice("the name list opens, with \(count) \(count == 1 ? "name" : "names")"))
    } catch {
      find(.names, .wrong, error.notice)
    }
  }

  fileprivate mutating func addRecords(of journal: Journal, _ work: ProgressReporter) throws(JournalError) {
    let report: VerificationReport
    do throws(JournalError) {
      report = try journal.verify(reporting: work)
    } catch  where error.sort == .cancelled {
      throw error
    } catch {
      return find(.records, .wrong, error.notice)
    }
    if report.isOK {
      find(.records, .good, Notice(report.summary.asPhrase))
    } else {
      // What is derived from the records can be made anew. What is wrong with a record stays wrong.
      let canBeRepaired = report.problems.contains { $0.rule == .v14 && $0.severity == .error }
      find(.records, .wrong, Notice(report.summary.asPhrase, canBeRepaired ? [.verify, .repair] : [.verify]))
    }
  }

  fileprivate mutating func addRetention(of journal: Journal, on occasion: Occasion) {
    do throws(JournalError) {
      let years = try journal.terms.scheme().retentionYears
      let report = try journal.progress.report(today: occasion.today)
      guard !report.units.isEmpty else { return }
      let retention = report.retention(years: years, in: occasion.zone)
      self.retention = retention
      find(.retention, retention.isOver(on: occasion.today) ? .note : .good, retention.notice(today: occasion.today))
    } catch {
      find(.retention, .wrong, error.notice)
    }
  }

  // MARK: Leftovers

  /// What is in the journal's folder beside key and names.
  fileprivate mutating func addLeftovers(of file: JournalFile, strangers: [String] = []) {
    let before = findings.count
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: file.folder)) ?? []).sorted()
    let drafts = DraftFolder(journal: file.path).drafts()
    if !drafts.isEmpty {
      let what = drafts.prefix(Diagnosis.shown).map(\.subject.words).joined(separator: ", ")
      let count = drafts.count
      let more = count > Diagnosis.shown ? " and others" : ""
      find(
        .leftovers, .note,
        Notice(
          "\(count == 1 ? "1 draft is" : "\(count) drafts are") kept: \(what)\(more)",
          .advice("open coachlog to continue or throw away what you typed")))
    }
    if let first = strangers.first {
      find(
        .leftovers, .note,
        Notice(
          "\(TerminalEscaping.escaped(AttachmentFolder(journal: file.path).path)) has "
            + "\(Diagnosis.list(strangers, first)), which no entry in the journal names",
          .advice("look at it and move it away")))
    }
    let folder = TerminalEscaping.escaped(file.folder)
    let (unfinished, others) = (names.filter { $0.hasSuffix(".new") }, names.filter { !isKnown($0, drafts) })
    if let first = unfinished.first {
      find(
        .leftovers, .note,
        Notice(
          "a save was cut off and left \(Diagnosis.list(unfinished, first)) in \(folder)",
          .advice("open coachlog once to finish it")))
    }
    let (ofEditors, strange) = (others.filter(EditorFile.isLeftover), others.filter { !EditorFile.isLeftover($0) })
    if let first = ofEditors.first {
      find(
        .leftovers, .note,
        Notice(
          "an editor left \(Diagnosis.list(ofEditors, first)) in \(folder), which may hold text of yours that anybody "
            + "with the folder can read. Backups leave it out",
          .removeFiles(ofEditors.map { file.folder + "/" + $0 })))
    }
    if let first = strange.first {
      find(
        .leftovers, .note,
        Notice(
          "\(folder) has \(Diagnosis.list(strange, first)), which coachlog did not make or "
            + "cannot read", .advice("look at it and move it away")))
    }
    if JournalFile.isCopy(file.copyFolder, isEmptyOne: true) {
      find(
        .leftovers, .note,
        Notice(
          "a backup or restore was cut off and left \(TerminalEscaping.escaped(file.copyFolder))",
          .advice("run the same command again, or remove the folder")))
    }
    let beside = PrivateFile.folder(of: file.path)
    let exports = ((try? PrivateFile.names(in: beside)) ?? []).filter { $0.hasSuffix(AtomicFileWriter.unfinished) }
    if let first = exports.first {
      find(
        .leftovers, .note,
        Notice(
          "writing a file was cut off and left \(Diagnosis.list(exports, first)) in "
            + TerminalEscaping.escaped(beside),
          .removeFiles(exports.map { beside + "/" + $0 })))
    }
    if access(file.folder + ".set-up", F_OK) == 0 {
      find(
        .leftovers, .note,
        Notice(
          "restoring was cut off and left \(TerminalEscaping.escaped(file.folder)).set-up", .advice("move it away")))
    }
    if findings.count == before { find(.leftovers, .good, "nothing is left over") }
  }

  /// How many names a sentence has at most.
  private static let shown = 3

  private func isKnown(_ name: String, _ drafts: [Draft]) -> Bool {
    if ["learner.key", "names.map", "attachments"].contains(name) || name.hasSuffix(".new") { return true }
    guard let id = DraftFolder.id(ofFile: name) ?? EditorFile.id(ofFile: name) else { return false }
    return drafts.contains { $0.id == id } || EditorFile.isName(name)
  }

  /// `a, b, c and 4 others`.
  private static func list(_ names: [String], _ first: String) -> String {
    guard names.count > 1 else { return TerminalEscaping.escaped(first) }
    let said = names.prefix(shown).map { TerminalEscaping.escaped($0) }.joined(separator: ", ")
    return names.count > shown ? "\(said) and \(names.count - shown) others" : said
  }
}

extension String {
  /// A sentence as the reason of a notice, which has no capital.
  fileprivate var asPhrase: String { prefix(1).lowercased() + dropFirst() }
}
