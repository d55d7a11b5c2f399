import CoachingJournal
import TerminalUI

extension StyledText {
  /// An entry as it stands: what it is, where it stands, what was last said of it, and its texts.
  static func preview(of account: EntryAccount, columns: Int, in zone: Zone) -> StyledText {
    var text = StyledText(columns: columns)
    guard let row = account.row else {
      text.add("\(account.shortID) was undone.", .muted)
      return text
    }
    text.add(EntryText.sentence(row, in: zone), .heading)
    text.add(StateWords.sentence(of: row, in: zone), StateWords.style(of: row.state))
    if let last = account.lastWord { text.add("\u{201C}\(EntryText.inOneLine(last))\u{201D}", .waiting) }
    text.add(EntryText.counting(row), .muted)
    for event in account.events.reversed() where !event.isVoid {
      switch event.what {
      case .session(let details, let texts, _, let isMissing):
        text.add(EntryText.traits(of: details), .muted)
        text.texts(texts)
        if isMissing { text.add("Its text was removed or changed; 'coachlog verify' says more.", .error) }
        return text
      case .support(_, _, _, let with, let note):
        if let with { text.add("With \(VisibleText.escaped(with))", .muted) }
        if let note {
          text.gap()
          text.add(VisibleText.escaped(note, keepingNewlines: true))
        }
        return text
      case .withdrawn, .decided, .revoked, .undone: continue
      }
    }
    return text
  }

  /// An entry with all that happened to it, oldest first.
  static func history(of account: EntryAccount, columns: Int, in zone: Zone) -> StyledText {
    var text = StyledText(columns: columns)
    if let row = account.row {
      text.add(EntryText.sentence(row, in: zone), .heading)
      text.add(StateWords.sentence(of: row, in: zone), StateWords.style(of: row.state))
      text.add(EntryText.counting(row), .muted)
    } else {
      text.add("\(account.shortID) was undone and counts nothing.", .muted)
    }
    for event in account.events {
      text.gap()
      for (position, line) in EntryText.lines(of: event, in: zone).enumerated() {
        let isNamed = line.hasPrefix("  ") && line.dropFirst(2).first != nil && line.count > 12 && position > 1
        text.add(line, position == 0 ? .heading : .normal, hanging: isNamed && line.hasTextColumn ? 10 : 0)
      }
    }
    return text
  }

  /// The texts of a session, each under its name.
  mutating func texts(_ texts: SessionTexts) {
    let named = [
      ("Summary", texts.summary), ("Goal", texts.goal), ("Actions", texts.actions), ("Feedback", texts.feedback),
    ]
    for (name, content) in named {
      guard let content else { continue }
      gap()
      add(name, .heading)
      add(VisibleText.escaped(content, keepingNewlines: true))
    }
  }
}

extension String {
  /// Whether the line has a name of at most nine letters and a colon, or nothing, before its text: `  Summary:  text`.
  fileprivate var hasTextColumn: Bool {
    let name = dropFirst(2).prefix(10)
    return name.allSatisfy { $0 == " " } || (name.contains(":") && name.last == " ")
  }
}

extension EntryAccount {
  /// The comment or reason of the last decision that counts.
  fileprivate var lastWord: String? {
    for event in events.reversed() {
      if case .decided(_, _, _, let comment, _, true) = event.what { return comment }
    }
    return nil
  }
}
