import Foundation
import PackagePlugin

/// Brings the commit that the program is built from into its code, as `SourceCommit`.
///
/// It looks before every build. The file it writes stays as it is while the commit does, so that nothing is compiled
/// for it.
@main
struct StampCommit: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let root = context.package.directoryURL
    let folder = context.pluginWorkDirectoryURL.appending(path: "Commit")
    return [
      .prebuildCommand(
        displayName: "Looking up the commit",
        executable: URL(filePath: "/bin/sh"),
        arguments: [root.appending(path: "Sources/StampCommit/stamp.sh").path, root.path, folder.path],
        outputFilesDirectory: folder)
    ]
  }
}
