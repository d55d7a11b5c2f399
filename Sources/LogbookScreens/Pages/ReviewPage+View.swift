import CoachingRules
import JournalExchange
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension ReviewPage {
  /// What the page is for, where the text stands beside the list; else which keys there are.
  private func intro(_ rect: Rect) -> String {
    let isSmall = rect.columns < 60 || rect.rows < 14
    if isLookingBack { return isSmall ? "x revokes a decision." : "Press x to revoke a decision that no longer holds." }
    return isSmall
      ? "Enter reads, s signs, r returns."
      : "Read each entry. Press s to sign it, r to return it, l to leave it for later. Then press ^S."
        + (before.isEmpty ? "" : " Press v to see what you decided before.")
  }

  /// Where the list and the text of the selected item stand, below what the page is for.
  private func parts(_ rect: Rect) -> (intro: Rect, rest: Rect) {
    let lines = TextLayout.wrap(intro(rect), columns: rect.form.columns).count
    let (intro, rest) = rect.rows(.length(rect.rows < 14 ? 1 : lines + 1), .share(least: 4))
    return (intro.form, rest)
  }

  func layout(_ rect: Rect) -> ListBesideText {
    ListBesideText(
      in: parts(rect).rest, list: .length(48, least: 36), rest: .share(least: 40), above: .share(2, least: 4),
      below: .share(3, least: 8))
  }

  func formRect(_ rect: Rect) -> Rect { rect.form.rows(.length(1), .share()).1 }

  /// Where stands what will be signed, and below it the passphrase.
  func signingPlace(_ rect: Rect, _ shared: Shared) -> (text: Rect, form: Rect) {
    let inner = rect.inset(left: 2, right: 2, most: 100)
    let needed = summary(shared).rows(columns: inner.columns).count
    let parts = inner.rows([
      .length(rect.rows < 14 ? 0 : 1), .length(needed, least: 3, priority: 1), .length(rect.rows < 14 ? 0 : 1),
      .share(least: rect.columns < 64 ? 5 : 3),
    ])
    return (parts[1], parts[3])
  }

  // MARK: Drawing

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    switch step {
    case .choosing:
      frame.put(wrapped: intro(rect), in: parts(rect).intro, .dim)
      let layout = layout(rect)
      let columns = shared.isRead ? 1_000 : layout.list.afterMark.inset(left: 14).columns
      let wording = wording(of: columns)
      frame.list(list, count: items.count, in: layout.list) { frame, index, place in
        let line = line(of: items[index], wording, columns: columns)
        draw(items[index], line, on: &frame, in: place)
      }
      layout.draw(chosen.map { text(of: $0, shared) }, scroll, on: &frame)
    case .reading:
      if let chosen { scroll.draw(text(of: chosen, shared), on: &frame, in: rect.text, more: "PgDn") }
    case .wording: form.draw(on: &frame, in: formRect(rect))
    case .signing:
      let place = signingPlace(rect, shared)
      scroll.draw(summary(shared), on: &frame, in: place.text)
      form.draw(on: &frame, in: place.form)
    }
  }

  private static let table = Table([
    .init("Decision", .fixed(13)), .init("What", .share()),
  ])

  private func draw(_ item: Item, _ line: String, on frame: inout Frame, in rect: Rect) {
    let (word, style) = decision(on: item)
    ReviewPage.table.draw(
      [.init(word, style), .init(line)],
      on: &frame, in: rect)
  }

  /// What is decided on an item, in a word or two.
  private func decision(on item: Item) -> (String, Style) {
    let none = ("not now", Style.dim)
    switch item {
    case .entry(let version):
      switch decisions.entries[version]?.decision {
      case .approved?: return ("sign", .good)
      case .returned?: return ("return", .pending)
      case nil: break
      }
      switch entry(version)?.said {
      case .approved?: return ("was signed", .dim)
      case .returned?: return ("was returned", .dim)
      case nil: return none
      }
    case .criterion(let id):
      switch decisions.criteria[id]?.decision {
      case .met?: return ("is met", .good)
      case .referred?: return ("refer back", .pending)
      case nil: break
      }
      switch criterion(id)?.said {
      case .met?: return ("was met", .dim)
      case .referred?: return ("was referred", .dim)
      case nil: return none
      }
    case .unit(let id): return decisions.units[id] == nil ? none : ("achieved", .good)
    case .earlier(let record):
      if decisions.revocations[record] != nil { return ("revoke", .pending) }
      return switch earlier(record)?.decision {
      case .signoff(let signOff)?: (signOff.decision == .approved ? "was signed" : "was returned", .dim)
      case .assessment(let assessment)?: (assessment.decision == .met ? "was met" : "was referred", .dim)
      case _: ("was achieved", .dim)
      }
    }
  }

  /// The longest wording that there is room for in each row: all entries are shown in it.
  private func wording(of columns: Int) -> Int {
    let all = request.entries.map { ReviewPage.wordings(of: $0.proposal.row, askedIn: askedYear) }
    return (0..<4).first { level in all.allSatisfy { TextWidth.columns(of: $0[level]) <= columns } } ?? 3
  }

  /// What an item is, on one row.
  private func line(of item: Item, _ wording: Int, columns: Int) -> String {
    switch item {
    case .entry(let version):
      return entry(version).map { ReviewPage.wordings(of: $0.proposal.row, askedIn: askedYear)[wording] } ?? ""
    case .earlier(let record):
      guard case .signoff(let signOff)? = earlier(record)?.decision else { return name(item) }
      return "\(signOff.date.spelled), \(Minutes.spoken(signOff.minutes))"
    case .criterion, .unit: return TextLayout.truncated(heading(of: item), columns: columns)
    }
  }

  private var askedYear: Int { request.askedAt.utcDate.components.year }

  /// An entry in four wordings, the longest first.
  private static func wordings(of row: EntryRow, askedIn year: Int) -> [String] {
    let (days, length) = (row.date.wordings(year: year).map(\.trimmed), Minutes.spoken(row.minutes))
    let who = row.client?.text ?? row.support?.word ?? ""
    let time = row.start.map { ", \($0.time)" } ?? ""
    return [
      "\(row.date.spelled)\(time), \(length), \(EntryText.subject(row))", "\(row.date.spelled), \(length), \(who)",
      "\(days[0]), \(length), \(who)", "\(days.dropFirst().first ?? ""), \(length), \(who)",
    ]
  }

  /// What an item is, in full.
  private func heading(of item: Item) -> String {
    switch item {
    case .entry(let version):
      return entry(version).map { ReviewPage.wordings(of: $0.proposal.row, askedIn: askedYear)[0] } ?? ""
    case .criterion(let id):
      return "\(id.text)  \(TerminalEscaping.escaped(criterion(id)?.proposal.criterion.label ?? ""))"
    case .unit(let id):
      return "Unit \(TerminalEscaping.escaped(id))  \(TerminalEscaping.escaped(unit(id)?.item.title ?? ""))"
    case .earlier: return name(item)
    }
  }

  // MARK: Texts

  /// The same, and what is decided on it now.
  func text(of item: Item, _ shared: Shared) -> RichText {
    var text = matter(of: item, shared)
    let said = saying(item)
    if !said.isEmpty { text.addGap() }
    for (name, words, style) in said { text.add(name, typed: words, style) }
    return text
  }

  /// Everything that a signature on the item covers, and what was decided on it before.
  func matter(of item: Item, _ shared: Shared) -> RichText {
    let zone = shared.occasion.zone
    var text = RichText()
    if !request.hasTexts, !isLookingBack {
      text.add("The learner left out what they wrote about the entries.", .pending)
    }
    switch item {
    case .entry(let version):
      guard let entry = entry(version) else { return text }
      let proposal = entry.proposal
      text.add("\(proposal.shortID)  \(EntryText.sentence(proposal.row, in: zone))", .heading)
      text.addWhole(proposal)
      if let warning = review.briefing.warning(ofHoursWith: proposal.supportWith) { text.add(warning, .pending) }
      for earlier in entry.earlier {
        text.add("Before", typed: earlier.sentence(beside: version, in: zone), .pending)
      }
    case .criterion(let id):
      guard let criterion = criterion(id) else { return text }
      text.add("\(id.text)  \(TerminalEscaping.escaped(criterion.proposal.unitTitle))", .heading)
      var seen: Set<EntryID> = []
      text.add(whole: criterion, besides: &seen, in: zone)
    case .unit(let id):
      guard let unit = unit(id) else { return text }
      text.add("\(TerminalEscaping.escaped(id))  \(TerminalEscaping.escaped(unit.item.title))", .heading)
      for hours in unit.item.hours {
        text.add("Hours", typed: "\(Minutes.spoken(hours.signed)) of \(Minutes.spoken(hours.required))")
      }
      for earlier in unit.earlier { text.add("Before", typed: earlier.sentence(in: zone), .pending) }
      var seen: Set<EntryID> = []
      for criterion in request.criteria where unit.item.criteria.contains(criterion.id) {
        text.addGap()
        text.add(criterion.id.text, .heading)
        text.add(whole: criterion, besides: &seen, in: zone)
      }
    case .earlier(let record):
      guard let earlier = earlier(record) else { return text }
      text.add(earlier.heading, .heading)
      text.add(earlier.sentence(in: zone).asSentence)
      text.addGap()
      text.add("You can revoke this decision, for example if it was a slip. It then no longer counts.", .dim)
    }
    return text
  }

  /// What will be signed of an item; nothing where nothing is decided.
  private func saying(_ item: Item) -> [(name: String, words: String, style: Style)] {
    var said: [(String, String?, Style)] = []
    switch item {
    case .entry(let version):
      guard let decided = decisions.entries[version], let proposal = entry(version)?.proposal else { return [] }
      let isAgreed = decided.decision == .approved
      let sentence = proposal.saying(decided.meaning).meaning(of: decided.decision).sentence
      said = [(isAgreed ? "You sign" : "You say", "\"\(sentence)\"", isAgreed ? .good : .pending)]
      said.append((isAgreed ? "Comment" : "Reason", decided.comment, .text))
    case .criterion(let id):
      guard let decided = decisions.criteria[id], let proposal = criterion(id)?.proposal else { return [] }
      said = [
        ("You sign", "\"\(proposal.meaning(of: decided.decision))\"", decided.decision == .met ? .good : .pending),
        (decided.decision == .met ? "Comment" : "Missing", decided.feedback, .text),
        ("Due by", decided.resubmitBy?.spelled, .text),
      ]
    case .unit(let id):
      guard let comment = decisions.units[id] else { return [] }
      said = [("You sign", "\"\(UnitDecision.sentence)\"", .good), ("Comment", comment, .text)]
    case .earlier(let record):
      guard let reason = decisions.revocations[record] else { return [] }
      said = [("You sign", "\"\(ReviewedRequest.Earlier.revocation)\"", .pending), ("Reason", reason, .text)]
    }
    return said.compactMap { name, words, style in
      words.flatMap { $0.isEmpty ? nil : (name, $0, style) }
    }
  }

  /// All that will be signed, one below the other, above the passphrase.
  func summary(_ shared: Shared) -> RichText {
    var text = RichText()
    text.add(review.briefing, in: shared.occasion.zone)
    text.add("You sign as \(TerminalEscaping.escaped(review.briefing.name)): \(decisions.summary).")
    text.add("The reply goes to \(TerminalEscaping.escaped(review.output)).", .dim)
    for item in asked + before where isDecided(item) {
      text.addGap()
      text.add(heading(of: item), .heading)
      for (name, words, style) in saying(item) { text.add(name, typed: words, style) }
    }
    return text
  }
}

extension RichText {
  /// A criterion with its evidence, and the decisions on it that count.
  fileprivate mutating func add(
    whole criterion: ReviewedRequest.Criterion, besides seen: inout Set<EntryID>, in zone: Zone
  ) {
    addWhole(criterion.proposal, in: zone, besides: &seen)
    for row in criterion.proposal.earlier {
      add("Before", typed: row.sentence(in: zone), .pending)
      if let feedback = row.feedback { add("Feedback", typed: feedback) }
    }
  }
}
