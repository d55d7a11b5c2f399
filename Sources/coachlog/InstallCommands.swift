import ArgumentParser
import CoachingJournal
import LogbookValues

/// `completions`: what a shell needs to complete commands, options and ids.
struct CompletionsCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "completions", abstract: "Print what your shell needs to complete commands, options, ids and codes.",
    discussion: """
      'make install' and the Debian package put it where each shell looks. By hand, for bash: \
      coachlog completions bash > ~/.local/share/bash-completion/completions/coachlog
      """)

  /// The shells.
  enum Shell: String, Word {
    case bash, zsh, fish

    fileprivate var shell: CompletionShell {
      switch self {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    }
  }

  @Argument(help: "The shell.")
  var shell: Shell

  func perform(in surroundings: inout Surroundings) throws {
    let script = Coachlog.completionScript(for: shell.shell)
    switch shell {
    case .bash:
      // It is read by a shell and not run, so it names none.
      surroundings.console.line(String(script.trimmingPrefix("#!/bin/bash\n\n")))
      surroundings.console.line(CompletionsCommand.wholeWords)
    case .zsh, .fish: surroundings.console.line(script)
    }
  }

  /// What the parser's script for bash does not see to.
  private static let wholeWords = """
    # bash takes a colon, as in 303:1.2, for the end of a word. bash-completion puts such a word together again.
    __coachlog_whole_words() {
        local cur prev words cword
        _get_comp_words_by_ref -n : cur prev words cword
        COMP_WORDS=("${words[@]}") COMP_CWORD="${cword}"
        _coachlog "${1}" "${cur}" "${prev}"
        __ltrim_colon_completions "${cur}"
    }
    if declare -F _get_comp_words_by_ref __ltrim_colon_completions >/dev/null
    then
        complete -o filenames -F __coachlog_whole_words coachlog
    fi
    """
}

/// `manual-pages`: writes the manual pages, for those who install or package coachlog.
struct ManualPagesCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "manual-pages", abstract: "Write the manual pages, one for each command, into a folder.",
    shouldDisplay: false)

  @Argument(help: "The folder.")
  var folder: Path

  func perform(in surroundings: inout Surroundings) throws {
    let day = try LocalDate(SourceCommit.day) ?? surroundings.occasion().today
    for page in ManualPage.all(of: day) {
      let file = try AtomicFileWriter("\(folder.text)/\(page.name).1", replaces: true)
      try file.write(page.text)
      try file.publish()
    }
  }
}
