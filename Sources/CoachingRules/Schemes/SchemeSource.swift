import LogbookValues

/// Where a journal's rules come from.
package struct SchemeSource: Sendable {
  /// What refusals call the file.
  package var name: String
  /// The file's bytes, kept in the journal as they are.
  package var bytes: [UInt8]

  /// A scheme file of one's own.
  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// The scheme these bytes are; throws as ``Scheme/read(_:named:)`` does.
  package func scheme() throws(JournalError) -> Scheme {
    switch bytes {
    case PackageResources.scheme_8577_yaml: return try SchemeSource.read8577.get()
    case PackageResources.scheme_emcc_eia_yaml: return try SchemeSource.readEMCC.get()
    case PackageResources.scheme_icf_yaml: return try SchemeSource.readICF.get()
    case _: return try Scheme.read(bytes, named: name)
    }
  }

  // Most journals have a built-in scheme, and each is asked for again and again: it is read once, when it is asked for
  // first.
  private static let read8577 = Result { () throws(JournalError) in
    try Scheme.read(PackageResources.scheme_8577_yaml, named: "scheme-8577.yaml")
  }
  private static let readEMCC = Result { () throws(JournalError) in
    try Scheme.read(PackageResources.scheme_emcc_eia_yaml, named: "scheme-emcc-eia.yaml")
  }
  private static let readICF = Result { () throws(JournalError) in
    try Scheme.read(PackageResources.scheme_icf_yaml, named: "scheme-icf.yaml")
  }

  /// Scheme 8577 as it is built in.
  package static var bundled8577: SchemeSource {
    SchemeSource(name: "scheme-8577.yaml", bytes: PackageResources.scheme_8577_yaml)
  }

  /// What the International Coaching Federation asks, as it is built in.
  package static var bundledICF: SchemeSource {
    SchemeSource(name: "scheme-icf.yaml", bytes: PackageResources.scheme_icf_yaml)
  }

  /// Every scheme that is built in, 8577 first.
  package static var bundled: [SchemeSource] {
    [
      bundled8577,
      SchemeSource(name: "scheme-emcc-eia.yaml", bytes: PackageResources.scheme_emcc_eia_yaml),
      bundledICF,
    ]
  }

  /// Whether these are the bytes of a built-in scheme.
  package static func isBuiltIn(_ bytes: [UInt8]) -> Bool { bundled.contains { $0.bytes == bytes } }

  /// The built-in scheme with a qualification of this id; throws `unreadable` with the ids of all for another word.
  package static func bundled(for qualification: String) throws(JournalError) -> SchemeSource {
    var ids: [String] = []
    for source in bundled {
      let known = try source.scheme().qualifications.map(\.id)
      if known.contains(qualification) { return source }
      ids += known
    }
    throw .unreadable(
      "\(TerminalEscaping.quoted(qualification)) is not a qualification that coachlog knows",
      .advice("use one of \(ids.joined(separator: ", "))"))
  }
}
