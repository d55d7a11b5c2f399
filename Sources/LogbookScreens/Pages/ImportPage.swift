import CoachingJournal
import JournalExchange
import LogbookValues
import LogbookWords
import TerminalUI

extension Context {
  static let importing = Context(
    "Importing", .text,
    about:
      "Here you bring in sessions from a spreadsheet, a calendar or another journal. You see what would happen "
      + "first.")
  static let exchange = Context(
    "Import preview", .list,
    about:
      "Here you see what an import would do, row by row, or how far an export is. Esc goes back and changes nothing.")
  static let columns = Context(
    "Import columns", .list,
    about: "Here you see what each column is read as. Change it with the arrows.")
}

/// Takes in another program's file: first what would happen, row by row, then all of it or nothing.
struct ImportPage: Page {
  enum Field: String, Sendable {
    case file
    case format
    case sheet
    case columns
    case otherwise
    case dates
  }

  enum Stage {
    case asking
    case looking(RunningWork)
    case shown(ImportPlan)
    /// The rows, and what a word in the chosen one means.
    case answering(ImportPlan, WordAnswer)
    /// The columns, with what was shown before them or why nothing can be shown.
    case columns(ImportPlan?, reason: String?)
    case importing(RunningWork)
  }

  static let formats: [(format: ImportFormat?, title: String)] = [
    (nil, "by its content"), (.csv, "table"), (.icf, "ICF log"), (.timewarrior, "Timewarrior"), (.ical, "calendar"),
    (.json, "journal"),
  ]
  static let dates: [(order: ImportMap.DateOrder?, title: String)] = [
    (nil, "by its dates"), (.ymd, "2026-11-20"), (.dmy, "20/11/2026"), (.mdy, "11/20/2026"),
  ]

  private(set) var form: Form<Field>
  private(set) var stage = Stage.asking
  private var asked = Asked<ImportQuery>()
  private var askedColumns = Asked<ColumnsQuery>()
  /// What was shown, and why nothing is, until the columns were read.
  private var before: (plan: ImportPlan?, refusal: JournalError?) = (nil, nil)
  private(set) var chooser: ColumnChooser?
  private(set) var list = ListState()
  private var file = FileField<Field>(.file, .sessions)
  /// The lines of rows that are left out.
  private var skipped: Set<Int> = []
  /// Whether the same row stays selected once the file was looked at again.
  private var keepsPlace = false

  init() {
    form = Form(fields: [
      Form<Field>.Field(
        .file, label: "File", control: .line(TextEditor("", limit: 4_096)),
        hint: "A spreadsheet (xlsx, ods, CSV), calendar (ics), ICF log, 'timew export' or journal. Choose it with ↓. "
          + "Enter shows what would happen, and changes nothing."),
      Form<Field>.Field(
        .format, label: "Read as",
        control: .choice(Choice(options: ImportPage.formats.map { Choice.Option(title: $0.title) }))),
      Form<Field>.Field(
        .sheet, label: "Sheet", control: .line(TextEditor("", limit: 200)),
        hint: "The name of the sheet, if the workbook has several."),
      Form<Field>.Field(
        .columns, label: "Columns", control: .line(TextEditor("", limit: 4_096)),
        hint: "Match column names: date=Day; start=From; client:Anna B.=C07"),
      Form<Field>.Field(
        .otherwise, label: "Defaults", control: .line(TextEditor("", limit: 4_096)),
        hint: "Defaults for blank cells: role=coaching; client=C07"),
      Form<Field>.Field(
        .dates, label: "Dates like",
        control: .choice(Choice(options: ImportPage.dates.map { Choice.Option(title: $0.title) })),
        hint: "Which number of a date comes first. Press Enter to preview. This changes nothing."),
    ])
    form.sections = [.init("Details", first: .format, isFolded: true)]
    form.summarise("Details", "read as its content says")
  }

  var context: Context {
    switch stage {
    case .asking, .answering: .importing
    case .looking, .shown, .importing: .exchange
    case .columns: .columns
    }
  }

  var title: String { "Import" }

  func note(_ shared: Shared) -> String {
    switch stage {
    case .shown(let plan), .answering(let plan, _): return plan.counts
    case .columns: return "columns"
    case .asking, .looking, .importing: return ""
    }
  }

  /// What Enter asks about the chosen row; nil where it is not refused for a word.
  func answer(in plan: ImportPlan) -> WordAnswer? {
    guard plan.rows.indices.contains(list.selection), case .refused(let notice) = plan.rows[list.selection].outcome
    else { return nil }
    return WordAnswer(notice)
  }

  // MARK: Keys

