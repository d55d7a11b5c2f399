import CoachingJournal
import CoachingRules
import JournalExchange
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension Logbook {
  /// Takes an answer: what concerns everybody first, then every page.
  mutating func take(_ reply: Reply) -> [Effect] {
    var effects: [Effect] = []
    switch reply {
    case .noJournal(let scheme):
      shared.scheme = scheme
      effects += open(SetUpPage(shared, id: draftID()))
      effects.append(.read(.drafts))
    case .opened(let readOnly):
      if isOpen {
        message = Message("The journal's file was replaced; this is what it says now.", .warning)
        effects += reloadAll()
      }
      isOpen = true
      shared.readOnly = readOnly
      if let readOnly { message = Message(Message.sentence(readOnly), .warning) }
      effects += [.read(.overview), .read(.scheme), .read(.drafts), .read(.models), .read(.agenda)]
    case .cannotOpen(let error):
      layers.append(NoticePage(title: "This journal cannot be opened", Message.sentence(error.sentence), leaves: true))
    case .overview(let overview):
      shared.overview = overview
      // In a journal of many years it takes a while to look, so it is left until somebody asks.
      if (1...20_000).contains(overview.report.entries) { effects.append(.read(.lint)) }
    case .changed: return [.read(.overview), .read(.drafts), .read(.agenda)] + reloadAll()
    case .scheme(let scheme): shared.scheme = scheme
    case .drafts(let drafts): takeDrafts(drafts)
    case .failed(let error): message = Message(error)
    case .draftLost(let error):
      shared.draftTrouble = error
      message = Message(notKept: error)
    case .draftsKept:
      shared.draftTrouble = nil
      message = Message("What you typed is kept as a draft now.", .good)
      effects.append(.read(.drafts))
    case .done(let done, let ticket):
      undoRest.ended(ticket)
      effects += settled(done)
    case .refused(let error, let ticket):
      undoRest.ended(ticket)
      message = Message(error)
    case .account(let account, let entry): effects += revive(account, of: entry)
    case .lint(let report): shared.findings = report.findings.count
    case .agenda(let agenda): shared.agenda = agenda
    case .models(let library, let warnings):
      shared.library = library
      if let first = warnings.first { message = Message(Message.sentence(first), .warning) }
    case .enrolment, .register, .notes, .note, .plan, .editedOutside, .goals, .rows, .charts, .waiting, .clients,
      .review, .signers,
      .supervisors,
      .decisions,
      .proposals, .verification, .importPlan, .criteria, .files, .working, .offeredPassphrase:
      break
    }
    return effects + tellAll(reply)
  }

  private mutating func takeDrafts(_ drafts: [Draft]) {
    // What could not be written is only here.
    let others = shared.draftTrouble == nil ? [] : shared.drafts.filter { old in !drafts.contains { $0.id == old.id } }
    let open = openDrafts
    shared.drafts = (others + drafts).filter { !open.contains($0.id) }
  }

  /// After a commit everything that is shown is read again.
  private mutating func settled(_ done: Done) -> [Effect] {
    var kept: [Effect] = []
    switch done {
    case .created(let warnings):
      isOpen = true
      message = Message(done: "Your journal is ready. n logs a session.", warnings: warnings)
      kept.append(.read(.models))
    case .restored(let readOnly, let warnings):
      isOpen = true
      shared.readOnly = readOnly
      message = Message(done: "Your journal is back.", warnings: warnings)
      kept.append(.read(.models))
    case .enrolled(let enrolment, let warnings):
      message = Message(
        done: "Enrolled: \(enrolment.title), registered \(enrolment.registered.spelled), \(enrolment.completion). "
          + "u takes it back.", warnings: warnings)
    case .logged(let outcome): say("Logged", outcome)
    case .amended(let outcome): say("Amended", outcome)
    case .withdrawn(let outcome): say("Withdrew", outcome)
    case .undone(let undone):
      message = Message("Undid \(EntryText.undone(undone, in: shared.occasion.zone)).", .good)
      reviving = Reviving(undone)
      kept = keep(undone)
    case .noteWritten(let outcome, let isNew, let measure):
      say(isNew ? "Wrote" : "Amended", outcome)
      message?.text += " It has \(measure.spoken)."
    case .planned(let outcome, let isNew): say(isNew ? "Planned" : "Changed", outcome)
    case .timerStarted(let timer, let warnings):
      message = Message(
        done: "The timer runs: \(timer.role.rawValue) with \(timer.client). t stops it.", warnings: warnings)
    case .timerCancelled: message = Message("The timer is dropped; nothing was logged.", .normal)
    case .supervisorMade(let name, let role, _, _, let warnings):
      typedAhead.begin()
      message = Message(done: "\(VisibleText.escaped(name)) may \(role.deed) in this journal.", warnings: warnings)
    case .supervisorAdded(let name, let role, let warnings):
      message = Message(
        done: "\(VisibleText.escaped(name)) may \(role.deed) here.", warnings: warnings)
    case .supervisorRemoved(let name):
      message = Message(
        "\(VisibleText.escaped(name)) may sign no more. u takes it back.", .good)
    case .decided(let decision, let outcomes, let name):
      let verb =
        switch decision {
        case .approved: "signed"
        case .returned: "returned"
        }
      typedAhead.begin()
      let count = outcomes.count == 1 ? "1 entry" : "\(outcomes.count) entries"
      message = Message("\(VisibleText.escaped(name)) \(verb) \(count).", .good)
    case .tagged(let label, let shortID):
      let criteria = label.criteria.map(\.text).joined(separator: ", ")
      message = Message("Saved: \(shortID) is evidence for \(criteria.isEmpty ? "nothing" : criteria).", .good)
    case .markSheetLoaded(let change):
      let count = change.criteria == 1 ? "1 criterion" : "\(change.criteria) criteria"
      message = Message(
        (["The mark sheet is loaded: \(count)."] + change.warnings.map(Message.sentence)).joined(separator: " "),
        change.warnings.isEmpty ? .good : .warning)
    case .assessed(let decision, let criteria, let name):
      typedAhead.begin()
      let which = criteria.count == 1 ? criteria.first?.criterion.id.text ?? "" : "\(criteria.count) criteria"
      message = Message("\(VisibleText.escaped(name)) assessed \(which) as \(decision.rawValue).", .good)
    case .exported(let format, let path, let account):
      let what = "\(account.count) \(format.counts)\(account.count == 1 ? "" : "s")"
      message = Message(
        (["Exported \(what) to \(VisibleText.escaped(path))."] + account.notes.map(Message.sentence))
          .joined(separator: " "), account.notes.isEmpty ? .good : .warning)
    case .portfolioMade(let path, let summary):
      let sessions = summary.sessions == 1 ? "1 session" : "\(summary.sessions) sessions"
      message = Message(
        done: "Made a portfolio of \(sessions). To read it, open \(VisibleText.escaped(path))/index.html in a browser; "
          + "hand in the whole folder.", warnings: summary.warnings)
    case .backedUp(let path):
      let shown = VisibleText.escaped(path)
      message = Message("Backed up to \(shown) and \(shown).d: keep the two together.", .good)
    case .imported(let plan):
      let undo = plan.newCount > 0 && plan.format != .json ? " u takes it back." : ""
      message = Message("\(plan.summary(isTrial: false)).\(undo)", .good)
    case .revoked(let outcome, let name):
      typedAhead.begin()
      message = Message("\(VisibleText.escaped(name)) took back what was said of \(outcome.shortID).", .good)
    case .register(let done): say(done)
    case .support(let done): say(done)
    }
    let revival: [Effect] = reviving.map { [.read(.account($0.entry))] } ?? []
    return kept + [.read(.overview), .read(.scheme), .read(.drafts), .read(.agenda)] + revival + reloadAll()
  }

  private mutating func say(_ done: RegisterDone) {
    switch done {
    case .registered(let registered): say("Registered", registered)
    case .amended(let registered): say("Amended", registered)
    case .erased(let erasure, let warnings):
      message = Message(
        done: "Erased \(ClientText.targets(of: erasure)) of \(erasure.client), for good.",
        warnings: warnings + ClientText.remains(of: erasure))
    case .textsErased(let erasure, let warnings):
      message = Message(done: "Erased \(erasure.phrase), for good.", warnings: warnings)
    }
  }

  private mutating func say(_ done: SupportDone) {
    switch done {
    case .written(let outcome, let isNew, let discussed):
      say(isNew ? "Added" : "Amended", outcome)
      if discussed > 0 {
        message?.text += " It went through \(discussed == 1 ? "1 entry" : "\(discussed) entries")."
      }
    case .agenda(let label, let shortID):
      message = Message(
        label.isOnAgenda
          ? "Marked \(shortID): to be taken to supervision. A shows the agenda."
          : "Unmarked \(shortID): off the agenda.", .good)
    }
  }

  private mutating func say(_ verb: String, _ registered: Registered) {
    let facts = ClientText.facts(of: registered.account).joined(separator: ", ")
    message = Message(done: "\(verb) \(registered.account.code): \(facts).", warnings: registered.warnings)
  }

  private mutating func say(_ verb: String, _ outcome: Outcome) {
    let what = EntryText.sentence(outcome, in: shared.occasion.zone).map { ": \($0)" } ?? ""
    message = Message(done: "\(verb) \(outcome.shortID)\(what).", warnings: outcome.warnings)
  }

  /// Lets every page that is shown, or lies under one that is, ask anew for what it shows.
  mutating func reloadAll() -> [Effect] {
    var effects: [Effect] = []
    effects += onTab { page, turn in page.load(&turn) }
    for position in layers.indices {
      effects += onLayer(position) { page, turn in page.load(&turn) }
    }
    return effects
  }

  private mutating func tellAll(_ reply: Reply) -> [Effect] {
    var effects: [Effect] = []
    for tab in Tab.allCases {
      var turn = turn()
      withTab(tab) { page in page.take(reply, &turn) }
      effects += settle(turn, asked: -1)
    }
    // From the front: a page that closes itself leaves the places of those below as they are.
    for position in layers.indices.reversed() where position < layers.count {
      effects += onLayer(position) { page, turn in page.take(reply, &turn) }
    }
    return effects
  }

  private mutating func onTab(_ body: (inout any Page, inout Turn) -> Void) -> [Effect] {
    var turn = turn()
    withTab(tab) { page in body(&page, &turn) }
    return settle(turn, asked: -1)
  }

  private mutating func onLayer(_ position: Int, _ body: (inout any Page, inout Turn) -> Void) -> [Effect] {
    var turn = turn()
    body(&layers[position], &turn)
    return settle(turn, asked: position)
  }
}
