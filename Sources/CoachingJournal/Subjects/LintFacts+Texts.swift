import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// What is seen of a text without reading it.
struct TextGlance: OptionSet {
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
struct TextGlances {
  private enum Column: Int, CaseIterable, CodingKey {
    case sha256, bytes
  }

  private var glances: [RecordID: TextGlance] = [:]

  init(_ db: Database, _ seeker: NameLeakDetector, _ work: ProgressReporter) throws {
    let notes = ["summary", "goal", "actions"].map(SessionTexts.mark)
    let feedback = SessionTexts.mark(of: "feedback")
    let columns = Column.allCases.map(\.stringValue).joined(separator: ", ")
    let cursor = try Row.fetchCursor(db, sql: "SELECT \(columns) FROM document")
    let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM document") ?? 0
    glances.reserveCapacity(count)
    while let row = try cursor.next() {
      try work.check("reading texts", glances.count, of: count)
      let document = try row.bytes(atIndex: Column.bytes.rawValue)
      var glance = TextGlance()
      if notes.contains(where: document.holds) { glance.insert(.notes) }
      if document.holds(feedback) { glance.insert(.feedback) }
      if seeker.mayLeak(document) { glance.insert(.leak) }
      glances[try row.decode(atIndex: Column.sha256.rawValue)] = glance
    }
  }

  /// The glance at the text of an entry; nil where it is not there.
  mutating func claim(_ text: RecordID) -> TextGlance? {
    guard let place = glances.index(forKey: text) else { return nil }
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
