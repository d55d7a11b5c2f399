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
    let keys = ["code", "name", "basedOn", "awardingBody", "counting", "retentionYears", "units", "qualifications"]
    let block = try SchemeBlock(root, known: keys)
    let base = try base(block)
    // What a centre's own rules leave out is as in the scheme they are based on.
    func value(_ key: String) throws(JournalError) -> SchemeField? {
      base == nil ? try block.field(key) : block.optional(key)
    }
    var places = SchemePlaces(
      code: block.optional("code")?.line, name: block.optional("name")?.line,
      awardingBody: block.optional("awardingBody")?.line, retentionYears: block.optional("retentionYears")?.line)
    let code = try block.field("code").id()
    let awardingBody = try value("awardingBody")?.text() ?? base?.awardingBody ?? ""
    let counting = try countingRules(value("counting"), beside: base?.counting, &places)
    let ownUnits = try block.optional("units").map { field throws(JournalError) in try entries(of: field, unit) } ?? []
    places.units = try lines(of: ownUnits.map { ($0.id, $1) })
    let units = SchemeReader.merged(base?.units ?? [], ownUnits.map(\.0), by: \.id)
    let credits = Dictionary(units.map { ($0.id, $0.credits) }, uniquingKeysWith: { first, _ in first })
    let ownQualifications =
      try value("qualifications").map { field throws(JournalError) in
        try entries(of: field) { entry throws(JournalError) in try qualification(entry, creditsOfUnits: credits) }
      } ?? []
    places.qualifications = try lines(of: ownQualifications.map { ($0.id, $1) })
    let scheme = Scheme(
      code: code, awardingBody: awardingBody, counting: counting, units: units,
      qualifications: SchemeReader.merged(base?.qualifications ?? [], ownQualifications.map(\.0), by: \.id),
      retentionYears: try block.optional("retentionYears")?.number(1...20) ?? base?.retentionYears
        ?? Scheme.usualRetentionYears,
      ownRules: try base.map { base throws(JournalError) in
        OwnRules(owner: try block.field("name").text(), base: base.code, baseName: base.name)
      })
    // The built-in files are what the others are held against.
    guard !SchemeSource.bundled.contains(where: { $0.bytes == bytes }) else { return scheme }
    if let base, let field = block.optional("awardingBody"), awardingBody != base.awardingBody {
      throw field.refusal(
        "is \(SchemeFile.quoted(awardingBody)), but that of \(base.name) is \(base.awardingBody)",
        remedy: "leave it out")
    }
    try SchemeClaims(file: file, scheme: scheme, places: places).check()
    return scheme
  }

  /// The built-in scheme that the file changes; nil where it stands alone.
  private func base(_ block: SchemeBlock) throws(JournalError) -> Scheme? {
    guard let field = block.optional("basedOn") else {
      guard let name = block.optional("name") else { return nil }
      throw name.refusal(
        "is only for a centre’s own rules on a built-in scheme", remedy: "leave it out, or add the line basedOn: 8577")
    }
    let code = try field.text()
    let builtIn = try Scheme.bundled()
    guard let base = builtIn.first(where: { $0.code == code }) else {
      throw field.refusal(
        "is \(SchemeFile.quoted(code)), not the code of a built-in scheme",
        remedy: "write one of \(builtIn.map(\.code).joined(separator: ", "))")
    }
    return base
  }

  /// What is kept of `base` with what `own` puts in its place, then what it adds.
  private static func merged<Part>(_ base: [Part], _ own: [Part], by id: (Part) -> String) -> [Part] {
    let replaced = base.map { part in own.first { id($0) == id(part) } ?? part }
    return replaced + own.filter { part in !base.contains { id($0) == id(part) } }
  }

  private func countingRules(
    _ field: SchemeField?, beside base: CountingRules?, _ places: inout SchemePlaces
  ) throws(JournalError) -> CountingRules {
    guard let field else { return base ?? CountingRules(directReport: false, group: false, training: false) }
    let block = try SchemeBlock(field, known: CountingRules.Rule.allCases.map(\.rawValue) + ["unverified"])
    func optional(_ rule: CountingRules.Rule) -> SchemeField? { block.optional(rule.rawValue) }
    func given(_ rule: CountingRules.Rule, _ inherited: Bool?) throws(JournalError) -> Bool {
      if let inherited, optional(rule) == nil { return inherited }
      return try block.field(rule.rawValue).truth()
    }
    for rule in CountingRules.Rule.allCases { places.counting[rule] = optional(rule)?.line }
    return CountingRules(
      directReport: try given(.directReport, base?.directReport), group: try given(.group, base?.group),
      training: try given(.training, base?.training),
      groupLargest: try optional(.groupLargest)?.number(2...999) ?? base?.groupLargest,
      groupMembers: try optional(.groupMembers)?.truth() ?? base?.groupMembers ?? false,
      broughtForward: try optional(.broughtForward)?.truth() ?? base?.broughtForward ?? true,
      signOff: try optional(.signOff)?.truth() ?? base?.signOff ?? true,
      meanings: try optional(.meanings)?.words(among: SignOffMeaning.ofHeldSessions) ?? base?.meanings
        ?? CountingRules.usualMeanings,
      unverified: try block.optional("unverified")?.words(CountingRules.Rule.self) ?? base?.unverified ?? [])
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
        "of the combination are \(combination.credits), but \(owner) \(total)", remedy: "make the two equal")
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
    _ = try lines(of: ids)
  }

  /// The line of each id; throws where one is there twice.
  private func lines(of ids: [(id: String, field: SchemeField)]) throws(JournalError) -> [String: Int] {
    var lines: [String: Int] = [:]
    for (id, field) in ids {
      if let first = lines.updateValue(field.line, forKey: id) {
        throw field.refusal("is \"\(id)\", which line \(first) has already", remedy: "give each its own id")
      }
    }
    return lines
  }
}
