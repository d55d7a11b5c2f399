import LogbookValues
import Testing

@Suite struct DurationAndClientTests {
  @Test(arguments: [("90m", 90), ("1h", 60), ("1h30m", 90), ("1H30M", 90), ("24h", 1_440), ("1m", 1), ("2h0m", 120)])
  func readsDurations(_ text: String, _ minutes: Int) throws {
    #expect(try DurationParser.minutes(text) == minutes)
    #expect(try DurationParser.minutes(DurationParser.text(minutes)) == minutes)
  }

  @Test func targetsMayBeLonger() throws {
    #expect(try DurationParser.minutes("36h", atMost: DurationParser.longestTarget) == 2_160)
    #expect(try DurationParser.minutes("100000m", atMost: DurationParser.longestTarget) == 100_000)
  }

  @Test(arguments: [
    ("90", "say 90m or 1h30m"), ("45", "say 45m"), ("1.5h", "say 90m or 1h30m"), ("", "say 90m or 1h30m"),
    ("h", "say 90m or 1h30m"), ("30m1h", "say 90m or 1h30m"), ("-5m", "say 90m or 1h30m"), ("1h30", "say 90m or 1h30m"),
    ("1h 30m", "say 90m or 1h30m"), ("1h1h", "say 90m or 1h30m"),
  ])
  func refusesAnotherShape(_ text: String, _ advice: String) {
    #expect(
      refusal { () throws(JournalError) in try DurationParser.minutes(text) }
        == .unreadable("the duration “\(text)” cannot be read; \(advice)"))
  }

  @Test(arguments: [
    ("1h90m", "the duration “1h90m” has more than 59 minutes beside its hours; say 2h30m"),
    ("0m", "the duration “0m” is no time at all; give at least 1m"),
    ("0h0m", "the duration “0h0m” is no time at all; give at least 1m"),
    ("24h1m", "the duration “24h1m” is longer than 24h; give that or less"),
    (
      "99999999999999999999h",
      "the duration “99999999999999999999h” is longer than 24h; give that or less"
    ),
  ])
  func refusesAgainstTheRules(_ text: String, _ sentence: String) {
    #expect(refusal { () throws(JournalError) in try DurationParser.minutes(text) } == .againstRule(sentence))
  }

  @Test func clientCodesAreUpperCase() throws {
    #expect(try ClientCode("c07").text == "C07")
    #expect(try ClientCode("team-a-12345").description == "TEAM-A-12345")
    #expect(try ClientCode("a") == ClientCode("A"))
    #expect(try ClientCode("C03") < ClientCode("C07"))
  }

  @Test(arguments: ["", "C 07", "ABCDEFGHIJKLM", "С07", "C_07", "é"])
  func refusesClientCodes(_ text: String) {
    #expect(
      refusal { () throws(JournalError) in try ClientCode(text) }
        == .againstRule(
          "the client code “\(text)” cannot be used; give 1 to 12 letters a to z, digits and hyphens"))
  }
}
