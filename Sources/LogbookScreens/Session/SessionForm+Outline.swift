import LogbookValues
import CoachingRules
import TerminalUI

extension SessionForm {
  /// Puts the stages of a model into the summary, in place of the empty headings of the one before.
  mutating func outline(_ model: NoteModel?) {
    guard model != outlined else { return }
    let isUntouched = !touched.contains(.summary)
    let text = isUntouched ? "" : self[.summary]
    let isAssumed = !touched.contains(.model)
    let old = outlined
    outlined = model
    guard let model else {
      put(models.withoutEmptyHeadings(text, of: .coaching), in: .summary)
      if isUntouched { assumed[.summary] = self[.summary] }
      return
    }
    let outline = models.outline(text, by: model, insteadOf: old)
    // Above headings that were filled in a line stays free for a short summary.
    put(isUntouched && isAssumed ? "\n\n" + outline : outline, in: .summary)
    if isUntouched { assumed[.summary] = self[.summary] }
    let headings = model.stages.map(\.heading)
    let lines = self[.summary].split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let place = isUntouched && isAssumed ? 0 : (lines.firstIndex { headings.contains($0) } ?? -1) + 1
    form.update(.summary) { field in
      guard case .area(var editor) = field.control else { return }
      _ = editor.handle(.key(.top), columns: 1_000, rows: 1_000)
      for _ in 0..<place { _ = editor.handle(.key(.down), columns: 1_000, rows: 1_000) }
      field.control = .area(editor)
    }
  }
}
