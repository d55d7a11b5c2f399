import CoachingJournal
import CoachingRules
import JournalExchange
import LogbookScreens
import LogbookValues
import SignedRecords

extension Performer {
  /// Writes; what it returns is on disk.
  mutating func perform(
    _ act: Act, on occasion: Occasion, reporting work: WorkReport
  ) throws(JournalError) -> Done {
    switch act {
    case .create(let terms, _): return try create(terms, on: occasion)
    case .restore(let path, _): return try restore(path)
    case .enrol(let change, _):
      let (enrolment, warnings) = try open().enrol(change, at: occasion.now)
      return .enrolled(enrolment, warnings: warnings)
    case .log(let details, let texts, let timer, _):
      guard let timer else { return .logged(try open().log(details, texts, on: occasion)) }
      return .logged(try open().log(details, texts, ending: timer, on: occasion))
    case .amend(let entry, let details, let texts, let version, _):
      let change = SessionChange(details: { _ in details }, texts: { _ in texts })
      return .amended(try open().amend(entry, change, basedOn: version, on: occasion))
    case .withdraw(let entry, let reason, _):
      return .withdrawn(try open().withdraw(entry, reason: reason, on: occasion))
    case .export(let format, let path, let replaces):
      let account = try open().export(
        Export(format, in: occasion.zone), toFile: place.expanded(path), replacing: replaces, reporting: work)
      return .exported(format, path: place.whole(path), account)
    case .makePortfolio(let folder, let replaces):
      let path = place.whole(folder)
      let summary = try open().writePortfolio(to: path, replacing: replaces, on: occasion, reporting: work)
      return .portfolioMade(path: path, summary)
    case .backUp(let copy):
      let path = place.whole(copy)
      try open().backup(to: path)
      return .backedUp(path: path)
    case .importFile(let source): return .imported(try importFile(source, on: occasion, reporting: work))
    case .addNote(let details, _):
      return .noteWritten(try open().addNote(details, on: occasion), isNew: true, measure(of: details))
    case .amendNote(let entry, let details, let version, _):
      let outcome = try open().amendNote(
        entry, { _ throws(JournalError) in details }, basedOn: version, on: occasion)
      return .noteWritten(outcome, isNew: false, measure(of: details))
    case .addAction(let details, _):
      return .planned(
        try open().addAction(details.text, due: details.due, from: details.note, on: occasion), isNew: true)
    case .amendAction(let entry, let details, _):
      let outcome = try open().amendAction(
        entry,
        { before in
          var after = before
          after.text = details.text
          after.due = details.due
          return after
        }, on: occasion)
      return .planned(outcome, isNew: false)
    case .markDone(let entry, let isDone):
      let outcome = try open().amendAction(
        entry,
        { before in
          var after = before
          after.status = isDone ? .done : .open
          return after
        }, on: occasion)
      return .planned(outcome, isNew: false)
    case .undo: return .undone(try open().undo(on: occasion))
    case .startTimer(let role, let client):
      let journal = try open()
      let timer = try journal.startTimer(role, client, on: occasion)
      return .timerStarted(timer, warnings: [journal.nameWarning(of: client)].compactMap(\.self))
    case .cancelTimer:
      _ = try open().cancelTimer()
      return .timerCancelled
    case .makeSupervisor(let name, let email, let role, let passphrase, _):
      return try makeSupervisor(name, email, role, passphrase, on: occasion)
    case .addSupervisor(let name, let email, let key, let role):
      let journal = try open()
      let (_, warnings) = try journal.addSupervisor(name: name, key: key, email: email, role: role, at: occasion.now)
      // A key that was added before keeps what it may do.
      let granted = try journal.supervisors().first { $0.key == key }?.role ?? role
      return .supervisorAdded(name: name, granted, warnings: warnings)
    case .removeSupervisor(let key, let name):
      _ = try open().removeSupervisor(matching: key.line, at: occasion.now)
      return .supervisorRemoved(name: name)
    case .decide(let decision, let shown, let comment, let keyPath, let passphrase, _):
      let journal = try open()
      let file = try KeyFile(at: place.expanded(keyPath))
      // What costs nothing to refuse is refused before the key is opened, which takes a while.
      try journal.requireActive(file.publicKey)
      try journal.requireUndecided(shown, decision, by: file.publicKey)
      let outcomes = try journal.decide(
        decision, on: shown, comment: comment, by: try file.open(passphrase: passphrase), name: file.name,
        at: occasion.now)
      return .decided(decision, outcomes, name: file.name)
    case .tag(let entry, let criterion, let isOn):
      let journal = try open()
      let label =
        try isOn
        ? journal.tag(entry, with: [criterion], on: occasion) : journal.untag(entry, from: [criterion], on: occasion)
      return .tagged(label, shortID: try journal.shortened(entry))
    case .loadMarkSheet(let path):
      let file = place.expanded(path)
      return .markSheetLoaded(
        try open().loadMarkSheet(try MarkSheet.fileBytes(at: file), named: file, on: occasion))
    case .assess(let decision, let shown, let feedback, let keyPath, let passphrase, _):
      let journal = try open()
      let file = try KeyFile(at: place.expanded(keyPath))
      try journal.requireAssessor(file.publicKey)
      try journal.requireUndecided(shown, decision, by: file.publicKey)
      let criteria = try journal.assess(
        shown, decision, feedback: feedback, by: try file.open(passphrase: passphrase), name: file.name,
        at: occasion.now)
      return .assessed(decision, criteria, name: file.name)
    case .revoke(let entry, let reason, let keyPath, let passphrase, _):
      let journal = try open()
      let file = try KeyFile(at: place.expanded(keyPath))
      try journal.requireActive(file.publicKey)
      _ = try journal.revocable(entry, by: file.publicKey)
      let outcome = try journal.revoke(
        entry, reason: reason, by: try file.open(passphrase: passphrase), name: file.name, at: occasion.now)
      return .revoked(outcome, name: file.name)
    case .register(let act): return try perform(act, in: try open(), on: occasion)
    case .support(let act): return .support(try perform(act, in: try open(), on: occasion))
    }
  }

