import LogbookValues
import SignedRecords

/// Reads an entry of `requirements` of a qualification: one figure that is measured in the log.
struct GoalReader {
  private static let keys = ["id", "title", "measure", "required", "roles", "fees", "months", "per", "unverified"]

  /// The words of `measure`: `practice`, `clients`, `feedback`, `notes`, `experience`, and each type of support.
  private static let measures: [(word: String, measure: Goal.Measure)] =
    [
      ("practice", .practice), ("clients", .clients), ("feedback", .feedback), ("notes", .notes),
      ("experience", .experience),
    ] + SupportType.hours.map { ($0.rawValue, .support($0)) }

  /// The goal, and the field of its id; throws `againstRule` with file, line, reason and remedy.
  static func goal(_ field: SchemeField) throws(JournalError) -> (Goal, SchemeField) {
    let block = try SchemeBlock(field, known: keys)
    let idField = try block.field("id")
    let measureField = try block.field("measure")
    let word = try measureField.text()
    guard let measure = measures.first(where: { $0.word == word })?.measure else {
      throw measureField.refusal(
        "is \(SchemeFile.quoted(word)), not a measure",
        remedy: "write one of \(measures.map(\.word).joined(separator: ", "))")
    }
    let months = try block.optional("months")?.number(1...1_200)
    var period: Goal.Period?
    if let field = block.optional("per") {
      let asked = try field.word(Goal.Period.self)
      guard let months, months.isMultiple(of: asked.months) else {
        throw field.refusal(
          "is a \(asked.rawValue), and months is \(months.map(String.init) ?? "missing")",
          remedy: "give months as a multiple of \(asked.months)")
      }
      period = asked
    }
    let goal = Goal(
      id: try idField.id(), title: try block.field("title").text(), measure: measure,
      required: try block.field("required").number(1...600_000),
      roles: try block.optional("roles")?.words(Role.self) ?? Set(Role.allCases),
      fees: try block.optional("fees")?.words(Fee.self) ?? Set(Fee.allCases), windowMonths: months, period: period,
      isUnverified: try block.optional("unverified")?.truth() ?? false)
    for key in ["roles", "fees"] where !goal.looksAtSessions {
      guard let field = block.optional(key) else { continue }
      throw field.refusal("does not apply to \(word)", remedy: "leave it out, or measure sessions")
    }
    return (goal, idField)
  }
}
