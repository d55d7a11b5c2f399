import LogbookValues
import SignedRecords

/// A column of a table that is to be imported.
package struct ImportColumn: Equatable, Sendable {
  /// Its heading, or `#3` where it has none.
  package var title: String
  /// What stands in its first rows, at most five of them, empty cells left out.
  package var samples: [String]
  /// What it is read as; nil where it is not read.
  package var field: SessionField?
  /// What it can be read as, the likeliest first.
  package var choices: [SessionField]

  package init(title: String, samples: [String], field: SessionField?, choices: [SessionField]) {
    self.title = title
    self.samples = samples
    self.field = field
    self.choices = choices
  }
}

/// The columns of a table that is to be imported, and the role of rows that say none.
package struct ImportColumns: Equatable, Sendable {
  package var columns: [ImportColumn]
  package var role: Role?

  package init(columns: [ImportColumn], role: Role?) {
    self.columns = columns
    self.role = role
  }
}

extension ImportColumns {
  init(of table: ImportTable, _ map: ImportMap, as format: ImportFormat) {
    let fields = SessionField.fields(of: format)
    let own: (SessionField) -> [String] =
      format == .icf ? { SessionField.icfHeadings[$0] ?? [$0.rawValue] } : { [$0.rawValue] }
    // A map that names a column which is not there says nothing of those that are.
    let read =
      (try? ImportedColumns(of: fields, in: table, map, own: own))
      ?? (try? ImportedColumns(of: fields, in: table, ImportMap(), own: own))
    let places = read?.places ?? [:]
    columns = table.headings.indices.map { column in
      let samples = table.samples(column)
      let field = places.first { $0.value == column }?.key
      // A field that anything can be meant by is less likely than one that reads what stands there.
      let reading = fields.filter { $0.isRecognisable && $0.fits(samples, map) && !samples.isEmpty }
      let likely = [field].compactMap(\.self) + SessionField.fields(under: table.headings[column]) + reading
      let anything = SessionField.takingAnything.filter(fields.contains)
      // What another column is read as already is the last to be offered.
      let rest = (anything + fields).filter { places[$0] == nil } + anything + fields
      let choices = (likely + rest).filter(fields.contains)
      var seen: Set<SessionField> = []
      return ImportColumn(
        title: table.title(column), samples: Array(samples.prefix(5)), field: field,
        choices: choices.filter { seen.insert($0).inserted })
    }
    role = map.value(of: .role, written: nil).flatMap { Role(written: $0) }
  }
}

extension SessionField {
  /// What any text can be meant by, the likeliest first.
  fileprivate static let takingAnything: [SessionField] = [.summary, .client, .goal, .actions, .feedback, .model]

  /// Whether what stands in a column tells whether it can be meant by it.
  fileprivate var isRecognisable: Bool {
    !SessionField.takingAnything.contains(self) && ![.offset, .unit, .state, .contact].contains(self)
  }
}
