import Foundation

/// What is given to the program on standard input.
enum StandardInput {
  /// All of it, of at most so many bytes.
  ///
  /// - Parameter remedy: what to do where there is more.
  static func bytes(limit: Int, tooLong remedy: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count <= limit {
      guard let piece = try FileHandle.standardInput.read(upToCount: 1 << 16), !piece.isEmpty else { return bytes }
      bytes += piece
    }
    throw Failure(.againstRule, "standard input has more than \(limit) bytes, the most there may be; \(remedy)")
  }
}
