import Foundation
import Support
import Testing

/// The power fails while a command writes: whatever is left, the program opens it, nothing that it had said is lost,
/// and the command can be given again.
@Suite(.enabled(if: access(PowerCutRig.recorder, F_OK) == 0, "the recorder of writes is not built here"))
struct PowerLossTests {
  @Test func everyCommandSurvivesAPowerCut() throws {
    let rig = try PowerCutRig()
    var total = PowerCutRig.Count()
    print("power cuts              states  opened corrupt    lost blocked littered")
    for command in Soak.sample(5, of: PowerCutCommand.all.filter { Soak.isOn || !$0.isDear }, seed: 5) {
      let (each, most) = Soak.isOn ? command.isDear ? (1, 30) : (3, 120) : (1, 3)
      guard let count = Self.count({ try rig.cut(command, each: each, most: most) }) else { continue }
      Self.show(command.name, count)
      #expect(count.opened > 0)
      #expect(count[.corrupt] == 0 && count[.lost] == 0, "\(command.name): \(count.examples)")
      #expect(count[.blocked] == 0 || command.knownFault != nil, "\(command.name): \(count.examples)")
      total.states += count.states
      total.opened += count.opened
      for fault in PowerCutRig.Fault.allCases { total[fault] += count[fault] }
    }
    Self.show("all", total)
  }

  /// What came of a command; one that cannot be cut off does not keep the others from it.
  private static func count(_ cut: () throws -> PowerCutRig.Count) -> PowerCutRig.Count? {
    do {
      return try cut()
    } catch {
      Issue.record(error)
      return nil
    }
  }

  private static func show(_ name: String, _ count: PowerCutRig.Count) {
    let figures = ([count.states, count.opened] + PowerCutRig.Fault.allCases.map { count[$0] })
      .map { String(repeating: " ", count: max(0, 8 - "\($0)".count)) + "\($0)" }
    print(name + String(repeating: " ", count: max(0, 22 - name.count)) + figures.joined())
    for example in count.examples { print("  \(example)") }
    // Each line as it comes: in full this takes long.
    fflush(nil)
  }
}
