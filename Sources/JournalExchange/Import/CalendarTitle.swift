import LogbookValues
import SignedRecords

/// What the title and the categories of an event say of a session: in which role it was, and with whom.
struct CalendarTitle {
  /// The words that mean a role, each once.
  private(set) var roles: [String] = []
  /// Whom it names; several where the codes of several clients are there.
  private(set) var clients: [String] = []
  /// Whether the title alone makes the event a session: it has a word for a role, or a client's code.
  private(set) var isOfSession: Bool

  /// A word of a text, with its place there.
  private typealias Word = Range<String.Index>

  /// What may stand between a role and a client.
  private static let fillers: Set<String> = ["with", "session", "for", "and", "w"]

  init(_ title: String, _ categories: [String], _ map: ImportMap, _ clients: ImportedClients) {
    let texts = [title] + categories
    var words = CalendarTitle.words(of: title)
    let isRole = { (word: Word) in CalendarTitle.isRole(String(title[word]), map) }
    roles =
      map.word(of: .role, in: title).map { [$0] }
      ?? CalendarTitle.distinct(words.filter(isRole).map { String(title[$0]) })
    if roles.isEmpty {
      let labels = categories.flatMap { label in
        [label] + CalendarTitle.words(of: label).map { String(label[$0]) }
      }
      roles = CalendarTitle.distinct(labels.filter { CalendarTitle.isRole($0, map) })
    }
    words.removeAll(where: isRole)
    if let said = texts.lazy.compactMap({ map.word(of: .client, in: $0) }).first {
      self.clients = [said]
      isOfSession = true
      return
    }
    let codes = CalendarTitle.distinct(
      words.map { String(title[$0]) }.filter { clients.knows($0) && !CalendarTitle.fillers.contains($0.lowercased()) })
    isOfSession = !roles.isEmpty || !codes.isEmpty
    guard isOfSession else { return }
    if !codes.isEmpty {
      self.clients = codes
    } else if let name = clients.name(in: title) {
      self.clients = [name]
    } else {
      self.clients = [CalendarTitle.rest(of: title, roles)].filter { !$0.isEmpty }
    }
  }

  private static func isRole(_ word: String, _ map: ImportMap) -> Bool {
    map.meaning(of: word, as: .role) != nil || Role(written: word) != nil
  }

  /// The words, once each whatever their case.
  private static func distinct(_ words: [String]) -> [String] {
    var seen: Set<String> = []
    return words.filter { seen.insert($0.lowercased()).inserted }
  }

  /// Runs of letters, digits and hyphens; a hyphen beside a word for a role only joins it to the next one.
  private static func words(of text: String) -> [Word] {
    var words: [Word] = []
    var start: String.Index?
    for place in text.indices {
      let isPart = text[place].isLetter || text[place].isNumber || text[place] == "-"
      if isPart, start == nil { start = place }
      if !isPart, let begin = start {
        words.append(begin..<place)
        start = nil
      }
    }
    if let start { words.append(start..<text.endIndex) }
    return words.flatMap { word -> [Word] in
      let parts = text[word].split(separator: "-")
      guard parts.contains(where: { Role(written: String($0)) != nil }) else { return [word] }
      return parts.map { $0.startIndex..<$0.endIndex }
    }
  }

  /// The title without its words for roles, and without what only joins them to a name or counts the sessions.
  private static func rest(of title: String, _ roles: [String]) -> String {
    var rest = title
    for role in roles {
      for word in words(of: rest).reversed() where rest[word].lowercased() == role.lowercased() {
        rest.replaceSubrange(word, with: " ")
      }
    }
    var kept = words(of: rest)[...]
    func isJoin(_ word: Word) -> Bool {
      fillers.contains(rest[word].lowercased()) || rest[word].allSatisfy { $0.isNumber || $0 == "-" }
    }
    while let first = kept.first, isJoin(first) { kept.removeFirst() }
    while let last = kept.last, isJoin(last) { kept.removeLast() }
    guard let first = kept.first, let last = kept.last else { return "" }
    return rest[first.lowerBound..<last.upperBound].split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension ImportMap {
  /// The longest word or phrase of the map that a text has in it as words of their own; nil where it has none.
  func word(of field: SessionField, in text: String) -> String? {
    guard let meanings = meanings[field] else { return nil }
    return ImportMap.longest(of: meanings.keys, in: text)
  }

  /// Of plain phrases the longest that a text has in it.
  static func longest(of phrases: some Sequence<String>, in text: String) -> String? {
    let text = plain(text)
    return phrases.filter { phrase in
      !phrase.isEmpty
        && text.ranges(of: phrase).contains { range in
          let before = text[..<range.lowerBound].last
          let after = text[range.upperBound...].first
          return ![before, after].contains { $0.map { $0.isLetter || $0.isNumber } ?? false }
        }
    }.max { ($0.count, $1) < ($1.count, $0) }
  }
}
