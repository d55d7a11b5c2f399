import LogbookValues

/// A number of a cell, which may be a day, a time of day or a length, as its format says.
struct Serial {
  let value: Double

  /// The day from which days are counted.
  enum Epoch {
    case from1900
    case from1904

    /// The day number of 0. Excel has a 29 February 1900, so its count is right from March of that year on.
    fileprivate var dayNumber: Int {
      switch self {
      case .from1900: -25_569
      case .from1904: -24_107
      }
    }
  }

  enum Format: Equatable {
    case number
    case date
    case time
    case moment
    /// Hours that go beyond a day.
    case length

    /// The formats that have a number instead of a code (ECMA-376, part 1, 18.8.30).
    init(builtIn id: Int) {
      switch id {
      case 14...17, 27...31, 34...36, 50...54, 57, 58: self = .date
      case 18...21, 32, 33, 45, 47, 55, 56: self = .time
      case 22: self = .moment
      case 46: self = .length
      default: self = .number
      }
    }

    /// A code such as `dd/mm/yyyy hh:mm`.
    init(code: String) {
      var letters: Set<Character> = []
      var isLength = false
      var rest = code.lowercased()[...]
      // Only the format of positive numbers is of interest.
      if let end = rest.firstIndex(of: ";") { rest = rest[..<end] }
      while let first = rest.popFirst() {
        switch first {
        case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
        case "\\", "_", "*": rest = rest.dropFirst()
        case "[":
          let inside = rest.prefix { $0 != "]" }
          // A colour or a currency stands in brackets as well.
          if let unit = inside.first, inside.allSatisfy({ $0 == unit }), "hms".contains(unit) { isLength = true }
          rest = rest.dropFirst(inside.count + 1)
        case _: letters.insert(first)
        }
      }
      let hasDay = letters.contains("d") || letters.contains("y")
      let hasTime = letters.contains("h") || letters.contains("s")
      switch (isLength, hasDay, hasTime) {
      case (true, _, _): self = .length
      case (false, true, true): self = .moment
      case (false, true, false): self = .date
      case (false, false, true): self = .time
      case (false, false, false): self = letters.contains("m") ? .date : .number
      }
    }
  }

  /// As a table has it; what no calendar has stays a number.
  func text(_ format: Format, _ epoch: Epoch) -> String {
    guard format != .number, value.magnitude < 3_000_000 else { return plain }
    let seconds = Int((value * 86_400).rounded())
    let days = Int((Double(seconds) / 86_400).rounded(.down))
    let rest = seconds - days * 86_400
    let day = LocalDate(dayNumber: days + epoch.dayNumber)
    switch format {
    case .number: return plain
    case .length: return seconds >= 0 ? Serial.clock(seconds) : plain
    case .time: return Serial.clock(rest)
    case .date, .moment:
      guard days > 0, (1900...9999).contains(day.components.year) else {
        return format == .moment ? Serial.clock(rest) : plain
      }
      return rest == 0 ? "\(day)" : "\(day)T\(Serial.clock(rest))"
    }
  }

  private var plain: String {
    // A third has more digits than anybody means.
    let rounded = value.magnitude < 1e9 ? (value * 1_000_000).rounded() / 1_000_000 : value
    return rounded == rounded.rounded() && rounded.magnitude < 1e15 ? String(Int(rounded)) : String(rounded)
  }

  static func clock(_ seconds: Int) -> String {
    let parts = [seconds / 3_600, seconds / 60 % 60, seconds % 60]
    return parts.map { LocalDate.padded($0, 2) }.joined(separator: ":")
  }
}
