import LogbookValues
import SignedRecords

/// A file of models: the built-in ones and a learner's own go through the same rules.
package struct ModelFile {
  private let file: SchemeFile
  /// As many stages as fit on a screen.
  private static let mostStages = 30

  package init(named name: String) {
    file = SchemeFile(name: name, noun: "model")
  }

  /// The models in `bytes`.
  ///
  /// - Throws: `againstRule` with file, line, reason and remedy.
  package func models(from bytes: [UInt8]) throws(JournalError) -> [NoteModel] {
    let root = SchemeField(file: file, name: "the file", line: 1, node: try SchemeTree(bytes, in: file).root)
    let list = try SchemeBlock(root, known: ["models"]).field("models")
    var models: [NoteModel] = []
    for field in try list.list() {
      let block = try SchemeBlock(field, known: ["name", "kind", "stages"])
      let nameField = try block.field("name")
      let name = try nameField.heading()
      guard !models.contains(where: { $0.name.lowercased() == name.lowercased() }) else {
        throw nameField.refusal(
          "is \(SchemeFile.quoted(name)) a second time", remedy: "give each model its own name")
      }
      models.append(
        NoteModel(name: name, kind: try kind(block.field("kind")), stages: try stages(block.field("stages"))))
    }
    return models
  }

  private func kind(_ field: SchemeField) throws(JournalError) -> NoteModel.Kind {
    let text = try field.text()
    guard let kind = NoteModel.Kind(rawValue: text) else {
      throw field.refusal(
        "is \(SchemeFile.quoted(text)), not a kind of model",
        remedy: "write \(NoteModel.Kind.allCases.map(\.rawValue).joined(separator: " or "))")
    }
    return kind
  }

  private func stages(_ list: SchemeField) throws(JournalError) -> [NoteModel.Stage] {
    var stages: [NoteModel.Stage] = []
    for field in try list.list() {
      let block = try SchemeBlock(field, known: ["name", "prompt", "actions"])
      let nameField = try block.field("name")
      let name = try nameField.heading()
      guard !name.contains(":") else {
        throw nameField.refusal(
          "is \(SchemeFile.quoted(name)), with a colon in it", remedy: "leave the colon out, because coachlog adds it")
      }
      guard !stages.contains(where: { $0.name.lowercased() == name.lowercased() }) else {
        throw nameField.refusal(
          "is \(SchemeFile.quoted(name)) a second time", remedy: "give each stage its own name")
      }
      stages.append(
        NoteModel.Stage(
          name: name, prompt: try block.field("prompt").heading(),
          holdsActions: try block.optional("actions")?.truth() ?? false))
    }
    guard (1...ModelFile.mostStages).contains(stages.count) else {
      throw list.refusal("has \(stages.count) entries", remedy: "give a model 1 to \(ModelFile.mostStages) stages")
    }
    return stages
  }
}

extension SchemeField {
  /// A text that a heading or a record can hold just as it stands.
  fileprivate func heading() throws(JournalError) -> String {
    let text = try text()
    let clean: CleanText
    do {
      clean = try CleanText.line(text, named: name)
    } catch {
      throw file.refusal(line: line, error.reason, remedy: "type it again without that")
    }
    guard clean.text == text else {
      throw refusal(
        "begins or ends with a space, or has a character that cannot be saved", remedy: "type it again")
    }
    return text
  }
}
