import Foundation

/// What is asked before something is destroyed that nothing brings back.
enum ErasureQuestion {
  /// Says what goes, and has a word typed.
  ///
  /// - Throws: Where there is no terminal to ask on, or something else was typed.
  static func ask(_ sentences: [String], toType word: String, isIt: (String) -> Bool) throws {
    guard isatty(STDIN_FILENO) == 1 else {
      throw Failure(
        .noTerminal, "erasing cannot be undone and standard input is no terminal to ask on; give --yes if you are sure")
    }
    Console.prompt("This cannot be undone. \(sentences.joined(separator: "\n"))\n")
    Console.prompt("Type \(word) to erase, or Enter to leave it as it is: ")
    guard readLine().map(isIt) == true else {
      throw Failure(.notPermitted, "\(word) was not typed, so nothing was erased")
    }
  }
}
