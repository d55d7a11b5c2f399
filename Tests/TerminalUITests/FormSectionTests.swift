import Testing

@testable import TerminalUI

/// Forms whose fields stand in groups, the last of them folded.
@Suite struct FormSectionTests {
  enum Name: Hashable { case client, date, summary, channel, fee }

  private func form() -> Form<Name> {
    var form = Form<Name>(fields: [
      .init(.client, label: "Client", control: .line(TextEditor()), hint: "For example C07.", isShort: true),
      .init(.date, label: "Date", control: .line(TextEditor("today")), understood: "Mon 23 Nov 2026", isShort: true),
      .init(.summary, label: "Summary", control: .area(TextEditor(isMultiline: true))),
      .init(.channel, label: "Channel", control: .line(TextEditor("video"))),
      .init(.fee, label: "Fee", control: .line(TextEditor("internal"))),
    ])
    form.sections = [
      .init("Session", first: .client), .init("Notes", first: .summary),
      .init("Details", first: .channel, isFolded: true),
    ]
    form.summarise("Details", "video · internal")
    return form
  }

  private func press(_ form: inout Form<Name>, _ keys: Key...) -> Form<Name>.Reaction {
    var reaction = Form<Name>.Reaction.ignored
    for key in keys { reaction = form.handle(.key(key), size: Size(columns: 70, rows: 14)) }
    return reaction
  }

  private func picture(_ form: Form<Name>, columns: Int = 70, rows: Int = 14) -> [String] {
    var frame = Frame(Size(columns: columns, rows: rows))
    form.draw(on: &frame, in: Rect(frame.size))
    expectWhole(frame)
    return frame.lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
  }

  @Test func groupsHaveHeadingsAndWhatIsUnderstoodStandsBeside() {
    #expect(
      picture(form()).prefix(8) == [
        " Session", "▌  Client    For example C07.", "   Date     today                     Mon 23 Nov 2026", "",
        " Notes",
        "   Summary", "", " Details    video · internal",
      ])
  }

  @Test func whereRowsAreDearHeadingsGoFirst() {
    #expect(picture(form(), rows: 4).map { $0.trimmingPrefix { $0 == " " } }.first == "▌  Client    For example C07.")
  }

  @Test func theFoldedGroupIsOneStop() {
    var form = form()
    _ = press(&form, .tab, .tab, .tab)
    #expect(form.focusedID == .channel)
    #expect(picture(form).contains { $0.contains("Details") && $0.contains("Enter to change") })
    _ = press(&form, .tab)
    #expect(form.focusedID == .client)
    _ = press(&form, .backTab, .backTab)
    #expect(form.focusedID == .summary)
  }

  @Test(arguments: [Key.enter, .right]) func aKeyOpensIt(_ key: Key) {
    var form = form()
    _ = press(&form, .backTab, key)
    #expect(form.focusedID == .channel && picture(form).contains { $0.contains("Fee") })
    _ = press(&form, .tab)
    #expect(form.focusedID == .fee)
  }

  @Test func lettersChangeNothingWhileItIsFolded() {
    var form = form()
    _ = press(&form, .backTab, .character("x"), .character(" "), .character("y"), .backspace)
    #expect(form[text: .channel] == "video")
  }

  @Test func aFieldThatIsGoneToOpensItsGroup() {
    var form = form()
    form.setFocus(.fee)
    #expect(picture(form).contains { $0.contains("Fee") && $0.contains("internal") })
  }

  @Test func enterOnTheLastFieldSubmits() {
    var form = form()
    form.setFocus(.fee)
    #expect(press(&form, .enter) == .submitted)
  }

  @Test func aLetterChoosesByTheFirstLetterOfATitleOrElseBehindAColon() {
    var choice = Choice(options: [.init(title: "yes"), .init(title: "no: absent"), .init(title: "no: cancelled")])
    func chosen(_ letter: Character) -> String? {
      _ = choice.handleOnOneRow(.character(letter))
      return choice.selected?.title
    }
    #expect(chosen("c") == "no: cancelled" && chosen("y") == "yes" && chosen("n") == "no: absent")
    #expect(chosen("n") == "no: cancelled" && chosen("z") == "no: cancelled")
  }

  /// What a signature says must not change when a passphrase is typed one field too early.
  @Test func lettersOfOtherWordsChooseNothing() {
    let sentences = ["I supervised this session", "I was present at this session", "I have read this record"]
    var choice = Choice(options: sentences.map { .init(title: $0) })
    for letter in "a passphrase is long in words, I think" { _ = choice.handleOnOneRow(.character(letter)) }
    #expect(choice.selected?.title == sentences[0])
  }

  @Test func aHintStandsWhereTheTextWillBeAndGoesWithTheFirstLetter() {
    var form = form()
    #expect(picture(form)[1].contains("For example C07."))
    _ = press(&form, .character("C"))
    #expect(!picture(form)[1].contains("example C07. "))
  }
}
