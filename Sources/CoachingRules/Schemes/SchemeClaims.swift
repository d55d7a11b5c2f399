import LogbookValues
import SignedRecords

/// What a scheme file claims to be, held against the schemes that are built in: it may not pass for one of them, and a
/// centre's own rules on one may not ask for less.
struct SchemeClaims {
  /// The file, for refusals.
  let file: SchemeFile
  /// What was read from it, with what it left to the built-in scheme filled in.
  let scheme: Scheme
  /// Where each part of the scheme is in the file.
  let places: SchemePlaces

  /// Throws `againstRule` with file, line, reason and remedy.
  func check() throws(JournalError) {
    let builtIn = try Scheme.bundled()
    let base = builtIn.first { $0.code == scheme.ownRules?.base }
    for other in builtIn { try refuseNames(of: other, isBase: other.code == base?.code) }
    guard let base else { return }
    try checkCounting(base)
    guard scheme.retentionYears >= base.retentionYears else {
      throw refusal(
        places.retentionYears,
        "retentionYears is \(scheme.retentionYears), less than the \(base.retentionYears) of \(base.name)",
        "keep the records at least as long")
    }
    for unit in scheme.units {
      if let original = base.units.first(where: { $0.id == unit.id }) { try check(unit, original, of: base) }
    }
    for qualification in scheme.qualifications {
      let line = places.qualifications[qualification.id]
      guard let original = base.qualifications.first(where: { $0.id == qualification.id }) else {
        throw refusal(
          line, "\(qualification.id) is not a qualification of \(base.name)",
          "remove it, or put it into a scheme file that is not based on another")
      }
      try check(qualification, original, of: base, line)
    }
  }

  private func refusal(_ line: Int?, _ reason: String, _ remedy: String) -> JournalError {
    file.refusal(line: line, reason, remedy: remedy)
  }

  // MARK: Names

  /// What is left of a name or number once case, look-alike letters, spaces and signs are gone.
  private static func bare(_ text: String) -> String {
    String(LookAlike.skeleton(text).filter { $0.isLetter || $0.isNumber })
  }

  private static func same(_ text: String, _ others: String?...) -> Bool {
    others.contains { $0.map { bare($0) == bare(text) } ?? false }
  }

  private func refuseNames(of other: Scheme, isBase: Bool) throws(JournalError) {
    let remedy =
      "use the built-in scheme, or write basedOn: \(other.code) with a code and a name of your own"
    let another = "\(other.name), which is built in, but this is another file"
    for (line, what, text) in [
      (places.code, "code", scheme.code), (places.awardingBody, "awardingBody", scheme.awardingBody),
      (places.code, "code", "\(scheme.awardingBody) \(scheme.code)"),
    ] {
      let isBodyItself = what == "awardingBody" && SchemeClaims.same(text, other.awardingBody)
      if !isBodyItself, SchemeClaims.same(text, other.code, other.name) {
        throw refusal(line, "the \(what) is that of \(another)", remedy)
      }
    }
    if let owner = scheme.ownRules?.owner,
      SchemeClaims.same(owner, other.code, other.name, other.awardingBody)
        || other.qualifications.contains(where: { SchemeClaims.same(owner, $0.title) })
    {
      throw refusal(
        places.name, "the name is that of \(other.name), which is built in", "write the name of your centre")
    }
    // A centre's own rules are for the qualifications and units of their base, and `check` compares those.
    guard !isBase else { return }
    for qualification in scheme.qualifications {
      let claimed = other.qualifications.first { SchemeClaims.same(qualification.title, $0.title) }
      let numbered = other.qualifications.first { known in
        qualification.accreditation.map { SchemeClaims.same($0, known.accreditation) } ?? false
      }
      let line = places.qualifications[qualification.id]
      if claimed != nil {
        throw refusal(line, "the title of \(qualification.id) is that of a qualification of \(another)", remedy)
      }
      if numbered != nil {
        throw refusal(line, "the accreditation of \(qualification.id) is that of a qualification of \(another)", remedy)
      }
    }
    for unit in scheme.units where other.units.contains(where: { SchemeClaims.same(unit.id, $0.id) }) {
      throw refusal(places.units[unit.id], "\(unit.id) is a unit of \(another)", remedy)
    }
  }

  // MARK: Nothing less than the base

  private func checkCounting(_ base: Scheme) throws(JournalError) {
    if base.counting.signOff, !scheme.counting.signOff {
      throw refusal(
        places.counting[.signOff], "signOff is false, but \(base.name) counts signed entries only",
        "leave signOff out")
    }
    if scheme.counting.broughtForward, !base.counting.broughtForward {
      throw refusal(
        places.counting[.broughtForward],
        "broughtForward is true, but \(base.name) does not count hours brought forward", "leave broughtForward out")
    }
  }

