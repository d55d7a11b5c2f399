import Foundation
import Support
import Testing

/// What happens at the passphrase prompt, on a real terminal.
@Suite(.enabled(if: TerminalShell.tmux != nil, "tmux is not installed"), .serialized)
struct PassphrasePromptTests {
  private let passphrase = "correct horse battery staple"

  private func begun() throws -> TerminalShell {
    let session = try TerminalShell()
    let fixtures = CaseFile.folder.appendingPathComponent("Fixtures").path
    let begin = "coachlog init --learner 'Priya Shah' --qualification award-coaching 2>&1 | cut -c 1-5"
    #expect(try session.screen(after: begin).contains("Began"))
    _ = try session.screen(after: "cp \(fixtures)/jane.key . && chmod 600 jane.key && stty -a > before")
    return session
  }

  /// A journal with one session that waits for Jane Doe.
  private func waiting() throws -> TerminalShell {
    let session = try begun()
    let add = "coachlog supervisor add --name 'Jane Doe' --public-key \"$(sed -n 's/^public //p' jane.key)\""
    #expect(try session.screen(after: add).contains("code=0"))
    #expect(try session.screen(after: "coachlog log coaching C07 today 09:00-10:00").contains("code=0"))
    return session
  }

  private func expectTerminalAsBefore(_ session: TerminalShell) throws {
    #expect(try session.screen(after: "stty -a > after; cmp before after").contains("code=0"))
  }

  @Test func offeredPassphraseIsTakenByEnterAndTypedOnceMore() throws {
    let session = try begun()
    try session.type("clear; coachlog supervisor new --name 'Ann Lee' --add; echo \"code=$?\"")
    let asked = try session.waitFor("Enter uses the one above")
    let offered = try #require(asked.firstMatch(of: /[a-z]+(?:-[a-z]+){7}/)).output
    try session.type("")
    try session.waitFor("type the words above")
    try session.type(String(offered))
    let done = try session.waitFor("(?m)^code=0")
    #expect(done.contains("Ann Lee may sign in this journal"))
    #expect(done.split(separator: offered).count == 2, "the passphrase is shown once, where it is offered")
    try expectTerminalAsBefore(session)
  }

  @Test func ownPassphraseIsNeverShown() throws {
    let session = try begun()
    try session.type("clear; coachlog supervisor new --name 'Ann Lee' --add; echo \"code=$?\"")
    try session.waitFor("Enter uses the one above")
    try session.type(passphrase)
    try session.waitFor("Repeat passphrase:")
    try session.type(passphrase)
    let done = try session.waitFor("(?m)^code=0")
    #expect(!done.contains("horse"))
    try expectTerminalAsBefore(session)
  }

  @Test func twoPassphrasesThatDifferMakeNoKey() throws {
    let session = try begun()
    try session.type("clear; coachlog supervisor new --name 'Ann Lee' --key ann.key; echo \"code=$?\"")
    try session.waitFor("Enter uses the one above")
    try session.type(passphrase)
    try session.waitFor("Repeat passphrase:")
    try session.type(passphrase + "s")
    let done = try session.waitFor("(?m)^code=77")
    #expect(done.contains("coachlog: the two passphrases differ, so no key was made. Try again."))
    #expect(!FileManager.default.fileExists(atPath: session.home.appendingPathComponent("ann.key").path))
    try expectTerminalAsBefore(session)
  }

  @Test func wrongPassphraseIsAskedThreeTimes() throws {
    let session = try waiting()
    try session.type("clear; coachlog sign --all --as jane.key; echo \"code=$?\"")
    for attempt in 1...3 {
      try session.waitFor("(?s)(?:Passphrase of Jane Doe:.*){\(attempt)}")
      try session.type("wrong \(attempt)")
    }
    let done = try session.waitFor("(?m)^code=77")
    #expect(done.matches(of: /wrong passphrase. Try again/).count == 2)
    #expect(!done.contains("wrong 1"))
    try expectTerminalAsBefore(session)
  }

  @Test func rightPassphraseSigns() throws {
    let session = try waiting()
    try session.type("clear; coachlog sign --all --as jane.key; echo \"code=$?\"")
    let asked = try session.waitFor("Passphrase of Jane Doe:")
    #expect(asked.contains("I supervised this session"), "what will be signed is shown first")
    try session.type(passphrase)
    #expect(try session.waitFor("(?m)^code=0").contains("Signed "))
    try expectTerminalAsBefore(session)
  }

  @Test func controlCGivesTheEchoBack() throws {
    let session = try waiting()
    try session.type("clear; coachlog sign --all --as jane.key; echo \"code=$?\"")
    try session.waitFor("Passphrase of Jane Doe:")
    // Ctrl-Z first: it must not leave a shell without echo.
    try session.press("C-z")
    try session.press("C-c")
    try session.waitFor("ready>\\s*$")
    try expectTerminalAsBefore(session)
    #expect(try session.screen(after: "coachlog list --state logged | wc -l").contains("1"))
  }

  @Test func terminationGivesTheEchoBack() throws {
    let session = try waiting()
    try session.type("clear; (while ! kill $(cat pid 2> /dev/null) 2> /dev/null; do sleep 0.1; done) &")
    try session.type("sh -c 'echo $$ > wait; exec coachlog sign --all --as jane.key'; echo \"code=$?\"")
    try session.waitFor("Passphrase of Jane Doe:")
    try FileManager.default.moveItem(
      at: session.home.appendingPathComponent("wait"), to: session.home.appendingPathComponent("pid"))
    try session.waitFor("(?m)^code=143")
    try expectTerminalAsBefore(session)
  }

  @Test func endOfInputIsNoPassphrase() throws {
    let session = try waiting()
    try session.type("clear; coachlog sign --all --as jane.key; echo \"code=$?\"")
    try session.waitFor("Passphrase of Jane Doe:")
    try session.press("C-d")
    #expect(try session.waitFor("(?m)^code=77").contains("no passphrase was entered, so nothing was done."))
    try expectTerminalAsBefore(session)
  }
}
