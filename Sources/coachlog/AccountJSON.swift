import ArgumentParser
import CoachingRules
import LogbookScreens
import LogbookValues
import SignedRecords

/// `show --json`: the entry and its events, each with the fields of its kind.
struct AccountJSON: Encodable {
  struct Event: Encodable {
    var record: String
    var signedAt: String
    var event: String
    var undone: Bool?
    var signer: String
    var date: String?
    var start: String?
    var offset: String?
    var minutes: Int?
    var role: String?
    var client: String?
    var status: String?
    var group: Int?
    var channel: String?
    var model: String?
    var setting: String?
    var fee: String?
    var unit: String?
    var summary: String?
    var goal: String?
    var actions: String?
    var feedback: String?
    var textErased: Bool?
    var type: String?
    var with: String?
    var note: String?
    var discussed: [String]?
    var reason: String?
    var name: String?
    var meaning: String?
    var comment: String?
    var device: String?
    var counts: Bool?
    var target: String?
    var from: String?
    var paidMinutes: Int?
    var source: String?
  }

  let id: String
  let state: String?
  let countedMinutes: Int?
  let uncounted: String?
  let requirement: String?
  let notes: [String]?
  let onAgenda: Bool?
  let discussedIn: [String]?
  let discussed: [AgendaItemJSON]?
  let criteria: [String]
  let events: [Event]

  init(_ entry: EntryID, _ account: EntryAccount) {
    id = entry.hex
    state = account.row?.state.rawValue
    countedMinutes = account.row?.countedMinutes
    uncounted = account.row?.uncounted
    requirement = account.row?.requirement
    notes = account.notes.isEmpty ? nil : account.notes.map(\.row.id.hex)
    onAgenda = account.supervision.isOnAgenda ? true : nil
    let meetings = account.supervision.meetings.map { $0.row.id.hex }
    discussedIn = meetings.isEmpty ? nil : meetings
    let items = account.supervision.discussed.map { AgendaItemJSON($0) }
    discussed = items.isEmpty ? nil : items
    criteria = account.criteria.map(\.id.text)
    events = account.events.map(AccountJSON.event)
  }

  private static func event(_ source: HistoryEvent) -> Event {
    var event = Event(
      record: source.record.hex, signedAt: source.signedAt.rfc3339, event: "", signer: source.signer)
    if source.isVoid { event.undone = true }
    switch source.what {
    case .session(let details, let texts, let isFirst, _):
      event.event = isFirst ? "logged" : "amended"
      event.date = details.start.date.description
      event.start = details.start.time.description
      event.offset = details.start.offset.description
      event.minutes = details.minutes
      event.role = details.role.rawValue
      event.client = details.client.text
      event.status = details.status.rawValue
      event.group = details.group
      event.channel = details.channel.rawValue
      event.model = details.model
      event.setting = details.setting.rawValue
      event.fee = details.fee.rawValue
      event.unit = details.unit
      event.summary = texts.summary
      event.goal = texts.goal
      event.actions = texts.actions
      event.feedback = texts.feedback
      event.textErased = source.isTextErased ? true : nil
    case .support(let type, let date, let minutes, let with, let note):
      event.event = source.isAmendment ? "amended" : "added"
      event.type = type.rawValue
      event.date = date.description
      event.minutes = minutes
      event.with = with
      event.note = note
      event.discussed = source.discussed.isEmpty ? nil : source.discussed.map(\.hex)
    case .block(let role, let client, let from, let to, let minutes, let paid, let group, let source):
      event.event = "broughtForward"
      event.role = role.rawValue
      event.client = client.text
      event.from = from.description
      event.date = to.description
      event.minutes = minutes
      event.paidMinutes = paid
      event.group = group
      event.source = source
    case .withdrawn(let reason):
      event.event = "withdrawn"
      event.reason = reason
    case .decided(let decision, let name, let meaning, let comment, let isShared, let stands):
      event.event = decision.rawValue
      event.name = name
      event.meaning = meaning
      event.comment = comment
      event.device = isShared ? "shared" : "own"
      event.counts = stands
    case .revoked(let name, let reason):
      event.event = "revoked"
      event.name = name
      event.reason = reason
    case .undone(let record):
      event.event = "undone"
      event.target = record.hex
    }
    return event
  }
}
