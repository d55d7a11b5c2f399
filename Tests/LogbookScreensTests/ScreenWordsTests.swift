import Testing

@testable import LogbookScreens

/// What refusals say of options, in the words of the forms.
@Suite struct ScreenWordsTests {
  @Test(arguments: [
    (
      "t.csv has no column for the date; name it with --map 'date=Day'",
      "t.csv has no column for the date; name it with date=Day under Columns."
    ),
    (
      "the end differs; correct one, or leave the end unread with --map end=",
      "The end differs; correct one, or leave the end unread with end= under Columns."
    ),
    ("write it there, or say --default role=coaching", "Write it there, or say role=coaching under Otherwise."),
    (
      "“M” is no role; write it --map 'role:M=mentoring', or say --default role=coaching for every row",
      "“M” is no role; write it role:M=mentoring under Columns, or say role=coaching under Otherwise for every row."
    ),
    ("not read: Colour; --map names a column", "Not read: Colour; Columns can name a column."),
    (
      "a is already there; choose another name, or say --replace",
      "A is already there; choose another name, or have it replaced."
    ),
    (
      "no consent from C03; 'coachlog client amend CODE --consent yes' records it",
      "No consent from C03; e on Clients records it."
    ),
    (
      "the journal does not verify (V9); run 'coachlog verify'",
      "The journal does not verify (V9); V on a main page says more."
    ),
    ("it ends with --map '", "It ends with  under Columns."),
    ("nothing of the kind -- at all", "Nothing of the kind -- at all."),
  ])
  func optionsAreFields(_ sentence: String, _ expected: String) {
    #expect(Message.sentence(sentence) == expected)
  }

  @Test(arguments: [
    ("own.csv has no column", "own.csv has no column."), ("q leaves from there", "q leaves from there."),
    ("decaf is withdrawn", "decaf is withdrawn."), ("ace612 was undone", "ace612 was undone."),
    ("a key is missing", "A key is missing."), ("the day, or the file", "The day, or the file."), ("", "."),
  ])
  func whatIsWrittenJustSoKeepsItsFirstLetter(_ sentence: String, _ expected: String) {
    #expect(Message.sentence(sentence) == expected)
  }
}
