import Foundation
import LogbookValues

/// A file or folder that is offered where the path of a file is asked for.
package struct OfferedFile: Equatable, Sendable {
  /// Its path, as it would be typed; that of a folder ends in a slash.
  package let path: String
  /// When it was last written; nil for a folder.
  package let changed: Instant?

  /// A file of that path, or a folder where it was never written.
  package init(path: String, changed: Instant?) {
    self.path = path
    self.changed = changed
  }

  /// The file at that path, with what is shown of it.
  init(at path: String, shown: String) {
    var status = stat()
    self.init(path: shown, changed: stat(path, &status) == 0 ? Instant(seconds: status.st_mtim.tv_sec) : nil)
  }

  /// What the file is for, which says how its name ends.
  package enum Kind: Equatable, Sendable {
    case attachment, copyOfJournal, folder, key, markSheet, sessions, text

    /// Whether a file of this name can be one.
    func includes(_ name: String, in folder: String) -> Bool {
      let ending = name.lowercased().split(separator: ".").last.map(String.init) ?? ""
      return switch self {
      case .attachment: ["pdf", "txt", "png", "jpg", "jpeg"].contains(ending)
      case .copyOfJournal: FileManager.default.fileExists(atPath: "\(folder)/\(name).d")
      case .folder: false
      case .key: ending == "key"
      case .markSheet: ending == "csv"
      case .sessions: ["csv", "tsv", "xlsx", "ods", "ics", "json"].contains(ending)
      case .text: ending == "txt"
      }
    }
  }
}

/// What was typed of a path: a folder, and the beginning of a name in it.
private struct PathBeginning {
  /// The folder with its slash; nil where none was typed.
  let folder: String?
  let name: String

  init(_ typed: String) {
    let slash = typed.lastIndex(of: "/")
    folder = slash.map { String(typed[...$0]) }
    name = slash.map { String(typed[typed.index(after: $0)...]) } ?? typed
  }

  /// Whether a name can be meant: in a folder one that begins so, else one that has it in it. Hidden ones only where
  /// asked for.
  func fits(_ candidate: String) -> Bool {
    guard TerminalEscaping.escaped(candidate) == candidate else { return false }
    if name.hasPrefix(".") { return candidate.hasPrefix(name) }
    if candidate.hasPrefix(".") { return false }
    return folder == nil
      ? name.isEmpty || candidate.lowercased().contains(name.lowercased()) : candidate.hasPrefix(name)
  }
}

extension JournalPlace {
  /// The files to choose from for what was typed of a path, the newest first, and the folders to go on in; at most
  /// twelve. Without a slash it looks in the folders where people keep files and on sticks. What was typed in full
  /// comes first, whatever it is.
  package func files(beginning typed: String, of kind: OfferedFile.Kind, from here: String = ".") -> [OfferedFile] {
    let beginning = PathBeginning(typed)
    // The name of a file to be written is a new one: only where it ends in a slash is a folder meant.
    if kind == .folder, beginning.folder == nil || !beginning.name.isEmpty { return [] }
    var (files, folders) = found(beginning, of: kind, from: here)
    let whole = beginning.folder == nil ? "\(here)/\(typed)" : expanded(typed)
    var isFolder: ObjCBool = false
    if !beginning.name.isEmpty, FileManager.default.fileExists(atPath: whole, isDirectory: &isFolder),
      !isFolder.boolValue
    {
      files.removeAll { $0.path == typed }
      files.insert(OfferedFile(at: whole, shown: typed), at: 0)
    }
    if beginning.folder == nil {
      folders = sticks.filter { beginning.fits(URL(fileURLWithPath: $0).lastPathComponent) }.map { "\($0)/" } + folders
    }
    let shown = files.prefix(folders.isEmpty ? 12 : 8) + folders.map { OfferedFile(path: $0, changed: nil) }
    return Array(shown.prefix(12))
  }

  /// The files that fit, the newest first, and the folders to go on in, by name.
  private func found(
    _ beginning: PathBeginning, of kind: OfferedFile.Kind, from here: String
  ) -> (files: [OfferedFile], folders: [String]) {
    let places: [(shown: String, path: String)]
    if let folder = beginning.folder {
      places = [(folder, expanded(folder))]
    } else {
      let own = home.map { home in ["Downloads/", "Desktop/", "Documents/", ""].map { ("~/\($0)", "\(home)/\($0)") } }
      places = [("", here)] + (own ?? []) + sticks.map { ("\($0)/", $0) }
    }
    var (files, folders, seen): ([OfferedFile], [String], Set<String>) = ([], [], [])
    for place in places where seen.insert(URL(fileURLWithPath: place.path).resolvingSymlinksInPath().path).inserted {
      for entry in JournalPlace.entries(of: place.path) where beginning.fits(entry.name) {
        if !entry.isFolder, kind.includes(entry.name, in: place.path) {
          files.append(OfferedFile(at: "\(place.path)/\(entry.name)", shown: place.shown + entry.name))
        }
        // Elsewhere only files are looked for: a folder there is gone on to by its path.
        if entry.isFolder, place.shown.isEmpty || beginning.folder != nil {
          folders.append(place.shown + entry.name + "/")
        }
      }
    }
    files.sort { ($1.changed?.seconds ?? 0, $0.path) < ($0.changed?.seconds ?? 0, $1.path) }
    return (files, folders.sorted())
  }

  /// The folders of the sticks and other drives that are there now.
  private var sticks: [String] {
    let person = home.map { URL(fileURLWithPath: $0).lastPathComponent } ?? ""
    return drives.flatMap { drive in
      // Linux shows them in a folder of the person, older systems without one.
      JournalPlace.entries(of: drive).filter { $0.isFolder && !$0.name.hasPrefix(".") && $0.name != person }
        .map { "\(drive)/\($0.name)" }.sorted()
    }
  }

  /// The folders in which Linux and macOS show sticks, for a person of that home.
  package static func drives(home: String?) -> [String] {
    let person = home.map { URL(fileURLWithPath: $0).lastPathComponent }
    return (person.map { ["/media/\($0)", "/run/media/\($0)"] } ?? []) + ["/media", "/Volumes"]
  }

  /// What is in a folder: whoever waits for a list will not read the rest of tens of thousands.
  private static func entries(of folder: String) -> [(name: String, isFolder: Bool)] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var entries: [(name: String, isFolder: Bool)] = []
    while entries.count < 20_000, let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { start in
        start.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      if [".", ".."].contains(name) { continue }
      var status = stat()
      let isFolder =
        switch Int32(entry.pointee.d_type) {
        case Int32(DT_DIR): true
        case Int32(DT_LNK), Int32(DT_UNKNOWN):
          stat("\(folder)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        case _: false
        }
      entries.append((name, isFolder))
    }
    return entries
  }
}
