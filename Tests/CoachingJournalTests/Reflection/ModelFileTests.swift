import Foundation
import Support
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues

/// Models of a learner's own: what their files may say, and what is said of one that is wrong.
@Suite struct ModelFileTests {
  private let good = """
    models:
      - name: Three chairs
        kind: reflection
        stages:
          - name: Mine
            prompt: How was it for me?
          - name: Theirs
            prompt: How was it for them?
            actions: true
    """

  private func folder(_ files: [String: String]) throws -> String {
    let folder = NSTemporaryDirectory() + "models-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name)) }
    return folder
  }

  @Test func ownModelsStandBesideThoseThatShip() throws {
    let folder = try folder(["chairs.yaml": good, "notes.txt": "models", ".hidden.yaml": "rubbish"])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (library, warnings) = ModelLibrary.load(addingFrom: folder)
    #expect(warnings == [])
    let own = try #require(library.named("three chairs"))
    #expect(own.stages.map(\.name) == ["Mine", "Theirs"] && own.stages.map(\.holdsActions) == [false, true])
    #expect(library.models.count == ModelLibrary.builtIn.models.count + 1)
    #expect(library.models(of: .reflection).last == own)
  }

  @Test func anOwnModelTakesThePlaceOfABuiltInOfItsName() throws {
    let folder = try folder(["a.yaml": good.replacingOccurrences(of: "Three chairs", with: "gibbs")])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (library, warnings) = ModelLibrary.load(addingFrom: folder)
    #expect(warnings == [] && library.models.count == ModelLibrary.builtIn.models.count)
    #expect(library.named("Gibbs")?.stages.map(\.name) == ["Mine", "Theirs"])
  }

  @Test func aFolderThatIsNotThereHoldsNone() {
    #expect(ModelLibrary.load(addingFrom: "/nowhere/at/all") == (.builtIn, []))
    #expect(ModelLibrary.load(addingFrom: nil) == (.builtIn, []))
  }

  @Test func aBadFileIsNamedWithItsLineAndTheRestWorks() throws {
    let folder = try folder([
      "a-bad.yaml": "models:\n  - name: X\n    kind: dance\n    stages: []\n", "b.yaml": good, "c.yaml": good,
    ])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    mkfifo(folder + "/d.yaml", 0o600)
    let (library, warnings) = ModelLibrary.load(addingFrom: folder)
    #expect(library.named("Three chairs") != nil)
    try #require(warnings.count == 3)
    #expect(
      warnings[0]
        == "\(folder)/a-bad.yaml, line 3: kind is \"dance\", not a kind of model. Write reflection or coaching. "
        + "Its models are left out")
    #expect(
      warnings[1].hasPrefix("\(folder)/c.yaml has the model “Three chairs”, and so has another file in that folder"))
    #expect(warnings[2].hasPrefix("\(folder)/d.yaml is not a file"))
  }

  @Test(arguments: [
    ("", "the file is empty"), ("models: 5", "models is \"5\", not a list"), ("nonsense", "not a block of keys"),
    ("models:\n- name: X\n  kind: coaching\n  stages: []", "line 4: stages has 0 entries; give a model 1 to 30 stages"),
    ("models:\n- name: X\n  kind: coaching", "has no key \"stages\""),
    ("models:\n- name: X\n  kind: coaching\n  stages:\n  - name: 'a: b'\n    prompt: c?", "line 5: name is \"a: b\""),
    (
      "models:\n- name: X\n  kind: coaching\n  stages:\n  - {name: a, prompt: b}\n  - {name: A, prompt: b}",
      "line 6: name is \"A\" a second time"
    ),
    (
      "models:\n- name: ' X'\n  kind: coaching\n  stages:\n  - {name: a, prompt: b}",
      "line 2: name begins or ends with a space"
    ),
    ("models: &a\n- *a", "which a model file may not use"),
  ])
  func refusals(_ text: String, _ reason: String) {
    #expect {
      _ = try ModelFile(named: "own.yaml").models(from: Array(text.utf8))
    } throws: { error in
      guard let error = error as? JournalError, error.sort == .againstRule else { return false }
      return error.reason.hasPrefix("own.yaml") && error.account.contains(reason) && !error.remedies.isEmpty
    }
  }

  @Test func noBytesTrap() throws {
    var rng = SeededGenerator(state: 3)
    let bytes = Array(good.utf8)
    for _ in 0..<300 {
      var broken = bytes
      for _ in 0..<Int.random(in: 1...4, using: &rng) {
        broken[Int.random(in: 0..<broken.count, using: &rng)] = UInt8.random(in: 0...255, using: &rng)
      }
      _ = try? ModelFile(named: "own.yaml").models(from: broken)
    }
  }
}
