import Foundation

/// The expected lines of a case: `{a}` stands for an id, `{*}` for anything within the line.
struct LinePattern {
  /// The ids met so far, as they were first shown, by the name the case gives them; `home` is the home folder.
  private(set) var known: [String: String]

  /// Whether an id that is new is its own name, as in a page for people.
  private let keepsIDs: Bool

  init(home: String, keepsIDs: Bool = false) {
    known = ["home": home]
    self.keepsIDs = keepsIDs
  }

  /// A line of a page with each id as a name: `8161c0` is `{8161c0}`.
  static func named(_ line: String) -> String {
    line.replacing(/\b(?=[a-f]*[0-9])[0-9a-f]{6,64}\b/) { "{\($0.output)}" }
  }

  /// The line as the page has it.
  static func plain(_ line: String) -> String {
    line.replacing(/\{([0-9a-f]{6,64})\}/) { String($0.output.1) }
  }

  /// `text` with every name that is known put in, as a command needs it.
  func filled(_ text: String) -> String {
    LinePattern.plain(known.reduce(text) { $0.replacingOccurrences(of: "{\($1.key)}", with: $1.value) })
  }

  /// Whether `line` is what `expected` says; a name that is new is known from then on.
  mutating func matches(_ expected: String, _ line: String) throws -> Bool {
    var pattern = ""
    var new: [String] = []
    var rest = expected[...]
    while let hole = rest.firstRange(of: try Regex(#"\{(\*|[a-z0-9]+)\}"#)) {
      pattern += NSRegularExpression.escapedPattern(for: String(rest[..<hole.lowerBound]))
      let name = String(rest[hole].dropFirst().dropLast())
      rest = rest[hole.upperBound...]
      if name == "*" {
        pattern += ".*?"
      } else if let id = known[name] {
        // An id is shown short and given whole in JSON: the beginning is what names it.
        pattern += NSRegularExpression.escapedPattern(for: id) + (name == "home" ? "" : "[0-9a-f]*")
      } else if let place = new.firstIndex(of: name) {
        pattern += "\\\(place + 1)"
      } else {
        pattern += "([0-9a-f]{6,64})"
        new.append(name)
      }
    }
    pattern += NSRegularExpression.escapedPattern(for: String(rest))
    let whole = NSRange(line.startIndex..., in: line)
    let expression = try NSRegularExpression(pattern: "^" + pattern + "$", options: .dotMatchesLineSeparators)
    guard let match = expression.firstMatch(in: line, range: whole) else { return false }
    for (place, name) in new.enumerated() {
      if let range = Range(match.range(at: place + 1), in: line) { known[name] = String(line[range]) }
    }
    return true
  }

  /// `line` as a case would expect it: ids by their names, a new one where a command has just made it.
  mutating func recorded(_ line: String) throws -> String {
    var recorded = line
    for (name, id) in known.sorted(by: { $0.key < $1.key }) {
      let tail = name == "home" ? "" : keepsIDs ? "\\b" : "[0-9a-f]*"
      recorded = recorded.replacing(
        try Regex((name == "home" ? "" : "\\b") + NSRegularExpression.escapedPattern(for: id) + tail),
        with: "{\(name)}")
    }
    if keepsIDs {
      for id in line.matches(of: /\b[0-9a-f]{6,64}\b/) where !known.values.contains(String(id.output)) {
        known[String(id.output)] = String(id.output)
      }
      return recorded
    }
    if let made = recorded.firstMatch(
      of: /^(?:Logged|Added|Began|Enrolled|Removed|Wrote|Planned|Registered|Amended|Erased) ([0-9a-f]{6,})\b/)
    {
      let free = "abcdefghijklmnopqrstuvwxyz".map(String.init).first { known[$0] == nil } ?? "*"
      if free != "*" { known[free] = String(made.output.1) }
      recorded.replaceSubrange(made.output.1.startIndex..<made.output.1.endIndex, with: "{\(free)}")
    }
    return recorded.replacing(/\b(?:[0-9a-f]{64}|[0-9a-f]{32})\b/, with: "{*}")
  }
}
