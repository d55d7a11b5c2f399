import CoachingJournal
import TerminalUI

/// A page of the logbook: its own state, what keys do with it, and how it is drawn. All of it functions.
protocol Page: Sendable {
  /// Where the user is, for the command table.
  var context: Context { get }
  /// The text in the rule above the page.
  var title: String { get }
  /// Whether it stands over the page below, which is drawn as well.
  var isOverlay: Bool { get }
  /// Whether nothing stands beside it, so that its text can be selected with the mouse.
  var isBare: Bool { get }
  /// Whether it waits for work that takes long, which Esc stops.
  var isAtLongWork: Bool { get }
  /// What the footer calls a command here; nil for what the table calls it.
  func name(of command: ScreenCommand) -> String?
  /// Which of its keys the footer shows here; nil for the first in the table.
  func key(of command: ScreenCommand) -> Key?
  /// Whether the footer leaves a command out here, where it would lead nowhere.
  func hides(_ command: ScreenCommand, _ shared: Shared) -> Bool
  /// The text at the right of that rule; empty for nothing.
  func note(_ shared: Shared) -> String
  /// Called when the page comes to be shown, and whenever the journal changed: asks for what it shows.
  mutating func load(_ turn: inout Turn)
  /// Does a command of the table that is meant here and available.
  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn)
  /// Takes what is no command: what is typed, and keys that the table passes on.
  mutating func handle(_ input: Input, _ turn: inout Turn)
  /// Goes on with what it asked about.
  mutating func confirm(_ turn: inout Turn)
  /// Takes a reply; every page gets each, and opens the answers to what it asked.
  mutating func take(_ reply: Reply, _ turn: inout Turn)
  /// Called when something in `Shared` was read.
  mutating func take(_ news: Shared.News, _ turn: inout Turn)
  /// Why the command cannot be done now, as a sentence; nil where it can.
  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String?
  /// What is to be kept of what was typed here; nil where nothing was.
  func draft(_ shared: Shared) -> Draft?
  /// The draft that goes again once nothing is to be kept any more; nil while it must stay, as it must while it is
  /// saved.
  var draftID: String? { get }
  /// Whether there is such a draft, which is asked for with every frame.
  func hasDraft(_ shared: Shared) -> Bool
  /// Draws what stands over the page and its lines, such as a list to choose from.
  func drawAbove(on frame: inout Frame, in rect: Rect, _ shared: Shared)
  /// Draws the page.
  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared)
}

extension Page {
  var isOverlay: Bool { false }
  var isBare: Bool { false }
  var isAtLongWork: Bool { false }
  func drawAbove(on frame: inout Frame, in rect: Rect, _ shared: Shared) {}
  func name(of command: ScreenCommand) -> String? { nil }
  func key(of command: ScreenCommand) -> Key? { nil }
  func hides(_ command: ScreenCommand, _ shared: Shared) -> Bool { false }
  func note(_ shared: Shared) -> String { "" }
  mutating func load(_ turn: inout Turn) {}
  mutating func handle(_ input: Input, _ turn: inout Turn) {}
  mutating func confirm(_ turn: inout Turn) {}
  mutating func take(_ reply: Reply, _ turn: inout Turn) {}
  mutating func take(_ news: Shared.News, _ turn: inout Turn) {}
  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? { nil }
  func draft(_ shared: Shared) -> Draft? { nil }
  func hasDraft(_ shared: Shared) -> Bool { draft(shared) != nil }
  var draftID: String? { nil }
}
