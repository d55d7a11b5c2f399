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

  /// The names above the columns.
  static func heading(columns: Int, hasMark: Bool) -> String {
    let lead = hasMark ? "     " : " "
    return columns >= 44 ? lead + "Criterion     Sess Note Supp  State" : lead + "Criterion     Evid  State"
  }

  func draw(on frame: inout Frame, in rect: Rect) {
    let count = standing.evidence
    let id = standing.criterion.id
    let numbers =
      rect.columns >= 44
      ? [count.sessions, count.notes, count.support].map(CriterionLine.number).joined()
      : CriterionLine.number(count.total)
    let box = mark.map { $0 ? "[x] " : "[ ] " } ?? ""
    let text = (isChosen ? ">" : " ") + box + TextLayout.padded(id.text, columns: 13) + numbers + "  "
    let used = frame.put(text, column: rect.column, row: rect.row, columns: rect.columns)
    let label = rect.columns >= 76 ? "  \(VisibleText.escaped(standing.criterion.label))" : ""
    frame.put(
      TextLayout.truncated(standing.word + label, columns: max(0, rect.columns - used)), column: rect.column + used,
      row: rect.row, style, columns: max(0, rect.columns - used))
    if isChosen { frame.restyle(Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 1), .selected) }
  }

  /// A dot says nothing at a glance, a nought has to be read.
  private static func number(_ count: Int) -> String {
    TextLayout.padded(count == 0 ? "·" : String(count), columns: 5, alignment: .right)
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

extension Passage {
  /// A criterion in full: what the centre calls it, what is evidence for it, what assessors said.
  init(_ standing: CriterionStanding, _ evidence: [Evidence]?, in zone: Zone) {
    self.init()
    add(standing.criterion.id.text, .heading)
    if standing.criterion.label.isEmpty {
      add("The mark sheet says nothing about it.", .muted)
    } else {
      add("", typed: standing.criterion.label)
    }
    if !standing.isOnSheet { add("It is on no mark sheet any more: what is left of it counts for nothing.", .warning) }
    addGap()
    if let evidence {
      add(
        evidence.isEmpty ? "No evidence yet: Enter chooses some." : "Evidence", evidence.isEmpty ? .warning : .heading)
      for piece in evidence { add(indented: "\(piece.shortID)  \(piece.sentence(in: zone))") }
    } else {
      add("Evidence…", .muted)
    }
    for decision in standing.decisions {
      addGap()
      add(
        Message.sentence(decision.sentence(in: zone)),
        decision.decision == .met && decision.isCurrent ? .good : .warning)
      if let feedback = decision.feedback { add("Feedback", typed: feedback) }
    }
  }
}

extension Passage {
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
      add("Before", typed: earlier.sentence(in: zone) + feedback)
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
