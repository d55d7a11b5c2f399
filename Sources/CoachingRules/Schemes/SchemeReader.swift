import LogbookValues
import Yams

/// Reads a scheme file: the built-in one and a centre's own go through the same rules.
///
/// The bounds below only catch slips of the keyboard; the figures themselves are the file's.
struct SchemeReader {
  /// The file, for refusals.
  let file: SchemeFile

  private static let minutes = 0...600_000

  /// The scheme in `bytes`; throws `againstRule` with file, line, reason and remedy.
  func scheme(from bytes: [UInt8]) throws(JournalError) -> Scheme {
    let root = SchemeField(file: file, name: "the scheme", line: 1, node: try SchemeTree(bytes, in: file).root)
    let block = try SchemeBlock(root, known: ["code", "awardingBody", "counting", "units", "qualifications"])
    let code = try block.field("code").id()
    let awardingBody = try block.field("awardingBody").text()
    let counting = try countingRules(block.field("counting"))
    let units = try block.optional("units").map { field throws(JournalError) in try entries(of: field, unit) } ?? []
    try refuseRepeats(units.map { ($0.id, $1) })
    let credits = Dictionary(units.map { unit, _ in (unit.id, unit.credits) }, uniquingKeysWith: { first, _ in first })
    let qualifications = try entries(of: block.field("qualifications")) { entry throws(JournalError) in
      try qualification(entry, creditsOfUnits: credits)
    }
    try refuseRepeats(qualifications.map { ($0.id, $1) })
    return Scheme(
      code: code, awardingBody: awardingBody, counting: counting, units: units.map(\.0),
      qualifications: qualifications.map(\.0))
  }

  private func countingRules(_ field: SchemeField) throws(JournalError) -> CountingRules {
    let block = try SchemeBlock(field, known: CountingRules.Rule.allCases.map(\.rawValue) + ["unverified"])
    func given(_ rule: CountingRules.Rule) throws(JournalError) -> SchemeField { try block.field(rule.rawValue) }
    func optional(_ rule: CountingRules.Rule) -> SchemeField? { block.optional(rule.rawValue) }
    return CountingRules(
      directReport: try given(.directReport).truth(), group: try given(.group).truth(),
      training: try given(.training).truth(), groupLargest: try optional(.groupLargest)?.number(2...999),
      groupMembers: try optional(.groupMembers)?.truth() ?? false,
      broughtForward: try optional(.broughtForward)?.truth() ?? true, signOff: try optional(.signOff)?.truth() ?? true,
      unverified: try block.optional("unverified")?.words(CountingRules.Rule.self) ?? [])
  }

  private func unit(_ field: SchemeField) throws(JournalError) -> (QualificationUnit, SchemeField) {
    let keys = ["id", "title", "level", "credits", "guidedLearningHours", "practice", "reflects"]
    let block = try SchemeBlock(field, known: keys)
    let idField = try block.field("id")
    let id = try idField.id()
    // Requirements and support entries share one namespace with the units.
    guard SupportType(rawValue: id.lowercased()) == nil else {
      throw idField.refusal("is \"\(id)\", which is the name of a support", remedy: "give the unit another id")
    }
    var practice: QualificationUnit.Practice?
    if let field = block.optional("practice") {
      let block = try SchemeBlock(field, known: ["role", "requiredMinutes"])
      practice = QualificationUnit.Practice(
        role: try block.field("role").role(),
        requiredMinutes: try block.field("requiredMinutes").number(1...SchemeReader.minutes.upperBound))
    }
    let unit = QualificationUnit(
      id: id, title: try block.field("title").text(), level: try block.field("level").number(1...12),
      credits: try block.field("credits").number(1...1_000),
      guidedLearningHours: try block.field("guidedLearningHours").number(1...10_000), practice: practice,
      reflects: try block.optional("reflects")?.role())
    return (unit, idField)
  }

