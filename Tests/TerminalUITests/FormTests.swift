import Support
import Testing

@testable import TerminalUI

@Suite struct FormTests {
  enum Name: Hashable { case date, role, client, notes, level, secret }

  static func sample() -> Form<Name> {
    Form(fields: [
      .init(.date, label: "Date", control: .line(TextEditor("today")), hint: "such as 20 Nov"),
      .init(
        .role, label: "Role",
        control: .choice(Choice(options: [.init(title: "coaching"), .init(title: "mentoring", detail: "with advice")]))
      ),
      .init(
        .client, label: "Client", control: .line(TextEditor()),
        suggestions: [.init(text: "C03", detail: "2 sessions"), .init(text: "C07", detail: "9 sessions")]),
      .init(.notes, label: "Notes", control: .area(TextEditor(isMultiline: true))),
    ])
  }

  private func press(_ form: inout Form<Name>, _ keys: Key..., columns: Int = 70, rows: Int = 12) -> Form<Name>.Reaction
  {
    var reaction = Form<Name>.Reaction.ignored
    for key in keys { reaction = form.handle(.key(key), size: Size(columns: columns, rows: rows)) }
    return reaction
  }

  private func type(_ form: inout Form<Name>, _ text: String) {
    for scalar in text.unicodeScalars { _ = press(&form, .character(Character(scalar))) }
  }

  private func picture(_ form: Form<Name>, columns: Int, rows: Int) -> [String] {
    var frame = Frame(Size(columns: columns, rows: rows))
    form.draw(on: &frame, in: Rect(frame.size))
    expectWhole(frame)
    if let caret = frame.caret { frame.put("|", column: caret.column, row: caret.row) }
    return frame.lines.map { TextLayout.wrap($0, columns: 1_000).joined() }
  }

