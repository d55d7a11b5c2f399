import Foundation
import LogbookValues

/// The editor that the user has named for the terminal: `$VISUAL`, else `$EDITOR`, else `vi`.
struct ExternalEditor {
  /// The words that name it; a shell reads them, so that they may hold options and quotes.
  private let words: String
  private let environment: [String: String]

  init(environment: [String: String]) {
    self.environment = environment
    words = ["VISUAL", "EDITOR"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? "vi"
  }

  /// Lets the user edit a file on this terminal, and returns when they are done.
  ///
  /// Not `Foundation.Process`: its child has a process group of its own, is stopped as soon as it reads the terminal,
  /// and inherits blocked signals.
  ///
  /// - Throws: where the editor could not be started, or ended with a failure.
  func edit(_ path: String) throws(JournalError) {
    let shown = TerminalEscaping.quoted(words)
    var child: pid_t = 0
    // The file's name never becomes part of what the shell reads.
    let arguments = ["sh", "-c", words + " \"$1\"", "sh", path]
    let started = whileItRuns(ignoring: [SIGINT, SIGQUIT], resetting: SIGTSTP) { () -> Int32 in
      let failure = spawn(arguments, &child)
      guard failure == 0 else { return -1 }
      var status: Int32 = 0
      while waitpid(child, &status, 0) < 0 {
        guard errno == EINTR else { return -1 }
      }
      return status
    }
    let another = Remedy.advice("set VISUAL or EDITOR to another editor")
    guard started >= 0 else { throw .storage("the editor \(shown) cannot be started", another) }
    switch started >> 8 & 0xFF {
    case _ where started & 0x7F != 0: throw .storage("the editor \(shown) was stopped by a signal")
    case 0: return
    case 126, 127: throw .storage("the editor \(shown) cannot be started", another)
    case let code: throw .storage("the editor \(shown) ended with the code \(code)")
    }
  }

  /// Starts a program found on the path; 0 where that worked.
  private func spawn(_ arguments: [String], _ child: inout pid_t) -> Int32 {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The child hears every signal as if it came from a shell, whatever is blocked, ignored or handled here.
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for pointer in words + variables { free(pointer) } }
    return posix_spawn(&child, "/bin/sh", nil, &attributes, &words, &variables)
  }

  /// Runs `body` while the keys that end or stop a program are the editor's.
  private func whileItRuns<Value>(ignoring: [Int32], resetting stop: Int32, _ body: () -> Value) -> Value {
    var old: [(Int32, sigaction)] = []
    for number in ignoring + [stop] {
      var before = sigaction()
      var action = sigaction()
      action.__sigaction_handler.sa_handler = number == stop ? SIG_DFL : SIG_IGN
      sigaction(number, &action, &before)
      old.append((number, before))
    }
    defer {
      for (number, before) in old {
        var before = before
        sigaction(number, &before, nil)
      }
    }
    return body()
  }
}
