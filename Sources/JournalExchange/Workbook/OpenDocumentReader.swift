import LogbookValues

/// Sheets out of a workbook of LibreOffice (OpenDocument 1.3, part 3, section 9).
enum OpenDocumentReader {
  static func sheets(in archive: Archive) throws(JournalError) -> [Workbook.Sheet] {
    var isEncrypted = false
    try archive.read("META-INF/manifest.xml") { event in
      if case .start("encryption-data", _) = event { isEncrypted = true }
    }
    guard !isEncrypted else { throw ForeignFile.encrypted.refusal(of: archive.name) }
    var reading = Reading()
    try archive.read("content.xml") { reading.take($0) }
    guard !reading.isTooLarge else { throw Workbook.tooLarge(archive.name) }
    return reading.sheets
  }

  /// Takes the elements of the document.
  private struct Reading {
    private(set) var sheets: [Workbook.Sheet] = []
    private(set) var isTooLarge = false
    private var cells: Workbook.Cells?
    private var count = 0
    private var row = 1
    private var rowRepeats = 1
    private var column = 0
    private var columnRepeats = 1
    private var value: String?
    private var paragraphs: [String] = []
    private var isInParagraph = false
    /// How deep in a note beside a cell, which is no part of it.
    private var noteDepth = 0

    mutating func take(_ event: XMLReader.Event) {
      switch event {
      case .start("annotation", _): noteDepth += 1
      case .end("annotation"): noteDepth -= 1
      case _ where noteDepth > 0: break
      case .start("table", let values):
        cells = Workbook.Cells(values["name"] ?? "", after: count)
        row = 1
      case .end("table"):
        guard let done = cells else { break }
        count += done.count
        isTooLarge = isTooLarge || done.isTooLarge
        sheets.append(done.sheet)
        cells = nil
      case .start("table-row", let values):
        rowRepeats = Reading.count(values["number-rows-repeated"])
        column = 0
      case .end("table-row"):
        cells?.endRow(row)
        cells?.repeat(rowRepeats, from: row)
        row += rowRepeats
      case .start("table-cell", let values), .start("covered-table-cell", let values):
        columnRepeats = Reading.count(values["number-columns-repeated"])
        value = Reading.value(values)
        paragraphs = []
      case .start("p", _):
        isInParagraph = true
        paragraphs.append("")
      case .start("s", let values): add(String(repeating: " ", count: min(Reading.count(values["c"]), 1_000)))
      case .start("tab", _): add(" ")
      case .start("line-break", _): add("\n")
      case .text(let text): if isInParagraph { add(text) }
      case .end("p"): isInParagraph = false
      case .end("table-cell"), .end("covered-table-cell"):
        let text = value ?? paragraphs.joined(separator: "\n")
        if !text.isEmpty { for place in 0..<min(columnRepeats, 1_000) { cells?.put(text, in: column + place) } }
        column += columnRepeats
      case .start, .end: break
      }
    }

    private mutating func add(_ text: String) {
      guard isInParagraph, let last = paragraphs.indices.last else { return }
      paragraphs[last] += text
    }

    private static func count(_ text: String?) -> Int { max(1, min(text.flatMap { Int($0) } ?? 1, 2_000_000)) }

    /// What a cell holds that is not text.
    private static func value(_ values: [String: String]) -> String? {
      switch values["value-type"] {
      case "float", "currency", "percentage":
        values["value"].flatMap { Double($0) }.map { Serial(value: $0).text(.number, .from1900) }
      case "date": values["date-value"]
      case "time": values["time-value"].flatMap(time)
      case _: nil
      }
    }

    /// `14:00:00` for `PT14H00M00S`; nil for what is no such time. Only digits and their point are taken: of `1e999` no
    /// whole number can be made.
    private static func time(_ text: String) -> String? {
      guard text.hasPrefix("PT") else { return nil }
      var seconds = 0
      var digits = ""
      for character in text.dropFirst(2) {
        switch character {
        case "H": seconds += (Int(digits) ?? 0) * 3_600
        case "M": seconds += (Int(digits) ?? 0) * 60
        case "S": seconds += Int(Double(digits.replacing(",", with: ".")) ?? 0)
        case _:
          guard digits.count < 6, "0123456789.,".contains(character) else { return nil }
          digits.append(character)
          continue
        }
        digits = ""
      }
      return Serial.clock(seconds)
    }
  }
}
