import CoachingJournal
import CoachingRules
import JournalExchange
import LogbookValues
import SignedRecords
import TerminalUI

extension ReviewPage {
  mutating func approve(_ item: Item, _ turn: inout Turn) {
    if let obstacle = obstacle(to: item) { return turn.say(obstacle.asSentence, .pending) }
    let comment = words[item]?.comment ?? ""
    switch item {
    case .entry(let version):
      guard let entry = entry(version) else { return }
      let meaning = decisions.entries[version].flatMap { $0.decision == .approved ? $0.meaning : nil }
      let said = entry.proposal.saying(meaning ?? usualMeaning).meaning
      decisions.entries[version] = .init(.approved, meaning: said, comment: comment)
      turn.say("You will sign: \"\(said.sentence)\". Press e to change that or to add a comment.", .good)
    case .criterion(let id):
      decisions.criteria[id] = .init(.met, feedback: comment)
      turn.say("You will sign that it is met. Press e to add a comment.", .good)
    case .unit(let id):
      decisions.units[id] = comment
      turn.say("You will sign that it is achieved. Press e to add a comment.", .good)
    case .earlier: break
    }
  }

  /// Why words cannot be given for that, as a clause; nil where they can.
  private func obstacle(to item: Item, _ purpose: Purpose) -> String? {
    switch (purpose, item) {
    case (.comment, _): obstacle(to: item)
    case (.refusal, .entry(let version)):
      entry(version)?.said(with: decisions) == .returned ? "you have already returned this" : nil
    case (.refusal, .criterion(let id)):
      criterion(id)?.said(with: decisions) == .referred ? "you have already referred this back" : nil
    case (.refusal, .unit): "a unit cannot be returned. Leave it out, or refer a criterion back"
    case (.refusal, .earlier), (.revocation, _): nil
    }
  }

  /// Why an item cannot be agreed to, as a clause; nil where it can.
  func obstacle(to item: Item) -> String? {
    switch item {
    case .entry(let version):
      return entry(version)?.said(with: decisions) == .approved ? "you have already signed this" : nil
    case .criterion(let id):
      guard let criterion = criterion(id) else { return nil }
      if criterion.said(with: decisions) == .met { return "you have already decided that this is met" }
      return criterion.proposal.evidence.isEmpty ? "there is no evidence for this, so it cannot be met" : nil
    case .unit(let id): return unit(id).flatMap { request.obstacle(to: $0, with: decisions) }
    case .earlier: return nil
    }
  }

  mutating func approveAll(_ turn: inout Turn) {
    let chosen = request.signableTogether.filter { decisions.entries[$0.version] == nil }
    for entry in chosen {
      decisions.entries[entry.version] = .init(
        .approved, meaning: entry.proposal.saying(usualMeaning).meaning, comment: words[.entry(entry.version)]?.comment)
    }
    let rest = request.entries.count { decisions.entries[$0.version] == nil && $0.said != .approved }
    let more = rest == 0 ? "" : " Decide on \(counted(rest, "the other entry", "other entries")) yourself."
    turn.say(
      (chosen.isEmpty
        ? "There is no other entry to sign at once." : "You will sign \(counted(chosen.count, "entry", "entries")).")
        + more, chosen.isEmpty ? .text : .good)
  }

  mutating func leaveOut(_ item: Item, _ turn: inout Turn) {
    switch item {
    case .entry(let version): decisions.entries[version] = nil
    case .criterion(let id): decisions.criteria[id] = nil
    case .unit(let id): decisions.units[id] = nil
    case .earlier(let record):
      decisions.revocations[record] = nil
      return turn.say("This decision stays as it is.")
    }
    turn.say("Left for another time. The learner can ask you again.")
  }

  // MARK: Words

  /// The words of the decision there is; where there is none, a comment on an agreement.
  mutating func addWords(_ item: Item, _ turn: inout Turn) {
    let purpose: Purpose =
      switch item {
      case .entry(let version): decisions.entries[version]?.decision == .returned ? .refusal : .comment
      case .criterion(let id): decisions.criteria[id]?.decision == .referred ? .refusal : .comment
      case .unit: .comment
      case .earlier: .revocation
      }
    askWords(item, purpose, &turn)
  }

