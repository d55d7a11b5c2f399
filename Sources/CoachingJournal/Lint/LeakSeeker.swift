/// Looks for what gives away who a client is: a real name of the map, or an e-mail address.
struct LeakSeeker {
  /// Whether there are names to look for.
  let hasNames: Bool
  private let finder: NameFinder

  init(_ map: NameMap) {
    hasNames = !map.codes.isEmpty
    finder = NameFinder(map)
  }

  /// What the texts of one subject give away; nil where they give away nothing.
  func leak(in texts: [String?], of subject: LintFinding.Subject) -> LintFacts.Leak? {
    let texts = texts.compactMap(\.self)
    let names = hasNames ? Set(texts.flatMap { finder.clients(in: $0) }) : []
    let leak = LintFacts.Leak(
      subject: subject, names: names.sorted { $0.text < $1.text },
      hasAddress: texts.contains(where: TextLeak.hasAddress))
    return leak.names.isEmpty && !leak.hasAddress ? nil : leak
  }
}
