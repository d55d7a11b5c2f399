import LogbookValues
import SignedRecords

extension SessionField {
  /// What a column of an imported table can say.
  static let readable = allCases.filter { ![.counted, .supervisor, .signedAt, .id].contains($0) }

  /// What a table of each format can say.
  static func fields(of format: ImportFormat) -> [SessionField] {
    switch format {
    case .csv: readable.filter { ![.from, .to, .paid, .unpaid, .contact].contains($0) }
    case .icf: [.client, .group, .contact, .from, .to, .paid, .unpaid, .role]
    case .timewarrior: [.client, .role, .status, .channel, .setting, .fee, .model, .unit, .group]
    case .ical:
      [
        .client, .role, .status, .channel, .setting, .fee, .model, .unit, .group, .summary, .goal, .actions, .feedback,
      ]
    case .json: []
    }
  }

  /// The words that a field is one of; empty for one that is written freely.
  package var words: [String] {
    switch self {
    case .role: Role.allCases.map(\.rawValue)
    case .status: Attendance.allCases.map(\.rawValue)
    case .channel: Channel.allCases.map(\.rawValue)
    case .setting: Setting.allCases.map(\.rawValue)
    case .fee: Fee.allCases.map(\.rawValue)
    case .date, .start, .end, .endDate, .times, .offset, .minutes, .counted, .hours, .duration, .client, .unit, .group,
      .model, .state, .supervisor, .signedAt, .summary, .goal, .actions, .feedback, .from, .to, .paid, .unpaid,
      .contact, .id:
      []
    }
  }

  /// What the International Coaching Federation calls it in its client log.
  var icfHeading: String { SessionField.icfHeadings[self]?.first ?? rawValue }

  /// The headings of its client log, and of the templates that go by its name.
  static let icfHeadings: [SessionField: [String]] = [
    .client: ["Client Name"],
    .group: ["No. of individuals in Group", "Number in Group", "Number of individuals in group", "Group size"],
    .contact: ["Contact Info", "Contact Information", "Client Contact Information"],
    .from: ["Start Date"], .to: ["End Date"], .paid: ["Paid Hours"], .unpaid: ["Pro-bono Hours", "Probono hours"],
  ]

  /// What people put above a column with it, the likeliest first, beside its own name and what `HeadingWords` tells.
  static let usualHeadings: [SessionField: [String]] = [
    .date: ["Day", "Start date", "When"],
    .start: ["Time in", "Time"],
    .end: ["Time out"],
    .endDate: ["End date", "Finish date", "Last day", "End day"],
    .times: ["Time", "Start and end", "From to"],
    .hours: ["Duration h", "Time h"],
    .duration: ["Length", "Time spent", "Time taken", "How long", "Session length", "Length of session"],
    .role: ["Type", "Kind", "Activity", "Session type", "Type of session", "My role"],
    .client: ["Who", "With", "Name", "Person", "Participant", "Learner", "Customer"],
    .status: ["Attended", "Attendance", "Held", "Happened"],
    .group: ["Group size", "Number in group", "No of clients", "Number of clients", "Participants", "No of people"],
    .channel: ["How", "Format", "Face to face or remote"],
    .fee: ["Paid or pro bono", "Paid pro bono", "Paid unpaid"],
    .summary: ["Subject", "Details", "What we did"],
  ]

  /// The fields that a heading may stand for, the likeliest first.
  static func fields(under heading: String) -> [SessionField] {
    (byHeading[ImportTable.plain(heading)] ?? []) + HeadingWords.fields(under: heading)
  }

  private static let byHeading: [String: [SessionField]] = {
    var fields: [String: [SessionField]] = [:]
    for field in readable {
      for heading in [field.rawValue.replacing("_", with: " ")] + (usualHeadings[field] ?? []) {
        fields[ImportTable.plain(heading), default: []].append(field)
      }
    }
    return fields
  }()

  /// What a column of lengths says whose heading does not say in what unit: numbers alone are hours where all are
  /// small, and minutes where none is.
  static func length(under heading: String, _ samples: [String]) -> SessionField? {
    guard unitless.contains(ImportTable.plain(heading)), !samples.isEmpty else { return nil }
    let bare = samples.compactMap(number)
    guard bare.count == samples.count else { return duration }
    if bare.allSatisfy({ $0 <= 12 }) { return hours }
    return bare.allSatisfy { $0 > 12 || $0 == 0 } ? minutes : nil
  }

