import CoachingRules
import LogbookValues
import TerminalUI

/// What the fields ask, and what is said below them.
extension SupportFormPage {
  /// Who gave support of that type last, until a name was typed.
  mutating func assumeGiver() {
    guard entry == nil, !isGiverTouched else { return }
    let last = earlier.first { $0.support == type && $0.state != .withdrawn }
    form[text: .with] = last?.with ?? ""
  }

  /// A record of others says who made it, what it says, and which criteria it shows.
  private mutating func shape() {
    let isOfOthers = type.isRecordOfOthers
    form.update(.with) { field in
      field.label = isOfOthers ? "Made by" : "With"
      field.hint = isOfOthers ? "Who made it. Only they can sign it." : "Optional: who gave it."
    }
    form.update(.note) { field in
      field.label = isOfOthers ? "Says" : "Note"
      field.hint = isOfOthers ? "What was seen, said or discussed." : "Optional: what it was about. Press ^S to save."
    }
    let hasCriteria = form.fields.contains { $0.id == .criteria }
    if isOfOthers, !hasCriteria {
      form.fields.append(
        .init(
          .criteria, label: "Shows", control: .line(TextEditor(keptCriteria, limit: 1_000)),
          hint: "Optional: the criteria it shows, for example 302:1.1, 302:1.2. Press ^S to save."))
    } else if !isOfOthers, hasCriteria {
      keptCriteria = form[text: .criteria]
      form.fields.removeAll { $0.id == .criteria }
    }
  }

  /// The criteria that are named, and the first word that names none.
  func criteria(_ shared: Shared) -> (named: [CriterionID], unknown: String?) {
    var named: [CriterionID] = []
    for word in form[text: .criteria].split(whereSeparator: { $0 == "," || $0 == " " || $0 == ";" }) {
      let parts = word.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      let unit = parts.first.flatMap { shared.scheme?.unit($0)?.id ?? $0 }
      guard parts.count == 2, let unit, let criterion = CriterionID(unit: unit, place: parts[1]) else {
        return (named, String(word))
      }
      named.append(criterion)
    }
    return (named, nil)
  }

  /// Says below the fields what was understood.
  mutating func understand(_ shared: Shared) {
    shape()
    let standing =
      type.isRecordOfOthers
      ? "It counts towards no hours. It is evidence." : SupportSums.standing(of: type, shared.overview?.report)
    form.update(.type) { $0.understood = standing }
    form.understand(.date) { text throws(JournalError) in try shared.occasion.day(text).spelled }
    form.understand(.minutes) { text throws(JournalError) in Minutes.spoken(try DurationParser.minutes(text)) }
    let names = givers
    form.update(.with) { $0.suggestions = names }
  }

  /// The names that were typed before, those that what is typed is a part of.
  private var givers: [Suggestion] {
    let typed = form[text: .with].trimmed.lowercased()
    var seen: Set<String> = []
    let names = earlier.compactMap(\.with).filter { seen.insert($0).inserted }
    guard !names.contains(where: { $0.lowercased() == typed }) else { return [] }
    return names.filter { typed.isEmpty || $0.lowercased().contains(typed) }.prefix(4).map {
      Suggestion(text: $0)
    }
  }
}
