import LogbookValues
import SignedRecords

/// The criteria a centre assesses by, as slots: which unit, outcome and criterion, and what the centre calls each.
///
/// Nothing of the awarding body's wording comes with coachlog: all there is to read in a label, the centre wrote.
package struct MarkSheet: Equatable, Sendable {
  /// The most bytes a file of the centre may have.
  package static let mostBytes = 1_048_576
  /// The most criteria a sheet may have.
  package static let mostCriteria = 2_000
  /// The most bytes a label may have.
  package static let longestLabel = 1_000

  /// In order, each once.
  package let criteria: [Criterion]

  /// Reads a centre's file: a heading with `unit`, `outcome`, `criterion` and, if there are labels, `label`, in any
  /// order; other columns are passed over.
  ///
  /// - Parameters:
  ///   - name: what sentences call the file.
  ///   - scheme: the scheme the units are of; `301` will do for `8577-301`.
  ///   - qualification: whose units they must be.
  /// - Throws: `.againstRule` with the line of what is wrong.
  package init(
    csv bytes: [UInt8], named name: String, of qualification: Qualification, in scheme: Scheme
  ) throws(JournalError) {
    let table = try CSVDocument(bytes, named: name)
    let columns = try Columns(of: table)
    var criteria: [Criterion] = []
    var lines: [CriterionID: Int] = [:]
    for row in table.rows {
      let criterion = try columns.criterion(in: row, of: table, qualification, scheme)
      if let line = lines[criterion.id] {
        throw table.refusal(
          line: row.line, "\(criterion.id.text) is already in line \(line)", remedy: "remove one of the two")
      }
      lines[criterion.id] = row.line
      criteria.append(criterion)
    }
    guard !criteria.isEmpty else {
      throw table.refusal(line: nil, "there are no criteria below the headings", remedy: "add a row for each criterion")
    }
    guard criteria.count <= MarkSheet.mostCriteria else {
      throw table.refusal(
        line: nil, "it has \(criteria.count) criteria, and the limit is \(MarkSheet.mostCriteria)",
        remedy: "leave out criteria that are not in your qualification")
    }
    self.criteria = criteria.sorted { $0.id < $1.id }
  }

  /// A sheet of these criteria, which are put in order; one that is there twice stays there once.
  package init(_ criteria: [Criterion]) {
    var seen: Set<CriterionID> = []
    self.criteria = criteria.filter { seen.insert($0.id).inserted }.sorted { $0.id < $1.id }
  }

  /// Where in a row each part stands.
  private struct Columns {
    let unit: Int
    let outcome: Int
    let criterion: Int
    let label: Int?

    package init(of table: CSVDocument) throws(JournalError) {
      func needed(_ heading: String) throws(JournalError) -> Int {
        if let column = table.column(heading) { return column }
        throw table.refusal(
          line: table.headings.line, "there is no column “\(heading)”",
          remedy: "name the columns unit, outcome, criterion and label in the first row")
      }
      unit = try needed("unit")
      outcome = try needed("outcome")
      criterion = try needed("criterion")
      label = table.column("label")
    }

    func criterion(
      in row: CSVDocument.Row, of table: CSVDocument, _ qualification: Qualification, _ scheme: Scheme
    ) throws(JournalError) -> Criterion {
      let unitText = MarkSheet.trimmed(row.fields[unit])
      let units = scheme.units(of: qualification).map(\.id)
      guard let known = scheme.unit(unitText)?.id, units.contains(known) else {
        throw table.refusal(
          line: row.line, "\(TerminalEscaping.quoted(unitText)) is not a unit of \(qualification.id)",
          remedy: units.isEmpty ? "leave the row out" : "use one of \(units.joined(separator: ", "))")
      }
      let outcomeText = MarkSheet.trimmed(row.fields[outcome])
      let criterionText = MarkSheet.trimmed(row.fields[criterion])
      // Centres write the criterion with its outcome before it as often as alone.
      let place = criterionText.contains(".") ? criterionText : "\(outcomeText).\(criterionText)"
      guard let id = CriterionID(unit: known, place: place), outcomeText == String(id.outcome) else {
        throw table.refusal(
          line: row.line,
          "outcome \(TerminalEscaping.quoted(outcomeText)) and criterion "
            + "\(TerminalEscaping.quoted(criterionText)) do not "
            + "fit together", remedy: "write outcome 1 and criterion 2, or criterion 1.2, each from 1 to 99")
      }
      return Criterion(id: id, label: try label(in: row, of: table))
    }

    /// What the centre calls it, on one line; empty where the column is empty.
    private func label(in row: CSVDocument.Row, of table: CSVDocument) throws(JournalError) -> String {
      guard let label else { return "" }
      let text = row.fields[label].split(whereSeparator: \.isWhitespace).joined(separator: " ")
      guard !text.isEmpty else { return "" }
      do {
        return try CleanText.line(text, named: "the label", limit: MarkSheet.longestLabel).text
      } catch {
        throw error.saying { "\(TerminalEscaping.escaped(table.name)), line \(row.line): \($0)" }
      }
    }
  }

  private static func trimmed(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// What putting a mark sheet into force came to.
package struct MarkSheetChange: Sendable {
  /// The record.
  package var record: RecordID
  /// How many criteria it has, by unit in order.
  package var units: [(unit: String, criteria: Int)]
  /// Sentences about what the learner should know.
  package var warnings: [String]

  package init(record: RecordID, units: [(unit: String, criteria: Int)], warnings: [String]) {
    self.record = record
    self.units = units
    self.warnings = warnings
  }

  /// How many criteria it has in all.
  package var criteria: Int { units.reduce(0) { $0 + $1.criteria } }
}
