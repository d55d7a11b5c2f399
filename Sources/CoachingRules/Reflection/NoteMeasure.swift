/// How much there is of a note: its words, and the stages of its model that say something.
package struct NoteMeasure: Equatable, Sendable {
  /// Words, as a word processor counts them: what stands between blanks. Headings do not count, neither the model's nor
  /// those that another one left behind.
  package var words: Int
  /// Stages that say something.
  package var filled: Int
  /// Stages of the model; 0 without one.
  package var stages: Int

  /// Measures a text.
  ///
  /// - Parameter library: whose headings are nobody's words.
  package init(of text: String, by model: NoteModel?, in library: ModelLibrary = .builtIn) {
    let lines = NoteLines(text)
    let sections = model.map(lines.sections(of:)) ?? []
    let own = Set((model?.stages ?? []).map { $0.heading.lowercased() })
    let left = lines.lines.map(NoteLines.trimmed).filter { library.isHeading($0) && !own.contains($0.lowercased()) }
    let stages = model?.stages ?? []
    words = NoteMeasure.words(in: text) - sections.reduce(0) { $0 + NoteMeasure.words(in: stages[$1.stage].name) }
    words -= left.reduce(0) { $0 + NoteMeasure.words(in: $1) }
    filled = NoteMeasure.filled(sections)
    self.stages = stages.count
  }

  /// The stages of its model that say something, and all of them, without counting words.
  package static func stages(of text: String, by model: NoteModel?) -> (filled: Int, all: Int) {
    guard let model else { return (0, 0) }
    return (filled(NoteLines(text).sections(of: model)), model.stages.count)
  }

  private static func filled(_ sections: [NoteLines.Section]) -> Int {
    Set(sections.lazy.filter { !$0.isEmpty }.map(\.stage)).count
  }

  private static func words(in text: String) -> Int {
    var words = 0
    var isBlank = true
    for byte in text.utf8 {
      if isBlank, byte > 0x20 { words += 1 }
      isBlank = byte <= 0x20
    }
    return words
  }

  /// `412 words, 3 of 6 stages`.
  package var spoken: String {
    let gauge = stages == 0 ? "" : ", \(filled) of \(stages) stages"
    return "\(words) word\(words == 1 ? "" : "s")\(gauge)"
  }
}
