import CoachingRules
import LogbookValues
import SignedRecords

extension PortfolioPage {
  /// The reflective notes, oldest first; withdrawn ones are the learner's own business.
  var notes: TemplateFields {
    let shown = portfolio.notes.filter { $0.row.state != .withdrawn }
    let units = portfolio.report.reflection.map(\.unit)
    let others = Set(shown.map(\.row.unit)).subtracting(units).sorted()
    let groups = (units + others).map { unit in
      let notes = shown.filter { $0.row.unit == unit }
      return TemplateFields([
        "anchor": .text("notes-\(unit)"), "unit": .text(unit), "notes": .rows(notes.map(fields(of:))),
        "isEmpty": .flag(notes.isEmpty),
      ])
    }
    let withdrawn = portfolio.notes.count - shown.count
    return part(
      "notes",
      [
        "groups": .rows(groups), "isEmpty": .flag(groups.isEmpty),
        "asksForNotes": .flag(portfolio.goals.lines.contains { $0.goal.measure == .notes }),
        "withdrawn": .text(
          withdrawn == 0 ? nil : withdrawn == 1 ? "1 note was withdrawn." : "\(withdrawn) notes were withdrawn."),
      ])
  }

  private func fields(of note: PortfolioNote) -> TemplateFields {
    let attached = portfolio.attachments.filter { $0.listed.row.entry == note.row.id && !$0.listed.row.isWithdrawn }
    let sessions = note.row.sessions.compactMap { id in portfolio.item(id) }.sorted { $0.row.date < $1.row.date }
    return TemplateFields([
      "anchor": .text(PortfolioWords.anchor(note.row.id)), "number": .text(portfolio.numbers[note.row.id]?.text),
      "date": .text(note.row.date.spelled),
      "model": .text(note.row.model), "parts": .rows(parts(of: note.text, by: note.model)),
      "missing": .flag(note.text == nil),
      "words": .text(note.text.map { NoteMeasure(of: $0, by: note.model).spoken }),
      "conflict": .flag(note.row.state == .conflict),
      "others": .rows(
        note.others.map { other in
          TemplateFields([
            "date": .text(other.note.date.spelled), "model": .text(other.note.model),
            "parts": .rows(parts(of: other.text, by: other.model)), "missing": .flag(other.text == nil),
            "author": .text(portfolio.enrolment.learner), "writtenAt": .text(PortfolioWords.stamp(other.signedAt)),
            "record": .text(other.record.hex),
          ])
        }),
      "sessions": TemplateFields.list(
        sessions.map { item in
          link(PortfolioWords.anchor(item.row.id), "\(number(of: item.row.id))\(words.brief(item.row))")
        }), "hasSessions": .flag(!sessions.isEmpty), "criteria": .rows(criteria(note.criteria)),
      "attached": TemplateFields.list(attached.map(link(to:))), "hasAttached": .flag(!attached.isEmpty),
      "hasCriteria": .flag(!note.criteria.isEmpty), "short": .text(note.shortID),
      "author": .text(portfolio.enrolment.learner), "writtenAt": .text(PortfolioWords.stamp(note.row.amended)),
      "record": .text(note.row.version.hex),
    ])
  }

  /// What the note says: before the first heading, and under each stage of its model, which may be empty.
  private func parts(of text: String?, by model: NoteModel?) -> [TemplateFields] {
    guard let text else { return [] }
    guard let model else { return [TemplateFields(["text": .text(text)])] }
    return NoteLines(text).parts(of: model).map { part in
      TemplateFields([
        "stage": .text(part.stage.map { model.stages[$0].name }), "text": .text(part.text.isEmpty ? nil : part.text),
        "isEmpty": .flag(part.text.isEmpty),
      ])
    }
  }

  /// Criteria to point to.
  func criteria(_ ids: [CriterionID]) -> [TemplateFields] {
    ids.map { TemplateFields(link(PortfolioWords.anchor($0), $0.text)) }
  }

  /// The development plan: what is open first, by the day it is due.
  var plan: TemplateFields {
    let actions = portfolio.actions.filter { $0.row.state != .withdrawn }.map { action in
      let note = action.row.note.flatMap { id in portfolio.notes.first { $0.row.id == id && $0.row.state != .withdrawn }
      }
      let isLate = action.row.status == .open && action.row.due.map { $0 < portfolio.report.asOf } ?? false
      let state =
        switch action.row.status {
        case .done: "done" + (action.row.doneOn.map { " \($0.spelled)" } ?? "")
        case .open: isLate ? "open, overdue" : "open"
        }
      return TemplateFields([
        "text": .text(action.text ?? "its text was erased on request"), "due": .text(action.row.due?.spelled ?? "–"),
        "state": .text(state),
        "note": .rows(
          (note.map { [$0.row] } ?? []).map { row in
            TemplateFields(link(PortfolioWords.anchor(row.id), "\(number(of: row.id))note of \(row.date.spelled)"))
          }),
        "others": .rows(
          action.others.map { other in
            TemplateFields([
              "text": .text(other.text ?? "its text was erased on request"),
              "due": .text(other.action.due?.spelled ?? "–"), "state": .text(other.action.status.rawValue),
            ])
          }),
      ])
    }
    return part("plan", ["actions": .rows(actions), "hasActions": .flag(!actions.isEmpty)])
  }
}
