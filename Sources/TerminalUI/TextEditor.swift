/// A text that is being typed, on one line or on many, with its caret and what can be undone.
///
/// It is kept by paragraph, so a key costs about the same in a long text as in a short one.
package struct TextEditor: Sendable {
  let isMultiline: Bool
  let limit: Int
  var paragraphs: [Paragraph]
  var caret: TextPosition
  /// The column that moving up and down keeps to.
  var goal: Int?
  /// The row last shown first.
  var first = TextPosition.start
  /// Whether the whole text is selected: what is typed next replaces it.
  package internal(set) var isAllSelected = false
  /// Words, as a word processor counts them: what stands between blanks.
  package internal(set) var words: Int
  /// Why the last input was refused or cut; nil when it was not.
  package internal(set) var refusal: String?
  /// What the text is written by, such as a model. Undoing the step that gave the text another gives this back.
  package var label: String?
  /// The length of the text in bytes of UTF-8.
  package internal(set) var bytes: Int
  var headings = HeadingIndex()
  var history = EditHistory()
  /// Counts the changes of the text.
  package internal(set) var revision = 0

  /// An editor of a text, with the caret at its end.
  ///
  /// - Parameter limit: The UTF-8 bytes beyond which nothing can be added. A longer `text` is taken whole.
  package init(_ text: String = "", isMultiline: Bool = false, limit: Int = .max, label: String? = nil) {
    let text = TypedText.clean(text, isMultiline: isMultiline).text
    self.isMultiline = isMultiline
    self.limit = max(0, limit)
    self.label = label
    paragraphs = Self.lines(text).map(Paragraph.init)
    bytes = text.utf8.count
    words = Self.wordStarts(text, afterBlank: true, beforeWord: false)
    caret = TextPosition(paragraph: paragraphs.count - 1, offset: paragraphs.last?.length ?? 0)
  }

  /// The text, lines ended by `\n`.
  package var text: String { paragraphs.count == 1 ? paragraphs[0].text : string(start..<end) }

  /// Whether there is no text.
  package var isEmpty: Bool { bytes == 0 }

  /// Replaces the whole text, as one step that can be undone.
  package mutating func replaceAll(with text: String) { replaceAll(with: text, label: label) }

  /// Replaces the whole text and its label, as one step that can be undone.
  package mutating func replaceAll(with text: String, label: String?) {
    let (kept, isCut) = TypedText.clean(text, isMultiline: isMultiline, bytes: limit)
    refusal = isCut ? fullText + ". The end is missing" : nil
    edit(start..<end, with: kept, .whole, label: label == self.label ? nil : (self.label, label))
    self.label = label
  }

  /// Selects the whole text until the next key: a movement leaves it, typing replaces it.
  package mutating func selectAll() {
    isAllSelected = !isEmpty
    caret = end
    goal = nil
  }

  /// Ends what belongs to being typed into.
  mutating func leave() {
    isAllSelected = false
    refusal = nil
    history.close()
  }

  /// Undoes the last step.
  package mutating func undo() {
    guard let step = history.undo() else { return }
    replace(step.place..<step.place.end(of: step.inserted), with: step.removed)
    caret = step.caret
    // What stood there selected is typed over again, as it was the first time.
    isAllSelected = step.wasAllSelected && !isEmpty
    if let label = step.label { self.label = label.old }
  }

  /// Redoes what was undone.
  package mutating func redo() {
    guard let step = history.redo() else { return }
    replace(step.place..<step.place.end(of: step.removed), with: step.inserted)
    caret = rounded(step.place.end(of: step.inserted))
    if let label = step.label { self.label = label.new }
  }

  var start: TextPosition { .start }

  var end: TextPosition {
    TextPosition(paragraph: paragraphs.count - 1, offset: paragraphs[paragraphs.count - 1].length)
  }

  /// What the user reads when nothing more finds room.
  var fullText: String {
    if limit >= 1 << 20, limit % (1 << 20) == 0 { return "the text is full at \(limit >> 20) MiB" }
    if limit >= 1 << 10, limit % (1 << 10) == 0 { return "the text is full at \(limit >> 10) KiB" }
    return "the text is full at \(limit) bytes"
  }

  /// Replaces a part as a step that can be undone, and sets the caret behind it.
  mutating func edit(
    _ range: Range<TextPosition>, with text: String, _ kind: EditHistory.Kind,
    label: (old: String?, new: String?)? = nil
  ) {
    let removed = string(range)
    guard !removed.utf8.elementsEqual(text.utf8) else {
      _ = move(to: rounded(range.upperBound))
      return
    }
    let step = EditHistory.Step(
      place: range.lowerBound, removed: removed, inserted: text, caret: caret, wasAllSelected: isAllSelected,
      label: label)
    replace(range, with: text)
    history.record(step, kind)
    caret = rounded(range.lowerBound.end(of: text))
  }

  func string(_ range: Range<TextPosition>) -> String {
    let (from, to) = (range.lowerBound, range.upperBound)
    let first = paragraphs[from.paragraph]
    if from.paragraph == to.paragraph {
      return String(first.text[first.index(from.offset)..<first.index(to.offset)])
    }
    let last = paragraphs[to.paragraph]
    var text = String(first.text[first.index(from.offset)...])
    for paragraph in paragraphs[from.paragraph + 1..<to.paragraph] {
      text += "\n"
      text += paragraph.text
    }
    text += "\n"
    text += last.text[..<last.index(to.offset)]
    return text
  }

  func rounded(_ position: TextPosition) -> TextPosition {
    TextPosition(
      paragraph: position.paragraph, offset: paragraphs[position.paragraph].rounded(position.offset))
  }

  private mutating func replace(_ range: Range<TextPosition>, with text: String) {
    let (from, to) = (range.lowerBound, range.upperBound)
    let removed = string(range)
    let isAfterBlank = !isWord(from.offset - 1, of: from.paragraph)
    let isBeforeWord = isWord(to.offset, of: to.paragraph)
    words += Self.wordStarts(text, afterBlank: isAfterBlank, beforeWord: isBeforeWord)
    words -= Self.wordStarts(removed, afterBlank: isAfterBlank, beforeWord: isBeforeWord)
    bytes += text.utf8.count - removed.utf8.count
    revision += 1
    goal = nil
    isAllSelected = false
    let lines = Self.lines(text)
    if lines.count == 1, from.paragraph == to.paragraph {
      paragraphs[from.paragraph].replace(from.offset..<to.offset, with: text)
      headings.replaced(from.paragraph..<from.paragraph + 1, by: from.paragraph..<from.paragraph + 1, in: paragraphs)
      return
    }
    let last = paragraphs[to.paragraph]
    if lines.count == 1 {
      paragraphs[from.paragraph].replaceEnd(from: from.offset, with: lines[0], then: last, from: to.offset)
      paragraphs.removeSubrange(from.paragraph + 1..<to.paragraph + 1)
    } else {
      paragraphs[from.paragraph].replace(from.offset..<paragraphs[from.paragraph].length, with: lines[0])
      let between = lines[1..<lines.count - 1].map(Paragraph.init)
      let end = Paragraph(lines[lines.count - 1], then: last, from: to.offset)
      paragraphs.replaceSubrange(from.paragraph + 1..<to.paragraph + 1, with: between + [end])
    }
    headings.replaced(
      from.paragraph..<to.paragraph + 1, by: from.paragraph..<from.paragraph + lines.count, in: paragraphs)
  }

  private func isWord(_ offset: Int, of paragraph: Int) -> Bool {
    let paragraph = paragraphs[paragraph]
    guard offset >= 0, offset < paragraph.length else { return false }
    return paragraph.text.utf8[paragraph.index(offset)] > 0x20
  }

  /// How many words begin in a text or right behind it.
  private static func wordStarts(_ text: String, afterBlank: Bool, beforeWord: Bool) -> Int {
    var count = 0
    var isBlank = afterBlank
    for byte in text.utf8 {
      if isBlank, byte > 0x20 { count += 1 }
      isBlank = byte <= 0x20
    }
    return isBlank && beforeWord ? count + 1 : count
  }

  private static func lines(_ text: String) -> [String] {
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { String(Substring($0)) }
  }
}

extension TextEditor: Equatable {
  /// Whether both show the same and go on the same way; what could be undone is not compared.
  package static func == (left: TextEditor, right: TextEditor) -> Bool {
    left.isMultiline == right.isMultiline && left.limit == right.limit && left.caret == right.caret
      && left.goal == right.goal && left.first == right.first && left.isAllSelected == right.isAllSelected
      && left.refusal == right.refusal && left.label == right.label && left.bytes == right.bytes
      && left.paragraphs.elementsEqual(right.paragraphs) { $0.text.utf8.elementsEqual($1.text.utf8) }
  }
}
