import Support
import Testing

@testable import CoachingRules
@testable import LogbookValues

/// Outlines of models in a text: what they add, they can take away, and nothing else.
@Suite struct NoteModelTests {
  private let library = ModelLibrary.builtIn

  private func model(_ name: String) throws -> NoteModel { try #require(library.named(name)) }

  @Test func theBuiltInModelsAreThoseOfCourses() throws {
    #expect(
      library.models(of: .reflection).map(\.name)
        == ["Free log", "Gibbs", "Kolb", "Driscoll", "Johns", "Schon", "ERA", "SWOT"])
    #expect(
      library.models(of: .coaching).map(\.name)
        == [
          "GROW", "TGROW", "CLEAR", "OSCAR", "OSKAR", "STEPPPA", "ACHIEVE", "CIGAR", "FUEL", "Egan", "Clutterbuck",
        ])
    #expect(try model("gibbs").stages.map(\.name).last == "Action plan")
    for model in library.models {
      #expect(model.stages.count >= 3 && model.stages.contains(where: \.holdsActions), "\(model.name)")
      for stage in model.stages { #expect(stage.prompt.contains("?"), "\(model.name), \(stage.name)") }
    }
    for name in ["GROW", "TGROW", "CLEAR", "OSCAR", "STEPPPA", "ACHIEVE", "CIGAR", "FUEL", "ERA", "SWOT"] {
      #expect(try model(name.lowercased()).stages.compactMap(\.name.first).map(String.init).joined() == name)
    }
    #expect(try model("OSKAR").stages.map { $0.name.prefix(1) }.joined().uppercased() == "OSKAR")
    #expect(library.named("HOGWASH") == nil && library.named("GROW", of: .reflection) == nil)
  }

