import LogbookValues

/// Sheets out of a workbook of Excel (ECMA-376, part 1, section 18).
enum ExcelReader {
  static func sheets(in archive: Archive) throws(JournalError) -> [Workbook.Sheet] {
    var names: [(name: String, relation: String)] = []
    var epoch = Serial.Epoch.from1900
    try archive.read("xl/workbook.xml") { event in
      guard case .start(let element, let values) = event else { return }
      if element == "sheet", let name = values["name"], let relation = values["id"], values["state"] == nil {
        names.append((name, relation))
      }
      if element == "workbookPr", ["1", "true"].contains(values["date1904"]) { epoch = .from1904 }
    }
    guard !names.isEmpty else { return [] }
    let targets = try relations(in: archive)
    let texts = try sharedTexts(in: archive)
    let formats = try formats(in: archive)
    var sheets: [Workbook.Sheet] = []
    var count = 0
    for (name, relation) in names {
      guard let target = targets[relation], target.contains("worksheets/") else { continue }
      let path = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
      var reading = SheetReading(name, after: count, texts, formats, epoch)
      try archive.read(path) { reading.take($0) }
      guard !reading.cells.isTooLarge else { throw Workbook.tooLarge(archive.name) }
      count += reading.cells.count
      sheets.append(reading.cells.sheet)
    }
    return sheets
  }

  private static func relations(in archive: Archive) throws(JournalError) -> [String: String] {
    var targets: [String: String] = [:]
    try archive.read("xl/_rels/workbook.xml.rels") { event in
      if case .start("Relationship", let values) = event, let id = values["Id"] { targets[id] = values["Target"] }
    }
    return targets
  }

  /// The texts that cells refer to by number; how they are spoken is no part of them.
  private static func sharedTexts(in archive: Archive) throws(JournalError) -> [String] {
    guard archive.holds("xl/sharedStrings.xml") else { return [] }
    var texts: [String] = []
    var text: String?
    var isSpoken = false
    var isText = false
    try archive.read("xl/sharedStrings.xml") { event in
      switch event {
      case .start("si", _): text = ""
      case .start("rPh", _): isSpoken = true
      case .start("t", _): isText = true
      case .text(let piece): if isText, !isSpoken { text?.append(piece) }
      case .end("t"): isText = false
      case .end("rPh"): isSpoken = false
      case .end("si"): texts.append(text ?? "")
      case .start, .end: break
      }
    }
    return texts
  }

  /// What the numbers of each style are.
  private static func formats(in archive: Archive) throws(JournalError) -> [Serial.Format] {
    guard archive.holds("xl/styles.xml") else { return [] }
    var codes: [Int: String] = [:]
    var formats: [Serial.Format] = []
    var isCellStyle = false
    try archive.read("xl/styles.xml") { event in
      switch event {
      case .start("numFmt", let values):
        if let id = values["numFmtId"].flatMap({ Int($0) }) { codes[id] = values["formatCode"] }
      case .start("cellXfs", _): isCellStyle = true
      case .end("cellXfs"): isCellStyle = false
      case .start("xf", let values):
        guard isCellStyle else { break }
        let id = values["numFmtId"].flatMap { Int($0) } ?? 0
        formats.append(codes[id].map(Serial.Format.init(code:)) ?? Serial.Format(builtIn: id))
      case .start, .end, .text: break
      }
    }
    return formats
  }

  /// Takes the elements of one sheet.
  private struct SheetReading {
    private(set) var cells: Workbook.Cells
    private let texts: [String]
    private let formats: [Serial.Format]
    private let epoch: Serial.Epoch
    private var row = 0
    private var column = -1
    private var type = "n"
    private var style = 0
    private var value = ""
    private var isValue = false

    init(
      _ name: String, after count: Int, _ texts: [String], _ formats: [Serial.Format], _ epoch: Serial.Epoch
    ) {
      cells = Workbook.Cells(name, after: count)
      self.texts = texts
      self.formats = formats
      self.epoch = epoch
    }

    mutating func take(_ event: XMLReader.Event) {
      switch event {
      case .start("row", let values):
        row = values["r"].flatMap { Int($0) } ?? row + 1
        column = -1
      case .start("c", let values):
        column = values["r"].flatMap(SheetReading.column) ?? column + 1
        type = values["t"] ?? "n"
        style = values["s"].flatMap { Int($0) } ?? 0
        value = ""
      case .start("v", _), .start("t", _): isValue = true
      case .end("v"), .end("t"): isValue = false
      case .text(let text): if isValue { value += text }
      case .end("c"): cells.put(text, in: column)
      case .end("row"): cells.endRow(row)
      case .start, .end: break
      }
    }

    private var text: String {
      switch type {
      case "s": Int(value).flatMap { texts.indices.contains($0) ? texts[$0] : nil } ?? ""
      case "b": value == "1" ? "TRUE" : "FALSE"
      case "n":
        Double(value).map { Serial(value: $0).text(formats.indices.contains(style) ? formats[style] : .number, epoch) }
          ?? value
      // A date of its own, in ISO 8601, or a text that stands in the cell itself.
      case _: value
      }
    }

    /// 0 for `A1`, 27 for `AB3`.
    private static func column(_ reference: String) -> Int? {
      var column = 0
      for letter in reference.utf8.prefix(while: { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") }).prefix(4) {
        column = column * 26 + Int(letter - UInt8(ascii: "A")) + 1
      }
      return column > 0 ? column - 1 : nil
    }
  }
}
