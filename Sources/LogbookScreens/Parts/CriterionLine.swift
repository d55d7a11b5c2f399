import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

/// One criterion in a list, in as many columns as there are: which one, how much evidence of each sort, where it
/// stands.
struct CriterionLine {
  let standing: CriterionStanding
  let isMarked: Bool

  /// How much evidence there is of each sort, or where there is no room for that, of all sorts together.
  private static func table(_ columns: Int) -> Table {
    let numbers =
      columns >= 44
      ? [
        ("Sess", "session", "sessions"), ("Note", "note", "notes"), ("Supp", "support entry", "support entries"),
      ] : [("Evid", "piece of evidence", "pieces of evidence")]
    return Table(
      [.init("", .fixed(4))]
        + [.init("Criterion", .fixed(13))]
        + numbers.map { .init($0.0, .length(5), gap: 0, alignment: .right, said: .counting($0.1, $0.2)) } + [
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
    let action = standing.actions.isEmpty ? "" : ", action required"
    CriterionLine.table(rect.columns).draw(
      [.init(isMarked ? "[x]" : "[ ]"), .init(standing.criterion.id.text)]
        // A dot says nothing at a glance, a nought has to be read.
        + numbers.map { .init($0 == 0 ? "·" : String($0)) } + [
          .init(standing.word + action + label, action.isEmpty ? style : .act)
        ],
      on: &frame, in: rect)
  }

  private var style: Style {
    guard standing.isOnSheet else { return .dim }
    return switch standing.state {
    case .met: .good
    case .referred, .changed: .act
    case .open: standing.evidence.total == 0 ? .dim : .pending
    }
  }
}

extension RichText {
  /// A criterion in full: what the centre calls it, what is evidence for it, what assessors said.
  init(_ standing: CriterionStanding, _ evidence: [Evidence]?, _ attempts: [Attempt], in zone: Zone) {
    self.init()
    add(standing.criterion.id.text, .heading)
    if standing.criterion.label.isEmpty {
      add("The mark sheet does not describe it.", .dim)
    } else {
      add("", typed: standing.criterion.label)
    }
    if !standing.isOnSheet { add("It is no longer on a mark sheet, so its evidence does not count.", .pending) }
    add(actions: standing.actions, in: zone)
    addGap()
    if let evidence {
      add(
        evidence.isEmpty ? "No evidence yet. Press Enter to choose some." : "Evidence",
        evidence.isEmpty ? .pending : .heading)
      for piece in evidence { add(indented: "\(piece.shortID)  \(piece.sentence(in: zone))") }
    } else {
      add("Evidence…", .dim)
    }
    for attempt in attempts {
      addGap()
      let counts = standing.decisions.first { $0.record == attempt.record }
      add(
        attempt.sentence(beside: standing.decisions, in: zone).asSentence,
        counts.map { $0.decision == .met && $0.stands ? .good : .pending } ?? .dim)
      if let feedback = attempt.feedback { add("Feedback", typed: feedback) }
      for version in attempt.versions where !version.isCurrent { add(version, in: zone) }
    }
  }
}

extension RichText {
  /// A criterion as it is put before an assessor: everything a signature covers.
  init(_ proposal: AssessmentProposal, _ decision: CriterionDecision, heading: String, in zone: Zone) {
    self.init()
    add("\(heading)\(proposal.criterion.id.text)  \(proposal.unitTitle)", .heading)
    var seen: Set<EntryID> = []
    addWhole(proposal, in: zone, besides: &seen)
    add("You sign", typed: "\"\(proposal.meaning(of: decision))\"", decision == .met ? .good : .pending)
  }

  /// What a criterion is called, what has changed since the last decision, its evidence, each piece whole, and what was
  /// decided before.
  ///
  /// - Parameter seen: what was shown whole already, and is only named.
  mutating func addWhole(_ proposal: AssessmentProposal, in zone: Zone, besides seen: inout Set<EntryID>) {
    if !proposal.criterion.label.isEmpty { add("Label", typed: proposal.criterion.label) }
    add(proposal.lastAttempt, proposal.versions, in: zone)
    if proposal.evidence.isEmpty { add("There is no evidence for it.", .pending) }
    for (position, piece) in proposal.evidence.enumerated() {
      let place = proposal.evidence.count == 1 ? "" : " \(position + 1) of \(proposal.evidence.count)"
      addGap()
      let isNew = seen.insert(piece.id).inserted
      add("Evidence\(place): \(piece.shortID)  \(piece.sentence(in: zone))\(isNew ? "" : ", as above")", .heading)
      if isNew, let text = proposal.texts[piece.id] { add(text) }
    }
    addGap()
    for attempt in proposal.attempts {
      add("Earlier", typed: attempt.sentence(beside: proposal.earlier, isWhole: true, in: zone))
    }
    add(actions: proposal.actions, in: zone)
    if !proposal.attempts.isEmpty { addGap() }
  }

  /// What has changed in the evidence since the last decision.
  private mutating func add(_ attempt: Attempt?, _ versions: [CoveredVersion], in zone: Zone) {
    guard let attempt else { return }
    addGap()
    let changes = attempt.changes(to: versions, in: zone)
    if changes.isEmpty { add("The evidence is the same as at attempt \(attempt.number).", .dim) }
    for change in changes {
      add(change.sentence.asSentence, .heading)
      for line in change.lines {
        switch line {
        case .removed(let text): add("Removed", typed: text, .pending)
        case .added(let text): add("Added", typed: text, .good)
        }
      }
    }
  }

  /// What a version said that an assessor's decision covered and that was replaced since.
  private mutating func add(_ version: CoveredVersion, in zone: Zone) {
    add(indented: "It covered \(version.shortID) as it was then: \(version.title(in: zone))", .dim)
    if let missing = version.textMissing { add(indented: missing.asSentence, .dim) }
    for (name, text) in version.texts { add(name, typed: text) }
  }

  /// What a piece of evidence says.
  private mutating func add(_ text: EvidenceText) {
    switch text {
    case .entry(let proposal): addWhole(proposal)
    case .note(let text): add(noteText: text, isWhole: true)
    case .attachment(let row, let note):
      if let note { add("Note", typed: note) }
      add("The file itself is not shown here. SHA-256 \(row.file.hex)", .dim)
    }
  }
}
