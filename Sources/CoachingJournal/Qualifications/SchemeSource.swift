/// Where a new journal's rules come from.
public struct SchemeSource: Sendable {
  /// What refusals call the file.
  public var name: String
  /// The file's bytes, kept in the journal as they are.
  public var bytes: [UInt8]

  /// A scheme file of one's own.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// Scheme 8577 as it is built in.
  public static var bundled8577: SchemeSource {
    SchemeSource(name: "scheme-8577.yaml", bytes: Scheme.bundled8577Bytes)
  }
}
