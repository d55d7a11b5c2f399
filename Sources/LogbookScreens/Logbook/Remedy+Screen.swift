import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension Notice {
  /// The notice as the screen says it: what is wrong, and how to fix it.
  var phrase: String { worded { $0.onScreen.clause } }

  /// The same as a sentence.
  var sentence: String { phrase.asSentence }
}

extension JournalError {
  /// The refusal as the screen says it: what is wrong, and how to fix it.
  var phrase: String { notice.phrase }
  /// The same as a sentence.
  var sentence: String { notice.sentence }
}

extension Remedy {
  /// How it is carried out on screen.
  var onScreen: ScreenRemedy {
    switch self {
    case .verify: ScreenRemedy("press \(Remedy.key(.verify)) on a main page to see why")
    case .restore:
      ScreenRemedy(
        clause: "in the shell, type 'coachlog restore BACKUP' to put a copy back",
        purpose: "see the clients. Their names come back when you restore a copy of the journal"
      ) { $0.move(.show(.clients)) }
    case .beginJournal: ScreenRemedy("start a new journal")
    case .anotherJournal: ScreenRemedy("choose another place for the journal")
    case .carryOver:
      ScreenRemedy(
        "export the sessions as a table with the earlier coachlog, then import it into a new journal. Signatures are "
          + "not carried over")
    case .anotherName: ScreenRemedy("choose another name")
    case .replaceFile: ScreenRemedy("replace it")
    case .closeToOthers: ScreenRemedy("run coachlog doctor in a terminal, which says how to close them")
    case .closeToWriters: ScreenRemedy("choose a folder that only you can change")
    case .removeFiles: ScreenRemedy("look at it, and remove it with your file manager")
    case .repair: ScreenRemedy("run coachlog doctor in a terminal, which can write a repaired copy")
    case .exportJournal: ScreenRemedy("press \(Remedy.key(.page(.exporting))) on a main page to export it as it is")
    case .advice(let words): ScreenRemedy(words)
    case .see(let listings): ScreenRemedy("see \(listings.map(Remedy.place).joined(separator: " or "))")
    case .enterAgain(let what): ScreenRemedy("press \(Remedy.entering(what)) to enter it again")
    case .amendSession(let target, let part):
      ScreenRemedy(Remedy.key(.amend, at: .sessions), to: Remedy.purpose(part)) { turn in
        SessionFormPage.open(amending: target.id, at: part.map(Remedy.field), &turn)
      }
    case .amendSupport(let target, let part):
      ScreenRemedy(
        Remedy.key(.amend, at: .support),
        to: part == .discussed
          ? "open the meeting. Press \(Remedy.key(.chooseSessions)) there to choose what was discussed"
          : "open the support hours"
      ) { SupportFormPage.open(amending: target.id, &$0) }
    case .amendNote(let target):
      ScreenRemedy(Remedy.key(.amend, at: .reflections), to: "open the note") {
        NoteFormPage.open(amending: target.id, &$0)
      }
    case .amendAction:
      ScreenRemedy(
        clause: "press \(Remedy.key(.open, at: .plan)) to change it",
        purpose: "open the plan. Press \(Remedy.key(.open)) there to change the action"
      ) { $0.move(.push(PlanPage())) }
    case .addFeedback(let target):
      ScreenRemedy(
        Remedy.key(.addFeedback, at: .sessions), to: "add what they said. A signed session stays signed"
      ) {
        FeedbackFormPage.open(target.id, &$0)
      }
    case .withdraw(let target, _):
      ScreenRemedy(
        Remedy.key(.withdraw, at: .sessions), to: "withdraw this entry, with a reason. Nothing is deleted"
      ) {
        WithdrawalPage.open(target.id, &$0)
      }
    case .eraseEarlierTexts(let target):
      ScreenRemedy(
        "\(Remedy.key(.eraseTexts)) where it is shown", to: "erase its earlier texts. You are asked first"
      ) { turn in
        if let target { turn.move(.push(ErasurePage(.entry(target.id, named: target.shortID)))) }
      }
    case .sayWhich: ScreenRemedy("under Clock, choose the first time or the second time")
    case .leaveUnitOut: ScreenRemedy("choose the default unit")
    case .addSupervision:
      ScreenRemedy(Remedy.key(.newSupport, at: .support), to: "add a supervision meeting") {
        SupportFormPage.open(SupportStart(type: .supervision, discussed: []), &$0)
      }
    case .reflect(let target, _):
      ScreenRemedy(Remedy.key(.reflect, at: .sessions), to: "start a note on the session") {
        $0.move(.newNote(on: [target.id]))
      }
    case .enrol:
      ScreenRemedy(Remedy.key(.amend, at: .qualification), to: "open your enrolment") { EnrolmentPage.open(&$0) }
    case .startTimer: ScreenRemedy("press \(Remedy.key(.timer)) on a main page to start the timer")
    case .endTimer: ScreenRemedy("press \(Remedy.key(.timer)) to stop it or \(Remedy.key(.cancelTimer)) to drop it")
    case .sayWhenTimerEnded: ScreenRemedy("press \(Remedy.key(.timer)) and enter when the session ended")
    case .dropTimer: ScreenRemedy("press \(Remedy.key(.cancelTimer)) to drop it")
    case .useClient(let code): ScreenRemedy("use \(code)")
    case .registerClient(let code):
      ScreenRemedy(Remedy.key(.newClient, at: .clients), to: "add them to the register") {
        ClientFormPage.open(code, isRegistered: false, &$0)
      }
    case .amendClient(let code, let part):
      ScreenRemedy(Remedy.key(.amend, at: .clients), to: Remedy.purpose(part)) { turn in
        ClientFormPage.open(code, isRegistered: true, at: part.map(Remedy.field), &turn)
      }
    case .recordConsent: ScreenRemedy("press \(Remedy.key(.amend, at: .clients)) to record that they agreed")
    case .forgetClient: ScreenRemedy("press \(Remedy.key(.eraseClient, at: .clients)) to erase it")
    case .eraseClientTexts: ScreenRemedy("you can still erase what was written about them")
    case .eraseAfterRetention:
      ScreenRemedy(
        "press \(Remedy.key(.eraseClient, at: .clients)) to erase the name and texts of each client, then delete the "
          + "attachments, the journal, its folder and your copies")
    case .sign:
      ScreenRemedy(
        clause: "press \(Remedy.key(.sign, at: .signOff)) to have it signed", purpose: "see what is not signed yet"
      ) { $0.move(.show(.signOff)) }
    case .signBeyondReading: ScreenRemedy("if you supervised the session, choose that under This signature says")
    case .makeSupervisor:
      ScreenRemedy(Remedy.key(.newSupervisor, at: .signers), to: "make a key for a supervisor") {
        $0.move(.push(SupervisorPage(id: $0.draftID())))
      }
    case .addSigner: ScreenRemedy("the learner can press \(Remedy.key(.addSigner, at: .signers)) to add it")
    case .allowSigner(let role):
      ScreenRemedy(
        Remedy.key(.addSigner, at: .signers), to: "let them \(role.map { "\($0.deed) too" } ?? "sign again")"
      ) { $0.move(.push(SignersPage())) }
    case .widenSigner(let role):
      ScreenRemedy("the learner can press \(Remedy.key(.addSigner, at: .signers)) to let it \(role.deed) too")
    case .removeSigner:
      ScreenRemedy(
        clause: "press \(Remedy.key(.removeSigner, at: .signers)) to stop them signing. What they signed stays valid",
        purpose: "see who may sign"
      ) { $0.move(.push(SignersPage())) }
    case .askForKey: ScreenRemedy("ask the supervisor for their public line, shown when they made their key")
    case .askAgain: ScreenRemedy("make a new request")
    case .bringInReply:
      ScreenRemedy(Remedy.key(.page(.replying), at: .signOff), to: "bring it in") { $0.move(.push(ReplyPage())) }
    case .undoCancelling:
      ScreenRemedy("if that was the last thing you did, press \(Remedy.key(.undo)) on a main page to undo it")
    case .nameNewSigner: ScreenRemedy("ask them to read out their check digits")
    case .cancelRequest: ScreenRemedy("see \(Remedy.place(of: .requests))")
    case .nameWhoIsAsked: ScreenRemedy("enter a name")
    case .nameByFingerprint: ScreenRemedy("see \(Remedy.place(of: .signers))")
    case .loadMarkSheet:
      ScreenRemedy("press \(Remedy.key(.loadSheet, at: .criteria)) to load the mark sheet from your centre")
    case .tag(let target):
      ScreenRemedy(Remedy.key(.criteria, at: .reflections), to: "show the criteria that it may be evidence for") {
        $0.move(.push(TaggingPage(target.id, named: target.shortID)))
      }
    case .tagEvidence(let criterion), .untagEvidence(let criterion), .revokeAssessment(let criterion):
      ScreenRemedy(Remedy.key(.open, at: .criteria), to: "show the criterion and its evidence") {
        $0.move(.push(CriteriaPage(at: criterion)))
      }
    case .assess(let criterion):
      ScreenRemedy(Remedy.key(.assess, at: .criteria), to: "show the criterion and its evidence") {
        $0.move(.push(CriteriaPage(at: criterion)))
      }
    case .signUnit(let unit), .revokeUnit(let unit):
      ScreenRemedy(Remedy.key(.sign, at: .units), to: "show the unit and what is missing") {
        $0.move(.push(UnitsPage(at: unit)))
      }
    case .mapColumn(let field, let column):
      ScreenRemedy("under Columns, enter \(field.rawValue)=\(column)", in: .columns)
    case .chooseSheet: ScreenRemedy("choose another sheet under Sheet", in: .sheet)
    case .mapColumns: ScreenRemedy("press \(Remedy.key(.columns)) to change how columns are read", in: .columns)
    case .leaveUnread(let field):
      ScreenRemedy("under Columns, enter \(field.rawValue)= to leave it unread", in: .columns)
    case .mapWord(_, let word, let meaning):
      ScreenRemedy(
        word.contains(";")
          ? "change it in the file"
          : meaning == ""
            ? "press \(Remedy.key(.open)), then \(Remedy.key(.open)) again to leave it out"
            : "press \(Remedy.key(.open)) to say what it means",
        in: .columns)
    case .assume(let field, let value):
      ScreenRemedy("under Defaults, enter \(field.rawValue)=\(value) for blank cells", in: .otherwise)
    case .dateOrder: ScreenRemedy("press Esc, then under Details choose the order of day, month and year", in: .dates)
    case .seeRows: ScreenRemedy("see all of them in the list")
    case .seeFindings: ScreenRemedy("press \(Remedy.key(.page(.lint))) on a main page to see where")
    case .markSeen(let name):
      ScreenRemedy(Remedy.key(.amend, at: .lint), to: "mark it as seen") { _ = $0.act(MarkSeen(name: name)) }
    }
  }

