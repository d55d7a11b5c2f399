/// What a part of a row or of a column asks for: a length, a share of what is left, the least it can do with, and what
/// goes first when it is tight.
package struct Part: Hashable, Sendable {
  private(set) var length = 0
  /// The least it can do with.
  package private(set) var least = 0
  private(set) var most = Int.max
  private(set) var share = 0
  private(set) var priority = 0
  private(set) var isOptional = false

  /// As long as that where there is room; it shrinks to the least before anything of a higher priority does. What is
  /// optional is left out rather than below its least.
  package static func length(
    _ length: Int, least: Int = 0, priority: Int = 0, isOptional: Bool = false
  ) -> Part {
    Part(length: max(0, length), least: max(0, min(least, length)), priority: priority, isOptional: isOptional)
  }

  /// As long as that, always.
  package static func fixed(_ length: Int, priority: Int = 0) -> Part {
    .length(length, least: length, priority: priority)
  }

  /// As long as that, or not there at all: it is left out before anything shrinks below its least.
  package static func exactly(_ length: Int, priority: Int = 0) -> Part {
    .length(length, least: length, priority: priority, isOptional: true)
  }

  /// That many parts of what the lengths leave, within bounds; what is optional is left out rather than below its
  /// least.
  package static func share(
    _ share: Int = 1, least: Int = 0, most: Int = .max, priority: Int = 0, isOptional: Bool = false
  ) -> Part {
    let most = max(0, most)
    let least = max(0, min(least, most))
    return Part(least: least, most: most, share: max(1, min(share, 65_535)), priority: priority, isOptional: isOptional)
  }

  /// How long each of the parts is where there is room for `room` cells. The sum is never more than that.
  ///
  /// Where the least of all of them does not fit, what is optional is left out and then the least itself is cut, both
  /// from the lowest priority on, and from the last part on among equals. Lengths are filled from the highest priority
  /// on, and then the shares get what is left.
  static func lengths(of parts: [Part], in room: Int) -> [Int] {
    let room = max(0, room)
    var lengths = parts.map { min($0.least, room) }
    let first = parts.indices.sorted { (parts[$0].priority, $1) > (parts[$1].priority, $0) }
    let sum = { lengths.reduce(0, +) }
    var left: Set<Int> = []
    for index in first.reversed() where parts[index].isOptional && sum() > room {
      lengths[index] = 0
      left.insert(index)
    }
    for index in first.reversed() where sum() > room { lengths[index] = max(0, lengths[index] - (sum() - room)) }
    for index in first where parts[index].share == 0 && !left.contains(index) {
      let wanted = max(0, parts[index].length - lengths[index])
      lengths[index] = lengths[index] + min(wanted, room - sum())
    }
    share(
      room - sum(), among: parts, open: parts.indices.filter { parts[$0].share > 0 && !left.contains($0) }, &lengths)
    return lengths
  }

  /// Gives the shares what the lengths leave. One that would be below its least or above its most gets just that, and
  /// the others share the rest anew.
  private static func share(_ left: Int, among parts: [Part], open: [Int], _ lengths: inout [Int]) {
    var open = open
    var room = open.reduce(left) { $0 + lengths[$1] }
    while !open.isEmpty {
      let all = open.reduce(0) { $0 + parts[$1].share }
      var (passed, before) = (0, 0)
      let wanted = open.map { index in
        passed += parts[index].share
        defer { before = room * passed / all }
        return room * passed / all - before
      }
      let bounds = zip(open, wanted).map { index, wanted in
        // What was cut already does not fit; it gets no more than it was left.
        wanted < min(parts[index].least, lengths[index]) ? lengths[index] : min(wanted, parts[index].most)
      }
      let missing = bounds.reduce(0, +) - wanted.reduce(0, +)
      var next: [Int] = []
      for (position, index) in open.enumerated() {
        let (bound, wanted) = (bounds[position], wanted[position])
        if missing == 0 || (missing > 0 ? bound > wanted : bound < wanted) {
          lengths[index] = bound
          room -= bound
        } else {
          next.append(index)
        }
      }
      open = next
    }
  }
}

extension Rect {
  /// Its parts below each other; what is left out has no rows.
  package func rows(_ parts: [Part]) -> [Rect] {
    var row = row
    return Part.lengths(of: parts, in: rows).map { length in
      defer { row += length }
      return Rect(column: column, row: row, columns: columns, rows: length)
    }
  }

  /// Its parts beside each other; what is left out has no columns.
  package func columns(_ parts: [Part]) -> [Rect] {
    var column = column
    return Part.lengths(of: parts, in: columns).map { length in
      defer { column += length }
      return Rect(column: column, row: row, columns: length, rows: rows)
    }
  }

  /// Two parts below each other.
  package func rows(_ first: Part, _ second: Part) -> (Rect, Rect) {
    let all = rows([first, second])
    return (all[0], all[1])
  }

  /// Three parts below each other.
  package func rows(_ first: Part, _ second: Part, _ third: Part) -> (Rect, Rect, Rect) {
    let all = rows([first, second, third])
    return (all[0], all[1], all[2])
  }

  /// Two parts beside each other.
  package func columns(_ first: Part, _ second: Part) -> (Rect, Rect) {
    let all = columns([first, second])
    return (all[0], all[1])
  }

  /// Three parts beside each other.
  package func columns(_ first: Part, _ second: Part, _ third: Part) -> (Rect, Rect, Rect) {
    let all = columns([first, second, third])
    return (all[0], all[1], all[2])
  }

  /// What is left of it within margins, at most so wide; a row of more than a hundred columns is hard to read.
  package func inset(left: Int = 0, right: Int = 0, most: Int = .max) -> Rect {
    columns(.length(left), .share(most: most), .length(right)).1
  }

  /// A rectangle of that size in its middle, or as much of it as there is room for.
  package func centred(columns: Int, rows: Int) -> Rect {
    let (_, middle, _) = self.rows(.share(), .length(rows), .share())
    return middle.columns(.share(), .length(columns), .share()).1
  }
}
