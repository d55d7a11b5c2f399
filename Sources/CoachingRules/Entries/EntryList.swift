import LogbookValues

/// Entries in the order of a list. The rows are those of the whole journal, which all lists share: what is listed is
/// their places.
package struct EntryList: RandomAccessCollection, Sendable {
  private let rows: [EntryRow]
  private let places: [Int32]

  /// A list of all these rows, in their order.
  package init(_ rows: [EntryRow] = []) { self.init(rows, at: rows.indices.map(Int32.init)) }

  /// A list of the rows at these places.
  package init(_ rows: [EntryRow], at places: [Int32]) { (self.rows, self.places) = (rows, places) }

  package var startIndex: Int { 0 }
  package var endIndex: Int { places.count }
  package subscript(index: Int) -> EntryRow { rows[Int(places[index])] }

  /// Where an entry is in the list.
  package func firstIndex(of id: EntryID) -> Int? { places.firstIndex { rows[Int($0)].id == id } }
}
