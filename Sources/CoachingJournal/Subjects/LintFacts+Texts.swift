import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// What is seen of a text without reading it.
struct TextGlance: OptionSet, Sendable {
  let rawValue: UInt8

  /// It says something of the session besides feedback.
  static let notes = TextGlance(rawValue: 1)
  /// It has feedback.
  static let feedback = TextGlance(rawValue: 2)
  /// It may give away who a client is.
  static let leak = TextGlance(rawValue: 4)
  /// It is the text of an entry.
  fileprivate static let claimed = TextGlance(rawValue: 8)
}

/// A glance at every text of the journal, taken in the order in which they lie in the file: looked up for each entry
/// they would be read from all over it.
struct TextGlances: Sendable {
  private enum Column: Int, CaseIterable, CodingKey {
    case sha256, bytes
  }

  private var glances: [RecordID: TextGlance] = [:]

  /// - Parameters:
  ///   - query: the query for the texts, with its arguments; nil for all there are.
  ///   - seeker: finds what gives away a client; nil where nobody asks.
  init(
    _ db: Database, of query: String? = nil, arguments: StatementArguments = [],
    seeker: NameLeakDetector? = nil, reporting work: ProgressReporter = .silent
  ) throws {
    let notes = ["summary", "goal", "actions"].map(SessionTexts.mark)
    let feedback = SessionTexts.mark(of: "feedback")
    let those = query.map { " WHERE sha256 IN (\($0))" } ?? ""
    let rows = try ColumnRow<Column>.cursor(db, from: "document\(those)", arguments: arguments)
    while let row = try rows.next() {
      // To count them first would take as long as to read them.
      try work.check("reading texts", glances.count, of: .max)
      let document = row.bytes(.bytes)
      var glance = TextGlance()
      if notes.contains(where: document.holds) { glance.insert(.notes) }
      if document.holds(feedback) { glance.insert(.feedback) }
      if seeker?.mayLeak(document) == true { glance.insert(.leak) }
      glances[try row.value(.sha256)] = glance
    }
  }

  /// The glance at a text; an empty one for none.
  subscript(text: RecordID?) -> TextGlance { text.flatMap { glances[$0] } ?? TextGlance() }

  /// The same of the text of an entry.
  mutating func claim(_ text: RecordID?) -> TextGlance {
    guard let text, let place = glances.index(forKey: text) else { return TextGlance() }
    defer { glances.values[place].insert(.claimed) }
    return glances.values[place]
  }

  /// The texts that no entry has.
  var unclaimed: [RecordID] { glances.filter { !$0.value.contains(.claimed) }.map(\.key) }
}

extension EntryID {
  /// The entries that a query names; what no program wrote so is none.
  static func all(_ db: Database, sql: String) throws -> Set<EntryID> {
    Set(try String.fetchAll(db, sql: sql).compactMap(EntryID.init(hex:)))
  }
}
