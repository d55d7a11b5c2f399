/// A note as it goes to an editor outside coachlog: its text with the headings of its model, and below each that says
/// nothing yet its question, on a line that goes again where it is left as it is.
package struct NoteTemplate: Equatable, Sendable {
  /// What the editor opens.
  package let text: String
  private let hints: Set<String>

  /// - Parameters:
  ///   - subject: what the note is about, for its first line.
  ///   - model: nil for a text without headings.
  package init(_ written: String, model: NoteModel?, subject: String) {
    let head = "# \(subject). \(NoteTemplate.promise)"
    guard let model else {
      text = head + "\n\n" + written
      hints = [head]
      return
    }
    let filled = model.filled(in: written)
    let questions = Dictionary(
      zip(model.stages, filled).filter { !$0.1 }.map { stage, _ in (stage.heading, "# " + stage.prompt) },
      uniquingKeysWith: { first, _ in first })
    var lines = [head, ""]
    for line in NoteLines(model.outline(of: written)).lines {
      lines.append(line)
      if let question = questions[line] { lines.append(question) }
    }
    text = lines.joined(separator: "\n")
    hints = Set(questions.values).union([head])
  }

  private static let promise = "Lines like this are removed when you save, unless you change them."

  /// The same of a text whose template is not at hand any more: what coachlog may have put there goes.
  package static func written(_ edited: String, by library: ModelLibrary) -> String {
    let questions = Set(library.models.flatMap(\.stages).map { "# " + $0.prompt })
    let lines = NoteLines(edited).lines.filter { line in
      let line = NoteLines.trimmed(line)
      return !questions.contains(line) && !(line.hasPrefix("# ") && line.hasSuffix(promise))
    }
    return lines.drop { NoteLines.trimmed($0).isEmpty }.joined(separator: "\n")
  }

  /// What the person wrote in the editor: without the lines that coachlog had put there.
  package func written(_ edited: String) -> String {
    let lines = NoteLines(edited).lines.filter { !hints.contains(NoteLines.trimmed($0)) }
    return lines.drop { NoteLines.trimmed($0).isEmpty }.joined(separator: "\n")
  }
}
