import TerminalUI
import Testing

@testable import CoachingJournal
@testable import LogbookScreens

/// What a typed line does, and what is said then.
@Suite struct LineModeTests {
  /// Somebody who types lines and hears what is said.
  private struct Listener {
    var driver: Driver
    private var lines = LineMode()

    init(_ world: World? = nil) throws {
      driver = try Driver(world, size: LineMode.size)
      driver.logbook.shared.isRead = true
      _ = lines.say(driver.logbook)
    }

    /// Types a line, and gives what is said and asked for then.
    @discardableResult
    mutating func type(_ line: String) -> [String] {
      driver.wait()
      driver.wait()
      var inputs = lines.inputs(for: line, driver.logbook)
      while !inputs.isEmpty || lines.goesOn {
        for input in inputs { driver.send(.input(input)) }
        inputs = lines.next(driver.logbook)
      }
      driver.wait()
      return lines.say(driver.logbook) + [lines.prompt(driver.logbook).text]
    }

    @discardableResult
    mutating func type(_ several: String...) -> [String] { several.map { type($0) }.last ?? [] }

    mutating func asksForASecret() -> Bool { lines.prompt(driver.logbook).isSecret }
    var context: Context { driver.logbook.context }
  }

  private static let place = Result { try DemoPlace() }

  private func listener() throws -> Listener { try Listener(Self.place.get().world()) }

  /// Every page and task of the palette is reached by its name, the pages that it names as themselves.
  @Test(arguments: Binding.all.filter { $0.menu != nil }.map(\.title)) func reaches(_ title: String) throws {
    var listener = try listener()
    let said = listener.type(title)
    let binding = try #require(Binding.all.first { $0.title == title && $0.menu != nil })
    if case .page(let context) = binding.command { #expect(listener.context == context, "\(said)") }
    #expect(said.count > 1)
    #expect(!said.joined().contains("not understood"))
    #expect(listener.context != .palette)
  }

  @Test func aSessionIsLoggedInSixLines() throws {
    var listener = try Listener(DemoPlace().world())
    let said1 = listener.type("n")
    #expect(said1.last == "Client. A code, never a name, such as C07: ")
    listener.type("C07")
    listener.type("")
    let said3 = listener.type("9-9:45")
    #expect(said3.first?.hasSuffix("09:00 to 09:45, 45 min") == true)
    let form = listener.type(".")
    #expect(form.contains("1. Client: C07. coaching, 5 sessions, last Fri 13 Nov 2026"))
    listener.type("s")
    #expect(listener.driver.acts.contains { $0.act is LogSession })
  }

  @Test func whatCannotBeUnderstoodIsAskedForAgain() throws {
    var listener = try listener()
    listener.type("n", "C07")
    let said = listener.type("someday")
    #expect(said.first == "Problem: “someday” is not a date. Enter a date, for example 20 Nov 2026, fri or yesterday.")
    #expect(said.last?.hasPrefix("Date, someday. Problem") == true)
    let said4 = listener.type("fri")
    #expect(said4.first == "Fri 20 Nov 2026")
  }

  @Test func whatWasTypedIsADraftBeforeTheNextLine() throws {
    var listener = try listener()
    for line in ["n", "C42", "", "9-9:45", "", "", "First appraisal"] { listener.type(line) }
    #expect(listener.driver.keptDrafts.last?.fields["summary"] == "First appraisal")
    listener.type("and what to ask")
    #expect(listener.driver.keptDrafts.last?.fields["summary"] == "First appraisal\nand what to ask")
    let said5 = listener.type(".")
    #expect(said5.last?.hasPrefix("Goal") == true)
  }

  @Test func aNumberOpensARowAndACommandNamesOne() throws {
    var listener = try listener()
    listener.type("sessions")
    let said6 = listener.type("4")
    #expect(said6.first == "Wed 21 Oct 2026, 10:45 to 11:30: signed.")
    #expect(listener.context == .entry)
    let said7 = listener.type("0")
    #expect(said7 == ["Sessions.", "> "])
    let said8 = listener.type("read 3")
    #expect(said8.first == "Client: C07")
    #expect(listener.context == .sessions)
    listener.type("x 3")
    #expect(listener.context == .withdrawal)
    #expect(listener.driver.logbook.front.title.hasPrefix("Withdraw 4245cb"))
  }

  @Test func aLongListIsSaidInParts() throws {
    var listener = try listener()
    listener.type("sessions")
    let next = listener.type("more")
    #expect(next.contains { $0.hasPrefix("21. ") } && !next.contains { $0.hasPrefix("20. ") })
    #expect(next.contains("Rows 21 to 40 of 42."))
    let said9 = listener.type("less")
    #expect(said9.contains { $0.hasPrefix("1. ") })
  }

  @Test func wordsSearch() throws {
    var listener = try listener()
    let said = listener.type("/ supplier")
    #expect(said.contains("Sessions: “supplier”, 4 of 42."))
    #expect(listener.context == .sessions)
  }

  @Test func aSecretIsAskedForUnseenAndNeverSaid() throws {
    var listener = try listener()
    listener.type("sign-off", "s 1")
    let isSecret = listener.asksForASecret()
    #expect(isSecret)
    let said = listener.type("correct horse battery staple") + listener.type("")
    #expect(!said.joined().contains("horse"))
    #expect(said.contains("4. Passphrase: typed, not shown"))
  }

  @Test func aQuestionIsAnsweredByNumberOrByItsLetter() throws {
    for answer in ["3", "x", "throw it away"] {
      var listener = try listener()
      listener.type("n", "C07", ".", "0")
      let said10 = listener.type("n")
      #expect(said10.contains("3. Throw it away"))
      let said11 = listener.type(answer)
      #expect(said11.first == "The draft is thrown away.")
    }
  }

  @Test func eachStageOfANoteIsAFieldThatIsAddedTo() throws {
    var listener = try listener()
    listener.type("reflections")
    let said12 = listener.type("n")
    #expect(said12.last?.hasPrefix("Experience. ") == true)
    listener.type("I asked three questions.", "They answered one.", ".")
    listener.type(".")
    let said = listener.type("4")
    #expect(said.last?.hasPrefix("Experience, I asked three questions. They answered one") == true)
    listener.type("Then I waited.", ".")
    let text = try #require(listener.driver.keptDrafts.last?.fields["text"])
    #expect(text.hasPrefix("Experience:\nI asked three questions.\nThey answered one.\nThen I waited.\n"))
  }

  @Test func keysOfSentencesAreThoseThatAreTyped() throws {
    var logbook = try listener().driver.logbook
    _ = logbook.update(.input(.key(.character("n"))))
    #expect(logbook.plainKeys("Press ^S to save, or Esc to go back.") == "Type s to save, or 0 to go back.")
    #expect(logbook.plainKeys("Enter a date.") == "Enter a date.")
    #expect(logbook.plainKeys("Discussed (F3): nothing.") == "Discussed: nothing.")
  }
}
