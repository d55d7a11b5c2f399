import Foundation
import LogbookValues
import Support
import Testing

@testable import CoachingJournal

/// A file that people asked for and that was cut off: the next run uses what is left of it.
@Suite struct UnfinishedFileTests {
  private let place: Workplace
  private var file: String { place.folder + "/out.json" }
  private var unfinished: String { file + ".coachlog-unfinished" }
  private var beside: [String] { Workplace.names(in: place.folder).filter { $0.hasPrefix("out.json") } }

  init() throws {
    place = try Workplace()
    try place.begin()
  }

  private func export() throws -> Child.End { try place.run("export", "json", "--replace", "--output", file) }

  @Test func killedExportsLeaveNothingForEver() throws {
    var random = SeededGenerator(state: 13)
    var left = 0
    for _ in 0..<Soak.rounds(6, of: 40) {
      let child = try place.start(["export", "json", "--replace", "--output", file])
      Spin.wait(.seconds(20)) { access(unfinished, F_OK) != 0 && !child.hasEnded }
      Spin.wait(.microseconds(Int.random(in: 0...1_000, using: &random)))
      child.kill()
      _ = child.wait()
      if access(unfinished, F_OK) == 0 { left += 1 }
      let again = try export()
      #expect(again.code == 0, "\(again.errors)")
      #expect(beside == ["out.json"])
      #expect(try place.run("verify", file).code == 0)
    }
    print("exports killed: \(left) left a file")
  }

  @Test func whatIsLeftIsWrittenOver() throws {
    Workplace.write([UInt8](repeating: 0x41, count: 1 << 20), to: unfinished)
    chmod(unfinished, 0o644)
    #expect(try export().code == 0)
    #expect(beside == ["out.json"] && Workplace.mode(file) == 0o600)
    #expect(try place.run("verify", file).code == 0)
  }

  /// The last step of a new file gives it its name, and then takes the other away.
  @Test func aFileWithBothNamesKeepsItsContents() throws {
    #expect(try place.run("export", "json", "--output", file).code == 0)
    let whole = Workplace.bytes(file)
    link(file, unfinished)
    #expect(try place.run("export", "json", "--output", file).code == 73)
    #expect(beside == ["out.json"] && Workplace.bytes(file) == whole)
  }

  @Test func anotherFileOfThatNameIsLeftAsItIs() throws {
    let other = place.folder + "/letter"
    Workplace.write(Array("dear diary".utf8), to: other)
    for make in [{ link(other, unfinished) }, { symlink(other, unfinished) }, { mkfifo(unfinished, 0o600) }] {
      _ = make()
      let end = try export()
      #expect(end.code == 73 && end.complaints.count == 1, "\(end.errors)")
      #expect(Workplace.bytes(other) == Array("dear diary".utf8))
      unlink(unfinished)
    }
  }

  @Test func theSecondOfTwoAtOnceIsRefused() throws {
    let first = try AtomicFileWriter(file, replaces: true)
    #expect(throws: JournalError.self) { try AtomicFileWriter(file, replaces: true) }
    try first.write("first")
    try first.publish()
    #expect(Workplace.bytes(file) == Array("first".utf8))
    _ = try AtomicFileWriter(file, replaces: true)
    #expect(beside == ["out.json"])
  }
}
