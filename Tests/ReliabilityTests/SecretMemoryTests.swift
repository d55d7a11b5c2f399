import Foundation
import Testing

/// What a program keeps from others while a passphrase is in its memory.
@Suite struct SecretMemoryTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    try place.begin()
    let phrase = place.folder + "/phrase"
    Workplace.write(Array("correct horse battery\n".utf8), to: phrase)
    let end = try place.run(
      "supervisor", "new", "--name", "Jane Doe", "--key", place.folder + "/jane.key", "--passphrase-file", phrase,
      "--add")
    try #require(end.code == 0, "\(end.errors)")
    #expect(try place.start(Workplace.logArguments(1)).wait().code == 0)
  }

  /// Runs `body` while a `sign` waits for its passphrase, and gives how that ended.
  private func whileSigning(_ body: (Child) throws -> Void) throws -> Child.End {
    let pipe = place.folder + "/pipe"
    mkfifo(pipe, 0o600)
    let end = open(pipe, O_RDWR | O_CLOEXEC)
    defer {
      close(end)
      unlink(pipe)
    }
    let child = try place.startShell(
      "ulimit -c unlimited; cd '\(place.folder)'; exec \"$COACHLOG\" sign --all --as jane.key --passphrase-file - <pipe"
    )
    // The last thing before it waits for the passphrase is to lock its pages.
    Spin.wait(.seconds(60)) { !text(child, "status").contains(/VmLck:\s+[1-9]/) && !child.hasEnded }
    try body(child)
    child.kill()
    return child.wait()
  }

  private func text(_ child: Child, _ name: String) -> String {
    (try? String(contentsOfFile: "/proc/\(child.pid)/\(name)", encoding: .utf8)) ?? ""
  }

  @Test func nothingIsDumpedAndThePagesAreLocked() throws {
    _ = try whileSigning { child in
      let limits = text(child, "limits").split(separator: "\n")
      let core = limits.first { $0.hasPrefix("Max core file size") }?.split(separator: " ").dropFirst(4)
      #expect(core.map { Array($0.prefix(2)) } == ["0", "0"])
      let mayLock = limits.first { $0.hasPrefix("Max locked memory") }?.split(separator: " ").dropFirst(4).first
      let locked = text(child, "status").split(separator: "\n").first { $0.hasPrefix("VmLck:") }
      if mayLock != "0" { #expect(locked?.contains(" 0 kB") == false, "\(locked ?? "")") }
    }
  }

  /// SIGABRT is blocked in what a thread of the tests starts.
  @Test(arguments: [SIGSEGV, SIGILL, SIGBUS]) func aFaultEndsWithOneSentence(_ signal: Int32) throws {
    let end = try whileSigning { child in
      kill(child.pid, signal)
      Spin.wait(.seconds(20)) { !child.hasEnded }
    }
    #expect(end.code == 70)
    #expect(end.errors == "coachlog: coachlog crashed. Check what was saved before you try again.\n")
    #expect(!Workplace.names(in: place.folder).contains { $0.hasPrefix("core") })
  }

  /// No guard answers this signal.
  @Test func noCoreFileIsLeft() throws {
    let end = try whileSigning { child in
      kill(child.pid, SIGSYS)
      Spin.wait(.seconds(20)) { !child.hasEnded }
    }
    #expect(end.code == 128 + SIGSYS)
    #expect(!Workplace.names(in: place.folder).contains { $0.hasPrefix("core") })
  }
}
