import ArgumentParser
import CoachingJournal
import CoachingRules
import Foundation
import JournalExchange
import LogbookValues
import LogbookWords
import SignedRecords

/// `import`: sessions and hours out of other programs' files, or a journal out of its export.
struct ImportCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract:
      "Import sessions from other programs, an exported journal, a reply to a request, or answers on competence.",
    discussion: """
      coachlog imports every row or nothing: if a row breaks a rule, nothing is imported. Entries that are already \
      here are not added again, and one 'undo' undoes an import. Check first with --dry-run. coachlog recognises the \
      columns of a spreadsheet by their headings, and says which. To change that, use --map and --default. \
      Example: coachlog import diary.csv --map date=Day --map start=From --map 'client:Anna B.=C07' \
      --default role=coaching --dry-run. \
      A reply to a request is recognised in any text, for example a saved mail. If you have not added the person who \
      signed it, ask them to read out their check digits, and give them with --digits and --role. So is a file of \
      answers on competence, which 'competence save' writes.
      """)

  @Argument(help: "The file. For decisions that were signed with ssh-keygen, the folder with their files.")
  var file: Path
  @Option(help: "The format of the file. Default: recognised by its content.")
  var format: ImportFormat?
  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "FIELD=COLUMN reads a field from the column with that heading. FIELD:WORD=MEANING says what a word in the file "
        + "means.",
      valueName: "mapping"))
  var map: [String] = []
  @Option(
    name: .customLong("default"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("FIELD=VALUE fills in what the file leaves blank.", valueName: "default"))
  var assumed: [String] = []
  @Option(help: "The order of day, month and year in its dates. Default: recognised by the dates.")
  var dates: ImportMap.DateOrder?
  @Option(help: ArgumentHelp("Which sheet of a workbook, by name or number.", valueName: "name"))
  var sheet: String?
  @Option(
    help: ArgumentHelp(
      "What separates the columns, for example ';' or tab. Default: recognised by the rows.", valueName: "mark"),
    transform: separator)
  var separator: Character?
  @Option(
    help: "Import rows without times as hours brought forward, or as sessions with assumed times, marked as such.")
  var times: ImportMap.Untimed?
  @Option(
    parsing: .unconditionalSingleValue, help: ArgumentHelp("Leave out the row on this line.", valueName: "row"),
    transform: wholeNumber("--skip", in: 1...Int.max))
  var skip: [Int] = []
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The check digits of a person you have not added yet, as they read them out. Only for a reply.",
      valueName: "digits"))
  var digits: String?
  @Option(help: "What a person you have not added yet may sign. Only for a reply.")
  var role: SignerRole?
  @Flag(help: "Show what would happen to each row, and change nothing.")
  var dryRun = false
  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let source = ImportFile(at: file.text)
    if format == nil, let statements = try source.statements() {
      return try take(statements, at: occasion, in: &surroundings)
    }
    if format == nil, let reply = try source.reply() { return try take(reply, at: occasion, in: &surroundings) }
    guard digits == nil, role == nil else {
      throw Failure(.usage, "--digits and --role are only for a reply, and \(file.shown) has none. Leave them out")
    }
    var map = ImportMap(dates: dates)
    map.separator = separator
    map.sheet = sheet
    map.untimed = times
    map.skipped = Set(skip)
    for text in self.map { try Self.told("--map") { () throws(JournalError) in try map.map(text) } }
    for text in assumed { try Self.told("--default") { () throws(JournalError) in try map.assume(text) } }
    let found = try format ?? source.guessedFormat()
    if found == .json, !self.map.isEmpty || !assumed.isEmpty {
      throw Failure(.usage, "an exported journal needs no --map and no --default. Leave them out")
    }
    let place = try surroundings.journalPath(journal.journal)
    let plan: ImportPlan
    switch found {
    case .json where access(place, F_OK) != 0:
      plan = try begin(place, from: source, isGuessed: format == nil, in: &surroundings)
    case .json:
      let open = try journal.open(in: surroundings)
      plan = try LongWork.run { work throws(JournalError) in
        try open.merge(source, isGuessed: format == nil, isTrial: dryRun, reporting: work)
      }
    case .csv, .icf, .timewarrior, .ical:
      let open = try journal.open(in: surroundings)
      plan = try LongWork.run { work throws(JournalError) in
        dryRun
          ? try open.importPlan(source, as: format, map, on: occasion, reporting: work)
          : try open.importEntries(source, as: format, map, on: occasion, reporting: work)
      }
    }
    try tell(plan, in: occasion.zone, on: &surroundings.console)
  }

  private func take(_ reply: SignedReply, at occasion: Occasion, in surroundings: inout Surroundings) throws {
    guard map.isEmpty, assumed.isEmpty, skip.isEmpty, sheet == nil, separator == nil, dates == nil, times == nil else {
      throw Failure(.usage, "a reply needs no options for tables. Leave them out")
    }
    let reply = ReplyImport(reply: reply, digits: digits, role: role, isTrial: dryRun, isJSON: output.json)
    try reply.perform(in: try journal.open(in: surroundings), at: occasion, &surroundings)
  }

  private func take(_ statements: StatementFile, at occasion: Occasion, in surroundings: inout Surroundings) throws {
    guard map.isEmpty, assumed.isEmpty, skip.isEmpty, sheet == nil, separator == nil, dates == nil, times == nil,
      digits == nil, role == nil
    else { throw Failure(.usage, "a file of answers on competence needs no such options. Leave them out") }
    let answers = StatementImport(statements: statements, isTrial: dryRun, isJSON: output.json)
    try answers.perform(in: try journal.open(in: surroundings), at: occasion, &surroundings)
  }

  /// One mark of ASCII, or the word for one that is hard to type.
  private static func separator(_ text: String) throws -> Character {
    let words: [String: Character] = ["tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"]
    if let mark = words[text.lowercased()] { return mark }
    guard text.count == 1, let mark = text.first, mark.isASCII, !mark.isLetter, !mark.isNumber, mark != "\"" else {
      throw Failure(
        .usage, "--separator is \(TerminalEscaping.quoted(text)). Enter one character, for example ';' or tab")
    }
    return mark
  }

  /// A refusal says which option it is about.
  private static func told(_ option: String, _ read: () throws(JournalError) -> Void) throws(JournalError) {
    do throws(JournalError) {
      try read()
    } catch {
      throw error.saying { "\(option): \($0)" }
    }
  }

  /// Makes a journal of an export where there is none.
  private func begin(
    _ place: String, from source: ImportFile, isGuessed: Bool, in surroundings: inout Surroundings
  ) throws -> ImportPlan {
    if dryRun {
      return try LongWork.run { work throws(JournalError) in
        try Journal.trial(source, isGuessed: isGuessed, reporting: work)
      }
    }
    if journal.journal == nil { try Journal.makeFolders(for: place) }
    let (made, plan) = try LongWork.run { work throws(JournalError) in
      try Journal.create(at: place, from: source, isGuessed: isGuessed, reporting: work)
    }
    switch made.access {
    case .readOnly(let notice): surroundings.console.warn([notice])
    case .readWrite: break
    }
    return plan
  }

  private func tell(_ plan: ImportPlan, in zone: Zone, on console: inout Console) throws {
    if output.json {
      try console.json(plan.json(isTrial: dryRun, in: zone))
    } else {
      if dryRun { for row in plan.rows { tell(row, of: plan, in: zone, on: &console) } }
      console.line(plan.summary(isTrial: dryRun))
    }
    console.warn(plan.notes)
    let odd = plan.rows.count { !$0.warnings.isEmpty }
    if !dryRun, odd > 0 {
      console.warn("\(counted(odd, "row needs", "rows need")) a check. 'import --dry-run' shows which")
    }
    if plan.refusedCount > 0 { throw Failure(.foundWanting, nil) }
  }

  /// `line 7    new           Fri 20 Nov 2026, 14:00 to 15:30, ...`, and what to check about it below.
  private func tell(_ row: ImportPlan.Row, of plan: ImportPlan, in zone: Zone, on console: inout Console) {
    let place = padded(plan.place(row), [.timewarrior, .ical].contains(plan.format) ? 13 : 10)
    console.line(place + plan.line(of: row, in: zone, worded: \.sentence))
    let indent = String(repeating: " ", count: place.count + 14)
    for warning in row.warnings { console.line("\(indent)check: \(warning.sentence)") }
  }
}

extension ImportPlan {
  /// `import --json`.
  fileprivate func json(isTrial: Bool, in zone: Zone) -> JSONObject {
    [
      "format": format.rawValue, "guessed": isGuessed, "dryRun": isTrial, "new": newCount, "alreadyHere": hereCount,
      "leftOut": leftOutCount, "refused": refusedCount,
      "rows": rows.map { row -> JSONObject in
        let (word, reason) = words(row.outcome)
        return [
          "row": row.number, "outcome": word, "reason": reason?.sentence, "entry": row.entry?.id.hex,
          "what": row.entry.map { EntryText.sentence($0, in: zone) } ?? row.what,
          "warnings": row.warnings.map(\.sentence),
        ]
      },
    ]
  }
}
