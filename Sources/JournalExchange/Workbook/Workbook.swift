import CWorkbook
import Foundation
import LogbookValues

/// A workbook of Excel or LibreOffice, its cells as text: days as `2026-11-20`, times as `14:00:00`, both with a `T`
/// between them.
struct Workbook {
  struct Sheet {
    let name: String
    /// The rows with anything in them, each with its number in the sheet.
    fileprivate(set) var rows: [CSVDocument.Row] = []
  }

  private(set) var sheets: [Sheet] = []

  /// What all parts that are read may come to, unpacked, in bytes.
  private static let mostBytes: Int64 = 64 << 20
  private static let mostCells = 1_000_000
  /// More columns than any table of sessions has.
  private static let mostColumns = 1_000

  /// Whether a file begins as a ZIP archive, which workbooks are.
  static func isOne(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) }

  /// - Throws: `.againstRule` for an archive that is no workbook, has a password or is damaged, for more than 64 MiB
  ///   unpacked, and for more than 1,000,000 cells.
  init(at path: String, named name: String) throws(JournalError) {
    let shown = TerminalEscaping.escaped(name)
    guard let archive = Archive(path, shown, limit: Workbook.mostBytes) else { throw ForeignFile.damaged(shown) }
    if archive.holds("xl/") {
      sheets = try ExcelReader.sheets(in: archive)
    } else if archive.holds("content.xml") && archive.holds("META-INF/manifest.xml") && !archive.isTextDocument {
      sheets = try OpenDocumentReader.sheets(in: archive)
    } else {
      throw archive.foreign.refusal(of: name)
    }
    guard !sheets.isEmpty else {
      throw .againstRule("\(shown) has no sheets", .advice("choose the file with the table"))
    }
  }

  /// The sheet of that name or number, or the likeliest one.
  ///
  /// - Throws: `.unreadable` for a name that no sheet has.
  func sheet(_ wanted: String?, isHeading: (String) -> Bool) throws(JournalError) -> Sheet {
    if let wanted {
      let found = sheets.first { $0.name.trimmed.lowercased() == wanted.trimmed.lowercased() }
      if let found { return found }
      if let number = Int(wanted), sheets.indices.contains(number - 1) { return sheets[number - 1] }
      throw .unreadable(
        "there is no sheet \(TerminalEscaping.quoted(wanted))", .advice("use one of \(Workbook.list(sheets))"))
    }
    let likely = sheets.first { sheet in
      sheet.rows.prefix(40).contains { row in row.fields.count(where: isHeading) >= 2 }
    }
    return likely ?? sheets.first { !$0.rows.isEmpty } ?? sheets[0]
  }

  static func list(_ sheets: [Sheet]) -> String {
    sheets.map { TerminalEscaping.quoted($0.name) }.joined(separator: ", ")
  }

  /// Collects the cells of one sheet within the limits.
  struct Cells {
    private(set) var sheet: Sheet
    private var fields: [String] = []
    private let most: Int
    private(set) var count = 0

    /// - Parameter count: how many cells other sheets have already.
    init(_ name: String, after count: Int) {
      sheet = Sheet(name: name)
      most = Workbook.mostCells - count
    }

    var isTooLarge: Bool { count > most }

    mutating func put(_ text: String, in column: Int) {
      guard column < Workbook.mostColumns, !text.isEmpty, !isTooLarge else { return }
      if fields.count <= column { fields += Array(repeating: "", count: column + 1 - fields.count) }
      fields[column] = text
      count += 1
    }

    mutating func endRow(_ number: Int) {
      if fields.contains(where: { !$0.isEmpty }) { sheet.rows.append(CSVDocument.Row(line: number, fields: fields)) }
      fields = []
    }

    /// The same row again, as many times.
    mutating func `repeat`(_ times: Int, from number: Int) {
      guard times > 1, let last = sheet.rows.last, last.line == number else { return }
      for row in 1..<times where !isTooLarge {
        sheet.rows.append(CSVDocument.Row(line: number + row, fields: last.fields))
        count += last.fields.count
      }
    }
  }

  static func tooLarge(_ name: String) -> JournalError {
    .againstRule("\(name) has more than 1,000,000 cells", .advice("save the sheet with the sessions as CSV UTF-8"))
  }
}

/// A ZIP archive that closes itself.
final class Archive {
  private let archive: OpaquePointer
  /// What sentences call the file.
  let name: String
  private var left: Int64

  init?(_ path: String, _ name: String, limit: Int64) {
    guard let archive = cw_open(path) else { return nil }
    self.archive = archive
    self.name = name
    left = limit
  }

  deinit { cw_close(archive) }

  func holds(_ prefix: String) -> Bool { cw_has_prefix(archive, prefix) != 0 }

  /// What an archive is that is no workbook.
  var foreign: ForeignFile {
    if holds("word/") || isTextDocument { return .wordDocument }
    return holds("Index/") ? .numbers : .archive
  }

  var isTextDocument: Bool {
    guard let mimetype = try? part("mimetype") else { return false }
    return String(decoding: mimetype, as: UTF8.self).hasPrefix("application/vnd.oasis.opendocument.text")
  }

  /// A part, unpacked; nil where there is none.
  ///
  /// - Throws: `.againstRule` for one with a password, a damaged one, and more than the limit in all.
  func part(_ path: String) throws(JournalError) -> [UInt8]? {
    var bytes: UnsafeMutablePointer<UInt8>?
    let size = cw_read(archive, path, left, &bytes)
    defer { free(bytes) }
    switch size {
    case Int64(CW_MISSING): return nil
    case Int64(CW_ENCRYPTED): throw ForeignFile.encrypted.refusal(of: name)
    case Int64(CW_TOO_LARGE):
      throw .againstRule(
        "\(name) unpacks to more than 64 MiB", .advice("save the sheet with the sessions as CSV UTF-8"))
    case 0...:
      left -= size
      return Array(UnsafeBufferPointer(start: bytes, count: Int(size)))
    default: throw ForeignFile.damaged(name)
    }
  }

  /// Reads a part that has to be there.
  func read(_ path: String, _ take: (XMLReader.Event) -> Void) throws(JournalError) {
    guard let bytes = try part(path), XMLReader.read(bytes, take) else { throw ForeignFile.damaged(name) }
  }
}
