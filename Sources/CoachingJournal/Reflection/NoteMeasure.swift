/// How much there is of a note: its words, and the stages of its model that say something.
public struct NoteMeasure: Equatable, Sendable {
  /// Words, as a word processor counts them: what stands between blanks. Headings count.
  public var words: Int
  /// Stages that say something.
  public var filled: Int
  /// Stages of the model; 0 without one.
  public var stages: Int

  /// Measures a text.
  public init(of text: String, by model: NoteModel?) {
    var words = 0
    var isBlank = true
    for byte in text.utf8 {
      if isBlank, byte > 0x20 { words += 1 }
      isBlank = byte <= 0x20
    }
    self.words = words
    filled = model?.filled(in: text).count { $0 } ?? 0
    stages = model?.stages.count ?? 0
  }

  /// `412 words, 3 of 6 stages`.
  public var spoken: String {
    let gauge = stages == 0 ? "" : ", \(filled) of \(stages) stages"
    return "\(words) word\(words == 1 ? "" : "s")\(gauge)"
  }
}
