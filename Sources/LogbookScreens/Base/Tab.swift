import CoachingRules

/// The main pages, in the order of their digits.
enum Tab: Int, CaseIterable, Sendable {
  case progress
  case sessions
  case reflections
  case signOff
  case clients
  case qualification

  /// The word in the header, and a shorter one for narrow terminals.
  var titles: (long: String, short: String) {
    switch self {
    case .progress: ("Progress", "Prog")
    case .sessions: ("Sessions", "Sess")
    case .reflections: ("Reflections", "Refl")
    case .signOff: ("Sign-off", "Sign")
    case .clients: ("Clients", "Clnt")
    case .qualification: ("Qualification", "Qual")
    }
  }

  /// Where one is on it, for the command table.
  var context: Context {
    switch self {
    case .progress: .progress
    case .sessions: .sessions
    case .reflections: .reflections
    case .signOff: .signOff
    case .clients: .clients
    case .qualification: .qualification
    }
  }

  /// The main page of a place; nil where the place is none.
  init?(_ context: Context) {
    guard let tab = Tab.allCases.first(where: { $0.context == context }) else { return nil }
    self = tab
  }
}
