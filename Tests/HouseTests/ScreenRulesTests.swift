import Foundation
import Testing

/// What the source of the screen must not contain: faults that show only on somebody else's terminal, or too late.
@Suite struct ScreenRulesTests {
  private static let screen = ["LogbookScreens", "TerminalUI", "CursesTerminal", "coachlog/Screen"]

  @Test func swiftSeesNothingOfCurses() throws {
    let headers = try SourceTree.code("CCurses/include", ["h", "modulemap"])
    #expect(headers.map(\.file) == ["CCurses/include/CCurses.h"])
    for header in headers {
      let included = header.text.matches(of: /#include\s+(\S+)/).map { String($0.output.1) }
      #expect(included == ["<stdbool.h>", "<stdint.h>"])
    }
  }

  @Test func theScreenEndsInOnePlace() throws {
    let code = try SourceTree.code("CCurses", ["c", "h"]).map(\.text).joined()
    #expect(Self.functions(in: code, calling: "endwin") == ["leave_screen"])
    #expect(Self.functions(in: code, calling: "leave_screen") == ["cl_stop", "cl_suspend", "cl_lend", "cl_resume"])
    #expect(Self.functions(in: code, calling: "delscreen") == ["cl_stop"])
    let callers = try SourceTree.code("CursesTerminal").filter { $0.text.contains("cl_stop()") }.map(\.file)
    #expect(callers == ["CursesTerminal/TerminalSession.swift"])
  }

  @Test func nothingIsPrintedWhileTheScreenIsUp() throws {
    let printing = /\b(print|debugPrint|dump|NSLog|fputs|puts|perror)\(|FileHandle\.standard|\bstd(err|out)\b/
    try expectNone(of: printing, in: Self.screen)
  }

  @Test func nothingIsAsynchronous() throws {
    // What an import signs ahead, the signatures that a verification checks, and what is read beside something else are
    // waited for within one call of the library; no screen and no loop sees their queue.
    let own = [
      "JournalExchange/Import/RecordSigningPipeline.swift", "CoachingJournal/Tables/SignatureChecks.swift",
      "CoachingJournal/Store/Journal+Beside.swift",
    ]
    let pattern = /\b(async|await|actor|Task|MainActor|DispatchQueue)\b/
    let found = try SourceTree.code("").filter { !own.contains($0.file) && $0.text.contains(pattern) }.map(\.file)
    #expect(found.isEmpty)
  }

  /// The user's editor is the one program that is run, and not by `Process`, whose child cannot read the terminal.
  @Test func noOtherProgramIsRun() throws {
    try expectNone(of: /\bProcess\(|\bpopen\(|\bv?fork\(|\bexec[lv]|[^.\w]system\(/, in: [""])
    let spawning = try SourceTree.code("").filter { $0.text.contains("posix_spawn") }.map(\.file)
    #expect(spawning.map { $0.split(separator: "/").last } == ["ExternalEditor.swift"])
  }

  /// Bringing files onto the disk is no reason to flush what other programs wrote elsewhere.
  @Test func noOtherFileSystemIsFlushed() throws {
    try expectNone(of: /(?m)(?:^|[^\w.])sync\(\)|Foundation\.sync\(|Glibc\.sync\(/, in: [""])
  }

  @Test func selectingWithTheMouseIsLeftToTheTerminal() throws {
    try expectNone(of: /mousemask|getmouse|\?100[0-6]h/, in: ["CCurses", "CursesTerminal"])
  }

  @Test func linesAreCharactersAndNotTheTerminalsOwn() throws {
    try expectNone(of: /\bW?ACS_|\b(box|wborder|hline|vline)\(/, in: ["CCurses"])
  }

  @Test func onlyTheRunLoopHasTheTerminal() throws {
    let holders = try SourceTree.code("coachlog").filter { $0.text.contains("TerminalSession") }.map(\.file)
    #expect(holders == ["coachlog/Screen/ScreenRun.swift"])
    let readers = try SourceTree.code("coachlog").filter { $0.text.contains("LineTerminal(") }.map(\.file)
    #expect(readers == ["coachlog/Screen/LineRun.swift"])
  }

  /// A handler may interrupt anything, the allocator too: it notes what came, and wakes.
  @Test func handlersOfSignalsDoOnlyWhatTheyMay() throws {
    let code = try SourceTree.code("CCurses", ["c"]).map(\.text).joined()
    let allowed: Set<String> = [
      "atomic_store", "atomic_load", "atomic_compare_exchange_strong", "atomic_flag_test_and_set", "write", "tcflush",
      "tcsetattr", "pause", "_exit", "tell",
      // What curses itself answers to another size: it sets a flag.
      "sa_handler",
    ]
    let handlers = Self.bodies(in: code).filter { $0.name.hasPrefix("on_") || $0.name == "tell" }
    // All that the system is given, and what they tell by, are among those that are read here.
    let heard = Set(code.matches(of: /\bhear\([^,;]+, (\w+),/).map { String($0.output.1) })
    #expect(!heard.isEmpty)
    #expect(heard.union(["tell"]).isSubset(of: handlers.map(\.name)), "\(heard.sorted())")
    for handler in handlers {
      let called = handler.body.matches(of: /(\w+)\s*\(/).map { String($0.output.1) }
      let others = Set(called).subtracting(["if", "for", "while", "sizeof"]).subtracting(allowed)
      #expect(others.isEmpty, "\(handler.name) calls \(others.sorted())")
    }
  }

  @Test func commentsAreNotCode() {
    #expect(SourceTree.withoutComments("a /* b\n c */ d // e\nf") == "a  d \nf")
    #expect(SourceTree.withoutComments("/// a\nb();// c\nhttps://d") == "\nb();\nhttps://d")
  }

  // MARK: Reading

  private func expectNone(
    of pattern: Regex<some Any>, in folders: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    for folder in folders {
      let files = try SourceTree.code(folder, ["swift", "c", "h"])
      #expect(!files.isEmpty, "nothing lies in \(folder)", sourceLocation: sourceLocation)
      for (file, text) in files {
        let found = text.firstMatch(of: pattern).map { text[$0.range] }
        #expect(found == nil, "\(file) has \(found ?? "")", sourceLocation: sourceLocation)
      }
    }
  }

  /// The functions of a C source, each with its body: they begin and end at the left edge.
  private static func bodies(in code: String) -> [(name: String, body: String)] {
    code.matches(of: /(?sm)^[a-z][^\n;=(]*?(\w+)\([^\n]*\) \{(.*?)(?:\n\}|\}$)/).map {
      (String($0.output.1), String($0.output.2))
    }
  }

  private static func functions(in code: String, calling name: String) -> [String] {
    bodies(in: code).filter { $0.body.contains("\(name)(") }.map(\.name)
  }
}