  mutating func askWords(_ item: Item, _ purpose: Purpose, _ turn: inout Turn) {
    if let obstacle = obstacle(to: item, purpose) { return turn.say(obstacle.asSentence, .pending) }
    let typed = words[item] ?? Words()
    var fields: [Form<Field>.Field] = []
    if purpose == .comment, case .entry(let version) = item, let entry = entry(version),
      entry.proposal.meanings.count > 1
    {
      let meanings = entry.proposal.meanings
      let meaning = decisions.entries[version].map(\.meaning) ?? usualMeaning
      fields.append(
        .init(
          .meaning, label: "Your signature says",
          control: .choice(
            .init(options: meanings.map { .init(title: $0.sentence) }, selection: meanings.firstIndex(of: meaning) ?? 0)
          ),
          hint: "Press ← or → to choose."))
    }
    if purpose == .refusal, case .criterion = item {
      fields.append(
        .init(
          .due, label: "Due by", control: .line(TextEditor(typed.due, limit: 40)),
          hint: "Optional. The day for the new evidence, for example 4 Dec or fri."))
    }
    fields.append(wordsField(item, purpose, typed))
    form = Form(fields: fields)
    if purpose != .comment { form.setFocus(.words) }
    step = .wording(item, purpose)
  }

  private func wordsField(_ item: Item, _ purpose: Purpose, _ typed: Words) -> Form<Field>.Field {
    let reason = TextEditor(typed.reason, isMultiline: true, limit: 16_384)
    switch (purpose, item) {
    case (.comment, _):
      return .init(
        .words, label: "Comment", control: .line(TextEditor(typed.comment, isMultiline: false, limit: 16_384)),
        hint: "Optional. It becomes part of the signature. Press Enter when you are done.")
    case (.revocation, _):
      return .init(
        .words, label: "Reason", control: .area(reason),
        hint: "Why does this decision no longer hold? The learner reads it. Press ^S when you are done.")
    case (.refusal, .criterion):
      return .init(
        .words, label: "What is missing", control: .area(reason),
        hint: "What should the learner add? Press ^S when you are done.")
    case (.refusal, _):
      return .init(
        .words, label: "Reason", control: .area(reason),
        hint: "What should the learner change? Press ^S when you are done.")
    }
  }

  mutating func keepWords(_ item: Item, _ purpose: Purpose) {
    var typed = words[item] ?? Words()
    if purpose != .comment {
      typed.reason = form[text: .words]
      typed.due = form[text: .due]
    } else {
      typed.comment = form[text: .words]
    }
    words[item] = typed == Words() ? nil : typed
  }

  /// Decides with what was typed.
  mutating func take(_ item: Item, _ purpose: Purpose, _ turn: inout Turn) {
    keepWords(item, purpose)
    let said: String
    do {
      said = try CleanText.field(form[text: .words], named: purpose == .comment ? "the comment" : "the reason").text
    } catch {
      return form.refuse(.words, error.sentence)
    }
    if purpose == .comment { return agree(item, said, &turn) }
    guard !said.isEmpty else { return form.refuse(.words, "say why, so that the learner knows what to do") }
    let typedDay = form[text: .due].trimmed
    let due: LocalDate?
    do throws(JournalError) {
      due = typedDay.isEmpty ? nil : try turn.shared.occasion.day(typedDay, .ahead)
      try Journal.Criteria.requireAhead(due, today: turn.shared.today)
    } catch {
      return form.refuse(.due, error.sentence)
    }
    step = .choosing
    switch item {
    case .entry(let version): decisions.entries[version] = .init(.returned, comment: said)
    case .criterion(let id): decisions.criteria[id] = .init(.referred, feedback: said, resubmitBy: due)
    case .unit: break
    case .earlier(let record):
      decisions.revocations[record] = said
      return turn.say("You will revoke this decision, with your reason.", .good)
    }
    turn.say("You will send this back with your reason.", .good)
  }

  private mutating func agree(_ item: Item, _ comment: String, _ turn: inout Turn) {
    words[item, default: Words()].comment = comment
    if case .choice(let choice)? = form.field(.meaning)?.control, case .entry(let version) = item,
      let meanings = entry(version)?.proposal.meanings, meanings.indices.contains(choice.selection)
    {
      usualMeaning = meanings[choice.selection]
      decisions.entries[version] = .init(.approved, meaning: usualMeaning)
    }
    step = .choosing
    approve(item, &turn)
  }
}
