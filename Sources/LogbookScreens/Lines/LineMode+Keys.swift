import LogbookValues
import TerminalUI

/// What a typed line means.
extension LineMode {
  /// The inputs for a line; nothing where the line is answered by what is said.
  package mutating func inputs(for line: String, _ logbook: Logbook) -> [Input] {
    let inputs = meant(by: line, logbook)
    if !inputs.isEmpty { (saidMessage, hasActed) = (nil, true) }
    return inputs
  }

  private mutating func meant(by line: String, _ logbook: Logbook) -> [Input] {
    if let asking, logbook.question == nil, let field = PageInLines(logbook).reading.fields.at(asking.field) {
      return answer(field, asking, with: line, logbook)
    }
    let typed = line.trimmed
    if typed.isEmpty {
      saysWhole = true
      return []
    }
    return keys(for: typed, logbook)
  }

  /// What follows once those were answered; nothing where that was all.
  package mutating func next(_ logbook: Logbook) -> [Input] {
    let now = later
    later = nil
    switch now {
    case .choose(let words):
      guard logbook.context == .palette else { return [] }
      let rows = PageInLines(logbook).reading.lines.filter { $0.number != nil }
      let isMeant = rows.first.map { $0.text.lowercased().prefix { $0 != "," } == words.lowercased() } ?? false
      return rows.count == 1 || isMeant ? [.key(.enter)] : []
    case .press(let keys): return keys.map(Input.key)
    case .leave: return leave(logbook)
    case .readBack(let left): return readBack(left, logbook)
    case nil: return []
    }
  }

  private mutating func keys(for typed: String, _ logbook: Logbook) -> [Input] {
    if let question = logbook.question { return [LineMode.answer(question, typed)] }
    let context = logbook.context
    if ["0", ".", "back"].contains(typed) { return [.key(.escape)] }
    if logbook.isGoing { return go(typed, logbook) }
    if context == .search {
      later = .press([.enter])
      return LineMode.search(typed)
    }
    if let number = Int(typed) { return choose(number, logbook) }
    if ["h", "?", "help"].contains(typed) { return [.key(.function(1))] }
    if let list = moved(typed, logbook) { return list }
    if [.help, .palette].contains(context) {
      saysWhole = true
      return LineMode.search(typed.hasPrefix("/") ? String(typed.dropFirst()) : typed)
    }
    return command(typed, logbook)
  }

  private mutating func command(_ typed: String, _ logbook: Logbook) -> [Input] {
    if let keys = logbook.keys(for: typed) { return keys.map(Input.key) }
    // A row may be named behind the command: `e 3`, `mark 2`, `read 5`.
    let words = typed.split(separator: " ")
    if words.count > 1, let number = Int(words[words.count - 1]) {
      let name = words.dropLast().joined(separator: " ")
      if name == "read" {
        saysDetails = true
        return [.key(.place(number - 1))]
      }
      if let keys = logbook.keys(for: name) {
        later = .press(keys)
        return [.key(.place(number - 1))]
      }
    }
    if typed == "read" {
      saysDetails = true
      return []
    }
    if typed.hasPrefix("/"), let keys = logbook.keys(for: "/") {
      let text = String(typed.dropFirst()).trimmed
      later = .press([.enter])
      return keys.map(Input.key) + LineMode.search(text)
    }
    if typed.count == 1, let letter = typed.first, Context.reading.contains(logbook.context) {
      return [.key(.character(letter))]
    }
    if typed.first == "g", typed.count < 4, let letter = typed.last, logbook.keys(for: "g") != nil {
      return [.key(.letter(.goTo)), .key(.character(letter))]
    }
    return find(typed.hasPrefix(":") ? String(typed.dropFirst()).trimmed : typed, logbook)
  }

  /// A page, a task, a client or an entry by its name.
  private mutating func find(_ words: String, _ logbook: Logbook) -> [Input] {
    let name = words.lowercased().split(separator: " ").drop { ["go", "to", "open"].contains($0) }.joined(
      separator: " ")
    if let tab = Tab.allCases.first(where: { $0.titles.long.lowercased() == name }),
      Binding.of(.character("1"), in: logbook.context) != nil
    {
      saysWhole = true
      return [.key(.character(Character("\(tab.rawValue + 1)")))]
    }
    guard Binding.of(.character(":"), in: logbook.context) != nil else {
      spoken.append(LineMode.unknown)
      return []
    }
    later = .choose(name)
    return [.key(.character(":")), .paste(name)]
  }

  private func go(_ typed: String, _ logbook: Logbook) -> [Input] {
    let places = Binding.places(from: logbook.context)
    let name = typed.lowercased()
    if let tab = Tab.allCases.first(where: { $0.titles.long.lowercased() == name }) {
      return [.key(.escape), .key(.character(Character("\(tab.rawValue + 1)")))]
    }
    let letter = places.first { $0.title.lowercased() == name }?.going ?? (typed.count == 1 ? typed.first : nil)
    return letter.map { [.key(.character($0))] } ?? [.key(.escape)]
  }

  /// The other rows of a list, or of a text, that is longer than what is read at once.
  private mutating func moved(_ typed: String, _ logbook: Logbook) -> [Input]? {
    guard ["more", "less"].contains(typed) else { return nil }
    saysWhole = true
    guard let list = PageInLines(logbook).reading.list else {
      return [.key(typed == "more" ? .pageDown : .pageUp)]
    }
    let row = typed == "more" ? list.shown.upperBound : list.shown.lowerBound - Reading.mostRows
    return (0..<list.count).contains(row) ? [.key(.place(row))] : []
  }

  /// A row or a field by its number.
  private mutating func choose(_ number: Int, _ logbook: Logbook) -> [Input] {
    let reading = PageInLines(logbook).reading
    let count =
      reading.fields.isEmpty
      ? max(reading.list?.count ?? 0, reading.lines.compactMap(\.number).max() ?? 0) : reading.fields.count
    guard (1...max(1, count)).contains(number), count > 0 else {
      spoken.append(count == 0 ? "There is nothing to choose here." : "Type a number from 1 to \(count).")
      return []
    }
    let place = Input.key(.place(number - 1))
    if let field = reading.fields.at(number - 1) {
      asking = Asking(field: number - 1, goesOn: field.kind == .fold)
      return [place]
    }
    if logbook.marksRows {
      later = .press([.character(" ")])
    } else if logbook.opensRows || [.setUp, .filtering].contains(logbook.context) {
      later = .press([.enter])
    } else {
      saysDetails = true
    }
    return [place]
  }

  static let unknown = "That is not understood here. Type h for help."

  private static func search(_ text: String) -> [Input] {
    [.key(.end), .key(.control("u"))] + (text.isEmpty ? [] : [.paste(text)])
  }

  private static func answer(_ question: Question, _ typed: String) -> Input {
    if ["0", ".", "back"].contains(typed) { return .key(.escape) }
    if let number = Int(typed), let choice = question.choices.at(number - 1) { return .key(choice.key) }
    let words = typed.lowercased()
    let meant = question.choices.first { $0.key.name == typed || $0.title.lowercased() == words }
    return meant.map { .key($0.key) } ?? .key(.place(0))
  }
}
