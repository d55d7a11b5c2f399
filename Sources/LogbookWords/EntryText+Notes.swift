import CoachingRules
import LogbookValues
import SignedRecords

extension EntryText {
  /// `8577-303, Fri 20 Nov 2026, Gibbs, on 2 sessions`.
  package static func sentence(_ note: NoteRow) -> String {
    var parts = [note.unit, note.date.spelled]
    if let model = note.model { parts.append(TerminalEscaping.escaped(model)) }
    if !note.sessions.isEmpty {
      parts.append("on \(note.sessions.count) session\(note.sessions.count == 1 ? "" : "s")")
    }
    return parts.joined(separator: ", ")
  }

  /// The same of a note that is not written yet.
  package static func subject(of note: NoteDetails) -> String {
    let model = note.model.map { ", \(TerminalEscaping.escaped($0))" } ?? ""
    return "\(note.unit), \(note.date.spelled)\(model)"
  }

  /// `Ask Ann first, due Fri 27 Nov 2026`, `Ask Ann first, done Mon 30 Nov 2026`.
  package static func sentence(_ action: PlanItem) -> String {
    let text = action.text.map(inOneLine) ?? "(its text is missing)"
    switch action.row.status {
    case .open: return action.row.due.map { "\(text), due \($0.spelled)" } ?? text
    case .done: return "\(text), done \(action.row.doneOn.map(\.spelled) ?? "")"
    }
  }

  /// What an act came to: the session, note or action in words; nil where an undo left none.
  package static func sentence(_ outcome: EntryChange, in zone: Zone) -> String? {
    if let row = outcome.row { return sentence(row, in: zone) }
    if let note = outcome.note { return sentence(note) }
    return outcome.action.map { sentence($0) }
  }

  /// The first line of a note that says something, its headings left out.
  package static func headline(of text: String, by model: NoteModel?) -> String {
    let headings = Set(model?.stages.map(\.heading) ?? [])
    let line = text.split(whereSeparator: \.isNewline).first { line in
      let bare = NoteLines.trimmed(String(line))
      return !bare.isEmpty && !headings.contains(bare)
    }
    return line.map { TerminalEscaping.escaped(String($0.prefix(200))) } ?? ""
  }
}
