import CoachingRules
import LogbookValues

/// Who may judge, in words, the same by command, on screen and in the portfolio.
extension CompetenceStanding {
  /// `Competence as assessor: 6 of 8 met, 1 out of date, 1 missing.`, for the person who signs.
  package var sentence: String { "Competence as \(role.title): \(summary)." }

  /// `6 of 8 met, 1 out of date, 1 missing`.
  package var summary: String { CompetenceText.summary(met, of: rows.count, outOfDate: outOfDate, missing: missing) }
}

extension CompetenceCoverage {
  /// `Dr Osei, assessor: 6 of 8 met, 1 out of date, 1 missing`, on the days of their decisions.
  package var sentence: String { "\(TerminalEscaping.escaped(name)), \(role.title): \(summary)" }

  /// `6 of 8 met, 1 out of date, 1 missing`.
  package var summary: String { CompetenceText.summary(met, of: rows.count, outOfDate: outOfDate, missing: missing) }
}

extension CompetenceStanding.State {
  /// `met`, `out of date` or `missing`.
  package var word: String {
    switch self {
    case .met: "met"
    case .outOfDate: "out of date"
    case .missing: "missing"
    }
  }
}

extension CompetencePerson {
  /// Each requirement, those first that are not met: a centre asks about them.
  package func openFirst(on day: LocalDate) -> [CompetenceStanding.Row] {
    let rows = rows(in: .ilm8577, on: day)
    return rows.filter { $0.state != .met } + rows.filter { $0.state == .met }
  }

  /// What of `coverage` is theirs, lacks something, and is not what they lack today.
  package func lacking(_ coverage: [CompetenceCoverage], on day: LocalDate) -> [CompetenceCoverage] {
    let today = standings(in: .ilm8577, on: day)
    return coverage.filter { own in
      guard own.key == key, own.met < own.rows.count else { return false }
      let (missing, outOfDate) = (
        own.rows.filter { !$0.missingOn.isEmpty }, own.rows.filter { !$0.isMet && $0.missingOn.isEmpty }
      )
      return !today.contains { standing in
        standing.role == own.role
          && standing.rows.filter { $0.state == .missing }.map(\.requirement) == missing.map(\.requirement)
          && standing.rows.filter { $0.state != .missing && $0.state != .met }.map(\.requirement)
            == outOfDate.map(\.requirement)
      }
    }
  }
}

extension CompetenceStanding.Row {
  /// `met`, `out of date since Thu 1 Mar 2029` or `missing`.
  package var phrase: String {
    switch state {
    case .met, .missing: state.word
    case .outOfDate(let since): "out of date since \(since.spelled)"
    }
  }

  /// By what it is met, or was: `Coach at Acme Ltd, Sun 1 Mar 2026, recent enough until Thu 1 Mar 2029`; nil where it
  /// was not answered.
  package var evidence: String? { way?.sentence }

  /// What is said above `unmetAlternatives`; nil where there are none.
  package var unmetHeading: String? {
    switch unmetAlternatives.count {
    case 0: nil
    case 1: "Would be met by:"
    default: "Would be met by one of these:"
    }
  }

  /// What would meet it; empty where it is met.
  package var unmetAlternatives: [CompetenceRequirement.Alternative] {
    state == .met ? [] : requirement.alternatives.filter(\.isEnough)
  }

  /// The alternatives that are wished for: `desirable: Member of a body such as AC, EMCC or ICF. EMCC, Sun 1 Mar 2026`.
  package var wishLines: [String] {
    wishes.map { alternative, way in
      "desirable: \(alternative.title)\(way.map { ". \($0.sentence)" } ?? ", not answered")"
    }
  }
}

extension CompetenceStanding.Way {
  /// `Coach at Acme Ltd, Sun 1 Mar 2026, recent enough until Thu 1 Mar 2029`.
  package var sentence: String {
    let limit = isCurrent ? lastDay.map { ", recent enough until \($0.spelled)" } ?? "" : ""
    return "\(TerminalEscaping.escaped(answer.met)), \(answer.on.spelled)\(limit)"
  }
}

extension CompetenceRequirement {
  /// What an answer comes to: `Experience of coaching or mentoring: met, recent enough until Tue 30 Oct 2029`.
  package func account(of row: CompetenceStanding.Row, after alternative: Alternative) -> String {
    let limit = row.state == .met ? row.way?.lastDay.map { ", recent enough until \($0.spelled)" } ?? "" : ""
    let rest = alternative.isEnough ? "" : ". This answer is desirable, but not enough by itself"
    return "\(title): \(row.phrase)\(limit)\(rest)"
  }

  /// `, as tutor` for a person with these roles, of some of which this is not asked; else empty.
  package func onlyFor(_ own: Set<Role>) -> String {
    guard !own.isSubset(of: roles) else { return "" }
    return ", as \(Role.allCases.filter { own.contains($0) && roles.contains($0) }.map(\.title).listed)"
  }
}

extension CompetenceRequirement.Alternative {
  /// The title, and within how many years it has to lie.
  package var sentence: String {
    guard let years else { return title }
    return "\(title), in the last \(counted(years, "year"))"
  }
}

extension CompetenceCoverage.Row {
  /// What to know of it beside where it stands on the day of the last decision: `missing on 2 of 5 days of decisions`;
  /// nil where it was met on all days.
  package func exceptions(of days: Int) -> String? {
    let parts = [(missingOn, "missing"), (outOfDateOn, "out of date")].filter { !$0.0.isEmpty }.map { on, word in
      on.count == days ? "\(word) on every day of a decision" : "\(word) on \(on.map(\.spelled).listed)"
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}

extension StatementsTaken {
  /// `Imported 8 answers of Jane Doe`, or that nothing is new.
  package func sentence(isTrial: Bool) -> String {
    let who = TerminalEscaping.escaped(name)
    guard added > 0 else {
      return "Nothing new: \(known == 1 ? "the answer" : "the \(known) answers") of \(who) "
        + "\(known == 1 ? "is" : "are") already here"
    }
    let rest = known > 0 ? ". \(counted(known, "answer")) \(known == 1 ? "was" : "were") already here" : ""
    return "\(isTrial ? "Would import" : "Imported") \(counted(added, "answer")) of \(who)\(rest)"
  }
}

enum CompetenceText {
  static func summary(_ met: Int, of total: Int, outOfDate: Int, missing: Int) -> String {
    let rest = [(outOfDate, "out of date"), (missing, "missing")].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return (["\(met) of \(total) met"] + rest).joined(separator: ", ")
  }
}
