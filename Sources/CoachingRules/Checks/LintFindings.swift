import LogbookValues

/// What was found, the weightiest rules first, the newest of each first.
///
/// A finding about an entry is made when it is looked at: some rules find something in every session, and few of these
/// are ever shown.
package struct LintFindings: RandomAccessCollection, Sendable {
  /// What a rule found.
  enum Item: Sendable {
    /// In the entry of that place; beside it the place of another one that it has to do with.
    case entry(LintRule, Int32, beside: Int32)
    /// In something else, by its place among those that are made.
    case made(LintRule, Int32)

    var rule: LintRule {
      switch self {
      case .entry(let rule, _, _), .made(let rule, _): rule
      }
    }
  }

  let facts: LintFacts
  private let made: [LintFinding]
  private var items: [Item]

  init(_ items: [Item], made: [LintFinding], about facts: LintFacts) {
    (self.items, self.made, self.facts) = (items, made, facts)
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { items.count }

  package subscript(place: Int) -> LintFinding {
    switch items[place] {
    case .entry(let rule, let entry, let other):
      facts.finding(rule, about: facts.entries[Int(entry)], beside: facts.entries[Int(other)])
    case .made(_, let place): made[Int(place)]
    }
  }

  /// Those of some rules.
  package func of(_ isWanted: (LintRule) -> Bool) -> LintFindings {
    LintFindings(items.filter { isWanted($0.rule) }, made: made, about: facts)
  }

  /// The rules that found something, each with the places of its findings.
  package var kinds: [(rule: LintRule, places: Range<Int>)] {
    var kinds: [(rule: LintRule, places: Range<Int>)] = []
    for (place, item) in items.enumerated() {
      if kinds.last?.rule != item.rule { kinds.append((item.rule, place..<place)) }
      kinds[kinds.count - 1].places = kinds[kinds.count - 1].places.lowerBound..<place + 1
    }
    return kinds
  }

  /// The first of some places whose finding is about a subject.
  package func first(about subject: LintFinding.Subject, in places: Range<Int>) -> Int? {
    places.first { place in
      switch items[place] {
      case .entry(_, let entry, _): subject == .entry(facts.entries[Int(entry)].id)
      case .made(_, let place): made[Int(place)].subject == subject
      }
    }
  }
}
