import LogbookValues

/// A file of a kind that is not read, recognised by what is in it.
enum ForeignFile {
  /// A ZIP archive that is no document.
  case archive
  /// A document with a password.
  case encrypted
  case numbers
  /// `.xls` and other files of old Office programs.
  case oldWorkbook
  case wordDocument
  case pdf
  case klog
  case timeclock
  case org
  case watson
  case toggl

  /// - Parameter first: how the file begins, some thousand bytes.
  init?(_ first: [UInt8]) {
    let text = String(decoding: first, as: UTF8.self)
    if first.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      self = .oldWorkbook
    } else if text.hasPrefix("%PDF") {
      self = .pdf
    } else if text.trimmed.hasPrefix("[") {
      if text.contains("\"stop\"") && text.contains("\"project\"") {
        self = .watson
      } else if text.contains("\"dur\"") || text.contains("\"duronly\"") || text.contains("\"workspace_id\"") {
        self = .toggl
      } else {
        return nil
      }
    } else {
      let lines = text.split(whereSeparator: \.isNewline)
      if lines.contains(where: { String($0).trimmed.hasPrefix("CLOCK: [") }) {
        self = .org
      } else if lines.contains(where: ForeignFile.isClockIn) {
        self = .timeclock
      } else if ForeignFile.isKlog(lines) {
        self = .klog
      } else {
        return nil
      }
    }
  }

  /// `i 2026/11/20 09:00:00 coaching`.
  private static func isClockIn(_ line: Substring) -> Bool {
    let words = line.split(separator: " ")
    guard words.count >= 3, words[0] == "i" || words[0] == "I" else { return false }
    return LocalDate(words[1].replacing("/", with: "-")) != nil && words[2].contains(":")
  }

  /// A day alone on its line, and below it an indented time range or length.
  private static func isKlog(_ lines: [Substring]) -> Bool {
    zip(lines, lines.dropFirst()).contains { day, entry in
      let date = day.replacing("/", with: "-").prefix(10)
      guard LocalDate(date) != nil, day.count <= 20, !day.contains(","), !day.contains(";") else { return false }
      return entry.first == " " || entry.first == "\t"
    }
  }

  /// The refusal for an archive that cannot be read.
  static func damaged(_ name: String) -> JournalError {
    .againstRule("\(name) is damaged", .advice("open it in your spreadsheet program, save it again, and import that"))
  }

  /// What it is, and how to get at something that is read.
  func refusal(of name: String) -> JournalError {
    let (kind, steps) = words
    return .againstRule("\(TerminalEscaping.escaped(name)) is \(kind), which coachlog cannot read", .advice(steps))
  }

  private static let byHand = "put its days and times into a spreadsheet, save that as CSV UTF-8, and import that file"

  private var words: (kind: String, steps: String) {
    switch self {
    case .archive:
      ("a ZIP archive", "unpack it, and import the file with the sessions, or the folder with the signatures")
    case .encrypted: ("protected with a password", "save a copy without a password, and import that file")
    case .numbers: ("a Numbers document", "choose Export To, Excel, and import that file")
    case .oldWorkbook:
      (
        "an old Excel or Word file, or one with a password",
        "open it, choose Save As, Excel Workbook (.xlsx), and import that file"
      )
    case .wordDocument:
      ("a Word or Writer document", "copy its table into a spreadsheet, save that as CSV UTF-8, and import that file")
    case .pdf: ("a PDF", "copy its table into a spreadsheet, save that as CSV UTF-8, and import that file")
    case .klog: ("a klog file", ForeignFile.byHand)
    case .timeclock: ("a timeclock file", ForeignFile.byHand)
    case .org: ("an Org file", ForeignFile.byHand)
    case .watson: ("a Watson log", "export it as CSV, and import that file")
    case .toggl: ("a Toggl export in JSON", "export a detailed report as CSV, and import that file")
    }
  }
}
