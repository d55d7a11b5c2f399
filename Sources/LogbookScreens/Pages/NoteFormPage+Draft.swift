import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension NoteFormPage {
  /// The names of what a draft keeps beside the fields.
  private enum Extra {
    static let text = "text"
    static let sessions = "sessions"
    static let basedOn = "based-on"
  }

  func draft(_ shared: Shared) -> Draft? {
    // While an act is under way its draft is on disk already, and goes with the commit.
    hasDraft(shared) ? wholeDraft(shared) : nil
  }

  func hasDraft(_ shared: Shared) -> Bool { ticket == nil && isTouched && !isReading && isWorthKeeping }

  /// The draft of what is in the form, whether it is worth keeping or not.
  func wholeDraft(_ shared: Shared) -> Draft {
    var kept: [String: String] = [Extra.text: editor.text]
    for field in Field.allCases { kept[field.rawValue] = head[text: field] }
    // `today` would be another day when the draft is read again.
    if let day = try? shared.occasion.day(head[text: .date].trimmed) {
      kept[Field.date.rawValue] = day.description
    }
    kept[Extra.sessions] = sessions.map(\.hex).joined(separator: " ")
    kept[Extra.basedOn] = basedOn?.hex
    return Draft(id: id, subject: entry.map { .noteAmendment($0) } ?? .note, fields: kept, savedAt: shared.occasion.now)
  }

  /// Whether there is more than what the form began with: a new note needs a word, or a session that was chosen.
  private var isWorthKeeping: Bool {
    guard entry == nil else { return began.map(isOther(than:)) ?? true }
    return editor.wordsBesideHeadings > 0 || sessions != began?.sessions ?? []
  }

  /// Whether the form differs from `before`. A long text is compared last.
  private func isOther(than before: Content) -> Bool {
    guard sessions == before.sessions, Field.allCases.map({ head[text: $0] }) == before.head else { return true }
    return editor.bytes != before.text.utf8.count || editor.text != before.text
  }

  // While the text is in an editor, its file is the draft.
  var draftID: String? { ticket == nil && !isReading && !isOutside ? id : nil }

  /// The form a draft comes from, as it was left.
  init(_ draft: Draft, _ shared: Shared) {
    let entry: EntryID? = if case .noteAmendment(let entry) = draft.subject { entry } else { nil }
    self.init(id: draft.id, entry: entry, shared)
    if let unit = draft.fields[Field.unit.rawValue], !unit.isEmpty { setUnit(unit) }
    // A text that was left behind in an editor has no day.
    let date = draft.fields[Field.date.rawValue] ?? "today"
    head[text: .date] = date == shared.today.description ? "today" : date
    let model = draft.fields[Field.model.rawValue]
    setModel(model == NoteFormPage.noModel ? nil : model, shared)
    sessions = (draft.fields[Extra.sessions] ?? "").split(separator: " ").compactMap { EntryID(hex: String($0)) }
    basedOn = draft.fields[Extra.basedOn].flatMap { RecordID(hex: $0) }
    editor = TextEditor(
      draft.fields[Extra.text] ?? "", isMultiline: true, limit: NoteDetails.textLimit, label: outlined?.name)
    setHeadings(shared)
    editor.moveBelowFirstEmptyHeading()
    isUnitTouched = true
    isTouched = true
    if entry == nil, editor.wordsBesideHeadings > 0 { began = now }
  }

  /// What a draft holds, in a line or two, for the question whether to go on with it.
  static func summary(of draft: Draft, _ shared: Shared) -> [String] {
    let text = draft.fields[Extra.text] ?? ""
    let model = draft.fields[Field.model.rawValue].flatMap { shared.models.named($0) }
    let head = [draft.fields[Field.unit.rawValue], draft.fields[Field.date.rawValue], model?.name]
    return [
      head.compactMap { $0 }.map { EntryText.inOneLine($0) }.joined(separator: ", "),
      NoteMeasure(of: text, by: model, in: shared.models).spoken,
      TextLayout.truncated(EntryText.headline(of: text, by: model), columns: 58),
      "typed \(EntryText.moment(draft.savedAt, in: shared.occasion.zone))",
    ].filter { !$0.isEmpty }
  }
}
