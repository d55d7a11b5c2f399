/// A text as lines, some of them headings.
package struct NoteLines {
  /// What stands under one heading, and behind its colon.
  struct Section {
    /// Which stage of the model the heading names.
    let stage: Int
    /// The lines below the heading, up to the next; first what stands on the heading's own line behind the colon.
    var lines: [String]

    /// Whether nothing is written there.
    var isEmpty: Bool { lines.allSatisfy { NoteLines.trimmed($0).isEmpty } }
  }

  /// Without their line feeds, otherwise as typed.
  let lines: [String]

  package init(_ text: String) {
    // By bytes: CR LF is one character, in which a line feed alone would not be found.
    lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(Substring($0))
    }
  }

  /// The parts of the text that a model's headings begin. A heading is a line whose words before the first colon are a
  /// stage's name, in any case.
  func sections(of model: NoteModel) -> [Section] {
    let stages = Dictionary(
      model.stages.enumerated().map { ($1.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    var sections: [Section] = []
    for line in lines {
      let colon = line.utf8.firstIndex(of: UInt8(ascii: ":"))
      if let colon, let stage = stages[line[..<colon].lowercased()] {
        sections.append(Section(stage: stage, lines: [String(line[line.index(after: colon)...])]))
      } else if !sections.isEmpty {
        sections[sections.count - 1].lines.append(line)
      }
    }
    return sections
  }

  /// Where the headings of a model stand.
  func headings(of model: NoteModel) -> [(line: Int, stage: Int)] {
    let stages = Dictionary(
      model.stages.enumerated().map { ($1.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    return lines.enumerated().compactMap { index, line in
      guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      return stages[line[..<colon].lowercased()].map { (index, $0) }
    }
  }

  /// The whole text in its order, in parts: what stands before the first heading, where something does, and each stage
  /// of the model. A stage without a heading stands, empty, before those that come after it in the model. The blank
  /// lines around a part are not of it.
  package func parts(of model: NoteModel) -> [(stage: Int?, text: String)] {
    let sections = sections(of: model)
    var parts: [(stage: Int?, text: String)] = []
    let lead = NoteLines.text(Array(lines.prefix(lines.count - sections.reduce(0) { $0 + $1.lines.count })))
    if !lead.isEmpty { parts.append((nil, lead)) }
    var missing = model.stages.indices.filter { stage in !sections.contains { $0.stage == stage } }[...]
    for section in sections {
      while let stage = missing.first, stage < section.stage {
        parts.append((stage, ""))
        missing.removeFirst()
      }
      parts.append((section.stage, NoteLines.text(section.lines)))
    }
    return parts + missing.map { ($0, "") }
  }

  /// The lines as a text, without blank ones around it.
  private static func text(_ lines: [String]) -> String {
    let isBlank = lines.map { trimmed($0).isEmpty }
    guard let first = isBlank.firstIndex(of: false), let last = isBlank.lastIndex(of: false) else { return "" }
    return lines[first...last].joined(separator: "\n")
  }

  /// The lines as a text, without headings that `drops` names and that nothing stands under, up to the next of all
  /// `headings`.
  func withoutEmptyHeadings(_ headings: Set<String>, _ drops: (String) -> Bool) -> String {
    let trimmed = lines.map(NoteLines.trimmed)
    var kept: [String] = []
    var hasDropped = false
    var place = 0
    while place < lines.count {
      let next = trimmed[(place + 1)...].firstIndex { !$0.isEmpty } ?? lines.count
      let isEmpty = next == lines.count || headings.contains(trimmed[next])
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
  package static func trimmed(_ line: String) -> String {
    guard let end = line.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(line[...end])
  }
}
