import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

/// `client`: the register of those who are coached or mentored.
struct ClientCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "client", abstract: "The register of clients: contract, consent, feedback, and what is missing.",
    subcommands: [
      ClientAddCommand.self, ClientAmendCommand.self, ClientListCommand.self, ClientShowCommand.self,
      ClientEraseCommand.self,
    ])
}

/// What `client add` and `client amend` can say of a client.
struct ClientOptions: ParsableArguments {
  @Option(help: "Whether they belong to your own organisation.")
  var kind: ClientRelation?
  @Option(
    parsing: .unconditional,
    help:
      "Their real name. Kept in a separate, encrypted name list, never in your portfolio."
  )
  var name: String?
  @Option(
    parsing: .unconditional,
    help: "How to reach them. Kept with the name. Written out only by 'export icf --contacts', if they consent.")
  var contact: String?
  @Option(parsing: .unconditional, help: "What they do, for example 'team leader'.")
  var clientRole: String?
  @Option(parsing: .unconditional, help: "Where they do it, for example retail.")
  var sector: String?
  @Option(parsing: .unconditional, help: "What the coaching or mentoring is for.")
  var purpose: String?
  @Option(parsing: .unconditional, help: "The day the contract was agreed.")
  var contract: TypedDay?
  @Option(help: "Whether they consent to being listed.")
  var consent: Consent?
  @Option(parsing: .unconditional, help: "The day they said so.")
  var consentOn: TypedDay?
  @Option(parsing: .unconditional, help: "What they said about the work as a whole.")
  var feedback: String?
  @Option(parsing: .unconditional, help: "The day they said it.")
  var feedbackOn: TypedDay?

  /// What a client answered; an empty word removes the answer.
  enum Consent: String, Word {
    case yes, no
    case none = ""

    static let allValueStrings = [yes.rawValue, no.rawValue]

    var isGiven: Bool? {
      switch self {
      case .yes: true
      case .no: false
      case .none: nil
      }
    }
  }

  /// Whether nothing was said.
  var isEmpty: Bool {
    areAbsent(kind, name, contact, clientRole, sector, purpose, contract, consent, consentOn, feedback, feedbackOn)
  }

  /// The name, cleaned; an empty one stays empty.
  func name(in surroundings: inout Surroundings) throws -> String? {
    guard let name, !name.isEmpty else { return name }
    return try surroundings.cleanName(name, as: "name after --name")
  }

  /// The contact details, cleaned; an empty text stays empty.
  func contact(in surroundings: inout Surroundings) throws -> String? {
    try surroundings.clearedLine(contact, as: "contact details", limit: NameMap.contactLimit)
  }

  /// What the options say, as a change; an empty text removes what was said.
  func change(on occasion: Occasion, in surroundings: inout Surroundings) throws -> (inout ClientDetails) -> Void {
    let contract = try contract.map { try $0.pastOrNone(on: occasion) }
    let consentOn = try consentOn.map { try $0.pastOrNone(on: occasion) }
    let feedbackOn = try feedbackOn.map { try $0.pastOrNone(on: occasion) }
    let feedback = try surroundings.clean(feedback, as: "feedback")
    let role = try surroundings.clearedLine(clientRole, as: "client's role")
    let sector = try surroundings.clearedLine(sector, as: "sector")
    let purpose = try surroundings.clearedLine(purpose, as: "purpose")
    let (relation, consent) = (kind, consent)
    return { details in
      if let relation { details.relation = relation }
      if let contract { details.contract = contract }
      if let consent {
        // An answer that is removed or changed was not given on the day of the last.
        if consent.isGiven != details.consent { details.consentOn = nil }
        details.consent = consent.isGiven
      }
      if let consentOn { details.consentOn = consentOn }
      if let feedback { details.feedback = feedback.isEmpty ? nil : feedback }
      if let feedbackOn { details.feedbackOn = feedbackOn }
      details.profile = ClientProfile(
        role: role ?? details.profile.role, sector: sector ?? details.profile.sector,
        purpose: purpose ?? details.profile.purpose)
    }
  }
}

/// `client add`.
struct ClientAddCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a client to the register by their code. Without --kind they are internal.",
    discussion: "Example: coachlog client add C07 --kind external --contract 2026-01-12 --consent yes")

  @Argument(
    help: "Their code, for example C07: 1 to 12 letters, digits and hyphens. Do not use a name.",
    completion: .unregistered, transform: { try ClientCode($0) })
  var code: ClientCode
  @OptionGroup var client: ClientOptions
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let change = try client.change(on: occasion, in: &surroundings)
    let name = try client.name(in: &surroundings)
    let contact = try client.contact(in: &surroundings)
    var details = ClientDetails()
    change(&details)
    let registered = try journal.open(in: surroundings).clients.register(
      code, details, name: name == "" ? nil : name, contact: contact == "" ? nil : contact, on: occasion)
    surroundings.report("Registered", registered)
  }
}

