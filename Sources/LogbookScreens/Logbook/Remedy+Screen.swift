import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension Notice {
  /// The notice as the screen says it: what is wrong, and where that is mended.
  var phrase: String { worded { $0.onScreen.clause } }

  /// The same as a sentence.
  var sentence: String { phrase.asSentence }
}

extension JournalError {
  /// The refusal as the screen says it: what is wrong, and where that is mended.
  var phrase: String { notice.phrase }
  /// The same as a sentence.
  var sentence: String { notice.sentence }
}

/// How a remedy is carried out on screen.
struct ScreenRemedy {
  /// It within a sentence, with its key and its page.
  let clause: String
  /// What `e` does where the finding that asks for it is shown: `opens the plan`.
  let deed: String
  /// Goes there; nil where that is the page the refusal is shown on, or none.
  let begin: (@Sendable (inout Turn) -> Void)?

  /// The field of an import in which it is mended; nil where it is none.
  let field: ImportPage.Field?

  /// What is mended where it is refused, or in no page at all.
  fileprivate init(_ clause: String, in field: ImportPage.Field? = nil) {
    (self.clause, deed, begin, self.field) = (clause, "", nil, field)
  }

  /// What is mended elsewhere than where `e` leads from the finding.
  fileprivate init(clause: String, deed: String, begin: @escaping @Sendable (inout Turn) -> Void) {
    (self.clause, self.deed, self.begin, field) = (clause, deed, begin, nil)
  }

  /// What is mended at a place, and can be begun from anywhere.
  fileprivate init(_ place: String, _ deed: String, begin: @escaping @Sendable (inout Turn) -> Void) {
    self.init(clause: "\(place) \(deed)", deed: deed, begin: begin)
  }
}

