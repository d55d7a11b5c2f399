import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import TerminalUI

/// `models`: the models of reflection and of coaching there are to choose from.
struct ModelsCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "models", abstract: "List the models for notes and sessions, with their stages.",
    discussion: """
      Give a name to see the questions of that model. You can add models of your own as YAML files in \
      coachlog/models in your configuration folder. The manual shows an example.
      """)

  @Argument(help: "One model, for example Gibbs.", completion: .models)
  var name: String?
  @OptionGroup var output: JSONOption

  func perform(in surroundings: inout Surroundings) throws {
    let library = surroundings.models()
    var models = library.models
    if let name { models = [try library.model(name)] }
    if output.json {
      try surroundings.console.json(models.map(\.json))
    } else if let model = models.first, name != nil {
      show(model, on: &surroundings.console)
    } else {
      for kind in NoteModel.Kind.allCases { list(kind, in: library, on: &surroundings.console) }
    }
  }

  private func list(_ kind: NoteModel.Kind, in library: ModelLibrary, on console: inout Console) {
    if kind != NoteModel.Kind.allCases.first { console.line() }
    console.line(console.styled(kind.title, .heading))
    let models = library.models(of: kind)
    let width = models.map { $0.name.count }.max() ?? 0
    for model in models {
      console.prose("  \(padded(model.name, width))  \(model.stages.map(\.name).joined(separator: ", "))")
    }
  }

  private func show(_ model: NoteModel, on console: inout Console) {
    console.line(console.styled("\(model.name)", .heading) + "  \(model.kind.title.lowercased())")
    for stage in model.stages {
      console.line("  \(stage.name)\(stage.holdsActions ? "  (actions)" : "")")
      console.prose("    \(stage.prompt)")
    }
  }
}

extension NoteModel.Kind {
  /// What models of the kind are for.
  fileprivate var title: String {
    switch self {
    case .reflection: "Reflection"
    case .coaching: "Coaching and mentoring"
    }
  }
}

extension NoteModel {
  /// An element of `models --json`.
  fileprivate var json: JSONObject {
    [
      "name": name, "kind": kind.rawValue,
      "stages": stages.map { stage -> JSONObject in
        ["name": stage.name, "prompt": stage.prompt, "actions": stage.holdsActions]
      },
    ]
  }
}

extension Surroundings {
  /// The models there are; what was wrong with a learner's own is a warning.
  mutating func models() -> ModelLibrary {
    let (library, warnings) = ModelLibrary.load(addingFrom: modelFolder())
    console.warn(warnings)
    return library
  }
}

extension ModelLibrary {
  /// The model that a person named.
  func model(_ name: String) throws(Failure) -> NoteModel {
    guard let model = named(name) else {
      let names = models.map(\.name).joined(separator: ", ")
      throw Failure(
        .usage, "\(TerminalEscaping.quoted(name)) is not a model. Choose one of \(TerminalEscaping.escaped(names))")
    }
    return model
  }
}
