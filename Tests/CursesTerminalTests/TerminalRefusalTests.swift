import Testing

@testable import CursesTerminal

@Suite struct TerminalRefusalTests {
  @Test func eachSaysWhatToDoNow() {
    #expect(
      TerminalRefusal.unknown(term: "xterm-kitty").sentence
        == "no terminal description for TERM=xterm-kitty. Try TERM=xterm-256color coachlog")
    #expect(
      TerminalRefusal.unknown(term: "").sentence == "TERM is not set. Try TERM=xterm-256color coachlog")
    #expect(TerminalRefusal.dumb.sentence.contains("Without one, use 'coachlog --plain'"))
    #expect(
      TerminalRefusal.notATerminal.sentence
        == "the screen needs a terminal on standard input and output. "
        + "Without a terminal, use the commands, for example 'coachlog progress'")
  }

  @Test func aNameCannotSpeakToTheTerminal() {
    let sentence = TerminalRefusal.unknown(term: "a\u{1B}[31m b\u{9B}é").sentence
    #expect(sentence.hasPrefix("no terminal description for TERM=a?[31m?b??. Try"))
    let long = TerminalRefusal.unknown(term: String(repeating: "x", count: 5000)).sentence
    #expect(long.contains("TERM=\(String(repeating: "x", count: 40))..."))
  }
}
