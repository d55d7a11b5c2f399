import Foundation
import Support
import Testing

/// What `make install` lays down, and what `make uninstall` takes away.
@Suite struct InstallTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  @Test func everythingIsWhereItIsLookedForAndGoesAgain() throws {
    let place = try CasePlace()
    defer { place.remove() }
    func make(_ words: String) throws -> CasePlace.Result {
      try place.run(
        "umask 077 && make --no-print-directory -C '\(Self.root)' \(words) "
          + "PROGRAM='\(TerminalShell.products)/coachlog' MADE=\"$PWD/made\" DESTDIR=\"$PWD/tree\" PREFIX=/usr")
    }
    let installed = try make("install")
    #expect(installed.code == 0, "\(installed.text)")
    let files = try place.run("cd tree/usr && find . -type f | grep -v 'man1/coachlog-' | sort").output
    #expect(
      files == [
        "./bin/coachlog", "./share/applications/coachlog.desktop", "./share/bash-completion/completions/coachlog",
        "./share/fish/vendor_completions.d/coachlog.fish", "./share/icons/hicolor/scalable/apps/coachlog.svg",
        "./share/man/man1/coachlog.1", "./share/zsh/site-functions/_coachlog",
      ])
    #expect(try place.run("ls tree/usr/share/man/man1 | grep -c .").output.first.flatMap { Int($0) } ?? 0 > 90)
    let closed = try place.run("find tree/usr ! -type d ! -perm -044; find tree/usr -type d ! -perm -055").output
    #expect(closed == [], "everyone can read what is installed")
    #expect(try place.run("tree/usr/bin/coachlog --version").output.first?.hasPrefix("coachlog 0.1.0 (commit ") == true)
    let desktop = try place.run(
      "! command -v desktop-file-validate || desktop-file-validate tree/usr/share/applications/*")
    #expect(desktop.output.count <= 1 && desktop.code == 0, "\(desktop.text)")

    let gone = try make("uninstall")
    #expect(gone.code == 0, "\(gone.text)")
    #expect(try place.run("find tree -type f").output == [])
  }

  // MARK: The commit

  /// What the script that looks the commit up prints, for a folder with this in its `.commit`.
  private func commit(_ archived: String?, repository: Bool = false) throws -> [String] {
    let place = try CasePlace()
    defer { place.remove() }
    if let archived { try archived.write(toFile: place.home + "/.commit", atomically: true, encoding: .utf8) }
    if repository {
      let made = try place.run(
        "git init -q . && git -c user.name=a -c user.email=a@b -c commit.gpgsign=false commit -q --allow-empty -m a")
      #expect(made.code == 0, "\(made.text)")
    }
    let result = try place.run(
      "sh '\(Self.root)/Sources/StampCommit/stamp.sh' . && sh '\(Self.root)/Sources/StampCommit/stamp.sh' . stamped")
    #expect(result.code == 0 && result.complaints == [], "\(result.text)")
    let source = try String(contentsOfFile: place.home + "/stamped/SourceCommit.swift", encoding: .utf8)
    let name = result.output.first?.split(separator: " ").first ?? ""
    #expect(source.contains("static let name = \"\(name)\""))
    return result.output
  }

  @Test func anArchiveSaysItsCommit() throws {
    #expect(try commit("0123456789abcdef0123456789abcdef01234567 2026-11-30\n") == ["01234567 2026-11-30"])
  }

  @Test func withoutGitAndWithoutAnArchiveItIsUnknown() throws {
    #expect(try commit("$Format:%H %cs$\n") == ["unknown"])
    #expect(try commit(nil) == ["unknown"])
  }

  @Test func aCheckoutAsksGit() throws {
    let said = try #require(try commit("$Format:%H %cs$\n", repository: true).first)
    #expect(said.wholeMatch(of: /[0-9a-f]{8} \d{4}-\d\d-\d\d/) != nil, "\(said)")
  }

  /// Nothing is compiled for a commit that is the same.
  @Test func theSourceIsWrittenOnlyWhereItDiffers() throws {
    let place = try CasePlace()
    defer { place.remove() }
    let stamp = "sh '\(Self.root)/Sources/StampCommit/stamp.sh' . stamped"
    let kept = try place.run(
      "\(stamp) && touch -d 2001-01-01 stamped/* && \(stamp) && find stamped -name '*.swift' ! -newermt 2002-01-01")
    #expect(kept.output == ["stamped/SourceCommit.swift"], "\(kept.text)")
    let anew = try place.run("echo 'abc 2026-11-30' > .commit && \(stamp) && cat stamped/SourceCommit.swift")
    #expect(anew.output.contains("  static let name = \"abc\""), "\(anew.text)")
  }
}
