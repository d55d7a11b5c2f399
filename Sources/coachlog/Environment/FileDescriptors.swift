import Foundation

/// How many files this program may still open. Libraries end it without a word where they can open none.
enum FileDescriptors {
  /// What the dearest command has open at once.
  private static let needed = 8

  /// Refuses to begin where too few files can be opened.
  static func requireEnough() throws(Failure) {
    var limit = rlimit()
    // Where many are allowed, one look is enough.
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < 256 else { return }
    var taken: [Int32] = []
    while taken.count < needed, case let descriptor = dup(STDERR_FILENO), descriptor >= 0 { taken.append(descriptor) }
    for descriptor in taken { close(descriptor) }
    guard taken.count == needed else {
      throw Failure(
        .storage, "coachlog cannot open enough files here. Raise the limit with 'ulimit -n 64', or close other programs"
      )
    }
  }
}
