import JournalExchange
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
  /// was refused, or there is nothing to type.
  let command: String?
  /// The remedy as a clause, which follows a full stop or "or".
  let clause: String

  fileprivate init(_ clause: String) {
    (command, self.clause) = (nil, clause)
  }

  /// - Parameter clause: the clause, in which the command takes the place of @.
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
    case .restore: CommandRemedy("restore BACKUP", "restore a backup with @")
    case .beginJournal: CommandRemedy("init --learner NAME --qualification ID", "begin a journal with @")
    case .anotherJournal: CommandRemedy("choose another place with --journal PATH")
    case .carryOver:
      CommandRemedy(
        "export csv --output FILE",
        "run @ with the earlier coachlog, then begin a journal with this version and import FILE. Signatures are not "
          + "carried over")
    case .anotherName: CommandRemedy("choose another name")
    case .replaceFile: CommandRemedy("add --replace to replace it")
    case .exportJournal: CommandRemedy("export json --output FILE", "export it as it is with @")
    case .closeToOthers(let paths):
      CommandRemedy("close \(paths.count == 1 ? "it" : "them") with \(Remedy.typed("chmod -R go-rwx", paths))")
    case .closeToWriters(let path): CommandRemedy("close it with \(Remedy.typed("chmod go-w", [path]))")
    case .removeFiles(let paths): CommandRemedy("look at it, then remove it with \(Remedy.typed("rm", paths))")
    case .repair: CommandRemedy("doctor --repair COPY", "write a repaired copy with @")
    case .advice(let words): CommandRemedy(words)
    case .see(let listings):
      CommandRemedy(
        "use \(listings.map { "'coachlog \(Remedy.command($0))'" }.joined(separator: " or ")) "
          + Remedy.showing(listings)
      )
    case .enterAgain(let what): CommandRemedy(Remedy.command(what), "enter it again with @")
    case .amendSession(let target, let part):
      CommandRemedy(Remedy.typed("amend", target.shortID, part.map(Remedy.option)), "change it with @")
    case .amendSupport(let target, let part):
      CommandRemedy(Remedy.typed("support amend", target.shortID, part.map(Remedy.option)), "change it with @")
    case .amendNote(let target): CommandRemedy(Remedy.typed("note amend", target.shortID), "change it with @")
    case .amendAction(let target):
      CommandRemedy(Remedy.typed("plan amend", target.shortID, "--text 'TEXT'"), "change it with @")
    case .addFeedback(let target):
      CommandRemedy(Remedy.typed("feedback add", target.shortID, "--text 'TEXT'"), "add it with @")
    case .withdraw(let target, let why):
      CommandRemedy(
        Remedy.typed("withdraw", target.shortID, "--reason '\(why.replacing("'", with: "'\\''"))'"),
        "withdraw it with @")
    case .eraseEarlierTexts(let target):
      CommandRemedy(Remedy.typed("erase", target?.shortID ?? "ID"), "erase the earlier texts with @")
    case .sayWhich(let first, let second):
      CommandRemedy("add --offset \(first) for the first time or --offset \(second) for the second")
    case .leaveUnitOut: CommandRemedy("leave out --unit")
    case .addSupervision: CommandRemedy("support add supervision DATE MINUTES --with NAME", "add a meeting with @")
    case .reflect(let target, let unit):
      CommandRemedy("note add --unit \(Remedy.quoted(unit)) --session \(target.shortID)", "write a note on it with @")
    case .enrol: CommandRemedy("enrol QUALIFICATION", "change your enrolment with @")
    case .startTimer: CommandRemedy("start coaching CODE", "start a timer with @")
    case .endTimer: CommandRemedy("stop", "stop it first with @, or drop it with 'coachlog cancel'")
    case .sayWhenTimerEnded: CommandRemedy("stop --at HH:MM", "enter when the session ended with @")
    case .dropTimer: CommandRemedy("cancel", "drop it with @")
    case .useClient(let code): CommandRemedy("use \(code)")
    case .registerClient(let code):
      CommandRemedy(Remedy.typed("client add", code?.text ?? "CODE"), "add them to the register with @")
    case .amendClient(let code, let part):
      CommandRemedy(Remedy.typed("client amend", code.text, part.map(Remedy.option)), "update the register with @")
    case .recordConsent: CommandRemedy("client amend CODE --consent yes", "record their consent with @")
    case .forgetClient(let code): CommandRemedy(Remedy.typed("client erase", code.text), "erase it with @")
    case .eraseClientTexts: CommandRemedy("add --texts to erase what you wrote about them")
    case .eraseAfterRetention:
      CommandRemedy(
        "client erase CODE --texts",
        "erase the name and texts of each client with @, then delete the attachments, the journal, its folder and "
          + "your copies")
    case .sign(let target): CommandRemedy("sign \(target.shortID) --as KEYFILE", "ask a supervisor to sign it with @")
    case .signBeyondReading: CommandRemedy("if you supervised the session, sign it with --meaning supervised")
    case .makeSupervisor: CommandRemedy("supervisor new --name 'NAME' --add", "make a supervisor's key with @")
    case .addSigner:
      CommandRemedy("supervisor add --name NAME --public-key LINE", "the learner can let it sign with @")
    case .allowSigner(let role):
      CommandRemedy(
        "supervisor add --name NAME --public-key LINE" + (role.map { " --role \($0.rawValue)" } ?? ""),
        "let them \(role.map { "\($0.deed) too" } ?? "sign again") with @")
    case .widenSigner(let role):
      CommandRemedy(
        "supervisor add --name NAME --public-key LINE --role \(role.rawValue)",
        "the learner can let it \(role.deed) too with @")
    case .removeSigner:
      CommandRemedy("supervisor remove NAME", "end their right to sign with @, which keeps what they signed")
    case .askForKey: CommandRemedy("supervisor new --name NAME", "ask the supervisor for the line that @ printed")
    case .askAgain: CommandRemedy("request --all --to NAME --output FILE", "make a new request with @")
    case .bringInReply: CommandRemedy("import FILE", "bring it in with @")
    case .undoCancelling: CommandRemedy("undo", "if that was the last thing you did, undo it with @")
    case .nameNewSigner(let role):
      CommandRemedy("ask them to read out their check digits, and give --digits 'DIGITS' --role \(role.rawValue)")
    case .cancelRequest(let id): CommandRemedy("request cancel \(id)", "end it with @, or wait for the answer")
    case .nameWhoIsAsked: CommandRemedy("supervisor list", "say who with --to NAME, as @ shows it")
    case .nameByFingerprint: CommandRemedy("supervisor list", "give the fingerprint that @ shows")
    case .loadMarkSheet: CommandRemedy("criteria load FILE", "load your centre's mark sheet with @")
    case .tag(let target):
      CommandRemedy("criteria tag \(target.shortID) UNIT:OUTCOME.NUMBER", "say what it is evidence for with @")
    case .tagEvidence(let criterion):
      CommandRemedy("criteria tag ID \(criterion.text)", "the learner can tag evidence with @")
    case .untagEvidence(let criterion):
      CommandRemedy("criteria untag ID \(criterion.text)", "the learner can remove tags with @")
    case .assess(let criterion):
      CommandRemedy("assess \(criterion.text) met --as KEYFILE", "ask an assessor to decide with @")
    case .revokeAssessment(let criterion):
      CommandRemedy("revoke \(criterion.text) --reason 'TEXT' --as KEYFILE", "the assessor can revoke it with @")
    case .signUnit(let unit):
      CommandRemedy("units sign \(Remedy.quoted(unit)) --as KEYFILE", "ask an assessor to decide with @")
    case .revokeUnit(let unit):
      CommandRemedy("revoke \(Remedy.quoted(unit)) --reason 'TEXT' --as KEYFILE", "the assessor can revoke it with @")
    case .mapColumn(let field, let column):
      CommandRemedy("read a column as \(field.rawValue) with --map \(Remedy.quoted("\(field.rawValue)=\(column)"))")
    case .chooseSheet: CommandRemedy("choose another sheet with --sheet NAME")
    case .mapColumns: CommandRemedy("match columns yourself with --map FIELD=COLUMN")
    case .leaveUnread(let field):
      CommandRemedy("leave out the \(field.rawValue) with --map \(Remedy.quoted("\(field.rawValue)="))")
    case .mapWord(let field, let word, let meaning):
      CommandRemedy(
        "\(meaning == "" ? "leave it out" : "say what it means") with --map "
          + "\(Remedy.quoted("\(field.rawValue):\(Remedy.legible(word))=\(meaning ?? field.words.first ?? "C07")"))"
      )
    case .assume(let field, let value):
      CommandRemedy("give a default with --default \(Remedy.quoted("\(field.rawValue)=\(value)"))")
    case .dateOrder: CommandRemedy("give the order of day and month with --dates dmy or --dates mdy")
    case .seeRows: CommandRemedy("check every row with --dry-run")
    case .markSeen(let name): CommandRemedy("check --seen \(Remedy.quoted(name))", "run @ once you have seen it")
    case .seeFindings(let codes):
      CommandRemedy("check" + codes.map { " --code \($0)" }.joined(), "run @ to see where")
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
    case .units: "units"
    case .signers: "supervisor list"
    case .requests: "request list"
    case .attachments: "attachments"
    case .decisions: "sample"
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
    case .profile: "--client-role 'TEXT' --sector 'TEXT' --purpose 'TEXT'"
    case .contact: "--contact 'TEXT'"
    }
  }

  /// A command of that verb; a value that begins like an option comes after the two hyphens that end options.
  private static func typed(_ verb: String, _ value: String, _ options: String? = nil) -> String {
    (value.hasPrefix("-") ? [verb, options, "--", quoted(value)] : [verb, quoted(value), options])
      .compactMap(\.self).joined(separator: " ")
  }

  /// A command of another program with the names of files.
  private static func typed(_ command: String, _ paths: [String]) -> String {
    let words = paths.map { quoted(TerminalEscaping.escaped($0.hasPrefix("-") ? "./" + $0 : $0)) }
    let line = ([command] + words).joined(separator: " ")
    return line.contains("'") ? line : "'\(line)'"
  }

  private static func option(_ name: String, _ value: String) -> String {
    name + (value.hasPrefix("-") ? "=" : " ") + quoted(value)
  }

  /// A word as a shell reads it back (POSIX Shell Command Language, 2.2.2): as it is where nothing in it means anything
  /// to a shell.
  static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "="),
        UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: ","):
        true
      default: false
      }
    }
    // A full stop that follows must not look like a part of what it ends with.
    return isPlain && !word.isEmpty && word.last != "=" ? word : "'\(word.replacing("'", with: "'\\''"))'"
  }

  /// A word of an imported file where it can be typed and is not too long to read; else something to fill in.
  private static func legible(_ word: String) -> String {
    word.count <= 80 && TerminalEscaping.escaped(word) == word ? word : "WORD"
  }
}
