import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

extension PortfolioPage {
  /// How far the learner is, by the rules of the scheme in force.
  var progress: TemplateFields {
    let report = portfolio.report
    let lines = report.lines.enumerated().map { position, line in
      TemplateFields([
        "label": .text(line.label), "title": .text(line.requirement.title == line.label ? nil : line.requirement.title),
        "required": .text(Minutes.clock(line.requirement.requiredMinutes)),
        "target": .text(Minutes.clock(line.targetMinutes)), "meeting": .text(Minutes.clock(line.meetingMinutes)),
        "other": .text(Minutes.clock(line.needsSignOff ? line.unsignedMinutes : line.signedMinutes)),
        "met": .text(line.isMet ? "yes" : "not yet"),
        "bar": .markup(ProgressBar(line: line, name: "bar-\(position + 1)").markup),
        "outlook": .text(line.outlook(deadline: report.enrolment.deadline)),
      ])
    }
    let unread =
      report.unreadRecords == 0
      ? nil
      : "\(report.unreadRecords) records are of a kind this version of coachlog does not know, so the sums may be "
        + "incomplete."
    let goals = furtherGoals
    let rules = portfolio.goals.unverifiedRules
    return part(
      "progress",
      [
        "asOf": .text(report.asOf.spelled), "rule": .text(words.rule), "lines": .rows(lines),
        "meetingName": .text(portfolio.needsSignOff ? "Signed" : "Counted"),
        "otherName": .text(portfolio.needsSignOff ? "Not signed yet" : "Of which signed"),
        "hasGoals": .flag(!goals.isEmpty), "goals": .rows(goals), "goalsMet": .text(portfolio.goals.summary),
        "uncounted": .rows(goals.isEmpty ? [] : portfolio.goals.uncounted.map(PortfolioPage.fields(of:))),
        "hasRules": .flag(!rules.isEmpty), "rules": .rows(rules.map { TemplateFields(["sentence": .text($0)]) }),
        "awardingBody": .text(portfolio.goals.awardingBody),
        "reflection": .rows(
          report.reflection.map { TemplateFields(["unit": .text($0.unit), "notes": .text("\($0.notes)")]) }),
        "unread": .text(unread),
      ])
  }

  /// Everything that is asked for, where hours are not all of it.
  private var furtherGoals: [TemplateFields] {
    let hours = Set(portfolio.report.lines.map(\.requirement.id))
    guard portfolio.goals.lines.contains(where: { !hours.contains($0.goal.id) }) else { return [] }
    return portfolio.goals.lines.map { line in
      TemplateFields([
        "sentence": .text(line.goal.sentence), "standing": .text(line.standing),
        "met": .text(line.isMet ? "yes" : "not yet"), "rest": .text(line.rest.isEmpty ? nil : line.rest),
        "uncounted": .rows(line.uncounted.map(PortfolioPage.fields(of:))),
      ])
    }
  }

  private static func fields(of uncounted: GoalReport.Uncounted) -> TemplateFields {
    TemplateFields(["sentence": .text(uncounted.sentence)])
  }
}