/// `client amend`.
struct ClientAmendCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "amend", abstract: "Change what the register says about a client.",
    discussion: "What you leave out stays as it is. An empty text ('') removes a value.")

  @Argument(help: "Their code.", completion: .clients, transform: { try ClientCode($0) })
  var code: ClientCode
  @OptionGroup var client: ClientOptions
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    guard !client.isEmpty else {
      throw Failure(.usage, "nothing to change. Add an option, for example --contract 2026-01-12")
    }
    let occasion = try surroundings.occasion()
    let change = try client.change(on: occasion, in: &surroundings)
    let name = try client.name(in: &surroundings)
    let contact = try client.contact(in: &surroundings)
    let registered = try journal.open(in: surroundings).clients.amend(
      code, name: name, contact: contact, on: occasion, change)
    surroundings.report("Amended", registered)
  }
}

extension Surroundings {
  /// Says that the register was changed, and what to check about it.
  mutating func report(_ verb: String, _ registered: Registered) {
    let record = registered.record.map { " \($0.hex.prefix(8))" } ?? ""
    var facts = ClientText.facts(of: registered.account)
    if let hasName = registered.hasName {
      let contact = registered.hasContact == true
      facts.append(hasName ? "in the name list" + (contact ? " with contact details" : "") : "not in the name list")
      if contact, !hasName { facts.append("contact details kept") }
    }
    console.prose("\(verb)\(record): \(registered.account.code), \(facts.joined(separator: ", "))")
    console.warn(registered.warnings)
  }
}

/// `client list`.
struct ClientListCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the clients by code, with their hours and the evidence that is missing.",
    discussion: "Clients from your sessions also appear here. To see a client's name, use 'client show'.")

  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let accounts = try journal.open(in: surroundings).clients.accounts()
    if output.json {
      return try surroundings.console.json(accounts.map { $0.json() })
    }
    for account in accounts {
      let columns = [
        padded(account.code.text, 12), padded(account.registered?.relation.rawValue ?? "unregistered", 12),
        padded(counted(account.sessions, "session"), 12),
        padded(Minutes.clock(account.countedMinutes), 6, left: true),
        "\(Minutes.clock(account.signedMinutes)) signed",
      ]
      surroundings.console.line(columns.joined(separator: "  "))
      surroundings.console.prose("  Missing: \(ClientText.missing(account))")
      if let erased = ClientText.erased(account) { surroundings.console.prose("  Erased on request: \(erased)") }
    }
  }
}

/// `client show`.
struct ClientShowCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one client: name, contact, contract, consent, feedback, hours, and what is missing.")

  @Argument(help: "Their code.", completion: .clients, transform: { try ClientCode($0) })
  var code: ClientCode
  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let open = try journal.open(in: surroundings)
    let (account, feedback) = try open.clients.account(code)
    let names: NameMap
    do {
      names = try open.names()
    } catch {
      // Everything but the name can be shown without the name list.
      surroundings.console.warn("cannot show the name: \(error.sentence)")
      names = NameMap()
    }
    let (name, contact) = (names[code], names[contactOf: code])
    if output.json {
      return try surroundings.console.json(account.json(name: name, contact: contact, feedback: feedback))
    }
    let title = [code.text, name.map { TerminalEscaping.escaped($0) }].compactMap(\.self).joined(separator: "  ")
    surroundings.console.line(title)
    if let contact { surroundings.console.prose("contact: \(TerminalEscaping.escaped(contact))") }
    for line in ClientText.lines(of: account, feedback: feedback) { surroundings.console.prose(line) }
  }
}

extension ClientSummary {
  /// An element of `client list --json`; `client show --json` adds name, contact and feedback.
  fileprivate func json(name: String? = nil, contact: String? = nil, feedback: String? = nil) -> JSONObject {
    [
      "code": code.text, "registered": registered != nil, "name": name, "contact": contact,
      "kind": registered?.relation.rawValue, "clientRole": profile.role, "sector": profile.sector,
      "purpose": profile.purpose,
      "contract": registered?.contract?.description, "consent": registered?.consent.map { $0 ? "yes" : "no" },
      "consentOn": registered?.consentOn?.description, "feedback": feedback,
      "feedbackOn": registered?.feedbackOn?.description, "sessions": sessions, "missedSessions": missedSessions,
      "countedMinutes": countedMinutes, "signedMinutes": signedMinutes,
      "roles": work.map { work -> JSONObject in
        [
          "role": work.role.rawValue, "sessions": work.sessions, "countedMinutes": work.countedMinutes,
          "signedMinutes": work.signedMinutes, "broughtForwardMinutes": work.broughtForwardMinutes,
        ]
      },
      "firstDay": first?.description, "lastDay": last?.description, "sessionsWithoutNotes": sessionsWithoutNotes,
      "sessionsWithoutFeedback": sessionsWithoutFeedback, "sessionsReflectedOn": sessionsReflectedOn,
      "sessionsErased": sessionsErased, "feedbackErased": isFeedbackErased, "missing": missing.map(\.words),
    ]
  }
}
