import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

/// What would be sent, above the form.
extension RequestFormPage {
  func layout(in rect: Rect, _ shared: Shared) -> TextAboveForm {
    TextAboveForm(in: rect, hasForm: true) { passage(shared).rows(columns: $0).count }
  }

  /// What would be sent, and what to know before.
  func passage(_ shared: Shared) -> RichText {
    var text = RichText()
    if ticket != nil { text.add("Writing the file…", .heading) }
    if let notice { text.add(notice, .act) }
    guard let preview else {
      text.add("Reading the journal…", .dim)
      return text
    }
    guard case .success(let preview) = preview else { return text }
    if let nothing = preview.nothing {
      text.add(nothing.sentence, .pending)
      return text
    }
    if let changed = again?.changedSince { text.add(changed.asSentence, .pending) }
    for request in preview.open {
      let words = "\(request.sent(in: shared.occasion.zone, today: shared.today).whole) about \(request.matter)"
      text.add(
        Notice("a request is still open, \(words)", .cancelRequest(request.shortID)).sentence, .pending)
    }
    for sentence in preview.named.travelling(withTexts: output.withTexts, preview.luggage) {
      text.add(TerminalEscaping.escaped(sentence))
    }
    text.addGap()
    text.add("\(TerminalEscaping.escaped(preview.named.name)) is asked about:".capitalised, .heading)
    for row in preview.entries { text.add(item: EntryText.sentence(row, in: shared.occasion.zone)) }
    for criterion in preview.choice.criteria { text.add(item: "criterion \(criterion.text)") }
    for unit in preview.choice.units { text.add(item: "unit \(TerminalEscaping.escaped(unit))") }
    return text
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let layout = layout(in: rect, shared)
    scroll.draw(passage(shared), on: &frame, in: layout.text)
    form.draw(on: &frame, in: layout.form)
  }
}

/// The person who is asked, before they have a name.
extension RequestPreview {
  /// The choice, with words for a person who is not named yet.
  fileprivate var named: RequestChoice {
    var choice = choice
    if choice.name.isEmpty { choice.name = "the person you ask" }
    return choice
  }
}
