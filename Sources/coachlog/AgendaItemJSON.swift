import CoachingRules
import LogbookValues

/// An element of `agenda --json`, and of what a supervision meeting discussed.
struct AgendaItemJSON: Encodable {
  let id: String
  let kind: String
  let date: String
  let minutes: Int?
  let role: String?
  let client: String?
  let unit: String?

  init(_ item: AgendaItem) {
    id = item.id.hex
    switch item.subject {
    case .session(let row):
      kind = "session"
      date = row.date.description
      minutes = row.minutes
      role = row.role?.rawValue
      client = row.client?.text
      unit = row.requirement
    case .note(let note):
      kind = "note"
      date = note.date.description
      minutes = nil
      role = nil
      client = nil
      unit = note.unit
    }
  }
}