extension Remedy {
  /// How it is carried out on screen.
  var onScreen: ScreenRemedy {
    switch self {
    case .verify: ScreenRemedy("\(Remedy.key(.verify)) on a main page says why")
    case .restore:
      ScreenRemedy(
        clause: "in the shell 'coachlog restore BACKUP' puts a copy back",
        deed: "shows the clients; their names come back with a copy of the journal"
      ) { $0.move(.show(.clients)) }
    case .beginJournal: ScreenRemedy("begin a new one")
    case .anotherJournal: ScreenRemedy("choose another place for the journal")
    case .carryOver:
      ScreenRemedy("write it out with the earlier coachlog, and import that into a new journal with this one")
    case .anotherName: ScreenRemedy("choose another name")
    case .replaceFile: ScreenRemedy("have it replaced")
    case .exportJournal: ScreenRemedy("\(Remedy.key(.page(.exporting))) on Progress writes it out as it is")
    case .advice(let words): ScreenRemedy(words)
    case .see(let listings):
      ScreenRemedy("\(listings.map(Remedy.place).joined(separator: " or ")) \(Remedy.showing(listings))")
    case .enterAgain(let what): ScreenRemedy("\(Remedy.entering(what)) enters it again")
    case .amendSession(let target, let part):
      ScreenRemedy(Remedy.key(.amend, at: .sessions), Remedy.deed(part)) { turn in
        SessionFormPage.open(amending: target.id, at: part.map(Remedy.field), &turn)
      }
    case .amendSupport(let target, let part):
      ScreenRemedy(
        Remedy.key(.amend, at: .support),
        part == .discussed
          ? "opens the meeting, where \(Remedy.key(.chooseSessions)) chooses what was discussed"
          : "opens the support hours"
      ) { SupportFormPage.open(amending: target.id, &$0) }
    case .amendNote(let target):
      ScreenRemedy(Remedy.key(.amend, at: .reflections), "opens the note to change it") {
        NoteFormPage.open(amending: target.id, &$0)
      }
    case .amendAction:
      ScreenRemedy(
        clause: "\(Remedy.key(.open, at: .plan)) changes it",
        deed: "opens the plan, where \(Remedy.key(.open)) changes the action"
      ) { $0.move(.push(PlanPage())) }
    case .addFeedback(let target):
      ScreenRemedy(Remedy.key(.addFeedback, at: .sessions), "adds what they said, and a signed session stays signed") {
        FeedbackFormPage.open(target.id, &$0)
      }
    case .withdraw(let target, _):
      ScreenRemedy(Remedy.key(.withdraw, at: .sessions), "withdraws this one, with a reason; nothing is deleted") {
        WithdrawalPage.open(target.id, &$0)
      }
    case .eraseEarlierTexts(let target):
      ScreenRemedy(
        "\(Remedy.key(.eraseTexts)) where it is shown", "destroys what it said before, after a question"
      ) { turn in
        if let target { turn.move(.push(ErasurePage(.entry(target.id, named: target.shortID)))) }
      }
    case .sayWhich(let first, let second):
      ScreenRemedy("under Clock choose UTC\(first) for the first time or UTC\(second) for the second")
    case .leaveUnitOut: ScreenRemedy("leave the unit to the qualification")
    case .addSupervision:
      ScreenRemedy(Remedy.key(.newSupport, at: .support), "adds a supervision meeting") {
        SupportFormPage.open(SupportStart(type: .supervision, discussed: []), &$0)
      }
    case .reflect(let target, _):
      ScreenRemedy(Remedy.key(.reflect, at: .sessions), "begins a note on the session") {
        $0.move(.newNote(on: [target.id]))
      }
    case .enrol:
      ScreenRemedy(Remedy.key(.amend, at: .qualification), "opens your enrolment") { EnrolmentPage.open(&$0) }
    case .startTimer: ScreenRemedy("\(Remedy.key(.timer)) on a main page starts one")
    case .endTimer: ScreenRemedy("\(Remedy.key(.timer)) stops it and \(Remedy.key(.cancelTimer)) drops it")
    case .sayWhenTimerEnded: ScreenRemedy("\(Remedy.key(.timer)) asks when the session ended")
    case .dropTimer: ScreenRemedy("\(Remedy.key(.cancelTimer)) drops it")
    case .useClient(let code): ScreenRemedy("use \(code)")
    case .registerClient(let code):
      ScreenRemedy(Remedy.key(.newClient, at: .clients), "enters them in the register") {
        ClientFormPage.open(code, isRegistered: false, &$0)
      }
    case .amendClient(let code, let part):
      ScreenRemedy(Remedy.key(.amend, at: .clients), Remedy.deed(part)) { turn in
        ClientFormPage.open(code, isRegistered: true, at: part.map(Remedy.field), &turn)
      }
    case .recordConsent: ScreenRemedy("\(Remedy.key(.amend, at: .clients)) records that they agreed")
    case .forgetClient: ScreenRemedy("\(Remedy.key(.eraseClient, at: .clients)) destroys it")
    case .eraseClientTexts: ScreenRemedy("what was written of them can be erased all the same")
    case .sign:
      ScreenRemedy(Remedy.key(.sign, at: .signOff), "shows what is not signed yet") { $0.move(.show(.signOff)) }
    case .makeSupervisor:
      ScreenRemedy(Remedy.key(.newSupervisor, at: .signers), "makes a key for a supervisor") {
        $0.move(.push(SupervisorPage(id: $0.draftID())))
      }
    case .addSigner: ScreenRemedy("the learner lets it sign with \(Remedy.key(.addSigner, at: .signers))")
    case .widenSigner(let role):
      ScreenRemedy("the learner lets it \(role.deed) too with \(Remedy.key(.addSigner, at: .signers))")
    case .removeSigner:
      ScreenRemedy("\(Remedy.key(.removeSigner, at: .signers)) ends their right to sign and keeps what they signed")
    case .askForKey: ScreenRemedy("ask the supervisor for the line that was shown when their key was made")
    case .nameByFingerprint: ScreenRemedy("\(Remedy.place(of: .signers)) shows who is who")
    case .loadMarkSheet:
      ScreenRemedy("\(Remedy.key(.loadSheet, at: .criteria)) loads the one that your centre gives you")
    case .tag(let target):
      ScreenRemedy(Remedy.key(.criteria, at: .reflections), "shows the criteria that it may be evidence for") {
        $0.move(.push(TaggingPage(target.id, named: target.shortID)))
      }
    case .tagEvidence(let criterion), .untagEvidence(let criterion), .revokeAssessment(let criterion):
      ScreenRemedy(Remedy.key(.open, at: .criteria), "shows the criterion and its evidence") {
        $0.move(.push(CriteriaPage(at: criterion)))
      }
    case .assess(let criterion):
      ScreenRemedy(Remedy.key(.assess, at: .criteria), "shows the criterion and its evidence") {
        $0.move(.push(CriteriaPage(at: criterion)))
      }
    case .mapColumn(let field, let column):
      ScreenRemedy("name its column with \(field.rawValue)=\(column) under Columns", in: .columns)
    case .chooseSheet: ScreenRemedy("Sheet can name another one", in: .sheet)
    case .mapColumns: ScreenRemedy("Columns can name one, as in date=Day", in: .columns)
    case .leaveUnread(let field): ScreenRemedy("leave it unread with \(field.rawValue)= under Columns", in: .columns)
    case .mapWord(let field, let word, let meaning):
      ScreenRemedy(
        "\(meaning.isEmpty ? "leave it out" : "say what it means") with "
          + "\(field.rawValue):\(TerminalEscaping.escaped(word))=\(meaning) under Columns",
        in: .columns)
    case .assume(let field, let value):
      ScreenRemedy(
        "say \(field.rawValue)=\(value) under Defaults for every row that says nothing", in: .otherwise)
    case .dateOrder: ScreenRemedy("choose the order of its numbers under Dates like", in: .dates)
    case .seeRows: ScreenRemedy("the list shows all of them")
    case .markSeen(let name):
      ScreenRemedy(clause: "\(Remedy.key(.amend, at: .lint)) marks it as seen", deed: "marks it as seen") {
        _ = $0.act(MarkSeen(name: name))
      }
    case .seeFindings: ScreenRemedy("\(Remedy.key(.page(.lint))) on a main page shows where")
    }
  }

