import LogbookValues
import Testing

@testable import JournalExchange

@Suite struct DurationAndClientTests {
  @Test(arguments: [
    ("90", 90), ("90m", 90), ("90 min", 90), ("90 minutes", 90), ("90.0", 90), ("1h", 60), ("1 hour", 60), ("1.5h", 90),
    ("1,5 h", 90), ("1.5 hours", 90), (".25h", 15), ("0.33 h", 20), ("1h30", 90), ("1h30m", 90), ("1H30M", 90),
    ("1h 30m", 90), ("1 h 30 min", 90), ("1 hour and 30 minutes", 90), ("1 hr 30 mins", 90), ("1:30", 90),
    ("1:30:00", 90), ("01:30:59", 90), ("1h 30m 45s", 90), ("PT1H30M", 90), ("24h", 1_440), ("1m", 1), ("2h0m", 120),
    ("90\u{A0}min", 90),
  ])
  func readsDurations(_ text: String, _ minutes: Int) throws {
    #expect(try DurationParser.minutes(text) == minutes)
  }

  @Test func whatIsSaidBackIsReadAgainAsTheSame() throws {
    for minutes in 1...1_440 {
      #expect(try DurationParser.minutes(Minutes.spoken(minutes)) == minutes)
      #expect(try DurationParser.minutes(DurationParser.text(minutes)) == minutes)
    }
  }

  @Test(arguments: [
    ("1", 60), ("1.5", 90), ("1,5", 90), ("0.83", 50), ("0.67", 40), ("0.66", 40), (".25", 15), ("1:30", 90),
    ("2.0000001", 120), ("0.02", 1), ("12.666667", 760), ("0", 0), ("1h30", 90),
  ])
  func aNumberAloneMayCountHours(text: String, minutes: Int) throws {
    #expect(try DurationParser.minutes(text, bare: .hours, atLeast: 0) == minutes)
  }

  @Test func whatTheICFLogSaysComesBackToTheMinute() throws {
    for minutes in 1...600 { #expect(try DurationParser.minutes(ClientLog.hours(minutes), bare: .hours) == minutes) }
  }

  @Test func aNumberAloneIsRefusedWhereItCouldCountEither() {
    for text in ["90", "1.5"] {
      #expect(throws: JournalError.self) { try DurationParser.minutes(text, bare: nil) }
    }
  }

  @Test func targetsMayBeLonger() throws {
    #expect(try DurationParser.minutes("36h", atMost: DurationParser.longestTarget) == 2_160)
    #expect(try DurationParser.minutes("100000m", atMost: DurationParser.longestTarget) == 100_000)
  }

  @Test(arguments: [
    "", "h", "30m1h", "-5m", "1h1h", "1.5", "1.5h30m", "1:5", "1:60", "one hour", "1e3", ".", "1h 30m x", "1 30",
    "1:30:60",
  ])
  func refusesAnotherShape(_ text: String) {
    #expect(
      refusal { () throws(JournalError) in try DurationParser.minutes(text) }
        == .unreadable("“\(text)” is not a length", .advice("enter a length, for example 1 h 30 min")))
  }

  @Test(arguments: [
    ("1h90m", "“1h90m” has more than 59 minutes after the hours; enter 2 h 30 min"),
    ("0m", "“0m” is too short; enter at least 1 min"), ("0h0m", "“0h0m” is too short; enter at least 1 min"),
    ("24h1m", "“24h1m” is too long; enter at most 24 h"),
    ("99999999999999999999h", "“99999999999999999999h” is too long; enter at most 24 h"),
  ])
  func refusesAgainstTheRules(_ text: String, _ sentence: String) {
    #expect(refusal { () throws(JournalError) in try DurationParser.minutes(text) }?.account == sentence)
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
          "the client code “\(text)” cannot be used", .advice("use 1 to 12 letters a to z, digits and hyphens")))
  }
}
