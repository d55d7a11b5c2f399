import Foundation
import PackagePlugin

/// Brings the texts beside a target's sources (schemes, templates, pages) into its code, as `PackageResources`.
///
/// `.embedInCode` does the same with an array of every byte, and the compiler takes a minute for those of the signing
/// page and the portfolio.
@main
struct EmbedTexts: BuildToolPlugin {
  private static let endings: Set = ["css", "html", "js", "mustache", "sh", "txt", "yaml"]

  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let texts = (target.sourceModule?.sourceFiles.map(\.url) ?? [])
      .filter { Self.endings.contains($0.pathExtension) }
    let output = context.pluginWorkDirectoryURL.appending(path: "PackageResources.swift")
    return [
      .buildCommand(
        displayName: "Embedding the texts of \(target.name)",
        executable: try context.tool(named: "embed-texts").url,
        arguments: [output.path] + texts.map(\.path), inputFiles: texts, outputFiles: [output])
    ]
  }
}