  // MARK: Keys and pages

  private static func key(_ command: ScreenCommand) -> String {
    Binding.of(command)?.keys.first?.name ?? ""
  }

  private static func key(_ command: ScreenCommand, at place: Context) -> String {
    "\(key(command)) on \(title(place))"
  }

  /// What a page is called, with the keys that lead there: `Who may sign (4 w)`.
  private static func title(_ place: Context) -> String {
    let way: [Context] =
      switch place {
      case .signers: [.signOff, .signers]
      case .plan: [.reflections, .plan]
      case .support: [.progress, .support]
      case .criteria: [.progress]
      default: [place]
      }
    let keys = way.map { key(.page($0)) } + (place == .criteria ? [key(.criteria)] : [])
    return "\(place.title) (\(keys.joined(separator: " ")))"
  }

  private static func place(of listing: Listing) -> String {
    switch listing {
    case .sessions: title(.sessions)
    case .support: title(.support)
    case .notes: title(.reflections)
    case .actions: title(.plan)
    case .clients: title(.clients)
    case .criteria: title(.criteria)
    case .signers: title(.signers)
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
    }
  }

  private static func deed(_ part: SessionPart?) -> String {
    part.map { "opens the session, at the field \(field($0).label)" } ?? "opens the session to change it"
  }

  private static func deed(_ part: ClientPart?) -> String {
    switch part {
    case .contract: "opens the client's form, at the contract"
    case .consent: "opens the client's form, at the consent"
    case .feedback: "opens the client's form, at the feedback"
    case nil: "opens the client's form"
    }
  }
}
