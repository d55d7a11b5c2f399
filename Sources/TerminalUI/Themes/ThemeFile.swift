import Yams

/// The looks for all kinds of terminal, as `theme.yaml` has them.
package struct ThemeFile: Equatable, Sendable {
  /// Why a file is refused.
  package struct Refusal: Error, Equatable {
    /// The line it is about, from 1.
    package let line: Int
    /// What the sentence is about, as it stands in the file, of any length and any characters; nil where the sentence
    /// is whole by itself.
    package var word: String?
    /// What is wrong, and what to write instead.
    package let sentence: String
  }

  /// Which looks are used.
  enum Use: String, CaseIterable, Sendable {
    /// Those of the background that the terminal has.
    case auto
    case dark, light
    /// Strong ones.
    case contrast
    /// None in colour.
    case plain
  }

  /// A section of the file: one kind of terminal.
  enum Section: String, CaseIterable, Sendable {
    case dark
    case darkIn16 = "dark-16"
    case light
    case lightIn16 = "light-16"
    case either
    case eitherIn16 = "either-16"
    case contrastDark = "contrast-dark"
    case contrastLight = "contrast-light"
    case plain
  }

  /// What a section has a look for.
  private enum Role: Hashable {
    case meaning(Style.Meaning)
    case selection

    init?(_ name: String) {
      if name == "selection" {
        self = .selection
      } else {
        guard let meaning = Style.Meaning(rawValue: name) else { return nil }
        self = .meaning(meaning)
      }
    }

    static var names: [String] { Style.Meaning.allCases.map(\.rawValue) + ["selection"] }
  }

  private var use = Use.auto
  private var looks: [Section: [Role: Theme.Look]] = [:]

  /// The file that comes with coachlog.
  package static let source = PackageResources.theme_yaml

  /// The looks that come with coachlog.
  package static let builtIn: ThemeFile = {
    var file = ThemeFile()
    // A test reads it; what could not be read would be plain text.
    try? file.read(String(decoding: source, as: UTF8.self))
    return file
  }()

  private init() {}

  /// The looks of a user's own file, with those of coachlog where it has none.
  package init(_ text: String) throws(Refusal) {
    self = .builtIn
    try read(text)
  }

  /// Whether it matters what the terminal's background is.
  package var asksForBackground: Bool { use == .auto || use == .contrast }

  /// The looks for a terminal.
  ///
  /// - Parameters:
  ///   - background: nil where it is not known.
  ///   - colours: how many the terminal has, 0 for none.
  package func theme(on background: Background?, colours: Int) -> Theme {
    let section = section(on: background, colours: colours)
    var meanings: [Style.Meaning: Theme.Look] = [:]
    for meaning in Style.Meaning.allCases { meanings[meaning] = looks[section]?[.meaning(meaning)] }
    return Theme(looks: meanings, selection: looks[section]?[.selection] ?? Theme.Look(attributes: [.reverse]))
  }

  private func section(on background: Background?, colours: Int) -> Section {
    guard colours >= Theme.Basic.allCases.count else { return .plain }
    let isExact = colours >= 256
    let background: Background? =
      switch use {
      case .dark: .dark
      case .light: .light
      case .auto, .contrast, .plain: background
      }
    switch (use, background) {
    case (.plain, _), (.contrast, nil): return .plain
    case (.contrast, .dark): return isExact ? .contrastDark : .plain
    case (.contrast, .light): return isExact ? .contrastLight : .plain
    case (.auto, .dark), (.dark, _): return isExact ? .dark : .darkIn16
    case (.auto, .light), (.light, _): return isExact ? .light : .lightIn16
    case (.auto, nil): return isExact ? .either : .eitherIn16
    }
  }

  // MARK: Reading

  private mutating func read(_ text: String) throws(Refusal) {
    for (key, value) in try ThemeFile.pairs(try ThemeFile.root(text)) {
      let name = try ThemeFile.word(key)
      if name == "use" {
        let word = try ThemeFile.word(value)
        guard let use = Use(rawValue: word) else {
          throw ThemeFile.refusal(value, about: word, "is not one of \(ThemeFile.list(Use.allCases.map(\.rawValue)))")
        }
        self.use = use
        continue
      }
      guard let section = Section(rawValue: name) else {
        throw ThemeFile.refusal(
          key, about: name, "is not one of use, \(ThemeFile.list(Section.allCases.map(\.rawValue)))")
      }
      for (key, value) in try ThemeFile.pairs(value) {
        let name = try ThemeFile.word(key)
        guard let role = Role(name) else {
          throw ThemeFile.refusal(key, about: name, "is not one of \(ThemeFile.list(Role.names))")
        }
        looks[section, default: [:]][role] = try ThemeFile.look(value)
      }
    }
  }

  private static func look(_ node: Node) throws(Refusal) -> Theme.Look {
    var look = Theme.Look()
    var isBehind = false
    let words = try word(node).split(separator: " ").map(String.init)
    guard !words.isEmpty else {
      // To YAML, what follows # is a comment.
      throw refusal(node, "there is no look. Put a colour in quotes, for example \"#00af5f\"")
    }
    for word in words {
      if let colour = Theme.Colour(word) {
        if isBehind { look.background = colour } else { look.colour = colour }
        isBehind = false
      } else if let attribute = Theme.Attribute(rawValue: word), !isBehind {
        look.attributes.insert(attribute)
      } else if word == "on", !isBehind {
        isBehind = true
      } else if word != "plain" || isBehind {
        throw refusal(
          node, about: word,
          "is not a look. Write \"#rrggbb\", \(list(Theme.Basic.allCases.map(\.rawValue))), "
            + "\(list(Theme.Attribute.allCases.map(\.rawValue))), or plain")
      }
    }
    guard !isBehind else { throw refusal(node, "a colour is missing after \"on\"") }
    return look
  }

  private static func root(_ text: String) throws(Refusal) -> Node? {
    do {
      // The basic resolver leaves words as words. The encoding is named because the parser would else ask the
      // environment for it.
      return try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
    } catch let error as YamlError {
      switch error {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        throw Refusal(line: mark.line, sentence: "it cannot be read here (\(problem))")
      case .duplicatedKeysInMapping(let keys, let context):
        throw Refusal(line: context.mark.line, word: "\(keys.first ?? "")", sentence: "occurs twice")
      case .no, .memory, .reader, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
        throw Refusal(line: 1, sentence: "it is not a YAML file")
      }
    } catch {
      throw Refusal(line: 1, sentence: "it is not a YAML file")
    }
  }

  /// The keys of a mapping and what belongs to each; nothing for an empty file.
  private static func pairs(_ node: Node?) throws(Refusal) -> [(Node, Node)] {
    guard let node, node.scalar?.string.isEmpty != true else { return [] }
    guard let mapping = node.mapping else {
      throw refusal(node, "names and looks are expected here, for example good: green")
    }
    return mapping.map { ($0.key, $0.value) }
  }

  private static func word(_ node: Node) throws(Refusal) -> String {
    guard let text = node.scalar?.string else { throw refusal(node, "one look is expected here, for example green") }
    return text
  }

  private static func refusal(_ node: Node, about word: String? = nil, _ sentence: String) -> Refusal {
    Refusal(line: node.mark?.line ?? 1, word: word, sentence: sentence)
  }

  private static func list(_ words: [String]) -> String { words.joined(separator: ", ") }
}

extension Theme.Colour {
  /// A colour as it is written: `#00af5f`, or one of the eight names.
  fileprivate init?(_ word: String) {
    if let basic = Theme.Basic(rawValue: word) {
      self = .basic(basic)
    } else {
      guard word.hasPrefix("#"), word.count == 7, let number = UInt32(word.dropFirst(), radix: 16) else { return nil }
      self = .exact(number)
    }
  }
}
