import SignedRecords

/// The models there are to choose from: those that ship with coachlog, and the learner's own.
package struct ModelLibrary: Equatable, Sendable {
  /// Every model, those of reflection first, a learner's own after the others of its kind.
  package let models: [NoteModel]
  private let headings: [NoteModel.Kind: Set<String>]

  /// The models that ship with coachlog. Reading their files takes some milliseconds, so it is left until they are
  /// used.
  package static let builtIn = ModelLibrary(
    [
      (PackageResources.models_reflection_yaml, "models-reflection"),
      (PackageResources.models_coaching_yaml, "models-coaching"),
    ]
    .flatMap { bytes, name in (try? ModelFile(named: name).models(from: bytes)) ?? [] })

  /// A library of these models; of two with one name the later takes the place of the other.
  package init(_ models: [NoteModel]) {
    var kept: [NoteModel] = []
    for model in models {
      if let place = kept.firstIndex(where: { $0.isNamed(model.name) }) {
        kept[place] = model
      } else {
        kept.append(model)
      }
    }
    self.models = NoteModel.Kind.allCases.flatMap { kind in kept.filter { $0.kind == kind } }
    headings = Dictionary(
      uniqueKeysWithValues: NoteModel.Kind.allCases.map { kind in
        (kind, Set(kept.filter { $0.kind == kind }.flatMap(\.stages).map(\.heading)))
      })
  }

  /// The models of a kind.
  package func models(of kind: NoteModel.Kind) -> [NoteModel] { models.filter { $0.kind == kind } }

  /// The model of this name, in any case; nil where there is none.
  ///
  /// - Parameter kind: nil for all kinds.
  package func named(_ name: String, of kind: NoteModel.Kind? = nil) -> NoteModel? {
    models.first { $0.isNamed(name) && (kind == nil || kind == $0.kind) }
  }

  /// The name of a coaching model as the library has it, and any other name as it is: one model in two spellings would
  /// be two in every sum.
  package func spelled(_ name: String) -> String { named(name, of: .coaching)?.name ?? name }

  /// `text` without the headings of models of that kind that have nothing under them, and the blank lines after those.
  ///
  /// - Parameter kind: nil for all kinds.
  package func withoutEmptyHeadings(_ text: String, of kind: NoteModel.Kind? = nil) -> String {
    let headings = headings(of: kind)
    return NoteLines(text).withoutEmptyHeadings(headings) { headings.contains($0) }
  }

  /// `text` with the headings of a model in place of those of `old` that have nothing under them. Nothing else goes:
  /// what stands under a heading that the model lacks stays there, heading and all.
  package func outline(_ text: String, by model: NoteModel, insteadOf old: NoteModel?) -> String {
    guard let old else { return model.outline(of: text) }
    let dropped = Set(old.stages.map(\.heading))
    return model.outline(of: NoteLines(text).withoutEmptyHeadings(headings(of: nil)) { dropped.contains($0) })
  }

  /// Whether a line is a heading of one of the models.
  func isHeading(_ line: String) -> Bool { headings.values.contains { $0.contains(line) } }

  /// The headings of all models, without their colons.
  package var headingNames: Set<String> { Set(models.flatMap(\.stages).map(\.name)) }

  private func headings(of kind: NoteModel.Kind?) -> Set<String> {
    guard let kind else { return headings.values.reduce(into: []) { $0.formUnion($1) } }
    return headings[kind] ?? []
  }
}

extension NoteModel {
  fileprivate func isNamed(_ name: String) -> Bool { self.name.lowercased() == name.lowercased() }
}
