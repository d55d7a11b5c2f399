import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

/// One unit in a list: which one, how many of its criteria are met, where it stands.
struct UnitLine {
  let standing: UnitStanding
  let isMarked: Bool

  private static let table = Table([
    .init("", .fixed(4)), .init("Unit", .fixed(10), said: .named),
    .init("Met", .length(5), gap: 0, alignment: .right, said: .counting("criteria met", "criteria met")),
    .gap(.fixed(2)), .init("State", .share()),
  ])

  /// The names above the columns.
  static func drawHeading(on frame: inout Frame, in rect: Rect) { table.drawHeading(on: &frame, in: rect) }

  func draw(on frame: inout Frame, in rect: Rect) {
    let criteria = standing.criteria
    let met = criteria.isEmpty ? "·" : "\(criteria.count { $0.state == .met })/\(criteria.count)"
    let action = standing.hasActions ? ", action required" : ""
    let title = rect.columns >= 76 ? "  \(TerminalEscaping.escaped(standing.unit.title))" : ""
    UnitLine.table.draw(
      [
        .init(isMarked ? "[x]" : "[ ]"), .init(standing.unit.id), .init(met),
        .init(standing.word + action + title, action.isEmpty ? standing.style : .act),
      ], on: &frame, in: rect)
  }
}

extension UnitStanding {
  /// Whether a verifier wants something done about a decision on it or on a criterion of it.
  var hasActions: Bool { !actions.isEmpty || criteria.contains { !$0.actions.isEmpty } }

  /// How its state is shown.
  var style: Style {
    switch state {
    case .achieved: .good
    case .changed: .act
    case .ready: .pending
    case .missing: .dim
    }
  }
}

extension RichText {
  /// A unit in full: where it stands and why, its hours, its criteria, what assessors said.
  init(_ standing: UnitStanding, in zone: Zone) {
    self.init()
    add("\(standing.unit.id)  \(TerminalEscaping.escaped(standing.unit.title))", .heading)
    add("\(standing.unit.credits) \(standing.unit.credits == 1 ? "credit" : "credits")", .dim)
    add(standing.phrase(in: zone).asSentence, standing.state == .missing ? .pending : standing.style)
    add(actions: standing.actions, in: zone)
    for row in standing.decisions {
      if !standing.isAchieved { add(row.sentence(in: zone).asSentence, .dim) }
      if let comment = row.decision.comment { add("Comment", typed: comment) }
    }
    addGap()
    if let hours = standing.hoursSentence {
      add("Hours", typed: hours, standing.practice?.isMet == true ? .good : .pending)
    }
    guard !standing.criteria.isEmpty else { return }
    add("Criteria", .heading)
    for criterion in standing.criteria {
      let id = criterion.criterion.id.place
      let label = criterion.criterion.label.isEmpty ? "" : "  \(criterion.criterion.label)"
      add(id, typed: "\(criterion.decisionWord)\(label)", criterion.state == .met ? .good : .pending)
      for action in criterion.actions { add("", typed: action.actionSentence(in: zone).asSentence, .act) }
    }
  }

  /// A unit as it is put before an assessor: everything a signature covers.
  ///
  /// - Parameter seen: the evidence that was shown whole already, and is only named.
  init(_ proposal: UnitProposal, heading: String, in zone: Zone, besides seen: inout Set<EntryID>) {
    self.init()
    let unit = proposal.standing.unit
    let credits = "\(unit.credits) \(unit.credits == 1 ? "credit" : "credits")"
    add("\(heading)\(unit.id)  \(TerminalEscaping.escaped(unit.title)), \(credits)", .heading)
    if let hours = proposal.standing.hoursSentence { add("Hours", typed: hours) }
    for change in proposal.standing.changes { add("Changed", typed: change.asSentence, .pending) }
    add(actions: proposal.standing.actions, in: zone)
    for criterion in proposal.criteria {
      addGap()
      add(criterion.criterion.id.text, .heading)
      addWhole(criterion, in: zone, besides: &seen)
    }
    for gap in proposal.gaps { add("Accepted", typed: gap.sentence, .pending) }
    add("You sign", typed: "\"\(UnitDecision.sentence)\"", .good)
  }
}
