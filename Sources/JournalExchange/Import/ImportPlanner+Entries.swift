import CoachingRules
import LogbookValues
import SignedRecords

/// What an imported row will be: by what it is told from others, how it will be listed, and its id.
extension ImportPlanner.Identity {
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

extension Block {
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