  private func qualification(
    _ field: SchemeField, creditsOfUnits: [String: Int]
  ) throws(JournalError) -> (Qualification, SchemeField) {
    let keys = [
      "id", "accreditation", "title", "credits", "operationalStart", "registrationEnd", "certificationEnd",
      "inductionMinutes", "tutorialMinutes", "durationYears", "combination", "requirements", "progression",
    ]
    let block = try SchemeBlock(field, known: keys)
    let idField = try block.field("id")
    let goals =
      try block.optional("requirements").map { field throws(JournalError) in
        try entries(of: field, GoalReader.goal)
      } ?? []
    try refuseRepeats(goals.map { ($0.id, $1) })
    // What asks only by measures of the log belongs to no framework that gives numbers, credits and dates.
    let isMeasured = !goals.isEmpty && block.optional("combination") == nil
    func value(_ key: String) throws(JournalError) -> SchemeField? {
      isMeasured ? block.optional(key) : try block.field(key)
    }
    var dates: [(field: SchemeField, date: LocalDate)?] = []
    for key in ["operationalStart", "registrationEnd", "certificationEnd"] {
      dates.append(try value(key).map { field throws(JournalError) in (field, try field.date()) })
    }
    let given = dates.compactMap { $0 }
    for (earlier, later) in zip(given, given.dropFirst()) where later.date < earlier.date {
      throw later.field.refusal(
        "is \(later.date), before \(earlier.field.name) \(earlier.date)", remedy: "put the dates in order")
    }
    let credits = try value("credits")?.number(1...1_000) ?? 0
    let qualification = Qualification(
      id: try idField.id(), accreditation: try value("accreditation")?.text(), title: try block.field("title").text(),
      credits: credits, operationalStart: dates[0]?.date, registrationEnd: dates[1]?.date,
      certificationEnd: dates[2]?.date,
      inductionMinutes: try value("inductionMinutes")?.number(SchemeReader.minutes) ?? 0,
      tutorialMinutes: try value("tutorialMinutes")?.number(SchemeReader.minutes) ?? 0,
      durationYears: try value("durationYears")?.number(1...20),
      combination: try value("combination").map { field throws(JournalError) in
        try combination(field, credits: credits, creditsOfUnits: creditsOfUnits)
      },
      goals: goals.map(\.0),
      progression: try value("progression")?.list().map { entry throws(JournalError) in try entry.text() } ?? [])
    return (qualification, idField)
  }

  private func combination(
    _ field: SchemeField, credits: Int, creditsOfUnits: [String: Int]
  ) throws(JournalError) -> Qualification.Combination {
    let block = try SchemeBlock(field, known: ["group", "credits", "units"])
    let creditsField = try block.field("credits")
    let combination = Qualification.Combination(
      group: try block.field("group").number(1...99), credits: try creditsField.number(1...1_000),
      units: try entries(of: block.field("units")) { entry throws(JournalError) in try entry.id() })
    var sum = 0
    var seen: Set<String> = []
    for (id, entry) in zip(combination.units, try block.field("units").list()) {
      guard let credits = creditsOfUnits[id] else {
        throw entry.refusal("is \"\(id)\", which is not a unit of this file", remedy: "use an id listed under units")
      }
      guard seen.insert(id).inserted else {
        throw entry.refusal("is \"\(id)\" for the second time", remedy: "name each unit once")
      }
      sum += credits
    }
    for (total, owner) in [(sum, "its units together have"), (credits, "the qualification has")]
    where total != combination.credits {
      throw creditsField.refusal(
        "of the combination is \(combination.credits), but \(owner) \(total)", remedy: "make the two equal")
    }
    return combination
  }

  private func entries<Entry>(
    of field: SchemeField, _ read: (SchemeField) throws(JournalError) -> Entry
  ) throws(JournalError) -> [Entry] {
    let list = try field.list()
    guard !list.isEmpty else { throw field.refusal("is an empty list", remedy: "add at least one entry") }
    return try list.map(read)
  }

  private func refuseRepeats(_ ids: [(id: String, field: SchemeField)]) throws(JournalError) {
    var lines: [String: Int] = [:]
    for (id, field) in ids {
      if let first = lines.updateValue(field.line, forKey: id) {
        throw field.refusal("is \"\(id)\", which line \(first) has already", remedy: "give each its own id")
      }
    }
  }
}
