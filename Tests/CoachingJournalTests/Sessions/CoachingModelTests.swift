import Testing

@testable import CoachingJournal

/// Outlines of models in a text: what they add, they can take away, and nothing else.
@Suite struct CoachingModelTests {
  private func model(_ name: String) throws -> CoachingModel { try #require(CoachingModel.named(name)) }

  @Test func theKnownModelsSpellTheirNames() throws {
    #expect(Set(CoachingModel.known.map(\.name)).count == CoachingModel.known.count)
    for model in CoachingModel.known {
      #expect(model.stages.count >= 3 && Set(model.stages).count == model.stages.count)
      for stage in model.stages { #expect(try CleanText.line(stage, named: "the stage").text == stage) }
    }
    for name in ["GROW", "TGROW", "CLEAR", "OSCAR", "STEPPPA", "ACHIEVE", "CIGAR", "FUEL"] {
      #expect(try model(name.lowercased()).stages.compactMap(\.first).map(String.init).joined() == name)
    }
    #expect(try model("OSKAR").stages.map { $0.prefix(1) }.joined().uppercased() == "OSKAR")
    #expect(CoachingModel.named("HOGWASH") == nil)
  }

  @Test func anOutlineNamesEachStageOnce() throws {
    let grow = try model("GROW")
    #expect(grow.outline(of: "") == "Goal:\n\nReality:\n\nOptions:\n\nWill:\n")
    #expect(grow.outline(of: "He came late.") == "He came late.\n\nGoal:\n\nReality:\n\nOptions:\n\nWill:\n")
    #expect(grow.outline(of: "Goal:\nlead\n") == "Goal:\nlead\n\nReality:\n\nOptions:\n\nWill:\n")
    #expect(grow.outline(of: "goal: lead\r\nWILL:\r\ndo\n\n") == "goal: lead\r\nWILL:\r\ndo\n\nReality:\n\nOptions:\n")
    #expect(grow.outline(of: "The Goal: was clear") != "The Goal: was clear")
    for model in CoachingModel.known {
      #expect(model.outline(of: model.outline(of: "text")) == model.outline(of: "text"))
    }
  }

  @Test func headingsWithNothingUnderThemGo() throws {
    func clean(_ text: String) -> String { CoachingModel.withoutEmptyHeadings(text) }
    for model in CoachingModel.known {
      #expect(clean(model.outline(of: "")) == "")
      #expect(clean(model.outline(of: "He came late.")) == "He came late.")
    }
    #expect(clean("Goal:\n\nReality:\nstuck\n\nOptions:\n\nWill:\n") == "Reality:\nstuck")
    #expect(clean("One\n\nGoal:  \n \nReality:\nstuck\n") == "One\n\nReality:\nstuck\n")
    #expect(clean("Goal:\nlead\n\nReview:\n") == "Goal:\nlead")
    // Another spelling, an indented line and a line with a text are the learner's own.
    for own in ["goal:\n", "  Goal:\n", "Goal: lead", "Goal", "", "\n\n", "a\n\n\nb\n", "\r\nx\r\n", "The end:\n"] {
      #expect(clean(own) == own)
    }
    // A line with a text under a heading is its text, whatever model it may be a stage of.
    #expect(clean("Goal:\nPlan: call Ann\n") == "Goal:\nPlan: call Ann\n")
  }

  @Test func anotherModelTakesThePlaceOfTheOld() throws {
    let (grow, clear) = (try model("GROW"), try model("CLEAR"))
    let typed = "Goal:\nlead\n\nReality:\n\nOptions:\n\nWill:\n"
    #expect(
      clear.replacing(outlineOf: grow, in: typed)
        == "Goal:\nlead\n\nContracting:\n\nListening:\n\nExploring:\n\nAction:\n\nReview:\n")
    #expect(grow.replacing(outlineOf: clear, in: clear.replacing(outlineOf: grow, in: typed)) == typed)
    #expect(grow.replacing(outlineOf: nil, in: "") == grow.outline(of: ""))
    #expect(grow.replacing(outlineOf: nil, in: "Review:\n").hasPrefix("Review:\n"))
  }

  @Test func noWordThatWasTypedIsEverLost() throws {
    var rng = SeededGenerator(state: 11)
    let headings = CoachingModel.known.flatMap(\.stages).map { $0 + ":" }
    let pieces = ["word", "Plan", "é", "goal:", "Goal: x", " Goal:", "Review :", "- a", "\r", "😀", "\u{301}", ""]
    for _ in 0..<3_000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...12, using: &rng) {
        text += (Bool.random(using: &rng) ? headings : pieces).randomElement(using: &rng) ?? ""
        text += ["\n", "\n\n", " ", "\r\n", "", " \n"].randomElement(using: &rng) ?? ""
      }
      let old = Bool.random(using: &rng) ? CoachingModel.known.randomElement(using: &rng) : nil
      let new = try #require(CoachingModel.known.randomElement(using: &rng))
      /// What is left of a text when every line that is a heading and every blank one is taken away, byte by byte.
      func own(_ text: String) -> [[UInt8]] {
        text.utf8.split(separator: 10).map(Array.init).filter { line in
          let shown = String(decoding: line, as: UTF8.self)
          let bare = String(shown.reversed().drop(while: \.isWhitespace).reversed())
          return !bare.isEmpty && !headings.contains(bare)
        }
      }
      #expect(own(new.outline(of: text)) == own(text))
      #expect(own(CoachingModel.withoutEmptyHeadings(text)) == own(text))
      #expect(own(new.replacing(outlineOf: old, in: text)) == own(text))
      #expect(
        new.outline(of: text).hasPrefix(text) || text.isEmpty || new.outline(of: text).utf8.starts(with: text.utf8))
      let clean = CoachingModel.withoutEmptyHeadings(text)
      #expect(CoachingModel.withoutEmptyHeadings(clean) == clean)
    }
  }
}
