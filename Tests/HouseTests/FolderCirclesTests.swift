import Foundation
import Testing

/// The folders of a module refer to one another in one direction only, so that a newcomer can read them in an order.
@Suite struct FolderCirclesTests {
  @Test func noFolderRefersToAnotherInACircle() throws {
    for module in try FileManager.default.contentsOfDirectory(atPath: SourceTree.sources.path).sorted() {
      let circle = Self.circle(in: Self.references(try SourceTree.code(module)))
      #expect(circle == nil, "\(module): \(circle?.joined(separator: " -> ") ?? "")")
    }
  }

  @Test func aCircleIsFound() {
    let files = [
      (file: "M/Low/A.swift", text: "struct A { var text = \"C\" }"),
      (file: "M/Middle/B.swift", text: "package enum B { case one(A) }"),
      (file: "M/C.swift", text: "struct C { let b: B }"),
    ]
    #expect(Self.circle(in: Self.references(files)) == nil)
    let back = files + [(file: "M/Low/D.swift", text: "func up(_ c: C) {}")]
    #expect(Self.circle(in: Self.references(back)) == ["", "Middle", "Low", ""])
  }

  /// For each folder below the module those whose types it names; the module's own folder is the empty name.
  private static func references(_ files: [(file: String, text: String)]) -> [String: Set<String>] {
    let declaration = /(?m)^(?:@\w+\s+)*(?:[a-z]+ )*(?:struct|enum|class|protocol|actor|typealias) ([A-Z]\w*)/
    func folder(_ file: String) -> String {
      let parts = file.split(separator: "/")
      return parts.count > 2 ? String(parts[1]) : ""
    }
    var homes: [String: String] = [:]
    for (file, text) in files {
      for match in text.matches(of: declaration) { homes[String(match.output.1)] = folder(file) }
    }
    var references: [String: Set<String>] = [:]
    for (file, text) in files {
      let own = folder(file)
      for match in text.replacing(/"(?:\\.|[^"\\\n])*"/, with: "").matches(of: /\b[A-Z]\w*/) {
        if let home = homes[String(match.output)], home != own { references[own, default: []].insert(home) }
      }
    }
    return references
  }

  /// The folders of one circle in order, the first again at its end; nil where there is none.
  private static func circle(in references: [String: Set<String>]) -> [String]? {
    var done: Set<String> = []
    func follow(_ folder: String, _ way: [String]) -> [String]? {
      if let begin = way.firstIndex(of: folder) { return way[begin...] + [folder] }
      guard !done.contains(folder) else { return nil }
      for next in references[folder, default: []].sorted() {
        if let circle = follow(next, way + [folder]) { return circle }
      }
      done.insert(folder)
      return nil
    }
    for folder in references.keys.sorted() {
      if let circle = follow(folder, []) { return circle }
    }
    return nil
  }
}
