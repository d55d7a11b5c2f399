import LogbookValues
import TerminalUI

/// The fields of a form, asked for one after the other.
extension LineMode {
  /// The inputs that fill in a field.
  mutating func answer(
    _ field: Reading.Field, _ asking: Asking, with line: String, _ logbook: Logbook
  ) -> [Input] {
    let place = Input.key(.place(asking.field))
    if asking.lines > 0 {
      guard line != "." else { return goOn(from: asking, logbook) }
      self.asking?.lines += 1
      return [.paste("\n" + line)]
    }
    switch line.trimmed {
    case "":
      self.asking?.isKept = true
      return goOn(from: asking, logbook)
    case ".":
      stop()
      return []
    case "?":
      spoken += [logbook.plainKeys(LineMode.withoutKeys(field.hint))].filter { !$0.isEmpty }
      spoken += field.suggestions.map { $0.detail.isEmpty ? $0.text : "\($0.text), \(Reading.words($0.detail))" }
      return []
    default: break
    }
    switch field.kind {
    case .choice(let options):
      guard let title = LineMode.option(line.trimmed, among: options.map(\.title)) else {
        spoken.append("Type a number from 1 to \(options.count), or how one of them begins.")
        return []
      }
      later = .leave
      return [place, .paste(title)]
    case .area:
      self.asking?.lines = 1
      guard line.hasPrefix("+"), !field.value.isEmpty, !field.adds else { return [place, .paste(line)] }
      return [place, .key(.bottom), .paste("\n" + String(line.dropFirst()).trimmed)]
    case .line, .secret:
      later = .leave
      return [place, .paste(line)]
    case .fold:
      return [place]
    }
  }

  /// The option that was meant: its number, its title, or how only its title begins.
  static func option(_ typed: String, among titles: [String]) -> String? {
    if let number = Int(typed), let title = titles.at(number - 1) { return title }
    let typed = typed.lowercased()
    if let title = titles.first(where: { $0.lowercased() == typed }) { return title }
    let meant = titles.filter { $0.lowercased().hasPrefix(typed) }
    return meant.count == 1 ? meant[0] : nil
  }

  private mutating func goOn(from asking: Asking, _ logbook: Logbook) -> [Input] {
    self.asking?.lines = 0
    later = .leave
    return [.key(.place(asking.field))]
  }

  /// Goes to the field that is asked for next: what is wrong with one is judged when it is left.
  mutating func leave(_ logbook: Logbook) -> [Input] {
    let fields = PageInLines(logbook).reading.fields
    guard let left = asking, fields.indices.contains(left.field) else { return [] }
    later = .readBack(left)
    let next = left.field + 1
    if left.goesOn, let field = fields.at(next), field.kind != .fold {
      asking = Asking(field: next, goesOn: true)
      return [.key(.place(next))]
    }
    asking = nil
    // Setting up, the last answer is followed by the next step.
    if left.goesOn, logbook.context == .setUp { return [.key(.enter)] }
    saysForm = left.goesOn
    return fields.count > 1 ? [.key(.place(left.field == 0 ? 1 : 0))] : []
  }

  /// Says what was understood of a field; one that is wrong is asked for again.
  mutating func readBack(_ left: Asking, _ logbook: Logbook) -> [Input] {
    let page = PageInLines(logbook)
    guard page.place == said?.place, let field = page.reading.fields.at(left.field) else { return [] }
    guard !left.isKept || field.isProblem else { return [] }
    switch field.kind {
    case .choice: spoken.append(field.said(LineMode.withoutKeys(field.message)))
    case .line, .area, .secret, .fold:
      if !field.message.isEmpty { spoken.append(logbook.plainKeys(LineMode.withoutKeys(field.message))) }
    }
    guard field.isProblem else { return [] }
    (asking, saysForm) = (Asking(field: left.field, goesOn: left.goesOn), false)
    return [.key(.place(left.field))]
  }

  /// Ends the questions: the form is said whole, with what can be done.
  mutating func stop() {
    asking = nil
    saysForm = true
  }
}
