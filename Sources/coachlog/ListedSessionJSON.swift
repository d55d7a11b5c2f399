import ArgumentParser
import CoachingRules
import LogbookValues
import SignedRecords

/// An element of `list --json` (contract, "JSON").
struct ListedSessionJSON: Encodable {
  let id: String
  let date: String
  /// The first day of hours brought forward; `date` is then their last.
  let from: String?
  let start: String?
  let minutes: Int
  let countedMinutes: Int
  let role: String?
  let client: String?
  let unit: String?
  let status: String
  let state: String
  let summary: String?
  let textErased: Bool?
  let supervisor: String?
  let signedAt: String?
  let uncounted: String?

  init(_ entry: ListedEntry, in zone: Zone) {
    let row = entry.row
    id = row.id.hex
    date = row.date.description
    from = row.from?.description
    start = row.start?.time.description
    minutes = row.minutes
    countedMinutes = row.countedMinutes
    role = row.role?.rawValue
    client = row.client?.text
    unit = row.requirement
    status = row.status.rawValue
    state = row.state.rawValue
    summary = entry.texts.summary
    textErased = entry.isTextErased ? true : nil
    supervisor = row.supervisor
    signedAt = row.state == .signed ? row.decidedAt?.rfc3339 : nil
    uncounted = row.uncounted
  }
}
