import CoachingRules
import TerminalUI

extension SetUpPage {
  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let isRoomy = rect.rows >= 14
    // Where rows are dear, the qualifications need them more than what is said about them.
    let explained = isRoomy || step != .qualification
    let explanation = explained ? TextLayout.wrap(step.explanation, columns: rect.form.columns) : []
    let parts = rect.form.rows([
      .length(1, least: 1), .length(explanation.count, least: 0), .length(isRoomy ? 1 : 0, priority: -1),
      .share(least: 3),
    ])
    frame.put("\(step.place): \(step.heading)", in: parts[0], .heading)
    frame.put(explanation.map { ($0, .dim) }, in: parts[1])
    switch step {
    case .name:
      nameForm.draw(on: &frame, in: parts[3])
      if isRoomy, !shared.isRead { drawPromise(on: &frame, in: parts[3].rows(.length(5), .share()).1) }
    case .qualification: drawQualifications(on: &frame, in: parts[3], shared)
    case .registration: registrationForm.draw(on: &frame, in: parts[3])
    }
  }

  /// What coachlog is for, in the keys that will do it.
  private func drawPromise(on frame: inout Frame, in rect: Rect) {
    let lines = [
      ("n", "logs a session in seconds, in the words you use for days and times."),
      ("4", "shows your supervisor what to sign, here or in their browser."),
      ("?", "says what a page is for, and its keys. : finds any page or task."),
    ]
    frame.put("What comes next", in: rect.inset(left: 1), .heading)
    for ((key, text), place) in zip(lines, rect.rows([.length(1), .length(1), .length(1), .length(1)]).dropFirst()) {
      let (sign, words) = place.inset(left: 1).columns(.length(4), .share())
      frame.put(key, in: sign, .accent)
      frame.put(text, in: words, .dim)
    }
  }

  private func drawQualifications(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let all = qualifications(shared)
    guard let scheme = shared.scheme, let chosen = chosen(shared), !rect.isEmpty else {
      frame.put("There is nothing to choose from.", in: rect, .pending)
      return
    }
    let details = QualificationText.details(chosen, in: scheme, today: shared.today)
    // Each takes two rows where there is room for them and a good part of the details; otherwise one.
    let double = rect.rows(.exactly(all.count * 2), .share(least: 4))
    let each = double.0.isEmpty ? 1 : 2
    let (listed, below) = each == 2 ? double : rect.rows(.share(1, most: all.count), .share(1))
    var list = list
    list.settle(count: all.count, height: list.places(count: all.count, in: listed, rows: each).count)
    frame.list(list, count: all.count, in: listed, rows: each) { frame, index, place in
      let (title, figures) = place.rows(.length(1), .share())
      frame.put(all[index].title, in: title)
      frame.put("  " + QualificationText.figures(all[index], in: scheme), in: figures, .dim)
    }
    frame.reading?.isDetail = true
    defer { frame.reading?.isDetail = false }
    let figures = each == 2 ? [] : [QualificationText.figures(chosen, in: scheme)]
    let lines = (figures + details).flatMap { TextLayout.wrap($0, columns: rect.columns) }
    let (_, place) = below.rows(.exactly(1), .share(least: lines.count))
    frame.put(lines.map { ($0, .text) }, in: place)
  }
}
