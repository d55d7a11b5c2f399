import ArgumentParser
import Foundation
import LogbookValues
import Testing

@testable import coachlog

/// The manual pages that are installed.
@Suite struct ManualPageTests {
  private static let pages = LocalDate("2026-11-30").map(ManualPage.all) ?? []

  @Test func everyCommandThatHelpNamesHasOne() {
    func names(_ type: any ParsableCommand.Type, _ name: String) -> [String] {
      [name] + type.shownSubcommands.flatMap { names($0.type, "\(name)-\($0.name)") }
    }
    #expect(Self.pages.map(\.name) == names(Coachlog.self, "coachlog"))
    #expect(Self.pages.contains { $0.name == "coachlog-note-add" })
  }

  @Test func aPageSaysWhatHelpSays() throws {
    let page = try #require(Self.pages.first { $0.name == "coachlog-check" }).text
    for part in [
      #".TH COACHLOG\-CHECK 1 2026-11-30 "coachlog 0.1.0" "User Commands""#,
      #"coachlog\-check \- Look for things to fix before an assessor asks"#,
      ".B coachlog check\n[\\-\\-code <code> ...]", #"\(aqcoachlog lint\(aq does the same."#,
      ".BI \"\\-\\-code \" code\nOnly this rule, for example L04.", "One of: L01, L02,", #".BR coachlog (1)"#,
    ] { #expect(page.contains(part), "\(part)") }
  }

  @Test func theProgramsPageHasCommandsKeysFilesAndExitCodes() throws {
    let page = try #require(Self.pages.first).text
    for part in [
      ".BR coachlog\\-log (1)\nLog one session.", ".SS Sessions", "$XDG_DATA_HOME/coachlog/journal.sqlite",
      ".B COACHLOG_JOURNAL", ".B 64\nThe command line is malformed.",
    ] { #expect(page.contains(part), "\(part)") }
  }

  /// Every reader of roff that is here, on every page.
  @Test(arguments: ["groff -man -ww -Kutf8 -Tutf8", "mandoc -T lint", "man -l --warnings -E UTF-8"])
  func readersHaveNothingToComplainOf(_ reader: String) throws {
    let place = try CasePlace()
    defer { place.remove() }
    let name = reader.prefix { $0 != " " }
    guard try place.run("command -v \(name)").code == 0 else { return }
    let result = try place.run(
      """
      mkdir pages && coachlog manual-pages pages || exit 1
      for page in pages/*.1; do \(reader) $page 2>&1 >/dev/null | sed "s|^|$page: |"; done
      [ "\(name)" != mandoc ] || mandoc -T lint pages/*.1
      """)
    #expect(result.output + result.complaints == [], "\(result.text)")
  }

  @Test func aFolderThatIsNotThereIsOneSentence() throws {
    let place = try CasePlace()
    defer { place.remove() }
    let result = try place.run("coachlog manual-pages nowhere")
    #expect(result.code == 73 && result.complaints.count == 1, "\(result.text)")
  }
}
