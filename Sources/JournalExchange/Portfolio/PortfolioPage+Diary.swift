import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

extension PortfolioPage {
  /// The diary of one unit.
  struct Diary {
    var anchor: String
    var heading: String
    var introduction: String
    var sessions: [Portfolio.Item]
    /// Hours from before the journal.
    var blocks: [Portfolio.Item]

    /// What is carried into the first month.
    var before: Int { blocks.map(\.meetingMinutes).reduce(0, +) }
  }

  /// A diary for each requirement of practice, and one for what is filed under none, where there is any.
  static func diaries(of portfolio: Portfolio) -> [Diary] {
    let words = PortfolioWords(portfolio: portfolio)
    var diaries = portfolio.practice.map { line in
      Diary(
        anchor: PortfolioWords.place("diary-\(line.requirement.id)"), heading: "Diary: \(line.label)",
        introduction: (line.requirement.title == line.label
          ? "" : "\(line.requirement.title) (\(line.requirement.id)). ")
          + "Times and lengths are in hours and minutes. \(words.summed).",
        sessions: portfolio.sessions(toward: line.requirement.id), blocks: portfolio.blocks(toward: line.requirement.id)
      )
    }
    let others = (portfolio.sessions(toward: nil), portfolio.blocks(toward: nil))
    if !others.0.isEmpty || !others.1.isEmpty {
      diaries.append(
        Diary(
          anchor: "diary-other", heading: "Diary: sessions the qualification does not ask for",
          introduction: "These sessions are shown for completeness and do not count.", sessions: others.0,
          blocks: others.1))
    }
    return diaries
  }

  func fields(of diary: Diary) -> TemplateFields {
    let months = PortfolioMonth.months(of: diary.sessions, before: diary.before).map { month in
      TemplateFields([
        "monthAnchor": .text("\(diary.anchor)-\(month.first.description.prefix(7))"), "month": .text(month.name),
        "before": .text(Minutes.clock(month.before)), "during": .text(Minutes.clock(month.during)),
        "after": .text(Minutes.clock(month.after)), "entries": .rows(month.items.map(fields(of:))),
        "counting": .text(words.counting),
      ])
    }
    return part(
      diary.anchor,
      [
        "anchor": .text(diary.anchor), "heading": .text(diary.heading), "introduction": .text(diary.introduction),
        "months": .rows(months), "hasBlocks": .flag(!diary.blocks.isEmpty),
        "blocks": .rows(diary.blocks.map(fields(of:))),
        "blocksAnchor": .text("\(diary.anchor)-before"), "earlier": .text(Minutes.clock(diary.before)),
        "counting": .text(words.counting),
        "isEmpty": .flag(months.isEmpty && diary.blocks.isEmpty),
      ])
  }

  /// One entry with everything that is known of it.
  func fields(of item: Portfolio.Item) -> TemplateFields {
    let row = item.row
    // Support is summed by type, whether or not a requirement asks for it.
    let counts =
      row.sort == .support ? PortfolioPage.signedSupport(row) : item.meetingMinutes
    let events = item.account.events
    var values: [String: TemplateFields.Value] = [
      "entry": .text(PortfolioWords.anchor(row.id)), "number": .text(portfolio.numbers[row.id]?.text),
      "short": .text(item.account.shortID),
      "day": .text((row.from.map { "\($0.spelled) to " } ?? "") + row.date.spelled), "times": .text(words.times(row)),
      "client": .text(row.client?.text),
      "length": .text(Minutes.clock(row.minutes)), "counts": .text(Minutes.clock(counts)),
      "state": .text(PortfolioWords.state(row)), "reason": .text(words.reason(row)),
      "idle": .flag(row.state == .withdrawn || (row.uncounted != nil && row.sort != .support)),
      "author": .text(portfolio.enrolment.learner),
      "record": .text(row.version.hex),
    ]
    if let current = events.first(where: { $0.record == row.version }) {
      values.merge(said(by: current)) { _, new in new }
    }
    if row.state == .conflict {
      values["conflict"] = .text(PortfolioWords.twoVersions)
      let others = events.filter { item.others.contains($0.record) }
      values["others"] = .rows(
        others.map { event in
          var fields = said(by: event)
          fields["what"] = .text(PortfolioWords.brief(event))
          fields["author"] = .text(portfolio.enrolment.learner)
          fields["record"] = .text(event.record.hex)
          return TemplateFields(fields)
        })
    }
    values["hasFeedback"] = .flag(!item.account.feedback.isEmpty)
    values["feedback"] = .rows(
      item.account.feedback.map { given in
        TemplateFields(["name": .text("\(given.heading), added later"), "text": .text(given.words)])
      })
    let notes = portfolio.notes.filter { $0.row.state != .withdrawn && $0.row.sessions.contains(row.id) }
    values["notes"] = TemplateFields.list(
      notes.map { note in
        link(PortfolioWords.anchor(note.row.id), "\(number(of: note.row.id))note of \(note.row.date.spelled)")
      })
    values["hasNotes"] = .flag(!notes.isEmpty)
    values["criteria"] = .rows(criteria(item.criteria))
    values["hasCriteria"] = .flag(!item.criteria.isEmpty)
    values["discussed"] = TemplateFields.list(discussed(in: item))
    values["hasDiscussed"] = .flag(!item.discussed.isEmpty)
    let standing = events.compactMap { signOff($0, namesVersion: row.state == .conflict) }
    values["signOffs"] = .rows(standing)
    values["hasSignOffs"] = .flag(standing.count > item.account.readings.count)
    // One version and its sign-off are told above already.
    let isPlain = events.count <= 1 + standing.count
    let attached = portfolio.attachments.filter { $0.listed.row.entry == row.id && !$0.listed.row.isWithdrawn }
    values["attached"] = TemplateFields.list(attached.map(link(to:)))
    values["hasAttached"] = .flag(!attached.isEmpty)
    values["hasHistory"] = .flag(!isPlain)
    values["history"] = .rows(
      isPlain ? [] : events.map { TemplateFields(["event": .text(words.event($0))]) })
    return TemplateFields(values)
  }