  // MARK: Keys and pages

  private static func key(_ command: ScreenCommand) -> String {
    Binding.of(command)?.keyNames.first ?? ""
  }

  private static func key(_ command: ScreenCommand, at place: Context) -> String {
    "\(key(command)) on \(title(place))"
  }

  /// What a page is called, with the keys that lead there: `Who may sign (g k)`.
  private static func title(_ place: Context) -> String { "\(place.title) (\(key(.page(place))))" }

  private static func place(of listing: Listing) -> String {
    switch listing {
    case .sessions: title(.sessions)
    case .support: title(.support)
    case .notes: title(.reflections)
    case .actions: title(.plan)
    case .clients: title(.clients)
    case .criteria: title(.criteria)
    case .units: title(.units)
    case .signers: title(.signers)
    case .requests: title(.requests)
    case .attachments: title(.attachments)
    case .decisions: title(.sampling)
    }
  }

  private static func entering(_ what: Enterable) -> String {
    switch what {
    case .session: key(.newSession, at: .sessions)
    case .support: key(.newSupport, at: .support)
    case .note: key(.newNote, at: .reflections)
    case .action: key(.newAction, at: .plan)
    }
  }

  // MARK: Fields

  private static func field(_ part: SessionPart) -> SessionField {
    switch part {
    case .text(.goal): .goal
    case .text(.actions): .actions
    case .text(.feedback): .feedback
    case .text(.summary), .text(.note), .text(.with), .text(.text): .summary
    case .times: .times
    case .unit: .unit
    case .client: .client
    }
  }

  private static func field(_ part: ClientPart) -> ClientFormPage.Field {
    switch part {
    case .contract: .contract
    case .consent: .consent
    case .feedback: .feedback
    case .profile: .role
    case .contact: .contact
    }
  }

  private static func purpose(_ part: SessionPart?) -> String {
    part.map { "open the session at the \(field($0).label) field" } ?? "open the session"
  }

  private static func purpose(_ part: ClientPart?) -> String {
    switch part {
    case .contract: "open the client's form at the contract"
    case .consent: "open the client's form at the consent"
    case .feedback: "open the client's form at the feedback"
    case .profile: "open the client's form at their role"
    case .contact: "open the client's form at the contact details"
    case nil: "open the client's form"
    }
  }
}
