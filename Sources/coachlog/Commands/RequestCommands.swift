import ArgumentParser
import CoachingJournal
import CoachingRules
import Foundation
import JournalExchange
import LogbookValues
import LogbookWords
import SignedRecords

/// `request`: ask somebody to sign from elsewhere.
struct RequestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "request",
    abstract: "Ask a supervisor or assessor to sign on their own computer, in any browser.",
    subcommands: [
      RequestMakeCommand.self, RequestListCommand.self, RequestAgainCommand.self, RequestCancelCommand.self,
    ],
    defaultSubcommand: RequestMakeCommand.self)
}

/// Where a request is written, and in which form.
struct RequestOutput: ParsableArguments {
  @Option(help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: Path
  @Flag(help: "Write text for a mail, not a page. For a person who has the signing page or coachlog.")
  var text = false
  @Flag(help: "Leave out what you wrote about the entries.")
  var noTexts = false
  @Flag(help: "Replace an existing file.")
  var replace = false
}

/// `request make`, which `request` alone does.
struct RequestMakeCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "make", abstract: "Write one file to send. The person signs in any browser and sends you a reply.",
    discussion: """
      The file is a page that needs nothing installed and sends nothing. They read, decide and sign in it, and save a \
      small reply. Bring it in with 'coachlog import REPLY'. \
      Example: coachlog request --all --to 'Jane Doe' --output for-jane.html
      """)

  @Argument(help: "The entries' ids. The first 4 digits of each are enough.", completion: .unsigned)
  var id: [TypedID] = []
  @Flag(
    help: """
      Everything that is not signed yet and that you have not asked about. An assessor is asked about criteria with \
      evidence and about units that are ready.
      """)
  var all = false
  @Option(
    help: ArgumentHelp("A criterion to decide on, for example 303:1.2. Repeat it.", valueName: "criterion"),
    completion: .criteria)
  var criterion: [String] = []
  @Option(
    help: ArgumentHelp("A unit to decide on, for example 303. Repeat it.", valueName: "unit"), completion: .units)
  var unit: [String] = []
  @Option(
    help: ArgumentHelp("Who is asked. Default: the only person who may sign.", valueName: "name"),
    completion: .signers)
  var to: String?
  @OptionGroup var output: RequestOutput
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let isListed = !(id.isEmpty && criterion.isEmpty && unit.isEmpty)
    guard all != isListed else {
      throw Failure(
        .usage, all ? "give either ids or --all, not both" : "nothing is asked about. Give ids, or --all")
    }
    let open = try journal.open(in: surroundings)
    let name = try to.map { try surroundings.cleanName($0, as: "name") }
    var (choice, role) = try open.requests.asked(name)
    let matter =
      all ? try open.requests.everything(for: role, named: choice.name, today: occasion.today) : try listed(in: open)
    (choice.entries, choice.criteria, choice.units) = (matter.entries, matter.criteria, matter.units)
    guard !choice.isEmpty else {
      throw try open.requests.nothingLeft(for: role)
    }
    try open.requests.requireAllowed(choice)
    try surroundings.announce(choice, withTexts: !output.noTexts, in: open, at: occasion)
    let request = try open.request(
      choice, as: output.text ? .text : .page, withTexts: !output.noTexts, toFile: output.output.text,
      replacing: output.replace, on: occasion)
    surroundings.console.prose(
      "Made \(output.output.shown), request \(request.shortID). Send it to \(TerminalEscaping.escaped(choice.name)). "
        + "When the reply comes, use 'coachlog import FILE'.")
  }

  private func listed(in open: Journal) throws -> RequestChoice {
    var choice = RequestChoice(name: "", key: nil)
    for typed in id {
      let entry = try typed.entry(in: open)
      if !choice.entries.contains(entry) { choice.entries.append(entry) }
    }
    for typed in criterion {
      let criterion = try open.criteria.named(typed)
      if !choice.criteria.contains(criterion) { choice.criteria.append(criterion) }
    }
    for typed in unit {
      let unit = try open.units.named(typed) ?? typed
      if !choice.units.contains(unit) { choice.units.append(unit) }
    }
    return choice
  }
}

