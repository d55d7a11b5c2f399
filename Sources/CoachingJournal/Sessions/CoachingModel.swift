/// A model of how a session goes, and the headings it gives to notes. Only whole lines such as `Goal:` are headings that
/// coachlog writes and takes away again; everything else is the learner's own.
public struct CoachingModel: Equatable, Sendable {
  /// What it is called, such as `GROW`.
  public let name: String
  /// Its stages in order.
  public let stages: [String]

  /// A model of these stages.
  public init(name: String, stages: [String]) {
    self.name = name
    self.stages = stages
  }

  /// The models of a single session that courses teach; the first is the one most use.
  public static let known = [
    CoachingModel(name: "GROW", stages: ["Goal", "Reality", "Options", "Will"]),
    CoachingModel(name: "TGROW", stages: ["Topic", "Goal", "Reality", "Options", "Will"]),
    CoachingModel(name: "CLEAR", stages: ["Contracting", "Listening", "Exploring", "Action", "Review"]),
    CoachingModel(name: "OSCAR", stages: ["Outcome", "Situation", "Choices", "Actions", "Review"]),
    CoachingModel(name: "OSKAR", stages: ["Outcome", "Scaling", "Know-how", "Affirm and action", "Review"]),
    CoachingModel(
      name: "STEPPPA", stages: ["Subject", "Target", "Emotion", "Perception", "Plan", "Pace", "Action"]),
    CoachingModel(
      name: "ACHIEVE",
      stages: [
        "Assess the situation", "Creative brainstorming", "Hone goals", "Initiate options", "Evaluate options",
        "Valid action plan", "Encourage momentum",
      ]),
    CoachingModel(name: "CIGAR", stages: ["Current reality", "Ideal", "Gap", "Action", "Review"]),
    CoachingModel(
      name: "FUEL",
      stages: [
        "Frame the conversation", "Understand the current state", "Explore the desired state", "Lay out a success plan",
      ]),
    CoachingModel(name: "Egan", stages: ["Current picture", "Preferred picture", "Way forward"]),
  ]

  /// The known model of this name, in any case; nil for others.
  public static func named(_ name: String) -> CoachingModel? {
    known.first { $0.name.lowercased() == name.lowercased() }
  }

  /// `text` with a heading for each stage that has none yet, at the end and in order, a blank line between. A line that
  /// begins with the stage and a colon, in any case, is a heading already.
  public func outline(of text: String) -> String {
    let lines = NoteLines(text).lines.map { $0.lowercased() }
    let missing = stages.filter { stage in !lines.contains { $0.hasPrefix(stage.lowercased() + ":") } }
    guard !missing.isEmpty else { return text }
    let gap = text.isEmpty || text.hasSuffix("\n\n") ? "" : text.hasSuffix("\n") ? "\n" : "\n\n"
    return text + gap + missing.map { $0 + ":\n" }.joined(separator: "\n")
  }

  /// `text` without the headings of any known model that have nothing under them, and the blank lines after those.
  public static func withoutEmptyHeadings(_ text: String) -> String {
    NoteLines(text).withoutEmptyHeadings { headings.contains($0) }
  }

  /// `text` with the headings of this model in place of those of `old` that have nothing under them.
  public func replacing(outlineOf old: CoachingModel?, in text: String) -> String {
    guard let old else { return outline(of: text) }
    let dropped = Set(old.stages.map { $0 + ":" })
    return outline(of: NoteLines(text).withoutEmptyHeadings { dropped.contains($0) })
  }

  /// Every heading of a known model, as a line.
  fileprivate static let headings = Set(known.flatMap(\.stages).map { $0 + ":" })
}

/// A text as lines, some of them headings.
private struct NoteLines {
  /// Without their line feeds, otherwise as typed.
  let lines: [String]

  init(_ text: String) {
    // By bytes: CR LF is one character, in which a line feed alone would not be found.
    lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(Substring($0))
    }
  }

  /// The lines as a text, without headings that `drops` names and that nothing stands under, up to the next heading.
  func withoutEmptyHeadings(_ drops: (String) -> Bool) -> String {
    let trimmed = lines.map(NoteLines.trimmed)
    var kept: [String] = []
    var hasDropped = false
    var place = 0
    while place < lines.count {
      let next = trimmed[(place + 1)...].firstIndex { !$0.isEmpty } ?? lines.count
      let isEmpty = next == lines.count || CoachingModel.headings.contains(trimmed[next])
      if isEmpty, drops(trimmed[place]) {
        hasDropped = hasDropped || next == lines.count
        place = next
      } else {
        kept.append(lines[place])
        place += 1
      }
    }
    // What stood between the text and the outline below it.
    while hasDropped, let last = kept.last, NoteLines.trimmed(last).isEmpty { kept.removeLast() }
    return kept.joined(separator: "\n")
  }

  /// Without white space at its end, where it has a meaning for nobody.
  private static func trimmed(_ line: String) -> String {
    guard let end = line.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(line[...end])
  }
}