  /// Whether a column has lengths without a unit.
  static func isUnitless(_ heading: String, _ samples: [String]) -> Bool {
    unitless.contains(ImportTable.plain(heading)) && !samples.isEmpty && samples.allSatisfy { number($0) != nil }
  }

  private static func number(_ cell: String) -> Double? { Double(cell.replacing(",", with: ".")) }

  private static let unitless = Set((["duration", "Time"] + (usualHeadings[.duration] ?? [])).map(ImportTable.plain))

  /// Whether what stands in a column can be meant by it.
  func fits(_ samples: [String], _ map: ImportMap) -> Bool {
    guard !samples.isEmpty else { return true }
    func most(_ isReadable: (String) -> Bool) -> Bool { samples.count(where: isReadable) * 2 > samples.count }
    func moment(_ text: String, _ expected: TypedMoment.Expectation = .date) -> TypedMoment? {
      try? TypedMoment(text, as: expected, today: LocalDate(dayNumber: 0), order: .dayFirst)
    }
    return switch self {
    case .date, .endDate, .from, .to: most { moment($0)?.date != nil }
    case .start, .end: most { moment($0, .time)?.time != nil }
    case .times: most { (try? TypedTimes($0))?.start != nil }
    case .minutes: most { (try? DurationParser.minutes($0, atLeast: 0)) != nil }
    case .hours, .paid, .unpaid: most { (try? DurationParser.minutes($0, bare: .hours, atLeast: 0)) != nil }
    case .duration: most { (try? DurationParser.minutes($0, bare: nil, atLeast: 0)) != nil }
    case .role: samples.contains { map.meaning(of: $0, as: .role) != nil || Role(written: $0) != nil }
    case .group: most { Int($0) != nil }
    case .status: samples.contains { Attendance(written: $0) != nil }
    case .channel: samples.contains { Channel(written: $0) != nil }
    case .fee: samples.contains { Fee(written: $0) != nil }
    case .setting: samples.contains { Setting(written: $0) != nil }
    case .offset, .client, .unit, .model, .state, .summary, .goal, .actions, .feedback, .contact, .counted,
      .supervisor, .signedAt, .id:
      true
    }
  }
}

/// A word of coachlog's as other people's tables write it.
protocol WrittenWord: RawRepresentable<String>, CaseIterable {
  /// What else it is called, each in lower case.
  static var synonyms: [String: Self] { get }
}

extension WrittenWord {
  /// The word that stands in a cell, in any case; nil for one that means nothing here.
  init?(written text: String) {
    guard let found = Self(rawValue: text.lowercased()) ?? Self.synonyms[ImportTable.plain(text)] else { return nil }
    self = found
  }
}

extension Role: WrittenWord {
  static let synonyms: [String: Role] = [
    "c": .coaching, "coach": .coaching, "coached": .coaching, "coaching session": .coaching,
    "m": .mentoring, "mentor": .mentoring, "mentored": .mentoring, "mentoring session": .mentoring,
  ]
}

extension Attendance: WrittenWord {
  static let synonyms: [String: Attendance] = [
    "yes": .held, "attended": .held, "completed": .held, "done": .held,
    "no show": .noShow, "dna": .noShow, "did not attend": .noShow, "canceled": .cancelled,
  ]
}

extension Channel: WrittenWord {
  static let synonyms: [String: Channel] = [
    "in person": .inPerson, "face to face": .inPerson, "f2f": .inPerson, "telephone": .phone, "call": .phone,
    "phone call": .phone, "online": .video, "virtual": .video, "zoom": .video, "teams": .video, "ms teams": .video,
    "microsoft teams": .video, "video call": .video,
  ]
}

extension Fee: WrittenWord {
  static let synonyms: [String: Fee] = [
    "pro bono": .proBono, "probono": .proBono, "unpaid": .proBono, "free": .proBono,
  ]
}

extension Setting: WrittenWord {
  static let synonyms: [String: Setting] = ["direct report": .directReport, "work": .workplace]
}
