import CoachingRules
import LogbookValues
import SignedRecords

/// What an imported row will be: by what it is told from others, how it will be listed, and its id.
extension ImportPlanner.Identity {
  init(_ details: SessionDetails) {
    begins = details.start.instant.seconds / 60
    minutes = details.minutes
    role = details.role
    client = details.client
    status = details.status
    (from, group) = (nil, nil)
  }

  init(_ row: EntryRow) {
    begins = row.start.map { $0.instant.seconds / 60 } ?? row.date.dayNumber
    minutes = row.minutes
    role = row.role
    client = row.client
    status = row.status
    from = row.from
    group = row.sort == .block ? row.group : nil
  }
}

extension BlockRecord {
  /// The first version of a block.
  init(_ id: EntryID, _ details: BlockDetails) {
    self.init(
      block: id, role: details.role, client: details.client, from: details.from, to: details.to,
      minutes: details.minutes, paid: details.paid, group: details.group, source: details.source, replaces: [])
  }
}

extension ImportPlanner {
  /// What stands for the record of an entry that has none yet.
  static let unwritten = RecordID(of: [])

  /// What a row says otherwise than the entry that it is.
  static func differing(
    _ details: SessionDetails, _ texts: SessionTexts, from row: EntryRow, _ kept: SessionTexts, in format: ImportFormat
  ) -> [String] {
    var fields: [String] = []
    if details.start.instant != row.start?.instant { fields.append("start") }
    if details.minutes != row.minutes { fields.append("length") }
    if details.role != row.role { fields.append("role") }
    if details.client != row.client { fields.append("client") }
    if details.status != row.status { fields.append("status") }
    // Calendars of others say nothing of these.
    if format != .ical {
      if details.group != row.group { fields.append("group") }
      if details.channel != row.channel { fields.append("channel") }
      if details.setting != row.setting { fields.append("setting") }
      if details.fee != row.fee { fields.append("fee") }
    }
    if let model = details.model, model != row.model { fields.append("model") }
    for (name, said, known) in [
      ("summary", texts.summary, kept.summary), ("goal", texts.goal, kept.goal),
      ("actions", texts.actions, kept.actions), ("feedback", texts.feedback, kept.feedback),
    ] where said != nil && said != known { fields.append(name) }
    return fields
  }
}

/// What a client log of this journal would say, row by row.
struct OwnSums {
  private let rows: Set<[UInt8]>

  init(of entries: [EntryRow]) throws(JournalError) {
    // A log of another day may have had other clients and larger groups.
    let consents = Dictionary(entries.compactMap(\.client).map { ($0, true as Bool?) }) { first, _ in first }
    var log = ClientLog(consents: consents, largestGroup: .max)
    for entry in entries { log.add(entry) }
    rows = Set(try log.relationships.map { row throws(JournalError) in try BlockDetails(row).content.bytes })
  }

  /// Whether the log has just this row.
  func contains(_ block: BlockDetails) -> Bool { rows.contains(block.content.bytes) }
}

extension SessionRecord {
  /// What a session is told by, its texts aside: an id made of those would let somebody guess them once they are
  /// erased.
  static func content(_ details: SessionDetails) -> StrictJSON {
    var line = StrictJSON()
    line.add("role", details.role.rawValue)
    line.add("date", details.start.date.description)
    line.add("start", details.start.time.description)
    line.add("offset", details.start.offset.description)
    line.add("minutes", details.minutes)
    line.add("client", details.client.text)
    line.add("status", details.status.rawValue)
    return line
  }
}

extension BlockDetails {
  /// What a row of our own client log reads as: hours have two decimals there.
  init(_ sum: ClientLog.Relationship) throws(JournalError) {
    func read(_ minutes: Int) throws(JournalError) -> Int {
      try DurationParser.minutes(ClientLog.hours(minutes), bare: .hours, atLeast: 0, atMost: .max)
    }
    let paid = try read(sum.paidMinutes)
    self.init(
      role: .coaching, client: sum.client, from: sum.first, to: sum.last, minutes: try paid + read(sum.unpaidMinutes),
      paid: paid, group: sum.group, source: nil)
  }

  var content: StrictJSON {
    var line = StrictJSON()
    line.add("role", role.rawValue)
    line.add("client", client.text)
    line.add("from", from.description)
    line.add("to", to.description)
    line.add("minutes", minutes)
    line.add("paid", paid)
    line.add("group", group)
    return line
  }
}

extension EntryID {
  /// The id of an entry that comes out of a file: the same content gives the same id in the same journal.
  init(ofContent content: StrictJSON, in enrolment: EnrolmentID) {
    let digest = RecordID(of: Array("coachlog-import-v1 \(enrolment.hex)\n".utf8) + content.bytes)
    self.init(prefixOf: digest.bytes)
  }
}
