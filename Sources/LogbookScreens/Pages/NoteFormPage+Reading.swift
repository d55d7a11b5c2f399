import CoachingRules
import LogbookValues
import TerminalUI

/// The form of a note as it is read and filled in line by line: the fields above the text, then each stage of the model
/// as a field of its own, or the text as one.
extension NoteFormPage {
  /// The stages in the order in which their headings stand in the text.
  private var stages: [NoteModel.Stage] {
    let all = outlined?.stages ?? []
    return editor.headingNames.compactMap { name in all.first { $0.name == name } }
  }

  func read(on frame: inout Frame, _ shared: Shared) {
    head.draw(on: &frame, in: Rect(frame.size))
    let named = stages.map { stage in
      Reading.Field(
        label: TerminalEscaping.escaped(stage.name), kind: .area, value: editor.text(under: stage.name),
        hint: TerminalEscaping.escaped(stage.prompt), adds: true)
    }
    let fields = named.isEmpty ? [Reading.Field(label: "Text", kind: .area, value: editor.text, adds: true)] : named
    let focus = stages.firstIndex { $0.name == editor.headingAtCaret } ?? 0
    frame.reading?.add(fields, focus: isWriting ? focus : nil)
    frame.reading?.say(on(shared).capitalised)
  }

  /// Goes to the field of that place; in a stage, behind what is written there.
  mutating func choose(_ place: Int) {
    guard place >= head.fields.count else {
      isWriting = false
      _ = head.handle(.key(.place(place)), size: Size(columns: 80, rows: 24))
      return
    }
    (isWriting, isAdding) = (true, true)
    let stage = place - head.fields.count
    guard stages.indices.contains(stage) else {
      _ = editor.handle(.key(.bottom), columns: 80, rows: 24)
      return
    }
    editor.move(behindHeading: stages[stage].name)
  }

  /// What is typed after a field was chosen begins a line, where the line of the caret holds something already.
  mutating func inLineOfItsOwn(_ input: Input) -> Input {
    defer { isAdding = false }
    guard isAdding, isWriting, case .paste(let text) = input, editor.isInWrittenLine else { return input }
    return .paste("\n" + text)
  }
}
