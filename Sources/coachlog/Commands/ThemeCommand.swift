import ArgumentParser
import CoachingJournal
import Foundation
import LogbookValues
import TerminalUI

/// `theme`: the file of colours, to begin one's own from.
struct ThemeCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "theme", abstract: "Print the colours of the screen, to change them.",
    discussion: """
      Save them as coachlog/theme.yaml in your configuration folder and edit that file: its first lines say how. \
      Each colour has one meaning, such as signed, not signed yet, and act now.
      """)

  func perform(in surroundings: inout Surroundings) throws {
    surroundings.console.text(String(decoding: ThemeFile.source, as: UTF8.self))
    if let warning = surroundings.themes().warning { surroundings.console.warn(warning) }
  }
}

extension Surroundings {
  /// The colours for the screen: the user's own, or those of coachlog and why the user's own are not used.
  func themes() -> (file: ThemeFile, warning: String?) {
    guard let path = themePath(), FileManager.default.fileExists(atPath: path) else { return (.builtIn, nil) }
    let shown = TerminalEscaping.escaped(path)
    do throws(JournalError) {
      let text = String(decoding: try PrivateFile.read(path, limit: 64 << 10, privacy: .any), as: UTF8.self)
      do throws(ThemeFile.Refusal) {
        return (try ThemeFile(text), nil)
      } catch {
        let word = error.word.map { TerminalEscaping.quoted($0) + " " } ?? ""
        let reason = word + TerminalEscaping.escaped(error.sentence)
        return (.builtIn, "\(shown), line \(error.line): \(reason). The usual colours are used")
      }
    } catch {
      let sentence = error.sentence
      let reason = sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
      return (.builtIn, "\(reason). The usual colours are used")
    }
  }
}
