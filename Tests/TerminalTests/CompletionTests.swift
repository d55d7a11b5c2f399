import Foundation
import Support
import Testing

/// Completions in the shells themselves: Tab is pressed, and the screen is read.
@Suite(.serialized, .enabled(if: TerminalShell.tmux != nil, "no tmux here")) struct CompletionTests {
  /// A shell, and how it is begun with the completions that coachlog prints for it.
  struct Shell: CustomTestStringConvertible, Sendable {
    let path: String
    let start: String
    var testDescription: String { path }
    var isHere: Bool { FileManager.default.isExecutableFile(atPath: path) }
  }

  private static let bashCompletion = "/usr/share/bash-completion/bash_completion"
  static let shells = [
    Shell(
      path: "/usr/bin/bash",
      start: "(echo '. \(bashCompletion)'; coachlog completions bash; echo \"PS1='ready> '\";"
        + " echo \"bind 'set show-all-if-ambiguous on'\") > rc;"
        + " bash --noprofile --rcfile rc"),
    Shell(
      path: "/usr/bin/zsh",
      start: "coachlog completions zsh > _coachlog; printf '%s\\n' 'fpath=(~ $fpath)' 'autoload -Uz compinit'"
        + " 'compinit -D -u' \"PS1='ready> '\" > .zshrc; zsh"),
    Shell(
      path: "/usr/bin/fish",
      start: "mkdir -p .config/fish/completions; coachlog completions fish > .config/fish/completions/coachlog.fish;"
        + " printf '%s\\n' 'function fish_prompt' 'echo -n \"ready> \"' end 'set fish_greeting'"
        + " > .config/fish/config.fish; fish"),
  ].filter { $0.isHere && FileManager.default.fileExists(atPath: bashCompletion) }

  @Test(arguments: shells) func tabCompletesWhatTheJournalKnows(_ shell: Shell) throws {
    let logbook = try OpenLogbook()
    let terminal = logbook.shell
    let listed = try terminal.screen(after: "coachlog plan list | cut -d' ' -f1")
    let action = try #require(listed.firstMatch(of: /(?m)^[0-9a-f]{6}$/)?.output)
    try terminal.type("clear; \(shell.start)")
    try terminal.waitFor(#"ready>\s*$"#)
    /// Types the beginning of a line and Tab, and waits for what comes of it.
    func complete(_ line: String, _ expected: String, tabs: Int = 1) throws {
      try terminal.press("C-u", "C-l")
      try terminal.write("coachlog " + line)
      for _ in 0..<tabs { try terminal.press("Tab") }
      try terminal.waitFor("ready> coachlog \(expected)")
    }
    try complete("qualif", "qualifications ")
    try complete("note am", "note amend ")
    try complete("log --chan", "log --channel ")
    try complete("log --channel vid", "log --channel video ")
    try complete("plan done \(action.prefix(5))", "plan done \(action) ")
    try complete("assess 303:1.1 referr", "assess 303:1.1 referred ")
    try complete("assess 303:2", #"assess 303:2\.(?s:.)*2\.1(?s:.)*2\.2"#, tabs: 2)
    try complete("client show c0", "client show c0(?s:.)*c01", tabs: 2)
    try complete("supervisor remove Jan", #"supervisor remove Jane\\ Doe "#)
    try complete("--journal ./log.sqlite plan done \(action.prefix(5))", "--journal ./log.sqlite plan done \(action) ")
    try complete("--jour", "--journal ")
    // Nothing to offer is nothing at all: the next word follows.
    try terminal.press("C-u", "C-l")
    try terminal.write("coachlog --journal nowhere show ")
    try terminal.press("Tab")
    try terminal.write("next")
    let screen = try terminal.waitFor("ready> coachlog --journal nowhere show next")
    #expect(!screen.contains("coachlog:"), "\(screen)")
  }
}
