import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

/// What signing means.
private struct SigningMeaning {
  /// With the sentence that is signed.
  var sentence = ""
  /// What follows from it.
  var rest = ""

  var all: String { rest.isEmpty ? sentence : "\(sentence) \(rest)" }
}

extension SigningPage {
  func layout(_ rect: Rect) -> SigningLayout {
    let (columns, meaning) = (rect.form.columns, meaning)
    // Under 60 columns a form gives each label a row of its own.
    let isNarrow = rect.columns < 62
    let asked = [FieldID.meaning, .due].count { form.field($0) != nil } * (isNarrow ? 2 : 1)
    let pathRows = form.field(.keyFile) == nil ? 0 : isNarrow ? 5 : 3
    // Where there are few rows, the text gets all but those of one field, unless something is said below it.
    let isLow = rect.rows < 12 && pathRows == 0 && form.firstProblem == nil
    let formRows =
      isLow ? 3 : pathRows + (matter.isAgreed ? (isNarrow ? 8 : 5) : (isNarrow ? 10 : 7)) + asked
    return SigningLayout(
      in: rect, meaningRows: TextLayout.wrap(meaning.all, columns: columns).count + 1,
      sentenceRows: TextLayout.wrap(meaning.sentence, columns: columns).count, formRows: formRows)
  }

  /// What signing means, for a person who signs once a month: the sentence that is signed, and what follows from it.
  private var meaning: SigningMeaning {
    switch (matter, shown) {
    case (.entries(let decision, _), .success(.entries(let shown))): return SigningPage.meaning(of: decision, on: shown)
    case (.criteria(let decision, _), .success(.criteria(let shown))):
      return SigningPage.meaning(of: decision, on: shown)
    case (.units, .success(.units(let shown))) where !shown.isEmpty:
      let each = shown.count == 1 ? "" : " for each of these \(shown.count)"
      return SigningMeaning(
        sentence: "You sign\(each): \"\(UnitDecision.sentence)\".",
        rest: "The credits come from this. If the evidence, the hours or the mark sheet change later, the unit must be "
          + "decided again. The signature says that you signed on the learner's computer.")
    case (.samples(let result, _), .success(.samples(let shown))) where !shown.isEmpty:
      let each = shown.count == 1 ? "" : " for each of these \(shown.count)"
      let what =
        switch result {
        case .agreed: ""
        case .action: "The assessor sees your feedback until they decide again or you agree. "
        }
      return SigningMeaning(
        sentence: "You sign\(each): \"\(Sample.sentence(result))\".",
        rest: "\(what)It changes no total. The signature says that you signed on the learner's computer.")
    case (_, .success), (_, .failure), (_, nil): return SigningMeaning()
    }
  }

  private static func meaning(of decision: CriterionDecision, on shown: [AssessmentProposal]) -> SigningMeaning {
    guard let first = shown.first else { return SigningMeaning() }
    let each = shown.count == 1 ? "" : " for each of these \(shown.count)"
    return SigningMeaning(
      sentence: "You sign\(each): \"\(first.meaning(of: decision))\".",
      rest: "If the learner changes this evidence later, the criterion must be assessed again. The signature says that "
        + "you signed on the learner's computer.")
  }

  private static func meaning(of decision: Decision, on shown: [SignOffProposal]) -> SigningMeaning {
    guard let first = shown.first else { return SigningMeaning() }
    let isOne = shown.count == 1
    switch decision {
    case .approved:
      let isSame = shown.allSatisfy { $0.meaning == first.meaning }
      let what =
        if isOne {
          "You sign: \"\(first.meaning.sentence)\"."
        } else if isSame {
          "You sign for each of these \(shown.count): \"\(first.meaning.sentence)\"."
        } else {
          "You sign the statement under each of these \(shown.count)."
        }
      if isSame, first.meaning == .read {
        return SigningMeaning(
          sentence: what,
          rest:
            "\(isOne ? "The session stays" : "The sessions stay") unsigned, and \(isOne ? "shows" : "show") who has "
            + "read \(isOne ? "it" : "them"). The signature says that you did so on the learner's computer.")
      }
      return SigningMeaning(
        sentence: what,
        rest: "If the learner changes \(isOne ? "this text" : "any of these texts") later, the change will show and "
          + "your signature will no longer count. The signature says that you signed on the learner's computer.")
    case .returned:
      return SigningMeaning(
        sentence: "You say: \"\(first.meaning(of: .returned).sentence)\".",
        rest: "The learner reads your reason, changes \(isOne ? "the entry" : "each entry") and asks you to sign it "
          + "again. Your reason is signed with your key. The signature says that you did so on the learner's computer.")
    }
  }