  mutating func load(_ turn: inout Turn) { file.offer(in: form, &turn) }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    switch (command, stage) {
    case (.save, .asking): look(&turn)
    case (.open, .shown(let plan)):
      if let answer = answer(in: plan) {
        stage = .answering(plan, answer)
        return
      }
      guard let source = source() else { return }
      stage = .importing(RunningWork(number: turn.act(TakeIn(source: source))))
    case (.mark, .shown(let plan)):
      guard plan.rows.indices.contains(list.selection) else { return }
      skipped.formSymmetricDifference([plan.rows[list.selection].number])
      keepsPlace = true
      look(&turn)
    case (.columns, .shown(let plan)):
      before = (plan, nil)
      lookAtColumns(&turn)
    case (.open, .columns), (.columns, .columns): look(&turn)
    case (.save, .answering): handle(.key(.enter), &turn)
    case (.back, .answering(let plan, _)): stage = .shown(plan)
    case (.back, .columns(let plan, _)):
      if chooser?.isTouched == true { look(&turn) } else { stage = plan.map(Stage.shown) ?? .asking }
    case (.back, .asking):
      if !form[text: .file].isEmpty {
        turn.say("What you entered stays here until you leave coachlog.")
      }
      turn.move(.close)
    case (.back, .shown(let plan)):
      stage = .asking
      if let refused = plan.refusal(at: list.selection) { form.setFocus(ImportPage.field(of: refused) ?? .file) }
    case (.back, .looking(let work)):
      work.cancel(&turn)
      stage = .asking
    case (.back, .importing(let work)): work.cancel(&turn)
    case (_, _): break
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    switch stage {
    case .looking, .importing: break
    case .columns(_, let reason):
      guard case .key(let key) = input else { return }
      // The first row of the list has the names of its columns.
      chooser?.follow(key, height: ImportPage.columnParts(turn.shared.pageRect, reason).list.rows - 1)
    case .shown(let plan):
      guard case .key(let key) = input else { return }
      _ = list.handle(key, count: plan.rows.count, height: ImportPage.parts(turn.shared.pageRect)[0].rows)
    case .answering(let plan, var answer):
      let said = answer.handle(input, size: ImportPage.answerParts(turn.shared.pageRect).form.size)
      stage = .answering(plan, answer)
      guard let said else { return }
      // There it can be seen, and changed.
      form[text: .columns] = [form[text: .columns], said].filter { !$0.isEmpty }.joined(separator: ";")
      form.summarise("Details", "words of the file: \(form[text: .columns])")
      look(&turn)
    case .asking:
      let before = form.focusedID
      let reaction = form.handle(input, size: turn.shared.pageRect.form.size)
      let isChosen = file.follow(input, reaction, from: before, in: &form, &turn)
      if case .changed(let id) = reaction {
        form.update(id) { $0.problem = nil }
        if id == .file { skipped = [] }
        if [.file, .format, .sheet, .columns].contains(id) { chooser = nil }
      }
      if isChosen { form.setFocus(.file) }
      if isChosen || reaction == .submitted { look(&turn) }
    }
  }

  /// What was filled in; nil where it cannot be read, which the field then says.
  private mutating func source() -> ImportSource? {
    let path = form[text: .file].trimmed
    guard !path.isEmpty else {
      form.refuse(.file, "Enter the name of the file.")
      return nil
    }
    var map = ImportMap(dates: ImportPage.dates[choice(.dates)].order)
    map.skipped = skipped
    let sheet = form[text: .sheet].trimmed
    if !sheet.isEmpty { map.sheet = sheet }
    for (field, isDefault) in [(Field.columns, false), (.otherwise, true)] {
      for part in form[text: field].split(separator: ";").map({ String($0).trimmed })
      where !part.isEmpty {
        do {
          if isDefault { try map.assume(part) } else { try map.map(part) }
        } catch {
          form.refuse(field, error.sentence)
          return nil
        }
      }
    }
    chooser?.choose(in: &map)
    return ImportSource(path: path, format: ImportPage.formats[choice(.format)].format, map: map)
  }

  private func choice(_ id: Field) -> Int {
    guard case .choice(let choice)? = form.field(id)?.control else { return 0 }
    return max(0, min(choice.selection, choice.options.count - 1))
  }

  private mutating func look(_ turn: inout Turn) {
    guard let source = source() else {
      // What is wrong is said at its field.
      stage = .asking
      return
    }
    stage = .looking(RunningWork(number: turn.ask(ImportQuery(source: source), &asked)))
  }

  private mutating func lookAtColumns(_ turn: inout Turn) {
    guard let source = source() else { return }
    stage = .looking(RunningWork(number: turn.ask(ColumnsQuery(source: source), &askedColumns)))
  }

  /// The field that helps with a refusal; nil where the file itself is at fault.
  private static func field(of refusal: Notice) -> Field? {
    refusal.remedies.lazy.compactMap(\.onScreen.field).first
  }

  // MARK: Answers

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    file.take(reply, in: &form, turn.shared)
    switch stage {
    case .asking, .shown, .answering, .columns: break
    case .looking(var work):
      work.take(reply)
      stage = .looking(work)
      if let result = reply.result(of: askedColumns) { return take(result) }
      switch reply.result(of: asked) {
      case .success(let plan):
        stage = .shown(plan)
        defer { keepsPlace = false }
        if keepsPlace { return }
        list = ListState()
        // What is in the way is what a person looks for.
        let first = plan.rows.firstIndex { if case .refused = $0.outcome { true } else { false } }
        if let first { list.select(first, count: plan.rows.count, height: 1) }
      case .failure(let error):
        before = (nil, error)
        // What its columns mean is chosen where they are shown.
        if ImportPage.field(of: error.notice) == .columns { lookAtColumns(&turn) } else { refuse(error) }
      case nil: break
      }
    case .importing(var work):
      work.take(reply)
      stage = .importing(work)
      switch reply.outcome(of: work.number) {
      case .success: turn.move(.finish)
      case .failure(let error):
        stage = .asking
        form.refuse(.file, error.sentence)
      case nil: break
      }
    }
  }

  private mutating func take(_ columns: Result<ImportColumns?, JournalError>) {
    switch columns {
    case .success(let columns?):
      chooser = chooser.map { $0.isTouched } == true ? chooser : ColumnChooser(columns)
      stage = .columns(before.plan, reason: before.refusal?.notice.parts.first?.reason)
    case .success(nil), .failure:
      if let plan = before.plan { stage = .shown(plan) } else if let error = before.refusal { refuse(error) }
    }
  }

  /// Says at the field in question why the file cannot be read.
  private mutating func refuse(_ error: JournalError) {
    stage = .asking
    form.refuse(
      ImportPage.field(of: error.notice) ?? (error.sort == .unreadable ? .columns : .file), error.sentence)
  }
}
