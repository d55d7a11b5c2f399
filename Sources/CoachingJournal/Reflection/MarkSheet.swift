/// The criteria a centre assesses, from its own file; none of an awarding body's wording comes with coachlog.
struct MarkSheet: Equatable, Sendable {
  /// In the order of the file.
  var criteria: [Criterion]

  /// Reads a mark-sheet file: a line for each criterion after a line of names.
  ///
  /// - Throws: `.againstRule` for anything else, with the line.
  static func read(_ bytes: [UInt8], named name: String) throws(JournalError) -> MarkSheet {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    var criteria: [Criterion] = []
    for (index, line) in lines.enumerated().dropFirst() {
      let parts = line.split(separator: ",", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 4, let id = CriterionID(unit: parts[0], place: "\(parts[1]).\(parts[2])") else {
        throw .againstRule("\(name), line \(index + 1): write unit, outcome, criterion and label")
      }
      criteria.append(Criterion(id: id, label: parts[3]))
    }
    return MarkSheet(criteria: criteria)
  }
}
