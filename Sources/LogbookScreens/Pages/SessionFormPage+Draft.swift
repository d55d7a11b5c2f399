import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension SessionFormPage {
  /// The names of what a draft keeps beside the fields.
  private enum Extra {
    static let touched = "touched"
    static let basedOn = "based-on"
    static let timer = "timer-started"
    static let isRepeating = "repeating"
  }

  func draft(_ shared: Shared) -> Draft? {
    // While an act is under way its draft is on disk already, and goes with the commit.
    guard ticket == nil, fields.isWorthKeeping else { return nil }
    var kept: [String: String] = [:]
    for field in SessionField.asked where !fields[field].isEmpty { kept[field.rawValue] = fields[field] }
    // `today` would be another day when the draft is read again.
    kept[SessionField.date.rawValue] = fields.writtenDate
    if let times = fields.writtenTimes(in: shared.occasion.zone) { kept[SessionField.times.rawValue] = times }
    kept[Extra.touched] = SessionField.asked.filter(fields.touched.contains).map(\.rawValue).joined(separator: " ")
    let subject: Draft.Subject
    switch purpose {
    case .logging: subject = .session
    case .repeating:
      subject = .session
      kept[Extra.isRepeating] = "yes"
    case .ending(let timer):
      subject = .timer
      kept[Extra.timer] = timer.started.rfc3339
    case .amending(let entry):
      subject = .amendment(entry)
      kept[Extra.basedOn] = (base?.version ?? basedOn)?.hex
    }
    return Draft(id: id, subject: subject, fields: kept, savedAt: shared.occasion.now)
  }

  var draftID: String? { ticket == nil && !isReading ? id : nil }

  /// The draft that an undone version becomes, so that its text is not to be typed again.
  ///
  /// - Parameter entry: the session whose amendment was undone; nil where the session itself was.
  static func draft(
    ofUndone details: SessionDetails, _ texts: SessionTexts, of entry: EntryID?, id: String, _ shared: Shared
  ) -> Draft? {
    var page = SessionFormPage(shared, id: id)
    if let entry { page.purpose = .amending(entry) }
    page.fields.followsClient = false
    page.fields.fill(from: details, texts, shared)
    page.fields.touchAll()
    return page.draft(shared)
  }

  /// The form a draft comes from, as it was left.
  init(_ draft: Draft, _ shared: Shared) {
    id = draft.id
    fields = SessionForm(shared)
    if draft.subject == .timer {
      if let timer = shared.timer, timer.started.rfc3339 == draft.fields[Extra.timer] {
        purpose = .ending(timer)
        fields.isTimed = true
        fields.fixedRole = timer.role
      } else {
        purpose = .logging
        notice = Message("The timer for this session is no longer running. You can still save the session.", .pending)
      }
    } else if case .amendment(let entry) = draft.subject {
      purpose = .amending(entry)
      basedOn = draft.fields[Extra.basedOn].flatMap { RecordID(hex: $0) }
      fields.followsClient = false
    } else {
      purpose = .logging
      fields.followsClient = draft.fields[Extra.isRepeating] == nil
    }
    let touched = Set((draft.fields[Extra.touched] ?? "").split(separator: " ").map(String.init))
    for field in SessionField.asked {
      var text = draft.fields[field.rawValue] ?? ""
      if field == .date, text == "\(shared.today)" { text = "today" }
      fields.restore(text, in: field, isTouched: touched.contains(field.rawValue))
    }
    fields.settleRestored()
    let unreadable = fields.judgeTouched(shared)
    let order: [SessionField] = [.client, .times]
    fields.focus(unreadable ?? order.first { fields[$0].isEmpty } ?? .summary)
  }

  /// What a draft holds, in a line or two, for the question whether to go on with it.
  static func summary(of draft: Draft, _ shared: Shared) -> [String] {
    func field(_ field: SessionField) -> String { draft.fields[field.rawValue] ?? "".trimmed }
    let client = field(.client)
    let day = LocalDate(field(.date)).map { TimesText.day($0, seenFrom: shared.today) } ?? field(.date)
    let who = client.isEmpty ? "\(field(.role)), no client yet" : "\(field(.role)) with \(client)"
    let when = [day, field(.times)].filter { !$0.isEmpty }.joined(separator: " ")
    var lines = [EntryText.inOneLine([who, when].filter { !$0.isEmpty }.joined(separator: ", "))]
    for id in [SessionField.summary, .goal, .actions, .feedback] {
      let text = shared.models.withoutEmptyHeadings(field(id), of: .coaching).trimmed
      guard !text.isEmpty else { continue }
      lines.append(TextLayout.truncated("\(id.label): \(EntryText.inOneLine(text))", columns: 58))
    }
    lines.append("typed \(EntryText.moment(draft.savedAt, in: shared.occasion.zone))")
    return lines
  }
}
