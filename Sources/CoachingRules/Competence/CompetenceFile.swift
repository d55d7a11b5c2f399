import LogbookValues

/// Reads a file of requirements of competence, by the rules of a scheme file.
package struct CompetenceFile {
  private let file: SchemeFile
  /// More than any awarding body asks, so that a slip of the keyboard shows.
  private static let mostYears = 20

  package init(named name: String) {
    file = SchemeFile(name: name, noun: "competence")
  }

  /// The requirements in `bytes`.
  ///
  /// - Throws: `againstRule` with file, line, reason and remedy.
  package func requirements(from bytes: [UInt8]) throws(JournalError) -> [CompetenceRequirement] {
    let root = SchemeField(file: file, name: "the file", line: 1, node: try SchemeTree(bytes, in: file).root)
    let list = try SchemeBlock(root, known: ["requirements"]).field("requirements")
    var requirements: [CompetenceRequirement] = []
    for field in try list.list() {
      let block = try SchemeBlock(field, known: ["id", "title", "roles", "alternatives"])
      let id = try word(of: block, besides: requirements.map(\.id))
      requirements.append(
        CompetenceRequirement(
          id: id, title: try block.field("title").text(),
          roles: try block.field("roles").words(CompetenceRequirement.Role.self),
          alternatives: try alternatives(block.field("alternatives"))))
    }
    guard !requirements.isEmpty else { throw list.refusal("is an empty list", remedy: "add at least one entry") }
    return requirements
  }

  private func alternatives(_ list: SchemeField) throws(JournalError) -> [CompetenceRequirement.Alternative] {
    var alternatives: [CompetenceRequirement.Alternative] = []
    for field in try list.list() {
      let block = try SchemeBlock(field, known: ["id", "title", "years", "desirable", "enough"])
      let isDesirable = try block.optional("desirable")?.truth() ?? false
      let enough = block.optional("enough")
      let isEnough = try enough?.truth() ?? true
      if let enough, !isEnough, !isDesirable {
        throw enough.refusal("is false, but nothing says that this is desirable", remedy: "add desirable: true")
      }
      alternatives.append(
        CompetenceRequirement.Alternative(
          id: try word(of: block, besides: alternatives.map(\.id)), title: try block.field("title").text(),
          years: try block.optional("years")?.number(1...CompetenceFile.mostYears), isDesirable: isDesirable,
          isEnough: isEnough))
    }
    guard alternatives.contains(where: \.isEnough) else {
      throw list.refusal("has nothing that is enough", remedy: "leave out enough: false in one entry")
    }
    return alternatives
  }

  /// The word that statements name an entry by.
  private func word(of block: SchemeBlock, besides others: [String]) throws(JournalError) -> String {
    let field = try block.field("id")
    let id = try field.id()
    guard id == id.lowercased() else {
      throw field.refusal("is \"\(id)\", with a capital letter", remedy: "write it in small letters")
    }
    guard !others.contains(id) else {
      throw field.refusal("is \"\(id)\" for the second time", remedy: "give each its own id")
    }
    return id
  }
}