  /// What one version says beside what stands in its line.
  private func said(by version: HistoryEvent) -> [String: TemplateFields.Value] {
    var values: [String: TemplateFields.Value] = ["writtenAt": .text(PortfolioWords.stamp(version.signedAt))]
    switch version.what {
    case .session(let details, let texts, _, let textIsMissing):
      values["traits"] = .text(EntryText.traits(of: details))
      values["hasTexts"] = .flag(!texts.isEmpty)
      values["texts"] = .rows(named(texts))
      values["missing"] = .text(
        version.isTextErased ? "Its text was erased on request." : textIsMissing ? "Its text is missing." : nil)
    case .support(let details):
      values["with"] = .text(details.with)
      values["note"] = .text(details.saying)
    case .block(_, _, _, _, _, let paid, let group, let source):
      values["traits"] = .text(
        ["brought forward as a sum", "\(Minutes.spoken(paid)) of it paid", group > 1 ? "group of \(group)" : nil]
          .compactMap(\.self).joined(separator: " · "))
      values["note"] = .text(source.map { "Source: \($0)" })
    case .withdrawn, .decided, .revoked, .undone, .redone: break
    }
    return values
  }

  /// A decision that counts: name, time and meaning, as every printout of a signature must give them (21 CFR 11.50).
  ///
  /// - Parameter namesVersion: whether to say which version it is over, since there are two.
  private func signOff(_ event: HistoryEvent, namesVersion: Bool) -> TemplateFields? {
    guard case .decided(let decision, let name, let meaning, let comment, let isShared, true, _) = event.what else {
      return nil
    }
    return TemplateFields([
      "verb": .text(PortfolioWords.verb(decision, meaning)), "name": .text(name),
      "signedAt": .text(PortfolioWords.stamp(event.signedAt)), "meaning": .text("“\(meaning.sentence)”"),
      "comment": .text(comment), "covers": .text(namesVersion ? event.covers?.hex : nil), "shared": .flag(isShared),
      "key": .rows([TemplateFields(key(event.signer))]),
    ])
  }

  /// The sessions and notes that supervision went through, by day; a note after the session that it may be about.
  private func discussed(in item: Portfolio.Item) -> [[String: TemplateFields.Value]] {
    let sessions = item.discussed.compactMap { id in portfolio.item(id) }.map { session in
      let words = "\(number(of: session.row.id))\(words.brief(session.row))"
      return (date: session.row.date, fields: link(PortfolioWords.anchor(session.row.id), words))
    }
    let notes = portfolio.notes.filter { item.discussed.contains($0.row.id) }.map { note in
      let words = "\(number(of: note.row.id))note of \(note.row.date.spelled)"
      return (
        date: note.row.date,
        fields: note.row.state == .withdrawn
          ? ["unlinked": .text(words)] : link(PortfolioWords.anchor(note.row.id), words)
      )
    }
    let days = Set((sessions + notes).map(\.date)).sorted()
    return days.flatMap { day in (sessions + notes).filter { $0.date == day } }.map(\.fields)
  }

  private func named(_ texts: SessionTexts) -> [TemplateFields] {
    [("Summary", texts.summary), ("Goal", texts.goal), ("Actions", texts.actions), ("Feedback", texts.feedback)]
      .compactMap { name, text in text.map { TemplateFields(["name": .text(name), "text": .text($0)]) } }
  }
}
