/// One of several things that can be chosen.
package struct Choice: Equatable, Sendable {
  /// One thing that can be chosen.
  package struct Option: Hashable, Sendable {
    /// What it is called.
    package var title: String
    /// What explains it; may be empty.
    package var detail: String

    /// The option of that title.
    package init(title: String, detail: String = "") {
      self.title = title
      self.detail = detail
    }
  }

  /// What can be chosen.
  package var options: [Option]
  /// Which one is.
  package var selection: Int

  /// A choice among options.
  package init(options: [Option], selection: Int = 0) {
    self.options = options
    self.selection = selection
  }

  /// What is chosen; nil when there is nothing to choose from.
  package var selected: Option? { options.isEmpty ? nil : options[index] }

  /// The selection, within the options there are.
  var index: Int { max(0, min(selection, options.count - 1)) }

  /// Chooses the option of that title; false where there is none.
  mutating func choose(_ title: String) -> Bool {
    guard let place = options.firstIndex(where: { $0.title == title }) else { return false }
    selection = place
    return true
  }

  /// Goes to another option on one row: ← and → go round, a letter goes to the next title that begins with it,
  /// or else has it behind a colon.
  mutating func handleOnOneRow(_ key: Key) -> Bool {
    guard !options.isEmpty else { return false }
    if key == .left {
      selection = (index + options.count - 1) % options.count
    } else if key == .right {
      selection = (index + 1) % options.count
    } else {
      return follow(letter: key)
    }
    return true
  }

  /// Goes to another option in a list; false beyond its ends.
  mutating func handleInList(_ key: Key) -> Bool {
    guard !options.isEmpty else { return false }
    if key == .up || key == .down {
      let next = index + (key == .up ? -1 : 1)
      guard options.indices.contains(next) else { return false }
      selection = next
    } else if key == .home {
      selection = 0
    } else if key == .end {
      selection = options.count - 1
    } else {
      return follow(letter: key)
    }
    return true
  }

  private mutating func follow(letter key: Key) -> Bool {
    guard case .character(let letter) = key else { return false }
    let order = (1...options.count).map { (index + $0) % options.count }
    func begins(_ text: Substring) -> Bool { text.prefix(1).lowercased() == letter.lowercased() }
    // Not by any word, nor by the letter that all begin with: what was typed for another field would choose one
    // sentence to sign after the other.
    guard !options.allSatisfy({ begins($0.title[...]) }) else { return false }
    let next =
      order.first { begins(options[$0].title[...]) }
      ?? order.first { place in
        options[place].title.firstRange(of: ": ").map { begins(options[place].title[$0.upperBound...]) } == true
      }
    guard let next else { return false }
    selection = next
    return true
  }
}
