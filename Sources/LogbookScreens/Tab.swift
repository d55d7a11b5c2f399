/// The main pages, in the order of their digits.
enum Tab: Int, CaseIterable, Sendable {
  case progress
  case sessions
  case signOff
  case qualification

  /// The word in the header, and a shorter one for narrow terminals.
  var titles: (long: String, short: String) {
    switch self {
    case .progress: ("Progress", "Prog")
    case .sessions: ("Sessions", "Sess")
    case .signOff: ("Sign-off", "Sign")
    case .qualification: ("Qualification", "Qual")
    }
  }
}
