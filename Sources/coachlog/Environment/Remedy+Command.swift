import LogbookValues

extension Notice {
  /// The notice as a command says it: what is wrong, and what to type.
  var sentence: String { worded { $0.asCommand.clause } }
}

extension JournalError {
  /// The refusal as a command says it: what is wrong, and what to type.
  var sentence: String { notice.sentence }
}

/// How a remedy is carried out by command.
struct CommandRemedy {
  /// The command, to be pasted once the words in capitals are filled in; nil where it is an option of the command that
  /// was refused, or nothing to type at all.
  let command: String?
  /// It within a sentence.
  let clause: String

  fileprivate init(_ clause: String) {
    (command, self.clause) = (nil, clause)
  }

  /// - Parameter clause: the clause, in which an @ stands for the command.
  fileprivate init(_ command: String, _ clause: String) {
    self.command = "coachlog \(command)"
    self.clause = clause.replacing("@", with: command.contains("'") ? "coachlog \(command)" : "'coachlog \(command)'")
  }
}

extension Remedy {
  /// How it is carried out by command.
  var asCommand: CommandRemedy {
    switch self {
    case .verify: CommandRemedy("verify", "run @ to see why")
    case .restore: CommandRemedy("restore BACKUP", "put a copy back with @")
    case .beginJournal: CommandRemedy("init --learner NAME --qualification ID", "begin one with @")
    case .anotherJournal: CommandRemedy("name another place with --journal")
    case .carryOver:
      CommandRemedy(
        "export json --output FILE",
        "with the earlier coachlog run @, and with this one 'coachlog import FILE --journal PLACE' at a new place")
    case .anotherName: CommandRemedy("choose another name")
    case .replaceFile: CommandRemedy("say --replace")
    case .exportJournal: CommandRemedy("export json --output FILE", "write it out as it is with @")
    case .advice(let words): CommandRemedy(words)
    case .see(let listings):
      CommandRemedy(
        "\(listings.map { "'coachlog \(Remedy.command($0))'" }.joined(separator: " or ")) \(Remedy.showing(listings))")
    case .enterAgain(let what): CommandRemedy(Remedy.command(what), "enter it again with @")
    case .amendSession(let target, let part):
      CommandRemedy(Remedy.typed("amend", target.shortID, part.map(Remedy.option)), "@ changes it")
    case .amendSupport(let target, let part):
      CommandRemedy(Remedy.typed("support amend", target.shortID, part.map(Remedy.option)), "@ changes it")
    case .amendNote(let target): CommandRemedy(Remedy.typed("note amend", target.shortID), "@ changes it")
    case .amendAction(let target):
      CommandRemedy(Remedy.typed("plan amend", target.shortID, "--text 'TEXT'"), "@ changes it")
    case .addFeedback(let target):
      CommandRemedy(Remedy.typed("feedback add", target.shortID, "--text 'TEXT'"), "@ adds it")
    case .withdraw(let target, let why):
      CommandRemedy(
        Remedy.typed("withdraw", target.shortID, "--reason '\(why.replacing("'", with: "'\\''"))'"), "@ withdraws it")
    case .eraseEarlierTexts(let target):
      CommandRemedy(Remedy.typed("erase", target?.shortID ?? "ID"), "@ destroys what it said before")
    case .sayWhich(let first, let second):
      CommandRemedy("say --offset \(first) for the first or --offset \(second) for the second")
    case .leaveUnitOut: CommandRemedy("leave --unit out")
    case .addSupervision: CommandRemedy("support add supervision DATE MINUTES --with NAME", "@ adds a meeting")
    case .reflect(let target, let unit):
      CommandRemedy("note add --unit \(Remedy.quoted(unit)) --session \(target.shortID)", "@ begins a note on it")
    case .enrol: CommandRemedy("enrol QUALIFICATION", "@ changes the enrolment")
    case .startTimer: CommandRemedy("start coaching CODE", "start one with @")
    case .endTimer: CommandRemedy("stop", "end it first with @, or drop it with 'coachlog cancel'")
    case .sayWhenTimerEnded: CommandRemedy("stop --at HH:MM", "say when the session ended with @")
    case .dropTimer: CommandRemedy("cancel", "drop it with @")
    case .useClient(let code): CommandRemedy("use \(code)")
    case .registerClient(let code):
      CommandRemedy(Remedy.typed("client add", code?.text ?? "CODE"), "enter them in the register with @")
    case .amendClient(let code, let part):
      CommandRemedy(Remedy.typed("client amend", code.text, part.map(Remedy.option)), "@ changes what is known")
    case .recordConsent: CommandRemedy("client amend CODE --consent yes", "@ records that they agreed")
    case .forgetClient(let code): CommandRemedy(Remedy.typed("client erase", code.text), "@ destroys it")
    case .eraseClientTexts: CommandRemedy("say --texts to erase what was written of them")
    case .sign(let target): CommandRemedy("sign \(target.shortID) --as KEYFILE", "a supervisor signs it with @")
    case .makeSupervisor: CommandRemedy("supervisor new --name 'NAME' --add", "@ makes a key for a supervisor")
    case .addSigner:
      CommandRemedy("supervisor add --name NAME --public-key LINE", "the learner lets it sign with @")
    case .widenSigner(let role):
      CommandRemedy(
        "supervisor add --name NAME --public-key LINE --role \(role.rawValue)",
        "the learner lets it \(role.deed) too with @")
    case .removeSigner:
      CommandRemedy("supervisor remove NAME", "@ ends their right to sign and keeps what they signed")
    case .askForKey: CommandRemedy("supervisor new --name NAME", "ask the supervisor for the line that @ printed")
    case .nameByFingerprint: CommandRemedy("supervisor list", "give the fingerprint that @ shows")
    case .loadMarkSheet: CommandRemedy("criteria load FILE", "@ takes the one that your centre gives you")
    case .tag(let target):
      CommandRemedy("criteria tag \(target.shortID) UNIT:OUTCOME.NUMBER", "@ says what it is evidence for")
    case .tagEvidence(let criterion):
      CommandRemedy("criteria tag ID \(criterion.text)", "the learner tags some with @")
    case .untagEvidence(let criterion):
      CommandRemedy("criteria untag ID \(criterion.text)", "the learner takes tags away with @")
    case .assess(let criterion):
      CommandRemedy("assess \(criterion.text) met --as KEYFILE", "an assessor decides with @")
    case .revokeAssessment(let criterion):
      CommandRemedy("revoke \(criterion.text) --reason 'TEXT' --as KEYFILE", "the assessor revokes it with @")
    case .mapColumn(let field, let column):
      CommandRemedy("name its column with --map \(Remedy.quoted("\(field.rawValue)=\(column)"))")
    case .chooseSheet: CommandRemedy("choose another one with --sheet NAME")
    case .mapColumns: CommandRemedy("name a column with --map FIELD=COLUMN")
    case .leaveUnread(let field): CommandRemedy("leave it unread with --map \(field.rawValue)=")
    case .mapWord(let field, let word, let meaning):
      CommandRemedy(
        "\(meaning.isEmpty ? "leave it out" : "say what it means") with --map "
          + "\(Remedy.quoted("\(field.rawValue):\(Remedy.legible(word))=\(meaning)"))"
      )
    case .assume(let field, let value):
      CommandRemedy("say --default \(Remedy.quoted("\(field.rawValue)=\(value)")) for every row that says nothing")
    case .dateOrder: CommandRemedy("say the order of its numbers with --dates dmy or --dates mdy")
    case .seeRows: CommandRemedy("look at all of them with --dry-run")
    case .markSeen(let name): CommandRemedy("check --seen \(Remedy.quoted(name))", "@ marks it as seen")
    case .seeFindings(let codes):
      CommandRemedy("check" + codes.map { " --code \($0)" }.joined(), "see @")
    }
  }

