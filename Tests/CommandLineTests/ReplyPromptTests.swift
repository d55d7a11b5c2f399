import Foundation
import Support
import Testing

/// What `import` asks about a reply, on a real terminal.
@Suite(.enabled(if: TerminalShell.tmux != nil, "tmux is not installed"), .serialized)
struct ReplyPromptTests {
  private let command = "clear; coachlog import reply.txt; echo \"code=$?\""

  /// A journal with the reply of Ann Lee in `reply.txt`, and her check digits.
  private func replied(isKnown: Bool) throws -> (session: TerminalShell, digits: String) {
    let session = try TerminalShell()
    let script = CaseFile.folder.appendingPathComponent("Fixtures/replies.py").path
    let add = "coachlog supervisor add --name 'Ann Lee' --public-key \"$(cat ann.pub)\""
    for line in [
      "coachlog init --learner 'Priya Shah' --qualification award-coaching --registered 2015-01-12",
      "ssh-keygen -q -t ed25519 -N '' -C '' -f ann", isKnown ? add : "true",
      "coachlog log coaching C07 2026-11-20 14:00-15:00",
      "coachlog request --all --to 'Ann Lee' --text --output request.txt",
      "python3 '\(script)' request.txt ann 'Ann Lee' reply.txt sign:1", "python3 '\(script)' digits ann > digits",
    ] {
      #expect(try session.screen(after: line).contains("code=0"), "\(line)")
    }
    let digits = try String(contentsOf: session.home.appendingPathComponent("digits"), encoding: .utf8)
    return (session, String(digits.dropLast()))
  }

  private func count(_ session: TerminalShell) throws -> String {
    try session.screen(after: "echo signed=$(coachlog list --state signed --json | grep -c '\"countedMinutes\"')")
  }

  @Test func aNewSignerIsAskedForUntilTheDigitsAreRight() throws {
    let (session, digits) = try replied(isKnown: false)
    try session.type(command)
    let asked = try session.waitFor("Check digits as you heard them, or press Enter to stop:")
    #expect(asked.contains("Reply of Ann Lee") && asked.contains("You have not added Ann Lee yet."))
    #expect(!asked.contains(digits.prefix(5)), "the digits have to be heard")
    try session.type(String(digits.reversed()))
    try session.waitFor(
      #"What may Ann Lee do: supervisor \(sign\) or supervisor and assessor .*Enter takes supervisor:"#)
    try session.type("")
    try session.waitFor("(?s)not the check digits of the key.*Check digits as you heard them")
    try session.type(digits.replacing(" ", with: "-"))
    try session.waitFor("(?s)(?:Enter takes supervisor.*){2}")
    try session.type("both")
    let done = try session.waitFor("(?m)^code=0")
    #expect(done.contains("Imported the reply of Ann Lee: 1 signed"))
    #expect(try session.screen(after: "coachlog supervisor list --json").contains("\"role\" : \"supervisor+assessor\""))
    #expect(try count(session).contains("signed=1"))
  }

  @Test func enterStopsBeforeAnythingIsImported() throws {
    let (session, _) = try replied(isKnown: false)
    try session.type(command)
    try session.waitFor("Check digits as you heard them")
    try session.type("")
    #expect(try session.waitFor("(?m)^code=77").contains("nothing was imported"))
    #expect(try count(session).contains("signed=0"))
  }

  @Test func aReplyOfAKnownSignerIsConfirmed() throws {
    let (session, _) = try replied(isKnown: true)
    try session.type(command)
    try session.waitFor("Type y to import this reply, or press Enter to stop:")
    try session.type("")
    #expect(try session.waitFor("(?m)^code=77").contains("nothing was imported"))
    try session.type(command)
    try session.waitFor("Type y to import this reply")
    try session.type("y")
    #expect(try session.waitFor("(?m)^code=0").contains("Imported the reply of Ann Lee: 1 signed"))
  }
}
