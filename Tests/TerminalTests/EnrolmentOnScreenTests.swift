import Foundation
import Support
import Testing

/// Another qualification, chosen on a real terminal.
@Suite(.enabled(if: TerminalShell.tmux != nil, "tmux is not installed"), .serialized)
struct EnrolmentOnScreenTests {
  @Test func theQualificationIsShownAtOnceAndSoIsTheOneBefore() throws {
    let logbook = try OpenLogbook()
    let shell = logbook.shell
    try logbook.open()
    try shell.press("6")
    let before = "ILM Level 3 Certificate in Coaching and Mentoring(?s:.*)What you need|26 credits"
    try shell.waitFor(before)
    try shell.press("e")
    try shell.waitFor("╭─ Your enrolment(?s:.*)‹ ILM")
    for _ in 0..<20 where try !shell.screen().contains("‹ ICF Associate Certified Coach") {
      let last = try shell.screen()
      try shell.press("Right")
      try shell.waitUntil("the choice stays") { try shell.screen() != last }
    }
    try shell.press("C-s")
    try shell.waitFor("Change the qualification to ICF Associate Certified Coach")
    try shell.press("e")
    try shell.waitFor("╭─ Qualification(?s:.*)ICF Associate Certified Coach \\(ACC\\)(?s:.*)Coaching hours")
    try shell.press("u")
    try shell.waitFor("╭─ Qualification(?s:.*)26 credits")
    try shell.press("q")
    try logbook.expectEnd(0)
  }
}
