import Foundation

/// A file or folder of the simulated disk, whatever names it has.
final class DiskNode {
  /// What a file holds on the disk, and what of it is still on its way there, in order.
  private(set) var synced: FileBytes
  private(set) var changes: [Change] = []
  /// What a program reads now.
  private(set) var written: FileBytes
  let isFolder: Bool
  /// The names in a folder: on the disk, and as a program sees them.
  var syncedNames: [String: DiskNode] = [:]
  var names: [String: DiskNode] = [:]

  enum Change {
    case write(at: Int, [UInt8])
    case cut(to: Int)
  }

  init(bytes: [UInt8] = [], isFolder: Bool = false) {
    synced = FileBytes(bytes)
    written = synced
    self.isFolder = isFolder
  }

  func take(_ change: Change) {
    written = written.after(change)
    changes.append(change)
  }

  func sync() {
    synced = written
    changes = []
  }
}

/// What a path leads to.
enum DiskEntry: Hashable {
  case folder
  case file(FileBytes)
  /// The same file as the one at that path, which comes before it.
  case link(String)

  var bytes: FileBytes? { if case .file(let bytes) = self { bytes } else { nil } }
}

/// The bytes of a file with their hash, which is taken once.
struct FileBytes: Hashable {
  let bytes: [UInt8]
  private let digest: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var hasher = Hasher()
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    digest = hasher.finalize()
  }

  static func == (left: FileBytes, right: FileBytes) -> Bool {
    left.digest == right.digest && left.bytes.count == right.bytes.count
  }

  func hash(into hasher: inout Hasher) { hasher.combine(digest) }

  var count: Int { bytes.count }

  func after(_ change: DiskNode.Change) -> FileBytes {
    var changed = bytes
    switch change {
    case .cut(let length):
      changed = Array(changed.prefix(length)) + [UInt8](repeating: 0, count: max(0, length - changed.count))
    case .write(let place, let piece):
      let missing = place + piece.count - changed.count
      if missing > 0 { changed += [UInt8](repeating: 0, count: missing) }
      changed.replaceSubrange(place..<(place + piece.count), with: piece)
    }
    return FileBytes(changed)
  }
}

/// The files of a folder while a program works on them, with what would be left of them if the power failed now.
///
/// The strictest reading of POSIX: bytes are on the disk once their file was synced, a name once its folder was. Only
/// a rename is never half done, as on every file system with a log.
struct SimulatedDisk {
  private(set) var root: DiskNode
  private var open: [Int32: DiskNode] = [:]
  /// The changes of names that are not on the disk, in order: each is done as a whole or not at all.
  private(set) var nameChanges: [[NameEdit]] = []
  /// The last write, while it is the last thing that was done.
  private(set) var lastWrite: (node: DiskNode, place: Int, bytes: [UInt8])?

  struct NameEdit {
    let folder: DiskNode
    let name: String
    let node: DiskNode?
  }

  struct Strange: Error {
    let what: String
  }

  /// A disk on which everything that is in these files has long been written.
  init(_ files: Files) {
    root = DiskNode(isFolder: true)
    for (path, entry) in files.sorted(by: { $0.key < $1.key }) {
      var folder = root
      let parts = path.split(separator: "/").map(String.init)
      for part in parts.dropLast() {
        guard let inner = folder.names[part] else { continue }
        folder = inner
      }
      guard let name = parts.last else { continue }
      let node = entry.bytes.map { DiskNode(bytes: $0.bytes) } ?? DiskNode(isFolder: true)
      folder.names[name] = node
      folder.syncedNames[name] = node
    }
  }

  // MARK: What a program does

