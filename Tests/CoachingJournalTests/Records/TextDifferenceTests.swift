import Testing

@testable import CoachingRules

struct TextDifferenceTests {
  private func lines(_ before: String, _ after: String) -> [String] {
    let difference = TextDifference(
      from: TextDifference.sentences(of: before), to: TextDifference.sentences(of: after))
    return difference.lines.map { line in
      switch line {
      case .removed(let text): "- \(text)"
      case .added(let text): "+ \(text)"
      }
    }
  }

  @Test func aTextIsComparedSentenceBySentence() {
    #expect(
      TextDifference.sentences(of: "One. Two is 1.5 long!  Three?\n\n  Four\n5 p.m. it ended") == [
        "One.", "Two is 1.5 long!", "Three?", "Four", "5 p.m.", "it ended",
      ])
    #expect(TextDifference.sentences(of: " \n ") == [])
  }

  @Test func whatWasTakenOutStandsBeforeWhatCameInItsPlace() {
    #expect(
      lines("We met. We talked. We left.", "We met. We agreed on a goal. We left.") == [
        "- We talked.", "+ We agreed on a goal.",
      ])
    #expect(lines("We met.", "We met. We left.") == ["+ We left."])
    #expect(lines("We met. We left.", "We left.") == ["- We met."])
    #expect(lines("", "We met.") == ["+ We met."])
    #expect(lines("We met.", "We met.") == [])
    #expect(lines("a\nb\na\nb\n", "b\na\nb\na\n").count == 2)
  }

  /// Such texts are not matched, which would take minutes.
  @Test func longTextsWithNothingInCommonAreShownOneAfterTheOther() {
    let before = (0..<3_000).map { "old \($0)" }
    let after = (0..<3_000).map { "new \($0)" }
    let lines = TextDifference(from: ["same"] + before + ["end"], to: ["same"] + after + ["end"]).lines
    #expect(lines == before.map(TextDifference.Line.removed) + after.map(TextDifference.Line.added))
  }
}
