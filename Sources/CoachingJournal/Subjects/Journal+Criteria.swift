import CoachingRules
import Foundation
import GRDB
import LogbookValues
import SignedRecords

extension Journal.Criteria {
  /// Puts a centre's mark sheet into force, in place of the one before; what is tagged stays tagged.
  ///
  /// - Parameters:
  ///   - bytes: the file; `MarkSheet` says what it looks like.
  ///   - name: what it is called, kept as where the sheet came from.
  /// - Throws: `.againstRule` with the line of what is wrong, or where the same sheet is in force already.
  package func load(
    _ bytes: [UInt8], named name: String, on occasion: Occasion
  ) throws(JournalError) -> MarkSheetChange {
    try load(named: name, on: occasion) { scheme, qualification, _ throws(JournalError) in
      try MarkSheet(csv: bytes, named: name, of: qualification, in: scheme)
    }
  }

  /// Adds a criterion to the mark sheet in force, or begins one with it.
  ///
  /// - Throws: `.againstRule` where it is on the sheet already, is of another qualification, or has too long a label.
  package func add(_ criterion: Criterion, on occasion: Occasion) throws(JournalError) -> MarkSheetChange {
    let source = try journal.read { db in
      try JournalTransaction(db, of: journal.enrolmentID).derived.markSheetInForce()?.source
    }
    return try load(named: source ?? "typed on screen", on: occasion) {
      scheme, qualification, now throws(JournalError) in
      guard !now.contains(where: { $0.id == criterion.id }) else {
        throw .againstRule("\(criterion.id.text) is on the mark sheet already", .advice("choose another number"))
      }
      let document = MarkSheet(now + [criterion]).document
      return try MarkSheet(csv: document, named: "the mark sheet", of: qualification, in: scheme)
    }
  }

  private func load(
    named name: String, on occasion: Occasion,
    _ sheet: (Scheme, Qualification, [Criterion]) throws(JournalError) -> MarkSheet
  ) throws(JournalError) -> MarkSheetChange {
    try journal.write { ledger, key in
      let (scheme, qualification) = try ledger.rules()
      let now = try ledger.criteria().filter(\.isOnSheet).map(\.criterion)
      let sheet = try sheet(scheme, qualification, now)
      let digest = try ledger.keep(markSheet: sheet.document)
      guard try ledger.derived.markSheetInForce()?.sheet != digest else {
        throw JournalError.againstRule("\(TerminalEscaping.escaped(name)) is already loaded")
      }
      let source = (try? CleanText.line((name as NSString).lastPathComponent, named: "the name"))?.text ?? "a file"
      let record = try ledger.append(
        .marksheet(MarkSheetRecord(sheet: digest, source: source)), by: key, at: occasion.now)
      let units = scheme.units(of: qualification).map { unit in
        (unit: unit.id, criteria: sheet.criteria.count { $0.id.unit == unit.id })
      }
      return MarkSheetChange(
        record: record.id, units: units.filter { $0.criteria > 0 },
        warnings: try ledger.warnings(without: units.filter { $0.criteria == 0 }.map(\.unit)))
    }
  }

  /// The criteria of the mark sheet in force, in order, and after them those on no sheet that something is tagged with
  /// or was decided about.
  package func list() throws(JournalError) -> [CriterionStanding] {
    try journal.read { db in try JournalTransaction(db, of: journal.enrolmentID).criteria() }
  }

  /// An empty mark sheet for the units of the qualification in force, for a centre to fill in.
  package func template() throws(JournalError) -> String {
    let units = try journal.read { db in
      let (scheme, qualification) = try JournalTransaction(db, of: journal.enrolmentID).rules()
      return scheme.units(of: qualification)
    }
    return String(decoding: MarkSheet.template(for: units), as: UTF8.self)
  }

  /// The evidence for a criterion, the newest day first.
  package func evidence(for criterion: CriterionID) throws(JournalError) -> [Evidence] {
    try journal.read { db in try EvidenceTable(db: db).evidence(for: criterion) }
  }

  /// What may be evidence for a criterion, the newest day first: what is already, and the newest entries and notes.
  package func candidates(for criterion: CriterionID) throws(JournalError) -> (all: [Evidence], tagged: Set<EntryID>) {
    let tagged = try evidence(for: criterion)
    let newest = try journal.read { db in try EvidenceTable(db: db).candidates(limit: Self.candidatesShown) }
    let known = Set(newest.map(\.id))
    // What lies further back than is shown is shown where it is tagged.
    return (newest + tagged.filter { !known.contains($0.id) }, Set(tagged.map(\.id)))
  }

  /// More entries than a person leafs through.
  private static let candidatesShown = 1_000

  /// The evidence number of everything that has one.
  package func numbers() throws(JournalError) -> [EntryID: EvidenceNumber] {
    try journal.read { db in try LabelTable(db: db).evidenceNumbers() }
  }

  /// What an entry, note or attachment is evidence for.
  package func list(of entry: EntryID) throws(JournalError) -> [CriterionID] {
    try journal.read { db in try LabelTable(db: db).label(of: entry).criteria }
  }

