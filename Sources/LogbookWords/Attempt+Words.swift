import CoachingRules
import LogbookValues
import SignedRecords

/// What assessors decided on a criterion and what it covered, in words, the same by command and on screen.
extension Attempt {
  /// What a learner is told where evidence is chosen.
  package static let notice =
    "A text that an assessor decides on stays in your portfolio after you change it, unless you erase it."

  /// `attempt 1: referred by Jane Doe, Sat 21 Nov 2026, 10:00, new evidence due by Fri 4 Dec 2026`, and what became of
  /// it since, as a sentence of its own.
  ///
  /// - Parameters:
  ///   - decisions: those on the criterion that count, which know why they say nothing of it as it is now.
  ///   - isWhole: whether what the assessor said belongs in it, in one line.
  package func sentence(beside decisions: [AssessmentRow] = [], isWhole: Bool = false, in zone: Zone) -> String {
    let row = decisions.first { $0.record == record }
    let said = isWhole ? feedback.map { ": \(EntryText.inOneLine($0))" } ?? "" : ""
    let made =
      "attempt \(number): \(decision.rawValue) by \(TerminalEscaping.escaped(name)), "
      + EntryText.moment(decidedAt, in: zone) + (row?.aside ?? "") + Attempt.due(resubmitBy) + said
    return [made, row?.sequel ?? revocation?.phrase(in: zone)].compactMap(\.self).asSentences
  }

  /// `, new evidence due by Fri 4 Dec 2026`; empty where no day was given.
  static func due(_ day: LocalDate?) -> String { day.map { ", new evidence due by \($0.spelled)" } ?? "" }

  /// What is other now in the evidence than what the decision covered, piece by piece.
  ///
  /// - Parameter current: what is evidence now.
  package func changes(to current: [CoveredVersion], in zone: Zone) -> [EvidenceChange] {
    var changes: [EvidenceChange] = []
    for version in current {
      if let before = versions.first(where: { $0.entry == version.entry }) {
        guard before.record != version.record else { continue }
        changes.append(EvidenceChange(from: before, to: version, since: number, in: zone))
      } else {
        changes.append(EvidenceChange(sentence: "\(version.shortID) is new since attempt \(number)"))
      }
    }
    for before in versions where !current.contains(where: { $0.entry == before.entry }) {
      changes.append(
        EvidenceChange(sentence: "\(before.shortID) was evidence at attempt \(number) and no longer is"))
    }
    return changes
  }
}

/// How a piece of evidence differs from what an assessor's decision covered.
package struct EvidenceChange: Equatable, Sendable {
  /// What became of it, a sentence without its full stop.
  package var sentence: String
  /// What was taken out and what was added.
  package var lines: [TextDifference.Line] = []

  init(sentence: String) {
    self.sentence = sentence
  }

  fileprivate init(from before: CoveredVersion, to now: CoveredVersion, since number: Int, in zone: Zone) {
    sentence = "\(now.shortID) has changed since attempt \(number)"
    let difference = TextDifference(from: before.sentences(in: zone), to: now.sentences(in: zone))
    switch (before.text, now.text) {
    case (.kept, .kept):
      lines = difference.lines
      if lines.isEmpty { sentence += ", and says the same" }
    case (.erased, _): sentence += ". The text it had was erased on request"
    case (.missing, _): sentence += ". The text it had is missing"
    case (.kept, .erased): sentence += ". Its text was erased on request"
    case (.kept, .missing): sentence += ". Its text is missing"
    }
  }
}

extension CoveredVersion {
  /// `Fri 20 Nov 2026, 14:00, 1 h 30 min, coaching with C07`.
  package func title(in zone: Zone) -> String {
    switch content {
    case .session(let details, _):
      "\(details.start.date.spelled), \(details.start.time), \(Minutes.spoken(details.minutes)), "
        + "\(details.role.rawValue) with \(details.client.text)"
    case .support(let support): "\(support.date.spelled), \(Minutes.spoken(support.minutes)), \(support.type.word)"
    case .block(let block):
      "\(block.from.spelled) to \(block.to.spelled), \(Minutes.spoken(block.minutes)), \(block.role.rawValue) with "
        + "\(block.client.text) brought forward"
    case .note(let note, _):
      "\(note.date.spelled), reflective note for \(note.unit)"
        + (note.model.map { ", \(TerminalEscaping.escaped($0))" } ?? "")
    case .attachment(let attachment, _):
      "\(attachment.type.words), \(Attachment.size(attachment.bytes)), attached to \(attachment.entry.hex.prefix(6))"
    }
  }

  /// How a session was held: `held · phone · workplace · internal`; nil for anything else.
  package var traits: String? {
    switch content {
    case .session(let details, _): EntryText.traits(of: details)
    case .block(let block): EntryText.traits(ofBlock: block.minutes, paid: block.paid, group: block.group)
    case .attachment(let attachment, _): "SHA-256 \(attachment.file.hex)"
    case .support, .note: nil
    }
  }

  /// What it says beside that, each text under its name, as it was typed.
  package var texts: [(name: String, text: String)] {
    let named: [(String, String?)] =
      switch content {
      case .session(_, let texts):
        [("Summary", texts.summary), ("Goal", texts.goal), ("Actions", texts.actions), ("Feedback", texts.feedback)]
      case .support(let support): [("With", support.with), ("Note", SupportDetails(support).saying)]
      case .block(let block): [("Source", block.source)]
      case .note(_, let text), .attachment(_, let text): [("Note", text)]
      }
    return named.compactMap { name, text in text.flatMap { $0.isEmpty ? nil : (name, $0) } }
  }

  /// What is to be said where its text is not there; nil where it is.
  package var textMissing: String? {
    switch text {
    case .kept: nil
    case .erased: "its text was erased on request"
    case .missing: "its text is missing"
    }
  }

  /// All of it, sentence by sentence, each text with its name.
  fileprivate func sentences(in zone: Zone) -> [String] {
    var sentences = [title(in: zone)]
    if case .session(let details, _) = content { sentences.append(EntryText.traits(of: details)) }
    return sentences
      + texts.flatMap { name, text in TextDifference.sentences(of: text).map { "\(name): \($0)" } }
  }
}