  private func check(
    _ unit: QualificationUnit, _ original: QualificationUnit, of base: Scheme
  ) throws(JournalError) {
    let line = places.units[unit.id]
    guard (unit.title, unit.level, unit.credits) == (original.title, original.level, original.credits) else {
      throw refusal(
        line, "the title, level or credits of unit \(unit.id) are not those of \(base.name)", "copy them from it")
    }
    guard unit.guidedLearningHours >= original.guidedLearningHours else {
      throw less(
        line, "unit \(unit.id)", "\(unit.guidedLearningHours) guided learning hours",
        "\(original.guidedLearningHours)", base)
    }
    if let practice = original.practice {
      guard let asked = unit.practice, asked.role == practice.role else {
        throw refusal(
          line, "unit \(unit.id) does not ask for the \(practice.role.rawValue) that \(base.name) asks for",
          "ask for \(practice.requiredMinutes) minutes or more")
      }
      guard asked.requiredMinutes >= practice.requiredMinutes else {
        throw less(
          line, "unit \(unit.id)", "\(Minutes.clock(asked.requiredMinutes)) of \(asked.role.rawValue)",
          Minutes.clock(practice.requiredMinutes), base)
      }
    }
    if let role = original.reflects, unit.reflects != role {
      throw refusal(
        line, "unit \(unit.id) does not ask for the reflective notes that \(base.name) asks for",
        "write reflects: \(role.rawValue)")
    }
  }

  private func check(
    _ qualification: Qualification, _ original: Qualification, of base: Scheme, _ line: Int?
  ) throws(JournalError) {
    let id = qualification.id
    let dates = (qualification.operationalStart, qualification.registrationEnd, qualification.certificationEnd)
    guard (qualification.title, qualification.accreditation) == (original.title, original.accreditation),
      dates == (original.operationalStart, original.registrationEnd, original.certificationEnd)
    else {
      throw refusal(
        line, "the title, accreditation or dates of \(id) are not those of \(base.name)", "copy them from it")
    }
    let amounts = [
      ("of induction", qualification.inductionMinutes, original.inductionMinutes),
      ("of tutorial support", qualification.tutorialMinutes, original.tutorialMinutes),
    ]
    for (what, asked, least) in amounts where asked < least {
      throw less(line, id, "\(Minutes.clock(asked)) \(what)", Minutes.clock(least), base)
    }
    if let years = original.durationYears, qualification.durationYears.map({ $0 > years }) ?? true {
      throw refusal(
        line, "\(id) gives more time to complete than the \(years) years of \(base.name)",
        "write durationYears: \(years) or less")
    }
    guard (qualification.combination == nil) == (original.combination == nil) else {
      throw refusal(line, "\(id) is not made of units as in \(base.name)", "copy its combination from it")
    }
    let missing = (original.combination?.units ?? []).filter { qualification.combination?.units.contains($0) != true }
    if let unit = missing.first {
      throw refusal(line, "\(id) leaves out unit \(unit), which \(base.name) asks for", "add it to the combination")
    }
    guard qualification.credits >= original.credits else {
      throw less(line, id, "\(qualification.credits) credits", "\(original.credits)", base)
    }
    for goal in original.goals {
      guard let asked = qualification.goals.first(where: { $0.id == goal.id }) else {
        throw refusal(line, "\(id) leaves out \(goal.id), which \(base.name) asks for", "add it to the requirements")
      }
      guard asked.required >= goal.required, asked.isSame(besidesAmount: goal) else {
        throw refusal(
          line, "\(goal.id) of \(id) asks for less, or for something else, than in \(base.name)",
          "copy it from there, with \(goal.required) or more")
      }
    }
  }

  private func less(_ line: Int?, _ what: String, _ asked: String, _ least: String, _ base: Scheme) -> JournalError {
    refusal(line, "\(what) asks for \(asked), less than the \(least) of \(base.name)", "ask for at least as much")
  }
}

/// The lines of a scheme file at which its parts are, for refusals that are about the whole of it.
struct SchemePlaces {
  /// The line of the code.
  var code: Int?
  /// The line of the name.
  var name: Int?
  /// The line of the awarding body.
  var awardingBody: Int?
  /// The line of the years for which records are kept.
  var retentionYears: Int?
  /// The lines of the counting rules.
  var counting: [CountingRules.Rule: Int] = [:]
  /// The lines of the units, by id.
  var units: [String: Int] = [:]
  /// The lines of the qualifications, by id.
  var qualifications: [String: Int] = [:]
}

extension Goal {
  /// Whether the two differ in nothing but how much is asked for.
  fileprivate func isSame(besidesAmount other: Goal) -> Bool {
    (title, measure, roles, fees) == (other.title, other.measure, other.roles, other.fees)
      && (windowMonths, period, isUnverified) == (other.windowMonths, other.period, other.isUnverified)
  }
}
