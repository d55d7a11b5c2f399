import SignedRecords

/// A model of how a session goes, or of how to think one over: stages, each a heading in a text and a question to
/// answer below it. Only whole lines such as `Goal:` are headings that coachlog writes and takes away again; everything
/// else is the learner's own.
package struct NoteModel: Equatable, Sendable {
  /// What a model is for.
  package enum Kind: String, CaseIterable, Sendable {
    /// Notes on one's own practice.
    case reflection
    /// What was said in a session.
    case coaching
  }

  /// One step of a model.
  package struct Stage: Equatable, Sendable {
    /// The heading, without its colon.
    package let name: String
    /// The question that the text below it answers.
    package let prompt: String
    /// Whether what is to be done stands there, one action a line.
    package let holdsActions: Bool

    /// A stage of that heading.
    package init(name: String, prompt: String, holdsActions: Bool = false) {
      self.name = name
      self.prompt = prompt
      self.holdsActions = holdsActions
    }

    /// The line that coachlog writes for it.
    package var heading: String { name + ":" }
  }

  /// What it is called, such as `GROW`.
  package let name: String
  /// What it is for.
  package let kind: Kind
  /// Its stages in order.
  package let stages: [Stage]

  /// A model of these stages.
  package init(name: String, kind: Kind, stages: [Stage]) {
    self.name = name
    self.kind = kind
    self.stages = stages
  }

  /// `text` with a heading for each stage that has none yet, before the stages that come after it in the model or at
  /// the end, a blank line between. A line that begins with the stage and a colon, in any case, is a heading already.
  package func outline(of text: String) -> String {
    let noteLines = NoteLines(text)
    let there = noteLines.headings(of: self)
    var missing = stages.indices.filter { stage in !there.contains { $0.stage == stage } }[...]
    guard let first = missing.first else { return text }
    guard there.contains(where: { first < $0.stage }) else { return atTheEnd(of: text, missing) }
    var lines: [String] = []
    var place = 0
    for heading in there {
      lines += noteLines.lines[place..<heading.line]
      place = heading.line
      while let stage = missing.first, stage < heading.stage {
        if let last = lines.last, !NoteLines.trimmed(last).isEmpty { lines.append("") }
        lines += [stages[stage].heading, ""]
        missing.removeFirst()
      }
    }
    lines += noteLines.lines[place...]
    return atTheEnd(of: lines.joined(separator: "\n"), missing)
  }

  private func atTheEnd(of text: String, _ missing: ArraySlice<Int>) -> String {
    guard !missing.isEmpty else { return text }
    let gap = text.isEmpty || text.hasSuffix("\n\n") ? "" : text.hasSuffix("\n") ? "\n" : "\n\n"
    return text + gap + missing.map { stages[$0].heading + "\n" }.joined(separator: "\n")
  }

  /// Whether something stands under the heading of each stage, in their order.
  package func filled(in text: String) -> [Bool] {
    var filled = stages.map { _ in false }
    for section in NoteLines(text).sections(of: self) where !section.isEmpty { filled[section.stage] = true }
    return filled
  }

  /// The actions that stand under the stages for them: each line that says something, without the mark before it.
  package func actions(in text: String) -> [String] {
    NoteLines(text).sections(of: self).filter { stages[$0.stage].holdsActions }
      .flatMap(\.lines).map(NoteModel.withoutMark).filter { !$0.isEmpty }
  }

  /// A line without the blanks around it, and without the dash, star or number of an entry in a list.
  private static func withoutMark(_ line: String) -> String {
    let bare = NoteLines.trimmed(line).drop(while: \.isWhitespace)
    let mark = bare.prefix { !$0.isWhitespace }
    let isNumber = mark.count > 1 && mark.dropLast().allSatisfy(\.isNumber) && (mark.last == "." || mark.last == ")")
    guard ["-", "*", "+", "•", "–", "—"].contains(mark) || isNumber else { return String(bare) }
    return String(bare.dropFirst(mark.count).drop(while: \.isWhitespace))
  }
}
