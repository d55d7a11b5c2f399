import Foundation
import Support
import TerminalUI
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords
@testable import LogbookScreens

/// A reply is pasted or named, shown, and taken with what the learner heard.
@Suite struct ReplyPageTests {
  /// It lives as long as the test does, and its journal with it.
  private let place: DemoPlace
  private let key: SigningKey

  init() throws {
    place = try DemoPlace()
    var random = SeededGenerator(state: 77)
    key = SigningKey(generatedBy: &random)
  }

  /// What Sam Okoro sends back about the first two entries that are not signed.
  private func reply(_ comment: String = "Say what you agreed") throws -> String {
    let occasion = try World().occasion
    let all = try place.journal.requests.everything(for: nil, today: occasion.today)
    let choice = RequestChoice(name: "Sam Okoro", key: nil, entries: Array(all.entries.prefix(2)))
    var contents: RequestContents?
    _ = try place.journal.requests.make(choice, withTexts: true, on: occasion) { contents = $0 }
    let request = try ReviewedRequest(try #require(contents))
    var decisions = ReviewDecisions()
    let versions = request.entries.map(\.version)
    decisions.entries[versions[0]] = .init(.approved, meaning: .supervised)
    decisions.entries[versions[1]] = .init(.returned, comment: comment)
    return try request.answer(decisions, by: key, named: "Sam Okoro", at: occasion.now, on: occasion.today).text
  }

  private func counts() throws -> (signed: Int, returned: Int) {
    let rows = try place.journal.entries.rows(EntryFilter())
    return (rows.count { $0.state == .signed }, rows.count { $0.state == .returned })
  }

  @Test(arguments: [Size(columns: 100, rows: 30), Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)])
  func aPastedReplyIsShownAndTakenWithTheDigits(_ size: Size) throws {
    let text = try reply()
    let before = try counts()
    var driver = try place.driver(size.columns, size.rows, on: "4", "i")
    #expect(driver.logbook.context == .replying)
    driver.paste("Dear Priya,\n> " + text.replacing("\n", with: "\n> "))
    driver.press("^S")
    #expect(driver.logbook.context == .replyShown && driver.says("Reply of Sam Okoro"))
    #expect(driver.says("1 signed, 1 returned"))
    if size.rows > 12 {
      #expect(driver.says("You have not added Sam Okoro yet"))
      #expect(driver.says("Say what you agreed") && driver.says("I supervised this session"))
    }
    let digits = key.publicKey.digits
    #expect(!driver.says(digits), "the digits have to be heard")
    driver.type("11111 22222 33333 44444 55555 66666")
    driver.press("^S")
    #expect(driver.says("those are not the check digits") || driver.says("Those are not the check digits"))
    #expect(try counts() == before)
    driver.press("^U")
    driver.type(digits.replacing(" ", with: "-"))
    driver.press("Tab", "Enter")
    #expect(driver.logbook.context == .signOff && driver.says("Imported the reply of Sam Okoro: 1 signed, 1 returned."))
    let after = try counts()
    #expect((after.signed, after.returned) == (before.signed + 1, before.returned + 1))
    // Brought in again, it says so, and there is nothing left to type.
    driver.press("i")
    driver.paste(text)
    driver.press("^S")
    #expect(driver.says("Nothing new"))
    driver.press("Enter")
    #expect(driver.logbook.context == .signOff)
  }

  /// As mail programs show it under "View source".
  @Test func theSourceOfAMailCanBePasted() throws {
    let base64 = Data(try reply().utf8).base64EncodedString(options: .lineLength76Characters)
    var driver = try place.driver(100, 30, on: "4", "i")
    driver.paste(
      "From: Sam Okoro <sam@example.org>\nSubject: Your logbook\nContent-Transfer-Encoding: base64\n\n\(base64)\n")
    driver.press("^S")
    #expect(driver.says("Reply of Sam Okoro") && driver.says("1 signed, 1 returned"))
  }

  @Test func ofAPastedReplyAndAFileNeitherIsLeftOutUnseen() throws {
    var driver = try place.driver(100, 30, on: "4", "i")
    driver.paste(try reply())
    driver.press("Tab")
    driver.type("other.txt")
    driver.press("^S")
    #expect(driver.says("Only one of them is read."))
    driver.press("^K", "^S")
    #expect(driver.says("Reply of Sam Okoro"))
  }

  @Test func aReplyInAFileIsNamed() throws {
    let file = place.folder.appendingPathComponent("reply.txt").path
    try Data(try reply().utf8).write(to: URL(fileURLWithPath: file))
    var driver = try place.driver(on: "4", "i")
    driver.press("Tab")
    driver.type(place.folder.path + "/none.txt")
    driver.press("^S")
    #expect(driver.logbook.context == .replying && driver.says("There is no reply in"))
    let archive = place.folder.appendingPathComponent("signed.zip").path
    try Data([0x50, 0x4B, 3, 4]).write(to: URL(fileURLWithPath: archive))
    driver.press("^U")
    driver.type(archive)
    driver.press("^S")
    #expect(driver.says("is a ZIP archive. Unpack it, and enter the folder with the signatures."))
    driver.press("^U")
    driver.type(file)
    driver.press("^S")
    #expect(driver.logbook.context == .replyShown && driver.says("Reply of Sam Okoro"))
    driver.press("Esc")
    #expect(driver.logbook.context == .replying && driver.says("reply.txt"), "what was entered is still there")
  }

  @Test func whatIsNoReplyIsSaidAtTheField() throws {
    var driver = try place.driver(on: "4", "i")
    driver.press("^S")
    #expect(driver.says("Paste the reply, or name its file."))
    driver.paste("Dear Priya, I have signed everything.")
    driver.press("^S")
    #expect(driver.logbook.context == .replying && driver.says("There is no reply in this text."))
    #expect(driver.acts.isEmpty)
  }

  @Test func aReplyIsNotTakenForATable() throws {
    let file = place.folder.appendingPathComponent("reply.txt").path
    try Data(try reply().utf8).write(to: URL(fileURLWithPath: file))
    var driver = try place.driver(on: "g", "i")
    driver.type(file)
    driver.press("^S")
    #expect(driver.says("is the reply to a request. Press i on Sign-off (4) to bring it in."))
  }
}
