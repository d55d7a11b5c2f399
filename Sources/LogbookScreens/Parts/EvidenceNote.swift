import CoachingRules
import LogbookValues
import TerminalUI

/// What assessors must decide again once an entry that is evidence is withdrawn or amended.
struct EvidenceNote: Sendable {
  private var asked = Asked<TagsQuery>()
  private var criteria: Set<CriterionID> = []

  mutating func ask(_ entry: EntryID, _ turn: inout Turn) { turn.ask(TagsQuery(entry: entry), &asked) }

  mutating func take(_ reply: Reply) {
    if let criteria = reply.answer(to: asked) { self.criteria = Set(criteria) }
  }

  /// One sentence for the criteria that are met now, and one for the units that are achieved now.
  func sentences(_ shared: Shared) -> [String] {
    let units = shared.overview?.report.units ?? []
    let met = units.map { unit in
      (unit, unit.criteria.filter { $0.state == .met && criteria.contains($0.criterion.id) }.map(\.criterion.id.text))
    }
    let all = met.flatMap(\.1)
    guard !all.isEmpty else { return [] }
    let achieved = met.filter { $0.0.isAchieved && !$0.1.isEmpty }.map(\.0.unit.id)
    return ["It is evidence for \(all.listed), which must be assessed again."]
      + (achieved.isEmpty
        ? [] : ["Unit\(achieved.count == 1 ? "" : "s") \(achieved.listed) will need deciding again."])
  }

  /// A notice with those sentences behind it.
  func after(_ notice: Message?, _ shared: Shared) -> Message? {
    let said = sentences(shared)
    guard !said.isEmpty else { return notice }
    return Message(([notice?.text].compactMap { $0 } + said).joined(separator: " "), .pending)
  }
}
