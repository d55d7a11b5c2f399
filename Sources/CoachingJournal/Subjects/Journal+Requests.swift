import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension Journal.Requests {
  /// Who is meant by `name`: a person who may sign here, else one whose key the journal does not have yet.
  ///
  /// - Parameter name: nil for the only person who may sign.
  /// - Throws: `.notFound` where nobody is named and there is not exactly one, or where two have the name;
  ///   `.notPermitted` for the name of a key that was removed.
  package func asked(_ name: String?) throws(JournalError) -> (choice: RequestChoice, role: SignerRole?) {
    let known = try journal.read { db in try SupervisorTable(db: db).all() }
    let active = known.filter { $0.standing == .active }
    guard let name else {
      guard active.count == 1, let only = active.first else {
        throw .notFound(
          active.isEmpty ? "no person may sign in this journal yet" : "more than one person may sign in this journal",
          .nameWhoIsAsked)
      }
      return (RequestChoice(name: only.name, key: only.key), only.role)
    }
    let namesakes = active.filter {
      LookAlike.skeleton($0.name) == LookAlike.skeleton(name)
        || (name.utf8.count >= 12 && $0.key.fingerprint.hasPrefix(name))
    }
    guard namesakes.count <= 1 else {
      throw .notFound(
        "more than one person who may sign is called \(TerminalEscaping.quoted(name))", .nameByFingerprint)
    }
    if let one = namesakes.first { return (RequestChoice(name: one.name, key: one.key), one.role) }
    if known.contains(where: { LookAlike.skeleton($0.name) == LookAlike.skeleton(name) }) {
      throw .notPermitted(
        "the key of \(TerminalEscaping.escaped(name)) was removed from this journal",
        .advice("give a new key a name of its own, for example \(TerminalEscaping.quoted("\(name), second key"))"))
    }
    return (RequestChoice(name: name, key: nil), nil)
  }

  /// Everything that is not signed or decided yet, that nobody else was asked about, and that this person may decide.
  ///
  /// - Parameters:
  ///   - role: what their key may sign; nil for a key that is not known yet, which is asked to sign entries.
  ///   - name: their name: a record of others is signed by the person who made it.
  package func everything(
    for role: SignerRole?, named name: String = "", today: LocalDate
  ) throws(JournalError) -> RequestChoice {
    var choice = RequestChoice(name: "", key: nil)
    let open = try list(onlyOpen: true)
    if role?.signsOff ?? true {
      choice.entries = try journal.read { db in
        let open = try EntryID.fetchAll(
          db, sql: "SELECT id FROM entry WHERE state IN ('logged', 'changed') ORDER BY date, start, id")
        return try open.filter { id in
          guard let row = try EntryTable(db: db).row(id) else { return false }
          return (row.maker ?? name) == name && (role?.signsOff(row.support) ?? true)
        }
      }
    }
    if role?.assesses ?? false {
      let asked = Set(open.flatMap(\.criteria))
      choice.criteria = try journal.criteria.list().filter { standing in
        guard standing.isOnSheet, standing.evidence.total > 0, !asked.contains(standing.criterion.id) else {
          return false
        }
        switch standing.state {
        case .open, .changed: return true
        case .referred: return standing.isResubmitted
        case .met: return false
        }
      }.map(\.criterion.id)
      let units = Set(open.flatMap(\.units))
      choice.units = try journal.progress.report(today: today).units.filter { standing in
        !units.contains(standing.unit.id) && !standing.isAchieved
          && standing.missing(besides: choice.criteria).isEmpty
      }.map(\.unit.id)
    }
    return choice
  }

  /// Why nothing is left to ask this person about.
  ///
  /// - Parameter role: as for `everything`.
  package func nothingLeft(for role: SignerRole?) throws(JournalError) -> JournalError {
    let open = try list(onlyOpen: true)
    let isSent =
      (role?.signsOff ?? true) && open.contains { !$0.entries.isEmpty }
      || (role?.assesses ?? false) && open.contains { !($0.criteria.isEmpty && $0.units.isEmpty) }
    return isSent
      ? .notFound("everything that is not signed yet is in a request that is open", .see([.requests]))
      : .notFound("there is nothing to ask about", .see([.sessions]))
  }

  /// The requests that were not undone, the newest first.
  ///
  /// - Parameter onlyOpen: leaves out those that were answered or cancelled.
  package func list(onlyOpen: Bool = false) throws(JournalError) -> [ListedRequest] {
    try journal.read { db in
      let ledger = JournalTransaction(db, of: journal.enrolmentID)
      return try RequestTable(db: db).all().filter { !onlyOpen || $0.state == .open }.map(ledger.listed)
    }
  }

  /// The request of this id; nil where it is not one.
  package func request(_ id: EntryID) throws(JournalError) -> ListedRequest? {
    try journal.read { db in
      try RequestTable(db: db).row(id: id).map(JournalTransaction(db, of: journal.enrolmentID).listed)
    }
  }

  /// The open request that `prefix` begins the id of.
  ///
  /// - Throws: `.notFound` for an id that is not a request's, `.againstRule` for one that is no longer open.
  package func open(_ prefix: String) throws(JournalError) -> ListedRequest {
    let id = try journal.entryID(prefix)
    guard let request = try request(id) else {
      throw .notFound("\(TerminalEscaping.escaped(prefix)) is not a request", .see([.requests]))
    }
    switch request.row.state {
    case .open: return request
    case .answered:
      throw .againstRule("\(TerminalEscaping.escaped(request.row.name)) has already answered this request")
    case .cancelled: throw .againstRule("this request was already cancelled")
    }
  }

  /// What would travel beside what is asked about.
  package func luggage(of choice: RequestChoice) throws(JournalError) -> RequestLuggage {
    try journal.read { db in
      let ledger = JournalTransaction(db, of: journal.enrolmentID)
      let versions = try choice.entries.compactMap { try EntryTable(db: db).row($0)?.version }
      return RequestLuggage(
        earlier: try choice.key.flatMap { try ledger.chainHead(of: $0.bytes)?.n } ?? 0,
        discussed: try Set(versions.flatMap(ledger.discussed)).subtracting(versions).count,
        others: try ledger.newestOfOthers(than: choice.key).count)
    }
  }

  /// Ends a request that nobody has answered.
  package func cancel(_ id: EntryID, on occasion: Occasion) throws(JournalError) -> ListedRequest {
    let request = try open(id.hex)
    return try journal.write { ledger, key in
      let withdrawal = Withdrawal(entry: id, withdraws: [], reason: "cancelled")
      try ledger.append(.withdrawal(withdrawal), by: key, at: occasion.now)
      return try ledger.listed(RequestTable(db: ledger.db).row(request.row.record) ?? request.row)
    }
  }

  /// Writes the request into the journal, and gives what is to be sent.
  ///
  /// - Parameter saving: keeps what is to be sent, on the disk before the journal says that it was asked for.
  /// - Throws: `.againstRule` for what cannot be signed or decided, `.storage` where the journal does not verify.
  package func make(
    _ choice: RequestChoice, withTexts: Bool, on occasion: Occasion, saving: (RequestContents) throws -> Void
  ) throws(JournalError) -> ListedRequest {
    guard !choice.isEmpty else { throw try nothingLeft(for: nil) }
    try requireAllowed(choice)
    try requireAskable(choice, today: occasion.today)
    return try journal.write { ledger, learnerKey in
      var entropy = occasion.entropy
      if let key = choice.key {
        try ledger.requireActive(key, for: choice.entries.isEmpty ? .assessment : .signoff)
      }
      var request = Request(
        request: EntryID(drawnFrom: &entropy), name: choice.name, key: choice.key,
        asks: try choice.entries.map { id in
          guard let row = try EntryTable(db: ledger.db).row(id) else {
            throw JournalError.notFound("an entry was undone while it was being asked about", .see([.sessions]))
          }
          return row.version
        },
        criteria: choice.criteria, units: choice.units,
        after: try choice.key.flatMap { try ledger.chainHead(of: $0.bytes)?.record })
      request.matter = try ledger.matter(of: request, today: occasion.today, in: journal)
      let record = try ledger.append(.request(request), by: learnerKey, at: occasion.now)
      try saving(try ledger.contents(of: request, record, withTexts: withTexts, today: occasion.today, in: journal))
      guard let row = try RequestTable(db: ledger.db).row(record.id) else {
        throw JournalError.storage("the request was not saved", .verify)
      }
      return try ledger.listed(row)
    }
  }

  /// What is to be sent again, for a request that is open.
  package func contents(
    of request: ListedRequest, withTexts: Bool, today: LocalDate
  ) throws(JournalError) -> RequestContents {
    try journal.read { db in
      var ledger = JournalTransaction(db, of: journal.enrolmentID)
      guard let record = try RecordTable(db: db).record(request.row.record),
        case .request(let asked)? = try ledger.placed(record.id)?.payload.body
      else { throw JournalError.storage("the request is missing", .verify) }
      if let key = asked.key {
        try ledger.requireActive(key, for: asked.asks.isEmpty ? .assessment : .signoff)
        guard try ledger.chainHead(of: key.bytes)?.record == asked.after else {
          throw JournalError.againstRule(
            "\(TerminalEscaping.escaped(asked.name)) has signed here since, so an answer could no longer be used",
            .advice("cancel this request and make a new one"))
        }
      }
      let contents = try ledger.contents(of: asked, record, withTexts: withTexts, today: today, in: journal)
      guard contents.matter == asked.matter else {
        throw JournalError.againstRule(
          "what this request asks about has changed since", .advice("cancel this request and make a new one"))
      }
      return contents
    }
  }

  /// Refuses what could not be signed or decided here either.
  private func requireAskable(_ choice: RequestChoice, today: LocalDate) throws(JournalError) {
    var gaps: [String] = []
    if !choice.entries.isEmpty {
      let shown = try journal.signOff.proposals(.entries(choice.entries))
      gaps += shown.flatMap(\.gaps)
      if let key = choice.key { try requireUnsigned(shown, by: key, named: choice.name) }
    }
    // A criterion without evidence can be referred back, so that is what is asked.
    if !choice.criteria.isEmpty || !choice.units.isEmpty {
      gaps += try journal.criteria.proposals(for: choice.criteria, .referred).flatMap(\.gaps)
    }
    guard gaps.isEmpty else {
      throw .storage(
        "records are missing from this journal, and a person who signs has to see that",
        .advice("let them sign at your computer"), .verify)
    }
    let report = try journal.progress.report(today: today)
    for unit in choice.units {
      let missing = try journal.units.standing(named: unit, in: report).missing(besides: choice.criteria)
      guard missing.isEmpty else {
        throw .againstRule(
          "unit \(unit) cannot be achieved yet. Still missing: \(missing.joined(separator: ", and "))", .see([.units]))
      }
    }
  }

  /// Refuses to ask for what this person may not sign here: records of others, and what their key does not cover.
  package func requireAllowed(_ choice: RequestChoice) throws(JournalError) {
    try journal.read { db in
      let signer = try SupervisorTable(db: db).all().first { $0.key == choice.key }
      func refuse(lacking role: SignerRole) throws {
        guard let signer else { return }
        throw JournalError.notPermitted(
          "\(TerminalEscaping.escaped(signer.name)) may only \(signer.role.deed) here", .allowSigner(role))
      }
      for entry in choice.entries {
        guard let row = try EntryTable(db: db).row(entry) else { continue }
        if let maker = row.maker, maker != choice.name {
          throw JournalError.notPermitted(
            "\(try EntryTable(db: db).shortened(entry)) was made by \(TerminalEscaping.escaped(maker)), who signs it",
            .advice("leave it out"))
        }
        if signer?.role.signsOff(row.support) == false { try refuse(lacking: .supervisor) }
      }
      if !(choice.criteria.isEmpty && choice.units.isEmpty), signer?.role.assesses == false {
        try refuse(lacking: .assessor)
      }
    }
  }

  /// Refuses to ask for what this person has signed already.
  private func requireUnsigned(
    _ shown: [SignOffProposal], by key: PublicKey, named name: String
  ) throws(JournalError) {
    for proposal in shown {
      do {
        try journal.signOff.requireUndecided([proposal], .approved, by: key)
      } catch  where error.sort == .againstRule {
        throw .againstRule(
          "\(TerminalEscaping.escaped(name)) has already signed \(proposal.shortID)", .advice("leave it out"))
      }
    }
  }
}

extension JournalTransaction {
  fileprivate func listed(_ row: RequestRow) throws -> ListedRequest {
    guard case .request(let request)? = try placed(row.record)?.payload.body else {
      throw JournalError.storage("a request cannot be read", .verify)
    }
    let table = EntryTable(db: db)
    let entries = try request.asks.compactMap { version in
      try placed(version)?.version.flatMap(table.row).flatMap { $0.version == version ? $0 : nil }
    }
    return ListedRequest(
      row: row, shortID: try table.shortened(row.id), entries: entries, asked: request.asks.count,
      criteria: request.criteria, units: request.units)
  }
}
