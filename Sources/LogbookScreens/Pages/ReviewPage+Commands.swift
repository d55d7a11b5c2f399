import JournalExchange

/// What the commands are called at each step, and why one cannot be done.
extension ReviewPage {
  func name(of command: ScreenCommand) -> String? {
    switch (command, step) {
    case (.back, .choosing): isLookingBack ? "back" : "leave"
    case (.save, .choosing), (.save, .reading): "finish"
    case (.save, .wording): "done"
    case (.save, .signing): "sign and save"
    case (.open, _): "read"
    case (.leaveOut, _): isLookingBack ? "keep" : nil
    case (.addWords, _): isLookingBack ? "reason" : nil
    case (.approve, _): chosen.map { ReviewPage.deeds(on: $0).agree }
    case (.reject, _): chosen.map { ReviewPage.deeds(on: $0).refuse }
    case (_, _): nil
    }
  }

  func hides(_ command: ScreenCommand, _ shared: Shared) -> Bool {
    let isUnit = if case .unit? = chosen { true } else { false }
    return switch command {
    case .open: step == .reading
    case .approve, .approveAll: isLookingBack
    case .reject: isUnit || isLookingBack
    case .revoke: !isLookingBack
    case .decisions: isLookingBack || before.isEmpty
    case _: false
    }
  }

  /// What the keys that agree and refuse do to an item.
  private static func deeds(on item: Item) -> (agree: String, refuse: String) {
    switch item {
    case .entry: ("sign", "return")
    case .criterion: ("met", "refer back")
    case .unit: ("achieved", "refuse")
    case .earlier: ("", "")
    }
  }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    if ticket != nil, [.back, .save].contains(command) { return "signing. Please wait" }
    guard context == .review else { return nil }
    return switch command {
    case .save where decisions.isEmpty && isLookingBack: "nothing is decided yet. Press x to revoke a decision"
    case .save where decisions.isEmpty:
      "nothing is decided yet. Select an entry, and press s to sign it or r to return it"
    case .approve where isLookingBack, .approveAll where isLookingBack, .reject where isLookingBack:
      "this list has what you decided before. Press x to revoke a decision, or Esc to go back"
    case .decisions where before.isEmpty: "there is nothing that you decided before and can revoke"
    case .revoke where !isLookingBack:
      before.isEmpty
        ? "there is nothing that you decided before and can revoke" : "press v first, to see what you decided before"
    case _: nil
    }
  }
}
