import LogbookValues
import TerminalUI

/// The logbook line by line: what is printed, what is asked for, and which keys a typed line means.
///
/// The pages are those of the screen. Nothing is printed twice, and nothing that was printed changes.
package struct LineMode: Sendable {
  /// What is asked for next.
  package struct Prompt: Equatable, Sendable {
    /// What stands before what is typed.
    package let text: String
    /// Whether what is typed must not be seen.
    package let isSecret: Bool
  }

  /// A field that is asked for.
  struct Asking: Equatable, Sendable {
    var field: Int
    /// Whether the fields after it are asked for as well.
    var goesOn: Bool
    /// How many lines of a long text were typed so far.
    var lines = 0
    /// Whether it keeps what it held.
    var isKept = false
  }

  /// What is done once the keys before it were answered.
  enum Later: Equatable, Sendable {
    /// Choose what was searched for in the palette, where that is one thing.
    case choose(String)
    case press([Key])
    /// Leave a field that was answered, so that it is judged.
    case leave
    /// Say what was made of that field, and whether the fields after it are asked for.
    case readBack(Asking)
  }

  var asking: Asking?
  var later: Later?
  /// What was said last of the page.
  var said: (place: PageInLines.Place, lines: [String])?
  /// The labels whose hints were said.
  var explained: Set<String> = []
  /// Whether the details of the selected row are to be said.
  var saysDetails = false
  var saysWhole = true
  /// Whether the line stood for something.
  var hasActed = false
  /// Whether the fields of the form are to be said, with what can be done.
  var saysForm = false
  /// The message that was said last.
  var saidMessage: Message?
  /// The pages that were said before: coming back to one, its name is enough.
  var heard: Set<String> = []
  /// What is to be said of what was typed.
  var spoken: [String] = []

  /// As much room as makes every page say all that it knows.
  package static let size = PageInLines.size

  /// Whether more is to be done before anything is said.
  package var goesOn: Bool { later != nil }

  /// What is said while long work goes on.
  package static func working(_ logbook: Logbook) -> [String] {
    let page = PageInLines(logbook)
    return page.reading.lines.isEmpty ? ["Please wait."] : page.lines
  }

  /// A line mode that has said nothing yet.
  package init() {}

  // MARK: What is printed

  /// What is to be said of the logbook as it is now.
  package mutating func say(_ logbook: Logbook) -> [String] {
    let page = PageInLines(logbook)
    defer {
      said = (page.place, page.lines)
      (saysDetails, saysWhole, saysForm, hasActed) = (false, false, false, false)
      (spoken, saidMessage) = ([], logbook.message)
    }
    var lines = spoken
    if let message = logbook.message, message != saidMessage {
      lines += [message.text, message.warning].compactMap { $0 }.flatMap { $0.split(separator: "\n").map(String.init) }
        .map { logbook.plainKeys(Reading.words($0)) }
    }
    if let question = logbook.question { return lines + LineMode.lines(of: question).map(logbook.plainKeys) }
    if logbook.isGoing { return lines + LineMode.places(of: logbook) }
    if page.place != said?.place { return lines + arrive(page) }
    if let asking, page.reading.fields.indices.contains(asking.field) { return lines }
    asking = nil
    if let focus = page.reading.focus, page.reading.fields.at(focus)?.isProblem == true, !lines.isEmpty {
      asking = Asking(field: focus, goesOn: false)
      return lines
    }
    if saysWhole { return lines + page.whole }
    if saysForm { return lines + page.form }
    if saysDetails { return lines + (page.details.isEmpty ? page.selected : page.details) }
    let changes = lines + changes(page)
    // Whatever was done, something is said of it.
    return changes.isEmpty && hasActed ? [page.title] : changes
  }

  /// A page that was not in front before, or is again.
  private mutating func arrive(_ page: PageInLines) -> [String] {
    asking = nil
    let isForm = Context.typing.contains(page.logbook.context) && !page.reading.fields.isEmpty
    let isBack = said.map { $0.place.depth > page.place.depth || isForm && $0.place.context.keys == .list } ?? false
    let isHeard = !heard.insert(page.name).inserted
    if isBack, isHeard, !saysWhole { return isForm ? page.whole : ["\(page.name)."] }
    return isForm ? begin(page) : page.whole
  }

  /// A form that was not in front before: its fields are asked for.
  private mutating func begin(_ page: PageInLines) -> [String] {
    asking = Asking(field: page.reading.focus ?? 0, goesOn: true)
    let texts = page.reading.lines.filter { $0.number == nil }.map { page.logbook.plainKeys($0.text) }
    guard explained.insert("").inserted else { return [page.title] + texts }
    return [page.title] + texts
      + ["An empty line keeps what a field holds. A full stop ends the questions. ? says more about a field."]
  }

  /// What is new on a page that stays in front.
  private func changes(_ page: PageInLines) -> [String] {
    let (lines, before) = (page.lines, Set(said?.lines ?? []))
    let new = lines.filter { !before.contains($0) }
    return new.count * 2 > lines.count + 4 ? page.whole : new
  }

  static func lines(of question: Question) -> [String] {
    [question.title] + question.lines.map(Reading.words)
      + question.choices.enumerated().map { "\($0 + 1). \($1.title.capitalised)" } + ["0 back."]
  }

  private static func places(of logbook: Logbook) -> [String] {
    Binding.places(from: logbook.context).map { "\($0.going.map(String.init) ?? ""). \($0.title.capitalised)" }
      + ["Main pages by name: \(Tab.allCases.map(\.titles.long).joined(separator: ", "))."]
  }

  // MARK: What is asked for

  /// What is asked for now.
  package mutating func prompt(_ logbook: Logbook) -> Prompt {
    guard let asking, logbook.question == nil, let field = PageInLines(logbook).reading.fields.at(asking.field) else {
      return Prompt(text: logbook.context == .search ? "Search for: " : "> ", isSecret: false)
    }
    if asking.lines > 0 { return Prompt(text: "", isSecret: false) }
    var parts = [field.value.isEmpty ? field.label : "\(field.label), \(field.value)"]
    if field.isProblem { parts.append(field.message) }
    let isNew = explained.insert(field.label).inserted
    switch field.kind {
    case .choice(let options):
      parts.append(options.enumerated().map { "\($0 + 1) \(Reading.words($1.title))" }.joined(separator: ", "))
    case .area where isNew:
      parts += [logbook.plainKeys(LineMode.withoutKeys(field.hint)), "Several lines, a full stop alone ends it"]
    case .secret: parts.append("Not shown while you type")
    case .line where isNew: parts.append(logbook.plainKeys(LineMode.withoutKeys(field.hint)))
    case .line, .area, .fold: break
    }
    let text = parts.filter { !$0.isEmpty }.reduce("") { before, part in
      let isEnded = before.last.map { ".?!".contains($0) } ?? true
      return before + (before.isEmpty ? "" : isEnded ? " " : ". ") + part
    }
    let isEnded = text.last == "."
    return Prompt(text: "\(isEnded ? String(text.dropLast()) : text): ", isSecret: field.kind == .secret)
  }

  /// A hint without what it says of keys that fields have on screen.
  static func withoutKeys(_ hint: String) -> String {
    hint.split(separator: /\.\ (?=[A-Z])/).filter {
      !$0.contains(/\bEnter (?:to|shows)\b|\bTab\b|^Press\b|left or right/)
    }.joined(
      separator: ". ")
  }
}

extension PageInLines {
  /// The selected row, where a list says nothing more of it.
  var selected: [String] {
    reading.lines.filter(\.isSelected).map { line in line.number.map { "\($0). \(line.text)" } ?? line.text }
  }
}

extension Array {
  /// What stands there; nil beyond the ends.
  func at(_ place: Int) -> Element? { indices.contains(place) ? self[place] : nil }
}