  mutating func take(_ operation: DiskOperation) throws {
    lastWrite = nil
    switch operation {
    case .opened(let descriptor, let path, let isCreated, let isEmptied):
      if isCreated {
        let node = DiskNode()
        try change([(path, node)])
        open[descriptor] = node
      } else {
        open[descriptor] = try node(path)
        if isEmptied { open[descriptor]?.take(.cut(to: 0)) }
      }
    case .closed(let descriptor): open[descriptor] = nil
    case .wrote(let descriptor, let place, let bytes):
      let node = try opened(descriptor)
      lastWrite = (node, place, bytes)
      node.take(.write(at: place, bytes))
    case .cut(let descriptor, let length): try opened(descriptor).take(.cut(to: length))
    case .cutNamed(let path, let length): try node(path).take(.cut(to: length))
    case .synced(let descriptor):
      let node = try opened(descriptor)
      node.isFolder ? syncNames(of: node) : node.sync()
    case .syncedAll:
      syncNames(of: nil)
      SimulatedDisk.forEach(in: root) { $0.sync() }
    case .renamed(let path, let other): try change([(path, nil), (other, try node(path))])
    case .linked(let path, let other): try change([(other, try node(path))])
    case .unlinked(let path), .removedFolder(let path): try change([(path, nil)])
    case .madeFolder(let path): try change([(path, DiskNode(isFolder: true))])
    case .printed: break
    case .unknown(let call): throw Strange(what: "the program called \(call), which the recorder does not follow")
    }
  }

  private func opened(_ descriptor: Int32) throws -> DiskNode {
    guard let node = open[descriptor] else { throw Strange(what: "nothing is open as \(descriptor)") }
    return node
  }

  private func node(_ path: String) throws -> DiskNode {
    var node = root
    for part in path.split(separator: "/") {
      guard let inner = node.names[String(part)] else { throw Strange(what: "there is no \(path)") }
      node = inner
    }
    return node
  }

  private mutating func change(_ edits: [(path: String, node: DiskNode?)]) throws {
    let edits = try edits.map { edit in
      let parts = edit.path.split(separator: "/")
      return NameEdit(
        folder: try node(parts.dropLast().joined(separator: "/")), name: String(parts.last ?? ""), node: edit.node)
    }
    for edit in edits { edit.folder.names[edit.name] = edit.node }
    nameChanges.append(edits)
  }

  /// Brings the names of a folder onto the disk, and what a rename did elsewhere with them; nil stands for all.
  private mutating func syncNames(of folder: DiskNode?) {
    var rest: [[NameEdit]] = []
    for edits in nameChanges {
      if folder == nil || edits.contains(where: { $0.folder === folder }) {
        for edit in edits { edit.folder.syncedNames[edit.name] = edit.node }
      } else {
        rest.append(edits)
      }
    }
    nameChanges = rest
  }

  private static func forEach(in folder: DiskNode, _ body: (DiskNode) -> Void) {
    for node in folder.names.values {
      body(node)
      if node.isFolder { forEach(in: node, body) }
    }
  }
}

extension SimulatedDisk {
  /// What a folder holds, by its path below it.
  typealias Files = [String: DiskEntry]

  /// The files under the names that `names` finds in a folder, with the bytes that `bytes` gives each.
  func files(names: (DiskNode) -> [String: DiskNode], bytes: (DiskNode) -> FileBytes) -> Files {
    var files: Files = [:]
    var first: [ObjectIdentifier: String] = [:]
    func walk(_ folder: DiskNode, _ prefix: String) {
      for (name, node) in names(folder).sorted(by: { $0.key < $1.key }) {
        let path = prefix + name
        if node.isFolder {
          files[path] = .folder
          walk(node, path + "/")
        } else if let other = first[ObjectIdentifier(node)] {
          files[path] = .link(other)
        } else {
          first[ObjectIdentifier(node)] = path
          files[path] = .file(bytes(node))
        }
      }
    }
    walk(root, "")
    return files
  }

  /// As a program sees it.
  var files: Files { files(names: \.names, bytes: \.written) }

  /// Whether a power cut would lose anything now.
  var hasUnsynced: Bool {
    func isUnsynced(_ folder: DiskNode) -> Bool {
      folder.names.values.contains { !$0.changes.isEmpty || $0.isFolder && isUnsynced($0) }
    }
    return !nameChanges.isEmpty || isUnsynced(root)
  }
}
