import Foundation

/// Where the files around a journal lie.
package struct JournalPlace: Sendable {
  /// The journal.
  package let path: String
  /// Whether it is the default place, for which missing folders are created.
  package let isUsual: Bool
  /// The folder of supervisors' keys; nil where there is no usual place.
  package let keyFolder: String?
  /// The folder of the learner's own models; nil where there is no usual place.
  package let modelFolder: String?
  /// The folder that `~/` stands for.
  package let home: String?
  /// The folders in which the system shows sticks and other drives.
  package let drives: [String]

  /// A place of these paths.
  package init(
    path: String, isUsual: Bool, keyFolder: String?, modelFolder: String?, home: String?, drives: [String] = []
  ) {
    self.path = path
    self.isUsual = isUsual
    self.keyFolder = keyFolder
    self.modelFolder = modelFolder
    self.home = home
    self.drives = drives
  }

  /// The path with a leading `~/` read as a shell would, and without what a terminal puts around a path that is dropped
  /// on it: quotation marks, `file://`, or a backslash before each blank.
  package func expanded(_ typed: String) -> String {
    var path = typed
    if FileManager.default.fileExists(atPath: path) { return path }
    for mark in ["'", "\""] where path.count > 2 && path.hasPrefix(mark) && path.hasSuffix(mark) {
      path = String(path.dropFirst().dropLast())
      // A shell writes an apostrophe within apostrophes like this.
      if mark == "'" { path = path.replacing("'\\''", with: "'") }
    }
    if path.hasPrefix("file://"), let decoded = String(path.dropFirst(7)).removingPercentEncoding { path = decoded }
    if path == typed, path.contains("\\ ") { path = path.replacing(/\\(.)/) { String($0.1) } }
    guard path.hasPrefix("~/"), let home else { return path }
    return home + path.dropFirst(1)
  }

  /// The path as it is named from anywhere, without a slash at its end.
  package func whole(_ path: String) -> String {
    URL(fileURLWithPath: expanded(path)).path
  }
}