  @Test func anOutlineNamesEachStageOnce() throws {
    let grow = try model("GROW")
    #expect(grow.outline(of: "") == "Goal:\n\nReality:\n\nOptions:\n\nWill:\n")
    #expect(grow.outline(of: "He came late.") == "He came late.\n\nGoal:\n\nReality:\n\nOptions:\n\nWill:\n")
    #expect(grow.outline(of: "Goal:\nlead\n") == "Goal:\nlead\n\nReality:\n\nOptions:\n\nWill:\n")
    #expect(
      grow.outline(of: "goal: lead\r\nWILL:\r\ndo\n\n") == "goal: lead\r\n\nReality:\n\nOptions:\n\nWILL:\r\ndo\n\n")
    #expect(grow.outline(of: "The Goal: was clear") != "The Goal: was clear")
    for model in library.models {
      #expect(model.outline(of: model.outline(of: "text")) == model.outline(of: "text"))
    }
  }

  @Test func headingsWithNothingUnderThemGo() throws {
    func clean(_ text: String) -> String { library.withoutEmptyHeadings(text) }
    for model in library.models {
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
    // The headings of another kind of model are the learner's own.
    #expect(library.withoutEmptyHeadings("Feelings:\n\nGoal:\n", of: .coaching) == "Feelings:")
    // A line with a text under a heading is its text, whatever model it may be a stage of.
    #expect(clean("Goal:\nPlan: call Ann\n") == "Goal:\nPlan: call Ann\n")
  }

  @Test func anotherModelTakesThePlaceOfTheOld() throws {
    let (grow, clear) = (try model("GROW"), try model("CLEAR"))
    let typed = "Goal:\nlead\n\nReality:\n\nOptions:\n\nWill:\n"
    #expect(
      library.outline(typed, by: clear, insteadOf: grow)
        == "Goal:\nlead\n\nContracting:\n\nListening:\n\nExploring:\n\nAction:\n\nReview:\n")
    #expect(library.outline(library.outline(typed, by: clear, insteadOf: grow), by: grow, insteadOf: clear) == typed)
    #expect(library.outline("", by: grow, insteadOf: nil) == grow.outline(of: ""))
    #expect(library.outline("Review:\n", by: grow, insteadOf: nil).hasPrefix("Review:\n"))
    // What stands under a stage that the new model lacks stays there, under its own heading.
    let gibbs = "Description:\n\nFeelings:\ncalm\n\nAction plan:\n"
    #expect(
      library.outline(gibbs, by: try model("ERA"), insteadOf: try model("Gibbs"))
        == "Feelings:\ncalm\n\nExperience:\n\nReflection:\n\nAction:\n")
  }

  @Test func theGaugeCountsTheStagesThatSaySomething() throws {
    let gibbs = try model("Gibbs")
    #expect(gibbs.filled(in: "") == Array(repeating: false, count: 6))
    #expect(gibbs.filled(in: gibbs.outline(of: "before the first heading")).allSatisfy { !$0 })
    let text = "Description: he came late\nFEELINGS:\n\n  \ncalm\nEvaluation:\n \nanalysis :\nAction plan:\n- ask him"
    #expect(gibbs.filled(in: text) == [true, true, true, false, false, true])
    #expect(gibbs.filled(in: "Feelings:\r\n\r\n").allSatisfy { !$0 })
  }

  @Test func actionsAreTheLinesUnderTheirStage() throws {
    let text = """
      Conclusion:
      - not this
      Action plan: ask Ann first
      - read on contracting
      * 2 breaths before each answer

       3) call him
      12. write it up - soon
      •  stay silent longer
      -
      Description:
      nor this
      """
    #expect(
      try model("Gibbs").actions(in: text) == [
        "ask Ann first", "read on contracting", "2 breaths before each answer", "call him", "write it up - soon",
        "stay silent longer",
      ])
    #expect(try model("GROW").actions(in: "Will:\nsend it").first == "send it")
    #expect(try model("Kolb").actions(in: text) == [])
  }

  @Test func noWordThatWasTypedIsEverLost() throws {
    var rng = SeededGenerator(state: 11)
    let headings = library.models.flatMap(\.stages).map(\.heading)
    let pieces = ["word", "Plan", "é", "goal:", "Goal: x", " Goal:", "Review :", "- a", "\r", "😀", "\u{301}", ""]
    for _ in 0..<3_000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...12, using: &rng) {
        text += (Bool.random(using: &rng) ? headings : pieces).randomElement(using: &rng) ?? ""
        text += ["\n", "\n\n", " ", "\r\n", "", " \n"].randomElement(using: &rng) ?? ""
      }
      let old = Bool.random(using: &rng) ? library.models.randomElement(using: &rng) : nil
      let new = try #require(library.models.randomElement(using: &rng))
      /// What is left of a text when every line that is a heading and every blank one is taken away, byte by byte.
      func own(_ text: String) -> [[UInt8]] {
        text.utf8.split(separator: 10).map(Array.init).filter { line in
          let shown = String(decoding: line, as: UTF8.self)
          let bare = String(shown.reversed().drop(while: \.isWhitespace).reversed())
          return !bare.isEmpty && !headings.contains(bare)
        }
      }
      #expect(own(new.outline(of: text)) == own(text))
      #expect(own(library.withoutEmptyHeadings(text)) == own(text))
      #expect(own(library.outline(text, by: new, insteadOf: old)) == own(text))
      let outlined = new.outline(of: text)
      #expect(new.outline(of: outlined) == outlined)
      let clean = library.withoutEmptyHeadings(text)
      #expect(library.withoutEmptyHeadings(clean) == clean)
    }
  }

  /// What a portfolio shows: the text in its own order, and empty stages where the model has them.
  @Test func theWholeTextInParts() throws {
    let model = NoteModel(
      name: "Four", kind: .reflection, stages: ["A", "B", "C", "D"].map { NoteModel.Stage(name: $0, prompt: "?") })
    func parts(_ text: String) -> [String] {
      NoteLines(text).parts(of: model).map { ($0.stage.map { model.stages[$0].name } ?? "-") + "=" + $0.text }
    }
    #expect(parts("") == ["A=", "B=", "C=", "D="])
    #expect(parts("before\n\nB: one\n\n  two\n\nD:\n\n") == ["-=before", "A=", "B= one\n\n  two", "C=", "D="])
    #expect(parts("C:\nx\nA:\ny\nC:\nz") == ["B=", "C=x", "A=y", "C=z", "D="])
    #expect(parts("no heading") == ["-=no heading", "A=", "B=", "C=", "D="])
  }

  @Test func anEmptyStageStandsWhereTheModelHasIt() throws {
    let gibbs = try model("Gibbs")
    let text = "Description:\nhe came\n\nEvaluation:\ngood\n\nAction plan:\nask"
    #expect(
      gibbs.outline(of: text)
        == "Description:\nhe came\n\nFeelings:\n\nEvaluation:\ngood\n\nAnalysis:\n\nConclusion:\n\nAction plan:\nask")
  }

  @Test func headingsLeftFromAnotherModelAreNoWords() throws {
    let era = try model("ERA")
    #expect(NoteMeasure(of: "Experience:\none two\n\nAction plan:\nthree", by: era).words == 3)
    #expect(NoteMeasure(of: "Action plan: three", by: era).words == 3)
    #expect(NoteMeasure(of: "Feelings:\ncalm", by: nil).words == 1)
  }

  @Test func aNameIsSpelledAsTheLibraryHasIt() {
    #expect(
      library.spelled("tgrow") == "TGROW" && library.spelled("Own") == "Own" && library.spelled("gibbs") == "gibbs")
  }
}