  /// Everything that is signed in rows, entry by entry.
  func text(_ layout: SigningLayout, _ shared: Shared) -> SigningText {
    let columns = layout.text.columns
    var text = SigningText(rows: notes(shared).rows(columns: columns))
    if case .success(let shown)? = shown {
      for (position, (name, passage)) in zip(shown.names, passages(of: shown, shared)).enumerated() {
        if position > 0 { text.rows.append(RichText.Row(text: "", style: .text)) }
        text.rows += passage.rows(columns: columns)
        text.lasts[name] = text.rows.count - 1
      }
    }
    let meaning = layout.meaning.isEmpty ? meaning.all : meaning.rest
    if !layout.saysAll, !meaning.isEmpty {
      var last = RichText()
      last.addGap()
      last.add(meaning, .heading)
      text.rows += last.rows(columns: columns)
    }
    return text
  }

  /// Each entry or criterion whole, with its place among several.
  private func passages(of shown: ShownMatter, _ shared: Shared) -> [RichText] {
    let zone = shared.occasion.zone
    func place(_ position: Int) -> String { shown.count == 1 ? "" : "\(position + 1) of \(shown.count)  " }
    switch (matter, shown) {
    case (.entries(let decision, _), .entries(let proposals)):
      return proposals.enumerated().map { position, proposal in
        RichText(
          proposal, decision, by: signer?.briefing, heading: "\(place(position))\(proposal.shortID)  ", in: zone)
      }
    case (.criteria(let decision, _), .criteria(let proposals)):
      return proposals.enumerated().map { position, proposal in
        RichText(proposal, decision, heading: place(position), in: zone)
      }
    case (.units, .units(let proposals)):
      // Evidence for criteria of several units is shown whole once.
      var seen: Set<EntryID> = []
      return proposals.enumerated().map { position, proposal in
        RichText(proposal, heading: place(position), in: zone, besides: &seen)
      }
    case (.samples(let result, _), .samples(let proposals)):
      var seen: Set<RecordID> = []
      return proposals.enumerated().map { position, proposal in
        RichText(proposal, result, heading: place(position), in: zone, besides: &seen)
      }
    case (.entries, _), (.criteria, _), (.units, _), (.samples, _): return []
    }
  }

  /// What comes before the entries: a change, a refusal, whose journal it is and what the signer should know of it,
  /// a centre's own rules, keys that are not offered.
  private func notes(_ shared: Shared) -> RichText {
    var notes = RichText()
    if let notice { notes.add(notice, .pending) }
    if elsewhere.isLooking { notes.add("Reading the key file…", .dim) }
    if let briefing = signer?.briefing { notes.add(briefing, in: shared.occasion.zone) }
    if let person = people.first(where: { $0.key == signer?.key }) {
      for standing in person.standings(in: .ilm8577, on: shared.today) where standing.role == .assessor {
        notes.add(standing.sentence, standing.met == standing.rows.count ? .text : .dim)
      }
    }
    switch shown {
    case nil: notes.add("Checking the journal…", .dim)
    case .failure(let error):
      notes.add("Nothing can be signed: \(error.phrase).", .act)
      notes.add("What you typed is kept. Press Esc to go back.", .dim)
    case .success(let shown):
      for gap in shown.gaps { notes.add(gap.asSentence, .pending) }
      for line in shared.overview?.report.enrolment.differences?.lines ?? [] { notes.add(line, .pending) }
      if shown.count == 0, leftOut.isEmpty { notes.add("Nothing is left to sign. Press Esc to go back.", .dim) }
    }
    if let sentence = leftOutSaid { notes.add(sentence, .pending) }
    if let reason = verifiersObstacle { notes.add(reason.asSentence, .pending) }
    for sentence in keysNote.sentences where signers != nil {
      notes.add(sentence, activeSigners.isEmpty ? .pending : .dim)
    }
    if !notes.parts.isEmpty { notes.addGap() }
    return notes
  }