  @Test func labelsStandBesideWhenThereIsRoom() {
    var form = Self.sample()
    form.update(.date) { $0.understood = "Fri 20 Nov 2026" }
    form.update(.client) { $0.problem = "say which client" }
    #expect(
      picture(form, columns: 60, rows: 8) == [
        "▌Date    today|",
        "         Fri 20 Nov 2026",
        " Role    ‹ coaching ›  mentoring",
        " Client",
        "         ! say which client",
        " Notes",
        "", "",
      ])
    #expect(form.firstProblem == .client)
  }

  @Test func labelsStandAboveWhenNarrow() {
    var form = Self.sample()
    form.setFocus(.role)
    #expect(
      picture(form, columns: 30, rows: 9) == [
        " Date", " today", "▌Role", " ‹ |oaching ›  mentoring", " Client", "", " Notes", "", "",
      ])
  }

  @Test func scrollsToTheFocusAndMarksWhatIsHidden() {
    var form = Self.sample()
    #expect(picture(form, columns: 30, rows: 3) == ["▌Date", " today|", " such as 20 Nov              ▼"])
    form.setFocus(.client)
    #expect(
      picture(form, columns: 30, rows: 4) == [
        "▌Client                      ▲", " |", "   C03  2 sessions", "   C07  9 sessions           ▼",
      ])
    #expect(picture(form, columns: 30, rows: 1) == [" |                           ▼"])
  }

  @Test func keysMoveTheFocusAndSelect() {
    var form = Self.sample()
    #expect(press(&form, .tab) == .moved)
    #expect(form.focusedID == .role)
    #expect(press(&form, .right) == .changed(.role))
    #expect(form[text: .role] == "mentoring")
    #expect(press(&form, .character("c")) == .changed(.role))
    #expect(form[text: .role] == "coaching")
    #expect(press(&form, .up) == .moved)
    type(&form, "x")
    #expect(form[text: .date] == "x")
    #expect(press(&form, .backTab) == .moved)
    #expect(form.focusedID == .notes)
    #expect(press(&form, .enter) == .changed(.notes))
    #expect(press(&form, .up, .up) == .moved)
    #expect(form.focusedID == .client)
    #expect(press(&form, .function(1)) == .ignored)
  }

  @Test func enterOnTheLastFieldSubmits() {
    var form = Form<Name>(fields: Array(Self.sample().fields.prefix(2)))
    #expect(press(&form, .enter) == .moved)
    #expect(press(&form, .enter) == .submitted)
    #expect(press(&form, .tab) == .moved)
    #expect(form.focusedID == .date)
  }

  @Test func suggestionsAreChosenOrMeant() {
    var form = Self.sample()
    form.setFocus(.client)
    #expect(press(&form, .down, .down) == .moved)
    #expect(picture(form, columns: 60, rows: 7)[4] == "         ▌ C07  9 sessions")
    #expect(press(&form, .enter) == .changed(.client))
    #expect(form[text: .client] == "C07")
    #expect(form.focusedID == .notes)

    form.setFocus(.client)
    form[text: .client] = ""
    type(&form, "c0")
    #expect(press(&form, .tab) == .changed(.client))
    #expect(form[text: .client] == "C03")

    form.setFocus(.client)
    form[text: .client] = ""
    type(&form, "C12")
    #expect(press(&form, .tab) == .moved)
    #expect(form[text: .client] == "C12")

    form.setFocus(.client)
    form[text: .client] = ""
    #expect(press(&form, .down, .down, .up, .up) == .moved)
    #expect(press(&form, .up) == .moved)
    #expect(form.focusedID == .role)
    #expect(form[text: .client] == "")
  }

  @Test func whatIsPassedByIsNotCompleted() {
    var form = Self.sample()
    form[text: .client] = "C0"
    form.setFocus(.role)
    #expect(press(&form, .tab, .tab) == .moved)
    #expect(form[text: .client] == "C0")
  }

  @Test func areasGrowWithTheirText() {
    var form = Self.sample()
    form[text: .notes] = "1\n2\n3\n4\n5\n6\n7\n8\n9"
    form.setFocus(.notes)
    let rows = picture(form, columns: 60, rows: 10)
    #expect(rows[3] == "▌Notes   3                                                 ▲")
    #expect(rows[9] == "         9|")
  }

  @Test func aTextWithoutTheFocusShowsItsBeginningAndSaysThatItGoesOn() {
    var form = Self.sample()
    form[text: .notes] = "1\n2\n3\n4\n5\n6\n7\n8\n9"
    let rows = picture(form, columns: 60, rows: 8)
    #expect(rows[4] == " Notes   1")
    #expect(rows[7] == "         4                                                 ▼")
  }

  @Test func anEmptyTextTakesASecondRowOnlyWhereItIsTyped() {
    var form = Self.sample()
    #expect(FormLayout(form, size: Size(columns: 60, rows: 8)).blocks[3].controlRows == 1)
    form.setFocus(.notes)
    #expect(FormLayout(form, size: Size(columns: 60, rows: 8)).blocks[3].controlRows == 2)
  }

  @Test func aListIsDrawnAndLeftAtItsEnds() {
    let options = [
      Choice.Option(title: "GROW", detail: "goal, reality, options, will"),
      .init(title: "CLEAR", detail: "contracting"),
    ]
    var form = Form<Name>(fields: [
      .init(.date, label: "Date", control: .line(TextEditor())),
      .init(.level, label: "Model", control: .list(Choice(options: options))),
      .init(.secret, label: "Secret", control: .secret(SecretEditor())),
    ])
    form.setFocus(.level)
    #expect(
      picture(form, columns: 60, rows: 4) == [
        " Date", "▌Model   | GROW   goal, reality, options, will", "           CLEAR  contracting", " Secret",
      ])
    #expect(
      picture(form, columns: 22, rows: 7)[1...4] == [
        "▌Model", " | GROW", "     goal, reality,", "     options, will",
      ])
    #expect(press(&form, .down) == .changed(.level))
    #expect(press(&form, .down) == .moved)
    #expect(form.focusedID == .secret)
    type(&form, "pw")
    #expect(form[text: .secret] == "pw")
    #expect(press(&form, .up, .up) == .changed(.level))
  }

  @Test(.timeLimit(.minutes(1))) func aLongTextIsNotCopiedForEachKey() {
    let long = Array(repeating: "some words of a note that is long", count: 20_000).joined(separator: "\n")
    var form = Self.sample()
    form[text: .notes] = long
    form.setFocus(.notes)
    for _ in 0..<1_000 { type(&form, "ab ") }
    #expect(form[text: .notes].utf8.count == long.utf8.count + 3_000)
  }

  @Test func isRightAtEverySize() {
    var random = SeededGenerator(state: 9)
    let keys: [Key] = [
      .tab, .tab, .backTab, .enter, .up, .down, .left, .right, .home, .backspace, .escape, .character(" "),
    ]
    var form = Self.sample()
    form.fields.append(.init(.secret, label: "", control: .secret(SecretEditor())))
    let options = (0..<8).map { Choice.Option(title: "Model 日本 \($0)", detail: random.text(30)) }
    form.fields.append(.init(.level, label: "Méthode de travail", control: .list(Choice(options: options)), hint: "h"))
    for _ in 0..<600 {
      let size = Size(columns: .random(in: 0...90, using: &random), rows: .random(in: 0...30, using: &random))
      if Bool.random(using: &random) {
        _ = form.handle(.paste(random.text(30)), size: size)
      } else if let key = keys.randomElement(using: &random) {
        _ = form.handle(.key(key), size: size)
      }
      if let id = form.focusedID, Int.random(in: 0..<5, using: &random) == 0 {
        form.update(id) {
          $0.problem = Bool.random(using: &random) ? random.text(80) : nil
          $0.suggestions = (0..<Int.random(in: 0...9, using: &random)).map { .init(text: "C\($0)", detail: "d") }
        }
      }
      let rect = Rect(column: 1, row: 1, columns: size.columns, rows: size.rows)
      var frame = Frame(Size(columns: size.columns + 2, rows: size.rows + 2))
      frame.fill(Rect(frame.size), .pending)
      form.draw(on: &frame, in: rect)
      expectWhole(frame)
      for point in [Point(column: 0, row: 0), Point(column: size.columns + 1, row: size.rows + 1)] {
        #expect(frame[point].style == .pending)
      }
      let edges = (0..<frame.size.rows).flatMap {
        [frame[Point(column: 0, row: $0)], frame[Point(column: size.columns + 1, row: $0)]]
      }
      // Only the mark of the field with the focus stands outside, in the column before.
      let marks = (1..<frame.size.rows - 1).filter { frame[Point(column: 0, row: $0)] == Cell("▌", .accent) }
      #expect(marks.count <= 1)
      #expect(edges.count { $0 != Cell(" ", .pending) } == marks.count)
      if size.columns > 0, size.rows > 0 {
        guard let caret = frame.caret else {
          Issue.record("no caret at \(size), \(String(describing: form.focusedID))")
          continue
        }
        #expect((1...size.columns).contains(caret.column) && (1...size.rows).contains(caret.row))
      }
    }
    form.fields = []
    #expect(press(&form, .tab) == .ignored)
    #expect(form.focusedID == nil)
  }
}