  /// What importing would do; an exported journal is merged for trial.
  func importPlan(
    _ source: ImportSource, in journal: Journal, on occasion: Occasion, reporting work: WorkReport
  ) throws(JournalError) -> ImportPlan {
    let file = ImportFile(at: place.expanded(source.path))
    switch try format(of: file, source) {
    case .json: return try journal.merge(file, isGuessed: source.format == nil, isTrial: true, reporting: work)
    case .csv, .icf, .timewarrior:
      return try journal.importPlan(file, as: source.format, source.map, on: occasion, reporting: work)
    }
  }

  private func importFile(
    _ source: ImportSource, on occasion: Occasion, reporting work: WorkReport
  ) throws(JournalError) -> ImportPlan {
    let file = ImportFile(at: place.expanded(source.path))
    switch try format(of: file, source) {
    case .json: return try open().merge(file, isGuessed: source.format == nil, isTrial: false, reporting: work)
    case .csv, .icf, .timewarrior:
      return try open().importEntries(file, as: source.format, source.map, on: occasion, reporting: work)
    }
  }

  private func format(of file: ImportFile, _ source: ImportSource) throws(JournalError) -> ImportFormat {
    if let format = source.format { return format }
    return try file.guessedFormat()
  }

  private func measure(of details: NoteDetails) -> NoteMeasure {
    let library = ModelLibrary.load(addingFrom: place.modelFolder).library
    return NoteMeasure(of: details.text, by: details.model.flatMap { library.named($0) }, in: library)
  }

  private func open() throws(JournalError) -> Journal {
    guard let journal else { throw .notFound("no journal is open; set one up first") }
    return journal
  }

  private mutating func create(_ terms: NewEnrolment, on occasion: Occasion) throws(JournalError) -> Done {
    var occasion = occasion
    if place.isUsual { try Journal.makeFolders(for: place.path) }
    let (made, warnings) = try Journal.create(
      at: place.path, terms: terms, scheme: .bundled(for: terms.qualification), now: occasion.now,
      entropy: &occasion.entropy,
      readersWait: Performer.readersWait)
    journal = made
    return .created(warnings: warnings)
  }

  private mutating func restore(_ copy: String) throws(JournalError) -> Done {
    if place.isUsual { try Journal.makeFolders(for: place.path) }
    let (_, warnings) = try Journal.restore(place.expanded(copy), to: place.path)
    let restored = try Journal(at: place.path, readersWait: Performer.readersWait)
    journal = restored
    switch restored.access {
    case .readWrite: return .restored(readOnly: nil, warnings: warnings)
    case .readOnly(let reason): return .restored(readOnly: reason, warnings: warnings)
    }
  }

  /// Makes the key, and adds it. The key stays where the adding fails: its owner may have noted the passphrase already.
  private func makeSupervisor(
    _ name: String, _ email: String?, _ role: SignerRole, _ passphrase: String, on occasion: Occasion
  ) throws(JournalError) -> Done {
    var occasion = occasion
    let journal = try open()
    try journal.requireWritable()
    guard let folder = place.keyFolder else {
      throw .cannotCreate(
        "HOME is not set, so there is no usual place for the key; use 'coachlog supervisor new --key'")
    }
    let path = Signer.freeKeyPath(for: name, in: folder)
    try Journal.makeFolders(for: path)
    let key = try KeyFile.create(
      at: path, name: name, passphrase: passphrase, now: occasion.now, entropy: &occasion.entropy)
    do {
      let (_, warnings) = try journal.addSupervisor(
        name: name, key: key, email: email, role: role, at: occasion.now)
      return .supervisorMade(name: name, role, path: path, key: key, warnings: warnings)
    } catch {
      throw .storage(
        "the key was made in \(VisibleText.escaped(path)), but it may not sign here yet: \(error.sentence); "
          + "'coachlog supervisor add' adds it")
    }
  }
}

extension Act {
  /// The draft that holds what is written.
  var draft: String? {
    switch self {
    case .create(_, let draft), .enrol(_, let draft), .log(_, _, _, let draft), .amend(_, _, _, _, let draft),
      .withdraw(_, _, let draft),
      .makeSupervisor(_, _, _, _, let draft), .decide(_, _, _, _, _, let draft), .assess(_, _, _, _, _, let draft),
      .revoke(_, _, _, _, let draft), .addNote(_, let draft), .amendNote(_, _, _, let draft),
      .addAction(_, let draft), .restore(_, let draft), .amendAction(_, _, let draft):
      draft
    case .register(let act): act.draft
    case .support(let act): act.draft
    case .undo, .startTimer, .cancelTimer, .tag, .loadMarkSheet, .addSupervisor, .removeSupervisor, .export,
      .makePortfolio, .backUp,
      .importFile, .markDone:
      nil
    }
  }
}
