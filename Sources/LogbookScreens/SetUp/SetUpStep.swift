/// The steps of setting up, in order; the raw value is the step's name in a draft.
enum SetUpStep: String, CaseIterable, Sendable {
  case name
  case qualification
  case registration

  /// `Step 1 of 3`.
  var place: String {
    let all = SetUpStep.allCases
    return "Step \((all.firstIndex(of: self) ?? 0) + 1) of \(all.count)"
  }

  var heading: String {
    switch self {
    case .name: "Your name"
    case .qualification: "Your qualification"
    case .registration: "Your registration"
    }
  }

  /// What the step is for.
  var explanation: String {
    switch self {
    case .name:
      "coachlog keeps a record of your coaching and mentoring sessions. Enter your name as it should appear on "
        + "your portfolio."
    case .qualification: "Your qualification sets how many hours you need. You can change it later."
    case .registration:
      "Enter the date your centre registered you. Your time to complete runs from it. The centre and its number are optional."
    }
  }

  var next: SetUpStep? { neighbour(1) }
  var previous: SetUpStep? { neighbour(-1) }

  private func neighbour(_ distance: Int) -> SetUpStep? {
    let all = SetUpStep.allCases
    guard let place = all.firstIndex(of: self), all.indices.contains(place + distance) else { return nil }
    return all[place + distance]
  }
}
