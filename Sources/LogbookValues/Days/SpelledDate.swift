extension LocalDate {
  /// The day as a person reads it, `Sun 28 Mar 2027`, English and without a locale.
  package var spelled: String {
    "\(weekday.rawValue.capitalizedWord) \(spelledShort)"
  }

  /// The day without its weekday, `28 Mar 2027`.
  package var spelledShort: String {
    let (year, month, day) = components
    return "\(day) \(LocalDate.monthNames[month - 1].prefix(3)) \(year)"
  }

  package static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
}

extension String {
  fileprivate var capitalizedWord: String { prefix(1).uppercased() + dropFirst() }
}
