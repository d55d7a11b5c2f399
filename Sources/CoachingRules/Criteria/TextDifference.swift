/// What was taken out of a text and what was added, sentence by sentence, in the order in which a reader meets it.
package struct TextDifference: Equatable, Sendable {
  /// A sentence that only one of the two texts has.
  package enum Line: Equatable, Sendable {
    case removed(String)
    case added(String)
  }

  /// What differs; empty where the texts say the same.
  package var lines: [Line]

  /// More than this many sentences that differ are not matched with each other: it would take too long.
  private static let mostMatched = 2_000

  /// - Parameters:
  ///   - before: the sentences of the earlier text.
  ///   - after: those of the later one.
  package init(from before: [String], to after: [String]) {
    let start = zip(before, after).prefix { $0 == $1 }.count
    let rest = min(before.count, after.count) - start
    let end = zip(before.reversed(), after.reversed()).prefix(rest).prefix { $0 == $1 }.count
    let (old, new) = (Array(before[start..<before.count - end]), Array(after[start..<after.count - end]))
    guard old.count + new.count <= TextDifference.mostMatched else {
      lines = old.map(Line.removed) + new.map(Line.added)
      return
    }
    let difference = new.difference(from: old)
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    lines = []
    var (oldPlace, newPlace) = (0, 0)
    while oldPlace < old.count || newPlace < new.count {
      if removed.contains(oldPlace) {
        lines.append(.removed(old[oldPlace]))
        oldPlace += 1
      } else if added.contains(newPlace) {
        lines.append(.added(new[newPlace]))
        newPlace += 1
      } else {
        oldPlace += 1
        newPlace += 1
      }
    }
  }

  /// A text in its sentences: each line of it, and within a line what ends with a full stop or the like before a space.
  package static func sentences(of text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).flatMap { line -> [String] in
      var sentences: [String] = []
      var sentence = ""
      var isEnding = false
      for character in line {
        if character.isWhitespace, isEnding {
          sentences.append(sentence)
          sentence = ""
        } else if !(character.isWhitespace && sentence.isEmpty) {
          sentence.append(character)
        }
        isEnding = ".!?".contains(character)
      }
      return sentences + (sentence.isEmpty ? [] : [sentence])
    }.filter { !$0.isEmpty }
  }
}
