import LogbookValues

extension MarkSheet {
  private static let headings = "unit,outcome,criterion,label"

  /// The sheet as the journal keeps it (Docs/Format.md, section 5): one spelling for one content, so that the same
  /// sheet loaded again is known to be the same.
  package var document: [UInt8] {
    let lines = criteria.map { criterion in
      "\(criterion.id.unit),\(criterion.id.outcome),\(criterion.id.number),\(MarkSheet.field(criterion.label))"
    }
    return Array(([MarkSheet.headings] + lines).joined(separator: "\n").utf8) + [UInt8(ascii: "\n")]
  }

  /// An empty sheet for a centre to fill in: the headings, and for each unit a row that begins with it.
  ///
  /// A row without a criterion is refused when the file is loaded, so that nobody is assessed by an example.
  package static func template(for units: [QualificationUnit]) -> [UInt8] {
    let lines = [headings] + units.map { "\($0.id),,," }
    return Array(lines.joined(separator: "\n").utf8) + [UInt8(ascii: "\n")]
  }

  /// Reads back exactly what `document` gives; nil for anything else.
  package init?(document bytes: [UInt8]) {
    guard bytes.count <= MarkSheet.mostBytes, let table = try? CSVDocument(bytes, named: "the mark sheet"),
      table.headings.fields.joined(separator: ",") == MarkSheet.headings
    else { return nil }
    let criteria = table.rows.compactMap { row in
      CriterionID(unit: row.fields[0], place: "\(row.fields[1]).\(row.fields[2])")
        .map { Criterion(id: $0, label: row.fields[3]) }
    }
    self.init(criteria)
    guard (1...MarkSheet.mostCriteria).contains(criteria.count), document == bytes else { return nil }
  }

  /// A field as it must be written for RFC 4180.
  private static func field(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
