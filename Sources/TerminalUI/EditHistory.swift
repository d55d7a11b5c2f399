/// What was done to a text, and can be undone and redone: typing a word is one step.
struct EditHistory: Sendable {
  /// One step: `removed` stood at `place`, `inserted` stands there now.
  struct Step: Sendable {
    var place: TextPosition
    var removed: String
    var inserted: String
    /// Where the caret stood before.
    var caret: TextPosition
    /// Whether the whole text was selected before.
    var wasAllSelected = false
    /// The text's label where the step gave it another.
    var label: (old: String?, new: String?)?

    var bytes: Int { removed.utf8.count + inserted.utf8.count }
  }

  /// Which steps may grow.
  enum Kind: Sendable {
    case typing
    case erasing
    case whole
  }

  /// How much is remembered, unless the last step alone is longer.
  static let limit = (bytes: 1 << 20, steps: 1_000)

  private var done: [Step] = []
  private var undone: [Step] = []
  private var bytes = 0
  private var open = Kind.whole

  /// Ends the step that might have grown.
  mutating func close() { open = .whole }

  mutating func record(_ step: Step, _ kind: Kind) {
    bytes += step.bytes - undone.reduce(0) { $0 + $1.bytes }
    undone = []
    if !(kind == open && grow(step, kind)) { done.append(step) }
    open = kind
    while done.count > 1, bytes > Self.limit.bytes || done.count > Self.limit.steps {
      bytes -= done.removeFirst().bytes
    }
  }

  /// The step to take back; it can be redone from then on.
  mutating func undo() -> Step? {
    close()
    guard let step = done.popLast() else { return nil }
    undone.append(step)
    return step
  }

  /// The step to do again.
  mutating func redo() -> Step? {
    close()
    guard let step = undone.popLast() else { return nil }
    done.append(step)
    return step
  }

  /// Adds a step to the last one if it goes on where that ended, within a word.
  private mutating func grow(_ step: Step, _ kind: Kind) -> Bool {
    guard let last = done.last else { return false }
    let index = done.count - 1
    switch kind {
    case .typing:
      let isNewWord = last.inserted.last?.isWhitespace == true && step.inserted.first?.isWhitespace == false
      guard step.removed.isEmpty, !isNewWord, last.place.end(of: last.inserted) == step.place else { return false }
      done[index].inserted += step.inserted
    case .erasing:
      guard last.removed.first?.isWhitespace == step.removed.first?.isWhitespace else { return false }
      if step.place.end(of: step.removed) == last.place {
        done[index].removed = step.removed + last.removed
        done[index].place = step.place
      } else if step.place == last.place {
        done[index].removed += step.removed
      } else {
        return false
      }
    case .whole:
      return false
    }
    return true
  }
}
