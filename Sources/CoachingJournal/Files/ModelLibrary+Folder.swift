import CoachingRules
import Foundation
import LogbookValues

extension ModelLibrary {
  /// The models that ship with coachlog and those in the `*.yaml` files of a folder, by the files' names. One with a
  /// built-in's name takes its place. A folder that is not there holds none.
  ///
  /// - Returns: The library, and a sentence for each file that was passed over: which, where in it, and what to do.
  package static func load(addingFrom folder: String?) -> (library: ModelLibrary, warnings: [String]) {
    guard let folder else { return (builtIn, []) }
    var models: [NoteModel] = []
    var warnings: [String] = []
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names.sorted() where name.hasSuffix(".yaml") && !name.hasPrefix(".") {
      let path = folder + "/" + name
      do throws(JournalError) {
        let bytes = try PrivateFile.read(path, limit: SchemeText.largest, privacy: .any)
        let found = try ModelFile(named: path).models(from: bytes)
        for model in found {
          if let other = models.first(where: { $0.name.lowercased() == model.name.lowercased() }) {
            throw .againstRule(
              "\(TerminalEscaping.escaped(path)) has the model \(TerminalEscaping.quoted(other.name)), and so has "
                + "another file in that folder", .advice("give one of them another name"))
          }
        }
        models += found
      } catch {
        warnings.append("\(error.advised). Its models are left out")
      }
    }
    return (models.isEmpty ? builtIn : ModelLibrary(builtIn.models + models), warnings)
  }
}

extension JournalError {
  /// What is wrong with a file of models and what to do: such refusals have advice only, which needs no front end.
  fileprivate var advised: String {
    notice.worded { remedy in if case .advice(let words) = remedy { words } else { "" } }
  }
}
