extension Form {
  /// Fields that belong together, under a heading.
  package struct Section: Equatable, Sendable {
    /// The heading.
    package let title: String
    /// Its first field; it goes on to the first of the next section.
    package let first: ID
    /// Whether it is one row until it is opened: most of its fields have what suits most.
    package let isFolded: Bool
    /// What its fields hold, for that row.
    package var summary = ""
    /// Whether it was opened.
    var isOpen = false

    /// A section that begins with that field.
    package init(_ title: String, first: ID, isFolded: Bool = false) {
      (self.title, self.first, self.isFolded) = (title, first, isFolded)
    }

    var isShut: Bool { isFolded && !isOpen }
  }

  /// Says what the fields of a section hold.
  package mutating func summarise(_ title: String, _ summary: String) {
    guard let index = sections.firstIndex(where: { $0.title == title }) else { return }
    sections[index].summary = summary
  }

  /// The section that a field belongs to, and whether it is its first.
  func section(of index: Int) -> (place: Int, isFirst: Bool)? {
    let starts = sections.map { section in fields.firstIndex { $0.id == section.first } ?? Int.max }
    guard let place = starts.lastIndex(where: { $0 <= index }) else { return nil }
    return (place, starts[place] == index)
  }

  /// Whether a field is not shown, being in a section that is shut.
  func isHidden(_ index: Int) -> Bool {
    section(of: index).map { sections[$0.place].isShut && !$0.isFirst } ?? false
  }

  /// The section whose one row has the focus.
  var foldedFocus: Int? {
    focused.flatMap { index in section(of: index).flatMap { sections[$0.place].isShut ? $0.place : nil } }
  }

  /// Opens the section of a field.
  mutating func open(_ index: Int) {
    if let place = section(of: index)?.place { sections[place].isOpen = true }
  }
}