/// `request list`.
struct RequestListCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List whom you asked, and what has not been answered.")

  @Flag(help: "Also requests that were answered or cancelled.")
  var all = false
  @Flag(help: "Print a text to send to each person who has not answered.")
  var reminder = false
  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let open = try journal.open(in: surroundings)
    let requests = try open.requests.list(onlyOpen: !all)
    if output.json { return try surroundings.console.json(requests.map(\.json)) }
    if requests.isEmpty { surroundings.console.prose("No open requests.") }
    for request in requests {
      let state = request.row.state == .open ? "" : " (\(request.row.state.rawValue))"
      let phrase = TerminalEscaping.escaped(request.phrase(in: occasion.zone, today: occasion.today))
      surroundings.console.prose("\(request.shortID)  \(phrase)\(state)")
      if let changed = request.changedSince { surroundings.console.prose("        \(changed)") }
      guard reminder, request.row.state == .open else { continue }
      surroundings.console.line()
      let learner = try open.enrolment().learner
      for line in request.reminder(from: learner, in: occasion.zone).split(
        separator: "\n", omittingEmptySubsequences: false)
      {
        surroundings.console.line(TerminalEscaping.escaped(String(line)))
      }
      surroundings.console.line()
    }
  }
}

/// `request again`.
struct RequestAgainCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "again", abstract: "Write the file of an open request again, for example if a mail was lost.")

  @Argument(help: "The request's id. The first 4 digits are enough.", completion: .requests)
  var id: String
  @OptionGroup var output: RequestOutput
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let open = try journal.open(in: surroundings)
    let request = try open.requests.open(id)
    try open.write(
      request, as: output.text ? .text : .page, withTexts: !output.noTexts, toFile: output.output.text,
      replacing: output.replace, on: occasion)
    surroundings.console.prose("Made \(output.output.shown). Send it to \(TerminalEscaping.escaped(request.row.name)).")
  }
}

/// `request cancel`.
struct RequestCancelCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Cancel an open request. A reply to it can then no longer be imported.")

  @Argument(help: "The request's id. The first 4 digits are enough.", completion: .requests)
  var id: String
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let open = try journal.open(in: surroundings)
    let request = try open.requests.cancel(try open.requests.open(id).row.id, on: occasion)
    surroundings.console.prose(
      "Cancelled \(request.shortID): "
        + TerminalEscaping.escaped(request.phrase(in: occasion.zone, today: occasion.today)))
  }
}

/// `signing-page`.
struct SigningPageCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "signing-page",
    abstract: "Write the page in which people sign requests and check portfolios, in any browser.",
    discussion: """
      The person who made a page can read what is typed in it. So a supervisor who signs often keeps a copy of their \
      own, and opens each request in it. The page needs no journal.
      """)

  @Option(help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: Path
  @Flag(help: "Replace an existing file.")
  var replace = false

  func perform(in surroundings: inout Surroundings) throws {
    let file = try AtomicFileWriter(output.text, replaces: replace)
    try file.write(SigningPage.html())
    try file.publish()
    surroundings.console.prose("Wrote \(output.shown). Its SHA-256 is \(SigningPage.digest.hex)")
  }
}

extension Surroundings {
  /// Shows a request: whom, when, where it stands, and what it asks about.
  mutating func show(_ request: ListedRequest, asJSON: Bool, at occasion: Occasion) throws {
    if asJSON { return try console.json(request.json) }
    console.prose("\(request.row.id.hex)  \(request.standing)")
    console.prose("request to \(TerminalEscaping.escaped(request.phrase(in: occasion.zone, today: occasion.today)))")
    for entry in request.entries {
      console.prose("\(entry.id.hex.prefix(6))  \(EntryText.sentence(entry, in: occasion.zone)), \(entry.state.word)")
    }
    for criterion in request.criteria { console.prose("criterion \(criterion.text)") }
    for unit in request.units { console.prose("unit \(TerminalEscaping.escaped(unit))") }
    if let changed = request.changedSince { console.prose(changed.asSentence) }
  }

  /// Says what is about to travel, and what is still open, before anything is written.
  fileprivate mutating func announce(
    _ choice: RequestChoice, withTexts: Bool, in open: Journal, at occasion: Occasion
  ) throws {
    console.prose("To: \(TerminalEscaping.escaped(choice.name))\(choice.key == nil ? ", who has no key here yet" : "")")
    for sentence in choice.travelling(withTexts: withTexts, try open.requests.luggage(of: choice)) {
      console.prose(TerminalEscaping.escaped(sentence))
    }
    let waiting = try open.requests.list(onlyOpen: true).filter { $0.row.isTo(choice.name, choice.key) }
    for request in waiting {
      let phrase = TerminalEscaping.escaped(request.phrase(in: occasion.zone, today: occasion.today))
      console.warn([Notice("a request is still open: \(phrase)", .cancelRequest(request.shortID))])
    }
    try console.flush()
  }
}

extension ListedRequest {
  /// An element of `request list --json`, and what `show --json` gives of a request.
  var json: JSONObject {
    [
      "id": row.id.hex, "name": row.name, "key": row.key?.line, "asked": row.madeAt.rfc3339,
      "state": row.state.rawValue, "entries": entries.map(\.id.hex), "criteria": criteria.map(\.text), "units": units,
    ]
  }
}
