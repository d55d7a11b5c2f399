/// Where the user is. Each page has one, declared beside it, and the command table says which commands are meant there.
package struct Context: Hashable, Sendable {
  /// What keys without Control and Alt mean.
  enum Keys: Hashable, Sendable {
    /// Single letters are commands, and the others move in a list or a text.
    case commands
    /// Letters are text, and something is saved.
    case text
    /// They move in a list, and little else.
    case list
    case nothing
  }

  /// What the place is called in the help and in Docs/Keys.md.
  package let title: String
  /// What the place is for, in two sentences; empty where that is plain.
  package let about: String
  let keys: Keys
  /// Whether a digit leads to it.
  let isTab: Bool
  /// Whether what is typed is kept as a draft, and can be thrown away.
  let keepsDraft: Bool

  init(
    _ title: String, _ keys: Keys = .nothing, isTab: Bool = false, keepsDraft: Bool = false, about: String = ""
  ) {
    (self.title, self.keys, self.isTab, self.keepsDraft) = (title, keys, isTab, keepsDraft)
    self.about = about
  }
}

extension Context: CaseIterable {
  /// The pages that the digits lead to.
  static let tabs = Set(allCases.filter(\.isTab))
  /// Where single letters are commands.
  package static let reading = Set(allCases.filter { $0.keys == .commands })
  /// Where keys move in a list or a text.
  static let scrolling = Set(allCases.filter { $0.keys == .commands || $0.keys == .list })
  /// Where letters are text.
  package static let typing = Set(allCases.filter { $0.keys == .text })
  /// The forms that save something.
  static let saving = typing.subtracting([.setUp])
  /// The forms whose text is kept as a draft, but for the one before there is a journal.
  static let drafting = Set(allCases.filter(\.keepsDraft))
}
