import Foundation
import Testing

/// So few files may be opened that a command cannot work.
@Suite struct FewDescriptorsTests {
  @Test(arguments: [4, 5, 6, 8, 10, 64]) func everyCommandWorksOrSaysWhy(_ limit: Int) throws {
    let place = try Workplace()
    try place.begin()
    for command in [
      "list", "progress", "verify", "check", "doctor", "export json", "export portfolio --output p", "backup copy",
      "log coaching C07 2026-11-20 10:00+45m", "attachments", "--help",
    ] {
      let end = try place.shell("cd '\(place.folder)'; ulimit -n \(limit); exec \"$COACHLOG\" \(command)")
      if limit == 64 {
        #expect(end.code == (command == "check" ? 1 : 0), "\(limit) \(command): \(end.code) \(end.errors)")
      } else {
        #expect(end.code == 74, "\(limit) \(command): \(end.code)")
        #expect(end.complaints.count == 1 && end.output.isEmpty, "\(limit) \(command): \(end.errors)")
      }
    }
  }
}
