import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension RichText {
  /// An entry as it is put before a supervisor: everything a signature covers.
  init(
    _ proposal: SignOffProposal, _ decision: Decision, by signer: SignerBriefing?, heading: String, in zone: Zone
  ) {
    self.init()
    add("\(heading)\(EntryText.sentence(proposal.row, in: zone))", .heading)
    addWhole(proposal)
    switch decision {
    case .approved:
      if let warning = signer?.warning(ofHoursWith: proposal.supportWith) { add(warning, .pending) }
      add("You sign", typed: "\"\(proposal.meaning(of: decision).sentence)\"", .good)
    case .returned: add("You say", typed: "\"\(proposal.meaning(of: decision).sentence)\"", .pending)
    }
  }

  /// What an entry says, all of it.
  mutating func addWhole(_ proposal: SignOffProposal) {
    addFacts(proposal.details, proposal.row)
    add(proposal.texts)
    if let with = proposal.supportWith, !with.isEmpty { add("With", typed: with) }
    if let note = proposal.supportNote, !note.isEmpty { add("Note", typed: note) }
    add(proposal.feedback)
    if proposal.isTextErased {
      add("Its text was erased on request.", .dim)
    } else if proposal.isTextLeftOut {
      add("Its text was left out of this request.", .pending)
    } else if proposal.details != nil, proposal.texts.isEmpty {
      add("No text was written.", .dim)
    }
  }

  /// An entry as it stands: its state, its current version whole, and what supervisors said of it.
  init(_ account: EntryDetail, _ shared: Shared) {
    self.init(account, shared, chosen: nil)
    addWords(account, in: shared.occasion.zone)
  }

  /// An entry as it stands, without what supervisors said.
  ///
  /// - Parameter chosen: the link that Enter opens; nil where none can be opened.
  init(_ account: EntryDetail, _ shared: Shared, chosen: Int?) {
    let zone = shared.occasion.zone
    guard let row = account.row else {
      self.init()
      add("This entry was undone and does not count.", .dim)
      if let last = account.events.last(where: \.isVersion) {
        addGap()
        addVersion(last.what, in: zone)
      }
      add(account.feedback)
      add(account.links(in: zone), chosen: chosen)
      return
    }
    self.init(title: EntryText.when(row, in: zone))
    addStanding(account, row, shared)
    addGap()
    let version = account.events.last { $0.record == row.version }
    switch version?.what {
    case .session(_, let texts, _, let textIsMissing):
      if version?.isTextErased == true {
        add("The text of this session was erased on request.", .dim)
      } else if textIsMissing {
        add(Notice("the text of this session is missing", .verify).sentence, .act)
      } else if texts.isEmpty {
        add("No text was written.", .dim)
      }
      add(texts)
    case .support(let details): if let note = details.saying { add("Note", typed: note) }
    case .block(_, _, _, _, _, _, _, let source): if let source { add("Source", typed: source) }
    case .withdrawn, .decided, .revoked, .undone, .redone, nil: break
    }
    add(account.feedback)
    add(account.links(in: zone), chosen: chosen)
  }

  /// What a version of an entry says: of an earlier one, or of one that is not saved yet.
  mutating func addVersion(_ what: HistoryEvent.What, in zone: Zone) {
    switch what {
    case .session(let details, let texts, _, _):
      let times = EntryText.times(from: details.start, minutes: details.minutes, in: zone)
      add("When", typed: "\(details.start.date.spelled), \(times), \(Minutes.spoken(details.minutes))")
      add("Client", typed: details.client.text)
      add("Role", typed: details.role.rawValue)
      add("Details", typed: EntryText.traits(of: details), .dim)
      add(texts)
    case .support(let details):
      add("When", typed: "\(details.date.spelled), \(Minutes.spoken(details.minutes))")
      add("What", typed: details.type.word)
      if let with = details.with, !with.isEmpty { add("With", typed: with) }
      if let note = details.saying { add("Note", typed: note) }
    case .block(let role, let client, let from, let to, let minutes, _, _, let source):
      add("When", typed: "\(from.spelled) to \(to.spelled), \(Minutes.spoken(minutes))")
      add("Client", typed: client.text)
      add("Role", typed: role.rawValue)
      if let source { add("Source", typed: source) }
    case .withdrawn, .decided, .revoked, .undone, .redone: break
    }
  }

  /// What an entry is, where it stands, what a supervisor wants changed, and what it counts.
  mutating func addStanding(_ account: EntryDetail, _ row: EntryRow, _ shared: Shared) {
    let zone = shared.occasion.zone
    let version = account.events.last { $0.record == row.version }
    var traits: String?
    if let client = row.client { add("Client", typed: client.text) }
    switch version?.what {
    case .session(let details, _, _, _):
      let model = details.model.map { ", \(TerminalEscaping.escaped($0))" } ?? ""
      add("Role", typed: "\(details.role.rawValue)\(model)")
      if details.status != .held { add("Status", typed: details.status.rawValue, .pending) }
      traits = EntryText.setting(of: details)
    case .support(let details):
      add("What", typed: details.type.word)
      if let with = details.with, !with.isEmpty { add("With", typed: with) }
    case .block(let role, _, _, _, let minutes, let paid, let group, _):
      add("Role", typed: "\(role.rawValue), brought forward")
      traits = EntryText.traits(ofBlock: minutes, paid: paid, group: group)
    case .withdrawn, .decided, .revoked, .undone, .redone, nil: break
    }
    add(
      "Length", typed: "\(Minutes.spoken(row.minutes)), \(EntryText.counting(row))",
      row.uncounted == nil ? .text : .pending)
    add("State", typed: StateWords.sentence(of: row, sent: shared.sent(row), in: zone), StateWords.style(of: row.state))
    if let word = SupervisorsWord(account) { add(indented: word.sentence, .act) }
    for reading in account.readings { add(indented: EntryText.sentence(reading, in: zone).asSentence, .pending) }
    if let traits, !traits.isEmpty { add("Details", typed: traits, .dim) }
  }

  private mutating func addFacts(_ details: SessionDetails?, _ row: EntryRow) {
    if let details { add(EntryText.traits(of: details), .dim) }
    if row.sort == .block {
      add(EntryText.traits(ofBlock: row.minutes, paid: row.paidMinutes ?? 0, group: row.group ?? 1), .dim)
    }
    if let reason = row.uncounted { add("does not count: \(reason)".asSentence, .pending) }
  }

  mutating func add(_ texts: SessionTexts) {
    if let summary = texts.summary { add("Summary", typed: summary) }
    if let goal = texts.goal { add("Goal", typed: goal) }
    if let actions = texts.actions { add("Actions", typed: actions) }
    if let feedback = texts.feedback { add("Feedback", typed: feedback) }
  }

  /// What was said of it after it was logged.
  mutating func add(_ feedback: [ListedFeedback]) {
    for given in feedback {
      add("\(given.heading):", .heading)
      add("", typed: given.words)
    }
  }

  /// What else supervisors said of it, the latest first.
  private mutating func addWords(_ account: EntryDetail, in zone: Zone) {
    let first = SupervisorsWord(account)?.record
    for event in account.events.reversed() where event.record != first {
      guard case .decided(let decision, let name, let meaning, let comment, _, _, _) = event.what else { continue }
      let said = comment ?? (decision == .returned ? "no reason was given" : "")
      guard !said.isEmpty else { continue }
      let verb =
        switch decision {
        case .approved: meaning == .read ? "Read" : "Signed"
        case .returned: "Returned"
        }
      addGap()
      add("\(verb) by \(TerminalEscaping.escaped(name)), \(zone.date(at: event.signedAt).spelled):", .pending)
      add("", typed: said)
    }
  }
}
