import Foundation

/// Where the screen's files lie.
struct JournalPlace: Sendable {
  /// The journal.
  let path: String
  /// Whether nobody named it, so that missing folders are made for it.
  let isUsual: Bool
  /// The folder of supervisors' keys; nil where there is no usual place.
  let keyFolder: String?
  /// The folder of the learner's own models; nil where there is no usual place.
  let modelFolder: String?
  /// The folder that `~/` stands for.
  let home: String?

  /// The path with a leading `~/` read as a shell would.
  func expanded(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home else { return path }
    return home + path.dropFirst(1)
  }

  /// The path as it is named from anywhere, without a slash at its end.
  func whole(_ path: String) -> String {
    URL(fileURLWithPath: expanded(path)).path
  }
}
