import CoachingRules
import TerminalUI

/// What is chosen above the text: the unit, and the model whose headings are in the text.
extension NoteFormPage {
  static let noModel = "none"

  /// The units that ask for reflection.
  static func units(_ shared: Shared) -> [String] {
    let asked = shared.overview?.report.reflection.map(\.unit) ?? []
    return asked.isEmpty ? shared.scheme?.units.filter { $0.reflects != nil }.map(\.id) ?? [] : asked
  }

  /// Puts the headings of a model into the text, in place of the empty ones of the model before.
  mutating func outline(_ model: NoteModel?, _ shared: Shared) {
    let text = editor.text
    let next =
      model.map { shared.models.outline(text, by: $0, insteadOf: outlined) }
      ?? shared.models.withoutEmptyHeadings(text)
    if next != text { editor.replaceAll(with: next, label: model?.name) }
    editor.label = model?.name
    outlined = model
    setHeadings(shared)
    editor.moveBelowFirstEmptyHeading()
  }

  /// Tells the editor which lines are headings.
  mutating func setHeadings(_ shared: Shared) {
    editor.setHeadings(outlined?.stages.map(\.name) ?? [], others: shared.models.headingNames)
  }

  /// Offers the units that are asked for now, after a change of enrolment; one that was chosen, or written for, stays.
  mutating func offerUnits(_ shared: Shared) {
    let chosen = head[text: .unit]
    let options = NoteFormPage.units(shared).map { Choice.Option(title: $0) }
    head.update(.unit) { $0.control = .choice(Choice(options: options)) }
    let stays = entry != nil || isUnitTouched || options.contains { $0.title == chosen }
    if stays, !chosen.isEmpty { setUnit(chosen) } else { followSessions(shared) }
    // What changes by itself was not typed.
    if !isTouched, began != nil { began = now }
  }

  /// Chooses a unit, which need not be one that asks for reflection.
  mutating func setUnit(_ unit: String) {
    head.update(.unit) { field in
      guard case .choice(var choice) = field.control else { return }
      if !choice.options.contains(where: { $0.title == unit }) { choice.options.append(Choice.Option(title: unit)) }
      choice.selection = choice.options.firstIndex { $0.title == unit } ?? 0
      field.control = .choice(choice)
    }
  }

  /// Chooses a model, which need not be one that is known.
  mutating func setModel(_ name: String?, _ shared: Shared) {
    head.update(.model) { field in
      guard case .choice(var choice) = field.control else { return }
      let name = name ?? NoteFormPage.noModel
      if !choice.options.contains(where: { $0.title == name }) { choice.options.append(Choice.Option(title: name)) }
      choice.selection = choice.options.firstIndex { $0.title == name } ?? 0
      field.control = .choice(choice)
    }
    outlined = name.flatMap { shared.models.named($0) ?? NoteModel(name: $0, kind: .reflection, stages: []) }
  }
}
