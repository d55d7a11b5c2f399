import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

/// One criterion in a list, in as many columns as there are: which one, how much evidence of each sort, where it
/// stands.
struct CriterionLine {
  let standing: CriterionStanding
  let isChosen: Bool
  /// `[x]`, `[ ]`, or nothing where there is nothing to mark.
  var mark: Bool?

  /// How much evidence there is of each sort, or where there is no room for that, of all sorts together.
  private static func table(_ columns: Int) -> Table {
    let numbers = columns >= 44 ? ["Sess", "Note", "Supp"] : ["Evid"]
    return Table(
      [.init("", .fixed(1), gap: 0), .init("", .fixed(4))]
        + [.init("Criterion", .fixed(13))]
        + numbers.map { .init($0, .length(5), gap: 0, alignment: .right) } + [
          .gap(.fixed(2)), .init("State", .share()),
        ])
  }

  /// The names above the columns.
  static func drawHeading(on frame: inout Frame, in rect: Rect) {
    table(rect.columns).drawHeading(on: &frame, in: rect)
  }

  func draw(on frame: inout Frame, in rect: Rect) {
    let count = standing.evidence
    let numbers = rect.columns >= 44 ? [count.sessions, count.notes, count.support] : [count.total]
    let label = rect.columns >= 76 ? "  \(TerminalEscaping.escaped(standing.criterion.label))" : ""
    CriterionLine.table(rect.columns).draw(
      [.init(isChosen ? ">" : " "), .init(mark.map { $0 ? "[x]" : "[ ]" } ?? ""), .init(standing.criterion.id.text)]
        // A dot says nothing at a glance, a nought has to be read.
        + numbers.map { .init($0 == 0 ? "·" : String($0)) } + [.init(standing.word + label, style)],
      on: &frame, in: rect)
    if isChosen { frame.restyle(rect, .selected) }
  }

  private var style: Style {
    guard standing.isOnSheet else { return .muted }
    return switch standing.state {
    case .met: .good
    case .referred, .changed: .warning
    case .open: standing.evidence.total == 0 ? .muted : .waiting
    }
  }
}

extension RichText {
  /// A criterion in full: what the centre calls it, what is evidence for it, what assessors said.
  init(_ standing: CriterionStanding, _ evidence: [Evidence]?, in zone: Zone) {
    self.init()
    add(standing.criterion.id.text, .heading)
    if standing.criterion.label.isEmpty {
      add("The mark sheet does not describe it.", .muted)
    } else {
      add("", typed: standing.criterion.label)
    }
    if !standing.isOnSheet { add("It is no longer on a mark sheet, so its evidence does not count.", .warning) }
    addGap()
    if let evidence {
      add(
        evidence.isEmpty ? "No evidence yet. Press Enter to choose some." : "Evidence",
        evidence.isEmpty ? .warning : .heading)
      for piece in evidence { add(indented: "\(piece.shortID)  \(piece.sentence(in: zone))") }
    } else {
      add("Evidence…", .muted)
    }
    for decision in standing.decisions {
      addGap()
      add(
        decision.sentence(in: zone).asSentence,
        decision.decision == .met && decision.stands ? .good : .warning)
      if let feedback = decision.feedback { add("Feedback", typed: feedback) }
    }
  }
}

extension RichText {
  /// A criterion as it is put before an assessor: everything a signature covers.
  init(_ proposal: AssessmentProposal, _ decision: CriterionDecision, heading: String, in zone: Zone) {
    self.init()
    add("\(heading)\(proposal.criterion.id.text)  \(proposal.unitTitle)", .heading)
    if !proposal.criterion.label.isEmpty { add("Label", typed: proposal.criterion.label) }
    if proposal.evidence.isEmpty { add("There is no evidence for it.", .warning) }
    for (position, piece) in proposal.evidence.enumerated() {
      let place = proposal.evidence.count == 1 ? "" : " \(position + 1) of \(proposal.evidence.count)"
      addGap()
      add("Evidence\(place): \(piece.shortID)  \(piece.sentence(in: zone))", .heading)
      if let text = proposal.texts[piece.id] { add(text) }
    }
    addGap()
    for earlier in proposal.earlier {
      let feedback = earlier.feedback.map { ": \($0)" } ?? ""
      add("Earlier", typed: earlier.sentence(in: zone) + feedback)
    }
    add("You sign", typed: "\"\(proposal.meaning(of: decision))\"", decision == .met ? .good : .waiting)
  }

  /// What a piece of evidence says.
  private mutating func add(_ text: EvidenceText) {
    switch text {
    case .entry(let proposal): addWhole(proposal)
    case .note(let text): add(noteText: text, isWhole: true)
    }
  }
}
