import LogbookValues
import Yams

/// A scheme file as a tree of lists, blocks of keys and words, not yet judged by the scheme's rules.
struct SchemeTree {
  /// The outermost value.
  let root: Node

  /// Throws `againstRule` for what ``SchemeText`` refuses, for text that is not YAML, and for other than one document.
  package init(_ bytes: [UInt8], in file: SchemeFile) throws(JournalError) {
    let text = try SchemeText(bytes, in: file).text
    let composed: (root: Node?, anchorLine: Int?)
    do {
      // The basic resolver leaves words as words. The encoding is named because the parser would else ask the
      // environment for it.
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      let root = try parser.singleRoot()
      // The parser holds the anchors; the tree points to them weakly.
      composed = withExtendedLifetime(parser) { (root, root.flatMap(SchemeTree.lineOfAnchor)) }
    } catch let error as YamlError {
      throw SchemeTree.refusal(of: error, in: file)
    } catch {
      throw SchemeTree.notYAML(line: nil, problem: nil, in: file)
    }
    if let line = composed.anchorLine {
      throw file.refusal(
        line: line, "there is an anchor here, which a \(file.noun) file may not use",
        remedy: "write the entry out in full")
    }
    guard let root = composed.root, !SchemeTree.isEmpty(root) else {
      throw file.refusal(line: nil, "the file is empty", remedy: "start from a copy of the built-in \(file.noun)")
    }
    self.root = root
  }

  private static func refusal(of error: YamlError, in file: SchemeFile) -> JournalError {
    switch error {
    case .composer(_, _, let mark, _):
      return file.refusal(
        line: mark.line, "a second document begins here", remedy: "keep to one document, without \"---\" lines")
    case .duplicatedKeysInMapping(let keys, let context):
      return SchemeBlock.repeated(keys.first ?? "", line: context.mark.line, in: file)
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _):
      return notYAML(line: mark.line, problem: problem, in: file)
    case .no, .memory, .reader, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      return notYAML(line: nil, problem: nil, in: file)
    }
  }

  private static func notYAML(line: Int?, problem: String?, in file: SchemeFile) -> JournalError {
    let detail = problem.map { " (\($0))" } ?? ""
    return file.refusal(line: line, "this is not YAML\(detail)", remedy: "check the indentation, colons and quotes")
  }

  private static func isEmpty(_ root: Node) -> Bool {
    root.scalar.map { $0.string.isEmpty } ?? false
  }

  /// The line of the first anchor; it stands before any alias to it, so the walk ends before a tree can swell.
  private static func lineOfAnchor(_ node: Node) -> Int? {
    if node.anchor != nil { return node.mark?.line ?? 1 }
    switch node {
    case .scalar, .alias: return nil
    case .sequence(let entries): return entries.lazy.compactMap(lineOfAnchor).first
    case .mapping(let pairs):
      return pairs.lazy.compactMap { key, value in lineOfAnchor(key) ?? lineOfAnchor(value) }.first
    }
  }
}
