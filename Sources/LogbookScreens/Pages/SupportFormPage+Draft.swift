import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension SupportFormPage {
  /// The names of what a draft keeps beside the fields.
  private enum Extra {
    static let discussed = "discussed"
    static let basedOn = "based-on"
  }

  func draft(_ shared: Shared) -> Draft? {
    // While an act is under way its draft is on disk already, and goes with the commit.
    guard ticket == nil, isTouched, !isReading, isWorthKeeping(shared) else { return nil }
    var kept: [String: String] = [:]
    for field in Field.allCases where !form[text: field].isEmpty { kept[field.rawValue] = form[text: field] }
    // `today` would be another day when the draft is read again.
    if let day = try? shared.occasion.day(form[text: .date].trimmed) {
      kept[Field.date.rawValue] = day.description
    }
    if !discussed.isEmpty { kept[Extra.discussed] = discussed.map(\.hex).joined(separator: " ") }
    kept[Extra.basedOn] = (base?.version ?? basedOn)?.hex
    return Draft(
      id: id, subject: entry.map { .supportAmendment($0) } ?? .support, fields: kept, savedAt: shared.occasion.now)
  }

  /// Whether there is more than what the form began with. What it was and when alone is chosen again as quickly, and
  /// who gave it was filled in.
  private func isWorthKeeping(_ shared: Shared) -> Bool {
    guard entry == nil else { return base.map { !says($0.details, shared) } ?? true }
    return !form[text: .minutes].isEmpty || !form[text: .note].isEmpty || discussed != began
      || !form[text: .criteria].isEmpty
      || (isGiverTouched && !form[text: .with].isEmpty)
  }

  /// Whether the fields are as these details fill them in.
  private func says(_ details: SupportDetails, _ shared: Shared) -> Bool {
    let day = try? shared.occasion.day(form[text: .date].trimmed)
    return type == details.type && day == details.date && form[text: .minutes] == DurationParser.text(details.minutes)
      && form[text: .with] == details.with ?? "" && form[text: .note] == details.note ?? ""
      && discussed == details.discussed && criteria(shared).named == details.criteria
  }

  var draftID: String? { ticket == nil && !isReading ? id : nil }

  /// The form a draft comes from, as it was left.
  init(_ draft: Draft, _ shared: Shared) {
    let entry: EntryID? = if case .supportAmendment(let entry) = draft.subject { entry } else { nil }
    self.init(id: draft.id, entry: entry, shared)
    form[text: .type] = draft.fields[Field.type.rawValue] ?? ""
    understand(shared)
    for field in Field.allCases { form[text: field] = draft.fields[field.rawValue] ?? "" }
    if form[text: .date] == shared.today.description { form[text: .date] = "today" }
    discussed = (draft.fields[Extra.discussed] ?? "").split(separator: " ").compactMap { EntryID(hex: String($0)) }
    basedOn = draft.fields[Extra.basedOn].flatMap { RecordID(hex: $0) }
    isTouched = true
    isGiverTouched = true
    form.setFocus(form[text: .minutes].isEmpty ? .minutes : .note)
    understand(shared)
  }

  /// What a draft holds, in a line or two, for the question whether to go on with it.
  static func summary(of draft: Draft, _ shared: Shared) -> [String] {
    func field(_ field: Field) -> String { draft.fields[field.rawValue] ?? "".trimmed }
    let day = LocalDate(field(.date)).map { TimesText.day($0, seenFrom: shared.today) } ?? field(.date)
    let minutes = (try? DurationParser.minutes(field(.minutes))).map(Minutes.spoken) ?? field(.minutes)
    let who = field(.with).isEmpty ? "" : "with \(field(.with))"
    let count = (draft.fields[Extra.discussed] ?? "").split(separator: " ").count
    let discussed = count == 0 || field(.type) != SupportType.supervision.rawValue ? "" : "\(count) discussed"
    let head = [field(.type), day, minutes, who, discussed].filter { !$0.isEmpty }.joined(separator: ", ")
    return [
      EntryText.inOneLine(head), TextLayout.truncated(EntryText.inOneLine(field(.note)), columns: 58),
      "typed \(EntryText.moment(draft.savedAt, in: shared.occasion.zone))",
    ].filter { !$0.isEmpty }
  }

  /// The draft that an undone version becomes, so that its text is not to be typed again; nil where it was no support.
  ///
  /// - Parameter entry: the entry whose amendment was undone; nil where the entry itself was.
  static func draft(
    ofUndone account: EntryDetail, of entry: EntryID?, id: String, _ shared: Shared
  ) -> Draft? {
    let version = account.events.last { event in
      if case .support = event.what { event.isVoid } else { false }
    }
    guard let version, let details = SupportDetails(version) else { return nil }
    var page = SupportFormPage(id: id, entry: entry, shared)
    page.fill(from: details, shared)
    page.basedOn = account.row?.version
    page.isTouched = true
    return page.draft(shared)
  }

  mutating func fill(from details: SupportDetails, _ shared: Shared) {
    form[text: .type] = details.type.rawValue
    understand(shared)
    form[text: .criteria] = details.criteria.map(\.text).joined(separator: ", ")
    form[text: .date] = details.date.description
    form[text: .minutes] = DurationParser.text(details.minutes)
    form[text: .with] = details.with ?? ""
    form[text: .note] = details.note ?? ""
    discussed = details.discussed
    understand(shared)
  }
}

extension SupportDetails {
  /// What a version in an entry's history says; nil for what is no version of support.
  init?(_ event: HistoryEvent) {
    guard case .support(let details) = event.what else { return nil }
    self = details
  }
}
