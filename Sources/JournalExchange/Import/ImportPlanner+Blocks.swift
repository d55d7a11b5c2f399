import CoachingJournal
import CoachingRules
import LogbookValues
import SignedRecords

/// Hours that are brought forward, and the contact details that come with them.
extension ImportPlanner {
  /// The most minutes of practice a day that are usual over many days.
  private static let mostInADay = 600

  /// What hours brought forward come to.
  mutating func planned(_ block: BlockDetails, _ number: Int, at index: Int) throws -> ImportPlan.Row {
    guard block.to <= occasion.today else {
      return ImportPlan.Row(
        number: number,
        outcome: .refused(
          Notice(
            "it ends on \(block.to.spelled), and today is \(occasion.today.spelled)",
            .advice("bring hours forward when they are over"))))
    }
    let days = block.to.dayNumber - block.from.dayNumber + 1
    guard block.minutes <= days * 1_440 else {
      return ImportPlan.Row(
        number: number,
        outcome: .refused(
          Notice(
            "it has \(Minutes.spoken(block.minutes)) from \(block.from.spelled) to \(block.to.spelled), more than "
              + "fit in these days", .advice("correct the hours or a date"))))
    }
    var block = block
    block.source = plan.source
    let id = self.id(of: block.content)
    let version = EntryHistory.Version.Content.block(BlockRecord(id, block))
    let entry = context.row(of: version, version: ImportPlanner.unwritten)
    if let known = try known(id, Identity(entry)) {
      return ImportPlan.Row(number: number, outcome: .here(known.shortID), entry: known.row)
    }
    if try isOwnSum(block) {
      return ImportPlan.Row(number: number, outcome: .here("your entries with \(block.client)"), entry: entry)
    }
    new.append(NewEntry(row: index, texts: SessionTexts(), hasOthers: isUndone(id)))
    let warnings =
      (entry.uncounted.map { ["it does not count: \($0)"] } ?? []) + nameWarnings(of: block.client)
      + (try oddities(of: block, days: days))
    return ImportPlan.Row(
      number: number, outcome: .new, version: version, context, warnings: warnings.map { Notice($0) })
  }

  /// Whether a client log of this journal has just this row: then its entries are here, one by one.
  private mutating func isOwnSum(_ block: BlockDetails) throws -> Bool {
    guard plan.format == .icf else { return false }
    let sums = try ownSums ?? OwnSums(of: entries(EntryFilter()))
    ownSums = sums
    return sums.contains(block)
  }

  /// What is unusual about hours brought forward: more in a day than a person works, or hours that are already logged.
  private func oddities(of block: BlockDetails, days: Int) throws -> [String] {
    var found: [String] = []
    if block.minutes > days * ImportPlanner.mostInADay {
      found.append("that is more than \(Minutes.spoken(ImportPlanner.mostInADay)) a day")
    }
    var filter = EntryFilter(sort: .session)
    (filter.client, filter.role, filter.since, filter.until) = (block.client, block.role, block.from, block.to)
    let logged = try entries(filter).filter { $0.state != .withdrawn && $0.status == .held }
    if !logged.isEmpty {
      let sessions = logged.count == 1 ? "1 session" : "\(logged.count) sessions"
      found.append(
        "you logged \(sessions) with \(block.client) in these days, "
          + "\(Minutes.spoken(logged.map(\.minutes).reduce(0, +))). Bring forward only other hours")
    }
    return found
  }

  /// Finds the contact details that the name list lacks: what it has is kept.
  mutating func addContacts(of rows: [ImportedRow]) {
    var kept: Set<ClientCode> = []
    for row in rows {
      guard case .success(.block(let block)) = row.content, let contact = block.contact else { continue }
      guard let names else {
        plan.notes.append("contact details are left out, because the name list cannot be opened")
        return
      }
      if let known = names[contactOf: block.client] {
        if known != contact { kept.insert(block.client) }
      } else if plan.contacts[block.client] == nil {
        plan.contacts[block.client] = contact
      }
    }
    if !plan.contacts.isEmpty {
      let count = plan.contacts.count
      plan.notes.append(
        Notice("contact details of \(count) \(count == 1 ? "client" : "clients") go to the name list, encrypted"))
    }
    for client in kept.sorted() {
      plan.notes.append(
        Notice("your name list has other contact details of \(client), which are kept", .amendClient(client, .contact)))
    }
  }
}
