import LogbookValues

/// The shortest prefix, of `least` digits or more, that names each entry, note or action alone.
///
/// Only the ids are kept: of a hundred thousand prefixes few are ever shown.
package struct ShortIDs: Sendable {
  /// How many digits a prefix has at least.
  package static let least = 6

  /// In ascending order.
  private let ids: [EntryID]

  /// - Parameter ids: all there are, undone ones included, in ascending order.
  package init(_ ids: [EntryID] = []) { self.ids = ids }

  /// The prefix of an id; the first digits of one that is not among them.
  package subscript(id: EntryID) -> String {
    let place = ids.placeAfter { $0 < id }
    guard ids.indices.contains(place), ids[place] == id else { return String(id.hex.prefix(ShortIDs.least)) }
    return ShortIDs.prefix(of: id, between: [place - 1, place + 1].filter(ids.indices.contains).map { ids[$0].hex })
  }

  /// The same, given the digits of the ids that come directly before and after.
  package static func prefix(of id: EntryID, between neighbours: [String]) -> String {
    let hex = id.hex
    let shared = neighbours.map { neighbour in zip(hex.utf8, neighbour.utf8).prefix { $0 == $1 }.count }
    return String(hex.prefix(max(least, (shared.max() ?? 0) + 1)))
  }
}

extension Collection where Index == Int {
  /// The place after all for which `isBefore` holds, in a collection that has these first.
  func placeAfter(_ isBefore: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