  /// What is left out, and how to go on where nothing is left.
  private var leftOutSaid: String? {
    guard !leftOut.isEmpty, let signer else { return nil }
    let decision: String
    switch matter {
    case .entries, .samples: return nil
    case .criteria(let made, _): decision = made.rawValue
    case .units: decision = "achieved"
    }
    let isAll = if case .success(let shown)? = shown { shown.count == 0 } else { false }
    let rest = isAll ? " Nothing is left to sign. Press Esc to go back." : ""
    return
      "Left out, because \(TerminalEscaping.escaped(signer.name)) has already signed \"\(decision)\" for the same "
      + "evidence: \(leftOut.joined(separator: ", ")).\(rest)"
  }

  // MARK: What was read

  /// Notes the entries whose last row is on the screen now.
  mutating func noteWhatIsRead(_ shared: Shared) {
    let layout = layout(shared.pageRect)
    read.formUnion(inSight(text(layout, shared), layout))
  }

  private func inSight(_ text: SigningText, _ layout: SigningLayout) -> Set<String> {
    let visible = scroll.visible(count: text.rows.count, height: layout.text.rows)
    return Set(text.lasts.filter { visible.contains($0.value) }.keys)
  }

  func note(_ shared: Shared) -> String {
    switch shown {
    case .success(.entries(let shown)) where !shown.isEmpty:
      let minutes = Minutes.spoken(shown.reduce(0) { $0 + $1.row.countedMinutes })
      return "\(shown.count == 1 ? "1 entry" : "\(shown.count) entries"), \(minutes)"
    case .success(.criteria(let shown)) where !shown.isEmpty:
      return shown.count == 1 ? "1 criterion" : "\(shown.count) criteria"
    case .success(.units(let shown)) where !shown.isEmpty:
      return shown.count == 1 ? "1 unit" : "\(shown.count) units"
    case .success(.samples(let shown)) where !shown.isEmpty: return counted(shown.count, "decision")
    case .success, .failure, nil: return ""
    }
  }

  // MARK: Drawing

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let layout = layout(rect)
    let text = text(layout, shared)
    scroll.draw(text.rows, on: &frame, in: layout.text)
    // Who hears it has heard all of it.
    if !shared.isRead { frame.divide(layout.status, title: status(text, layout)) }
    let said = layout.saysAll ? meaning.all : meaning.sentence
    frame.put(TextLayout.wrap(said, columns: layout.meaning.columns).map { ($0, .text) }, in: layout.meaning)
    form.draw(on: &frame, in: layout.form)
  }

  /// How far the supervisor has read, or what is being done.
  private func status(_ text: SigningText, _ layout: SigningLayout) -> String {
    if ticket != nil {
      switch matter {
      case .entries(.approved, _), .criteria(.met, _), .units: return "Signing…"
      case .entries(.returned, _): return "Returning…"
      case .criteria(.referred, _): return "Referring…"
      case .samples: return "Signing…"
      }
    }
    guard case .success(let shown)? = shown, shown.count > 0 else { return "Nothing can be signed yet" }
    let count = read.union(inSight(text, layout)).intersection(shown.names).count
    let readSoFar = "\(count) of \(shown.count) read"
    guard layout.meaning.isEmpty else { return readSoFar }
    let all = shown.count == 1 ? "it" : "all \(shown.count)"
    return "\(readSoFar), you \(matter.verb(all))"
  }
}
