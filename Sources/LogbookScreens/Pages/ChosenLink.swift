import TerminalUI

/// Which of a page's links the mark stands on: Tab goes on to the next, Enter opens it.
struct ChosenLink: Equatable, Sendable {
  private(set) var place = 0

  /// Those of the links that lead somewhere.
  private func leading(_ links: [PageLink]) -> [PageLink] { links.filter { $0.target != nil } }

  /// Stays on a link that there is, where some are gone.
  mutating func settle(_ links: [PageLink]) { place = max(0, min(place, leading(links).count - 1)) }

  /// Why there is nothing to open or to go to; nil where there is.
  func reason(against command: ScreenCommand, _ links: [PageLink]) -> String? {
    let count = leading(links).count
    if count == 0 { return "nothing here leads to another page" }
    return command == .open || count > 1 ? nil : "there is one link only; Enter opens it"
  }

  mutating func perform(_ command: ScreenCommand, _ links: [PageLink], _ turn: inout Turn) {
    let links = leading(links)
    guard !links.isEmpty else { return }
    place = min(place, links.count - 1)
    if command == .open { links[place].follow(&turn) }
    if command == .nextLink { place = (place + 1) % links.count }
    if command == .previousLink { place = (place + links.count - 1) % links.count }
  }
}
