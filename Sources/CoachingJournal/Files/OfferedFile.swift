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

extension JournalPlace {
  /// The files to choose from for what was typed of a path, the newest first, and the folders to go on in; at most
  /// twelve. Without a slash those that have it in their name count, in the folders where people keep files and on
  /// sticks; with one, those of that folder whose names begin so. Hidden ones only where asked for.
  package func files(beginning typed: String, of kind: OfferedFile.Kind, from here: String = ".") -> [OfferedFile] {
    let slash = typed.lastIndex(of: "/")
    let part = slash.map { String(typed[typed.index(after: $0)...]) } ?? typed
    func fits(_ name: String) -> Bool {
      slash != nil || part.hasPrefix(".")
        ? name.hasPrefix(part) && (part.hasPrefix(".") || !name.hasPrefix("."))
        : !name.hasPrefix(".") && (part.isEmpty || name.lowercased().contains(part.lowercased()))
    }
    let folders: [(shown: String, path: String)]
    if let slash {
      let shown = String(typed[...slash])
      folders = [(shown, expanded(shown))]
    } else {
      let own = home.map { home in ["Downloads/", "Desktop/", "Documents/", ""].map { ("~/\($0)", "\(home)/\($0)") } }
      folders = [("", here)] + (own ?? []) + sticks.map { ("\($0)/", $0) }
    }
    var (files, deeper): ([OfferedFile], [OfferedFile]) = ([], [])
    var seen: Set<String> = []
    for folder in folders where seen.insert(URL(fileURLWithPath: folder.path).resolvingSymlinksInPath().path).inserted {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] {
        guard fits(name), TerminalEscaping.escaped(name) == name else { continue }
        let url = URL(fileURLWithPath: "\(folder.path)/\(name)").resolvingSymlinksInPath()
        guard let found = try? url.resourceValues(forKeys: [.isDirectoryKey, .contentModificationDateKey]) else {
          continue
        }
        if found.isDirectory == true {
          // Elsewhere only files are looked for: a folder there is gone on to by its path.
          if folder.shown.isEmpty || slash != nil {
            deeper.append(OfferedFile(path: folder.shown + name + "/", changed: nil))
          }
        } else if kind.includes(name, in: folder.path) {
          let changed = Int(found.contentModificationDate?.timeIntervalSince1970 ?? 0)
          files.append(OfferedFile(path: folder.shown + name, changed: Instant(seconds: changed)))
        }
      }
    }
    files.sort { ($1.changed?.seconds ?? 0, $0.path) < ($0.changed?.seconds ?? 0, $1.path) }
    deeper.sort { $0.path < $1.path }
    if slash == nil, part.isEmpty { deeper = sticks.map { OfferedFile(path: "\($0)/", changed: nil) } + deeper }
    return Array((files + deeper).prefix(12))
  }

  /// The folders of the sticks and other drives that are there now.
  private var sticks: [String] {
    let person = home.map { URL(fileURLWithPath: $0).lastPathComponent } ?? ""
    return drives.flatMap { drive in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: drive)) ?? []
      // Linux shows them in a folder of the person, older systems without one.
      return names.sorted().filter { !$0.hasPrefix(".") && $0 != person }.map { "\(drive)/\($0)" }
    }
  }

  /// The folders in which Linux and macOS show sticks, for a person of that home.
  package static func drives(home: String?) -> [String] {
    let person = home.map { URL(fileURLWithPath: $0).lastPathComponent }
    return (person.map { ["/media/\($0)", "/run/media/\($0)"] } ?? []) + ["/media", "/mnt", "/Volumes"]
  }
}
