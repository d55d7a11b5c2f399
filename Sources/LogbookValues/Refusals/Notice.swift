/// Something a person should know, in words that hold for every front end, and what helps.
package struct Notice: Equatable, Sendable {
  /// One thing that is wrong, and what helps against it.
  package struct Part: Equatable, Sendable {
    /// A sentence without capital letter and full stop.
    package var reason: String
    /// What helps, the best first.
    package var remedies: [Remedy]
  }

  /// What is to be known, in the order in which it is said; mostly one.
  package private(set) var parts: [Part]

  /// What is wrong, without what helps.
  package var reason: String { parts.map(\.reason).asSentences }
  /// All that helps.
  package var remedies: [Remedy] { parts.flatMap(\.remedies) }

  /// A notice of that reason.
  package init(_ reason: String, _ remedies: [Remedy]) {
    parts = [Part(reason: reason, remedies: remedies)]
  }

  /// A notice of that reason.
  package init(_ reason: String, _ remedies: Remedy...) {
    self.init(reason, remedies)
  }

  /// Several notices as one.
  package init(all notices: [Notice]) {
    parts = notices.flatMap(\.parts)
  }

  /// The same notice, with other words around its reason, the first where there are more.
  package func saying(_ reason: (String) -> String) -> Notice {
    var notice = self
    if let first = parts.first { notice.parts[0].reason = reason(first.reason) }
    return notice
  }

  /// The whole notice, with each remedy in the words of a front end.
  package func worded(_ words: (Remedy) -> String) -> String {
    parts.flatMap { part in
      [part.reason] + (part.remedies.isEmpty ? [] : [part.remedies.map(words).joined(separator: ", or ")])
    }.asSentences
  }
}

extension Notice: ExpressibleByStringInterpolation {
  package init(stringLiteral reason: String) {
    self.init(reason)
  }
}
