import LogbookValues
import SignedRecords

extension SignerBriefing {
  /// `For: Priya Shah`.
  package var addressee: String { "For: \(TerminalEscaping.escaped(learner))" }

  /// `Called Priya Shah until Mon 23 Nov 2026. Reason: Married in October.`, a line for each earlier name.
  package func earlierNames(in zone: Zone) -> [String] {
    earlierNames.map { earlier in
      let called = "Called \(TerminalEscaping.escaped(earlier.name)) until \(SignerBriefing.day(earlier.until, zone))."
      return earlier.reason.map { "\(called) Reason: \(EntryText.inOneLine($0).asSentence)" } ?? called
    }
  }

  /// `3 decisions so far, the last on Tue 3 Mar 2026.`
  package func soFar(in zone: Zone) -> String {
    guard decisions > 0 else { return "No decisions so far." }
    let last = lastAt.map { ", the last on \(SignerBriefing.day($0, zone))" } ?? ""
    return "\(decisions) \(decisions == 1 ? "decision" : "decisions") so far\(last)."
  }

  /// What the person should know before they sign: decisions of theirs that are missing, and another name.
  package func warnings(in zone: Zone) -> [Notice] {
    var warnings: [Notice] = []
    let why = Remedy.advice("ask the learner why before you sign")
    switch memory {
    case .agrees: break
    case .lacks(let count, let last):
      let what = count == 1 ? "1 of your decisions, made" : "\(count) of your decisions, the last"
      warnings.append(Notice("this journal lacks \(what) on \(SignerBriefing.day(last, zone))", why))
    case .differs(let day):
      warnings.append(
        Notice(
          "your decision of \(SignerBriefing.day(day, zone)) is not in this journal. Another one is in its place", why))
    case .isUnread(let notice):
      warnings.append(
        notice.saying { "coachlog cannot tell whether decisions of yours are missing here, because \($0)" })
    }
    if let askedAt {
      warnings.append(
        Notice(
          "\(TerminalEscaping.escaped(learner)) sent you a request on \(SignerBriefing.day(askedAt, zone)). Once you "
            + "decide here, your reply to it can no longer be used"))
    }
    if hasAnotherName {
      warnings.append(
        Notice(
          "this journal has your key as \(TerminalEscaping.escaped(name)). Your key file says "
            + TerminalEscaping.escaped(fileName)))
    }
    return warnings
  }

  /// What to say of support hours that were with somebody else; nil where they were not.
  package func warning(ofHoursWith with: String?) -> String? {
    guard let with, !with.isEmpty, isAnother(than: with) else { return nil }
    return "This says it was with \(EntryText.inOneLine(with)). You sign as \(TerminalEscaping.escaped(name))."
  }

  private static func day(_ instant: Instant, _ zone: Zone) -> String { zone.date(at: instant).spelled }
}