  private static func command(_ listing: Listing) -> String {
    switch listing {
    case .sessions: "list"
    case .support: "support list"
    case .notes: "note list"
    case .actions: "plan list"
    case .clients: "client list"
    case .criteria: "criteria list"
    case .signers: "supervisor list"
    }
  }

  private static func command(_ what: Enterable) -> String {
    switch what {
    case .session: "log coaching CODE DATE HH:MM-HH:MM"
    case .support: "support add TYPE DATE MINUTES"
    case .note: "note add"
    case .action: "plan add TEXT"
    }
  }

  private static func option(_ part: SessionPart) -> String {
    switch part {
    case .text(let text): "--\(text.rawValue) 'TEXT'"
    case .times: "--times HH:MM-HH:MM"
    case .unit(let unit): "--unit \(quoted(unit))"
    case .client(let code): option("--client", code?.text ?? "CODE")
    }
  }

  private static func option(_ part: SupportPart) -> String {
    switch part {
    case .text(let text): "--\(text.rawValue) 'TEXT'"
    case .discussed: "--discussed ID"
    }
  }

  private static func option(_ part: ClientPart) -> String {
    switch part {
    case .contract: "--contract DATE"
    case .consent: "--consent yes|no"
    case .feedback: "--feedback 'TEXT'"
    }
  }

  /// A command of that verb; a value that begins like an option stands behind the two hyphens that end options.
  private static func typed(_ verb: String, _ value: String, _ options: String? = nil) -> String {
    (value.hasPrefix("-") ? [verb, options, "--", quoted(value)] : [verb, quoted(value), options])
      .compactMap(\.self).joined(separator: " ")
  }

  private static func option(_ name: String, _ value: String) -> String {
    name + (value.hasPrefix("-") ? "=" : " ") + quoted(value)
  }

  /// A word as a shell reads it back (POSIX Shell Command Language, 2.2.2): as it is where nothing in it means anything
  /// to a shell.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "="),
        UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: ","):
        true
      default: false
      }
    }
    return isPlain && !word.isEmpty ? word : "'\(word.replacing("'", with: "'\\''"))'"
  }

  /// A word of somebody's file where it can be typed and is not too long to read; else something to fill in.
  private static func legible(_ word: String) -> String {
    word.count <= 80 && TerminalEscaping.escaped(word) == word ? word : "WORD"
  }
}
