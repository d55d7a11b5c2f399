import Foundation

/// A file system of its own in memory, which only root may make.
final class SmallDisk {
  let folder: String
  /// Kept, so that its folder is not cleared away below the mounted disk.
  private let place: Workplace

  /// Whether one can be made here; tests that need one are skipped elsewhere.
  static let isPossible: Bool = {
    guard let place = try? Workplace(), let disk = try? SmallDisk(in: place, kilobytes: 64) else { return false }
    return disk.remount("ro")
  }()

  struct NotPossible: Error {}

  init(in place: Workplace, kilobytes: Int) throws {
    self.place = place
    folder = place.folder + "/disk"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    let command = "mount -t tmpfs -o size=\(kilobytes)k,mode=700 none '\(folder)'"
    guard try place.shell(command).code == 0 else { throw NotPossible() }
  }

  deinit {
    _ = shell("umount '\(folder)' || umount -l '\(folder)'")
  }

  /// Mounts it anew, `ro` or `rw`.
  @discardableResult
  func remount(_ mode: String) -> Bool {
    shell("mount -o remount,\(mode) '\(folder)'")
  }

  private func shell(_ script: String) -> Bool {
    let child = try? Child(
      ["/bin/sh", "-c", script], environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"], scratch: NSTemporaryDirectory()
    )
    return child?.wait().code == 0
  }
}
