/// How much there is of a note: its words, and the stages of its model that say something.
public struct NoteMeasure: Equatable, Sendable {
  /// Words, as a word processor counts them: what stands between blanks. The model's headings do not count.
  public var words: Int
  /// Stages that say something.
  public var filled: Int
  /// Stages of the model; 0 without one.
  public var stages: Int

  /// Measures a text.
  public init(of text: String, by model: NoteModel?) {
    let sections = model.map(NoteLines(text).sections(of:)) ?? []
    let stages = model?.stages ?? []
    words = NoteMeasure.words(in: text) - sections.reduce(0) { $0 + NoteMeasure.words(in: stages[$1.stage].name) }
    filled = Set(sections.lazy.filter { !$0.isEmpty }.map(\.stage)).count
    self.stages = stages.count
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
  public var spoken: String {
    let gauge = stages == 0 ? "" : ", \(filled) of \(stages) stages"
    return "\(words) word\(words == 1 ? "" : "s")\(gauge)"
  }
}
