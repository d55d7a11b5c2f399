import CoachingRules
import LogbookValues
import SignedRecords

/// What the fields of a session form say, read by the rules of the library.
struct SessionReading: Sendable {
  /// What cannot be read or breaks a rule, as a sentence.
  private(set) var problems: [SessionField: String] = [:]
  /// The fields in which something is missing that a session must have.
  private(set) var missing: Set<SessionField> = []
  /// The problems of what is not written in full yet: they are not shown while it is being typed.
  private(set) var halfWritten: Set<SessionField> = []
  private(set) var client: ClientCode?
  private(set) var date: LocalDate?
  private(set) var times: SessionTimes?
  /// The offsets at which the clock showed the time that was typed, where it did so twice.
  private(set) var twice: [UTCOffset] = []
  /// The session, once everything it needs can be read.
  private(set) var details: SessionDetails?
  private(set) var texts = SessionTexts()
  /// What was dropped from the texts.
  private(set) var notices: [String] = []

  /// - Parameters:
  ///   - occasion: when and where it is read.
  ///   - seenFrom: the day that `today` and the days of the week are seen from.
  ///   - models: whose headings are no part of a text where nothing stands under them.
  ///   - field: what stands in a field.
  init(on occasion: Occasion, seenFrom: LocalDate, models: ModelLibrary, _ field: (SessionField) -> String) {
    client = read(.client, field) { text throws(JournalError) in try ClientCode(text) }
    date = read(.date, field) { text throws(JournalError) in try occasion.day(text, seenFrom: seenFrom) }
    readTimes(field, on: occasion)
    readTexts(field, models)
    let group = read(.group, field) { text throws(JournalError) in
      guard let number = Int(text), (1...999).contains(number) else {
        throw .againstRule("enter how many clients took part, from 1 to 999")
      }
      return number
    }
    let model = field(.model).trimmed
    let cleanModel =
      model.isEmpty
      ? nil
      : read(.model, field) { text throws(JournalError) in
        try CleanText.line(text, named: "the model")
      }
    if let notice = cleanModel?.droppedNotice { notices.append(notice) }
    guard let client, let times, let group, problems[.model] == nil, let role = Role(rawValue: field(.role)),
      let channel = Channel(rawValue: field(.channel)), let status = Attendance(rawValue: field(.status)),
      let setting = Setting(rawValue: field(.setting)), let fee = Fee(rawValue: field(.fee))
    else { return }
    let unit = field(.unit)
    details = SessionDetails(
      role: role, start: times.start, minutes: times.minutes, client: client, status: status, group: group,
      channel: channel, model: cleanModel.map { models.spelled($0.text) }, setting: setting, fee: fee,
      unit: unit.isEmpty ? nil : unit)
  }

  /// The fields that keep the session from being saved, in their order.
  var obstacles: [SessionField] {
    SessionField.asked.filter { problems[$0] != nil }
  }

  private mutating func read<Value>(
    _ id: SessionField, _ field: (SessionField) -> String, _ body: (String) throws(JournalError) -> Value
  ) -> Value? {
    let text = field(id).trimmed
    guard !text.isEmpty else {
      missing.insert(id)
      problems[id] = id.request
      return nil
    }
    do {
      return try body(text)
    } catch {
      note(error, id)
      return nil
    }
  }

  private mutating func note(_ error: JournalError, _ id: SessionField) {
    problems[id] = error.sentence
    if error.sort == .unreadable { halfWritten.insert(id) }
  }

  private mutating func readTimes(_ field: (SessionField) -> String, on occasion: Occasion) {
    let text = field(.times).trimmed
    guard !text.isEmpty else {
      missing.insert(.times)
      problems[.times] = SessionField.times.request
      return
    }
    guard let date else { return }
    let start = (try? TypedTimes(text))?.start
    if let start {
      let offsets = occasion.zone.offsets(of: date, start)
      if offsets.count > 1 { twice = offsets }
    }
    let word = field(.offset)
    if let start, word.isEmpty, twice.count > 1 {
      missing.insert(.offset)
      problems[.offset] =
        "\(start) occurs twice on \(date.spelled), because the clocks went back. Choose which you mean"
      return
    }
    do {
      let offset = word.isEmpty ? nil : try UTCOffset(word)
      times = try SessionTimes.read(text, on: date, in: occasion.zone, offset: offset, now: occasion.now)
    } catch {
      note(error, .times)
    }
  }

  private mutating func readTexts(_ field: (SessionField) -> String, _ models: ModelLibrary) {
    func read(_ id: SessionField, _ name: String) -> String? {
      let text = models.withoutEmptyHeadings(field(id), of: .coaching)
      do {
        let clean = try CleanText.field(SessionReading.withoutBlankBeginning(text), named: name)
        if let notice = clean.droppedNotice { notices.append(notice) }
        return clean.text
      } catch {
        problems[id] = error.sentence
        return nil
      }
    }
    texts = SessionTexts(
      summary: read(.summary, "the summary"), goal: read(.goal, "the goal"), actions: read(.actions, "the actions"),
      feedback: read(.feedback, "the feedback"))
  }

  /// A line left free above the headings is no part of what was written.
  private static func withoutBlankBeginning(_ text: String) -> String {
    String(text.drop { $0.isNewline })
  }
}