  /// The criterion that `text` names, such as `8577-303:1.2` or `303:1.2`, on a sheet or not.
  ///
  /// - Throws: `.unreadable` for another shape.
  package func named(_ text: String) throws(JournalError) -> CriterionID {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else {
      throw .unreadable(
        "\(TerminalEscaping.quoted(text)) is not a criterion", .advice("enter a criterion, for example 8577-303:1.2"))
    }
    // A unit that is of another scheme by now may still be tagged.
    let unit = try journal.terms.scheme().unit(parts[0])?.id ?? parts[0]
    guard let criterion = CriterionID(unit: unit, place: parts[1]) else {
      throw .unreadable(
        "\(TerminalEscaping.quoted(text)) is not a criterion", .advice("enter a criterion, for example 8577-303:1.2"))
    }
    return criterion
  }

  /// Notes that an entry or note is evidence for criteria, beside those it is evidence for already.
  ///
  /// - Throws: `.againstRule` for a criterion that is not on the mark sheet, and what `relabel` throws.
  package func tag(
    _ entry: EntryID, with criteria: [CriterionID], on occasion: Occasion
  ) throws(JournalError) -> EntryLabel {
    try journal.read { db in try JournalTransaction(db, of: journal.enrolmentID).requireOnSheet(criteria) }
    return try journal.entries.relabel(entry, on: occasion) { label in
      label.criteria = Set(label.criteria).union(criteria).sorted()
    }
  }

  /// Takes such tags away, those too of criteria that are on no sheet any more.
  ///
  /// - Throws: What `relabel` throws.
  package func untag(
    _ entry: EntryID, from criteria: [CriterionID], on occasion: Occasion
  ) throws(JournalError) -> EntryLabel {
    try journal.entries.relabel(entry, on: occasion) { label in label.criteria.removeAll(where: criteria.contains) }
  }
}

extension JournalTransaction {
  /// The scheme and qualification in force.
  func rules() throws -> (scheme: Scheme, qualification: Qualification) {
    let enrolment = try EnrolmentTable(db: db).required()
    guard let scheme = try derived.keptScheme(enrolment.schemeDigest) else {
      throw JournalError.storage("this journal's scheme file is missing", .restore)
    }
    return (scheme, try scheme.qualification(enrolment.qualification))
  }

  /// What an entry is evidence for, with what the mark sheet in force calls each.
  func criteria(of entry: EntryID) throws -> [Criterion] {
    let tagged = try LabelTable(db: db).label(of: entry).criteria
    guard !tagged.isEmpty else { return [] }
    let sheet = try AssessmentTable(db: db).criteria()
    return tagged.map { id in sheet.first { $0.id == id } ?? Criterion(id: id, label: "") }
  }

  func criteria() throws -> [CriterionStanding] {
    try criteria(counts: EvidenceTable(db: db).counts(), actions: openActions())
  }

  /// The same with these counts of evidence, and with what verifiers want done.
  func criteria(
    counts: [CriterionID: CriterionStanding.EvidenceCount], actions: [DecidedMatter: [SampleAnswer]]
  ) throws -> [CriterionStanding] {
    let sheet = try AssessmentTable(db: db).criteria()
    let decisions = Dictionary(grouping: try AssessmentTable(db: db).decisions(), by: \.criterion)
    func standing(_ criterion: Criterion, isOnSheet: Bool) -> CriterionStanding {
      var standing = CriterionStanding(
        criterion: criterion, isOnSheet: isOnSheet,
        evidence: counts[criterion.id] ?? CriterionStanding.EvidenceCount(), decisions: decisions[criterion.id] ?? [])
      standing.actions = actions[.criterion(criterion.id)] ?? []
      return standing
    }
    let known = Set(sheet.map(\.id))
    let tagged = counts.filter { $0.value.total > 0 }.keys
    let gone = Set(tagged).union(decisions.keys).subtracting(known).sorted()
    return sheet.map { standing($0, isOnSheet: true) }
      + gone.map { standing(Criterion(id: $0, label: ""), isOnSheet: false) }
  }

  /// What the learner should know of a sheet that has come into force.
  fileprivate func warnings(without units: [String]) throws -> [String] {
    var warnings: [String] = []
    let gone = try criteria().filter { !$0.isOnSheet }
    if !gone.isEmpty {
      let names = gone.prefix(6).map(\.criterion.id.text).joined(separator: ", ") + (gone.count > 6 ? " and more" : "")
      warnings.append("this sheet does not have some criteria with evidence or decisions: \(names)")
    }
    if !units.isEmpty {
      warnings.append(
        "it has no criteria for \(units.joined(separator: ", ")). Add criteria to complete these units")
    }
    return warnings
  }

  func requireOnSheet(_ criteria: [CriterionID]) throws {
    let sheet = try AssessmentTable(db: db).criteria()
    guard !criteria.isEmpty else { return }
    guard !sheet.isEmpty else {
      throw JournalError.againstRule(
        "there is no mark sheet yet", .loadMarkSheet)
    }
    let known = Set(sheet.map(\.id))
    guard let unknown = criteria.first(where: { !known.contains($0) }) else { return }
    throw JournalError.againstRule("\(unknown.text) is not on the mark sheet", .see([.criteria]))
  }
}
