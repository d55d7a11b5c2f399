import CoachingRules
import LogbookValues

extension ReplyPreview {
  /// `Reply of Jane Doe, signed on Mon 23 Nov 2026`.
  package func headline(in zone: Zone) -> String {
    "Reply of \(TerminalEscaping.escaped(name)), signed on \(zone.date(at: signedAt).spelled)"
  }

  /// What the learner has to do about a signer whose key is not known; nil where nothing.
  package var introduction: String? {
    switch signer {
    case .known: nil
    case .new:
      "You have not added \(TerminalEscaping.escaped(name)) yet. Ask them to read out their check digits, best on the "
        + "telephone. Do not take them from a mail."
    }
  }

  /// How much of what was asked is decided, where that is not all: a sentence.
  package var coverage: String? {
    let rest = asked - decided
    guard rest > 0 else { return nil }
    let again = "You can ask about \(rest == 1 ? "it" : "them") again."
    guard decided > 0 else {
      return
        "\(asked == 1 ? "What you asked about is not" : "None of the \(asked) you asked about are") decided. \(again)"
    }
    return "\(decided) of the \(asked) you asked about \(decided == 1 ? "is" : "are") decided. You can ask about the "
      + "\(rest == 1 ? "other one" : "other \(rest)") again."
  }

  /// `8 answers on their competence come with it.`; nil where none is new.
  package var answersSentence: String? {
    guard answers > 0 else { return nil }
    return "\(counted(answers, "answer")) on their competence \(answers == 1 ? "comes" : "come") with it."
  }

  /// `2 signed, 1 returned`.
  package var tally: String {
    let counts: [(what: String, number: Int)] = [
      ("signed", items.count { $0.decision == "signed" }), ("read", items.count { $0.decision == "read" }),
      ("returned", items.count { $0.verdict == .returned }),
      ("met", items.count { $0.verdict == .met }),
      ("referred", items.count { if case .referred = $0.verdict { true } else { false } }),
      ("achieved", items.count { $0.verdict == .achieved }), ("revoked", items.count { $0.verdict == .revoked }),
    ]
    return counts.filter { $0.number > 0 }.map { "\($0.number) \($0.what)" }.joined(separator: ", ")
  }

  /// What became of it, a phrase: `Imported the reply of Jane Doe: 2 signed, 1 returned`.
  package func outcome(isTrial: Bool) -> String {
    let name = TerminalEscaping.escaped(name)
    if isHere { return "Nothing new: the reply of \(name) is already here (\(tally))" }
    guard isTrial else { return "Imported the reply of \(name): \(tally)" }
    return switch signer {
    case .known: "Would import the reply of \(name): \(tally)"
    case .new: "Would import the reply of \(name) once you add them: \(tally)"
    }
  }
}

extension ReplyPreview.Item {
  /// `Fri 20 Nov 2026, 14:00 to 15:30, 1 h 30 min, coaching with C07`, `criterion 8577-303:1.2`, `unit 8577-303`.
  package func subject(in zone: Zone) -> String {
    switch matter {
    case .entry(let row, _): EntryText.sentence(row, in: zone)
    case .criterion(let criterion): "criterion \(criterion.text)"
    case .unit(let unit): "unit \(TerminalEscaping.escaped(unit))"
    }
  }

  /// `signed`, `read`, `returned`, `referred, more evidence by Mon 30 Nov 2026`.
  package var decision: String {
    switch verdict {
    case .signed(let meaning): meaning == .read ? "read" : "signed"
    case .returned: "returned"
    case .met: "met"
    case .referred(let day): "referred" + (day.map { ", more evidence by \($0.spelled)" } ?? "")
    case .achieved: "achieved"
    case .revoked: "decision revoked"
    }
  }

  /// What it says, the texts of the signer, and what to know about it, a line each.
  package func lines(in zone: Zone) -> [String] {
    var lines = ["\(subject(in: zone)): \(decision)"]
    if case .signed(let meaning) = verdict { lines += EntryText.lines("Meaning", meaning.sentence) }
    if let comment {
      lines += EntryText.lines(commentName, TerminalEscaping.escaped(comment, keepingNewlines: true))
    }
    return lines
  }

  /// What the signer's words are called.
  package var commentName: String {
    switch verdict {
    case .signed, .met, .achieved: "Comment"
    case .returned, .revoked: "Reason"
    case .referred: "Feedback"
    }
  }
}
