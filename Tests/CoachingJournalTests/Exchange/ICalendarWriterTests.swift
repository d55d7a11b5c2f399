import Foundation
import Testing

@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

struct ICalendarWriterTests {
  private func row(_ status: Attendance = .held, supervisor: String? = nil) throws -> EntryRow {
    let start = OffsetDateTime(
      date: try #require(LocalDate("2026-07-20")), time: try ClockTime("14:00"), offset: try UTCOffset("+01:00"))
    var row = EntryRow(
      id: try #require(EntryID(hex: String(repeating: "ab", count: 16))), sort: .session, version: RecordID(of: []),
      date: start.date, minutes: 90, countedMinutes: 90, status: status, state: .signed, amendedSinceReturn: false)
    row.start = start
    row.role = .coaching
    row.client = try ClientCode("C07")
    row.requirement = "8577-302"
    row.supervisor = supervisor
    return row
  }

  private func lines(_ row: EntryRow) throws -> [String] {
    let changed = try Instant(rfc3339: "2026-07-21T08:00:00Z")
    return ICalendarWriter.event(row, start: try #require(row.start), changed: changed)
      .components(separatedBy: "\r\n")
  }

  @Test func anEventSaysWhenInUTC() throws {
    let lines = try lines(row())
    #expect(lines.contains("DTSTART:20260720T130000Z"))
    #expect(lines.contains("DTEND:20260720T143000Z"))
    #expect(lines.contains("DTSTAMP:20260721T080000Z"))
    #expect(lines.contains("UID:abababababababababababababababab@coachlog"))
    #expect(lines.contains("STATUS:CONFIRMED"))
  }

  @Test func whatDidNotTakePlaceIsCancelled() throws {
    let lines = try lines(row(.noShow))
    #expect(lines.contains("STATUS:CANCELLED"))
    #expect(lines.contains("SUMMARY:coaching with C07 (no-show)"))
  }

  @Test func textIsEscaped() throws {
    let unfolded = try lines(row(supervisor: "Doe, Jane; \\")).joined(separator: "\n").replacing("\n ", with: "")
    #expect(unfolded.contains("Signed by Doe\\, Jane\\; \\\\"))
  }

  @Test func noLineIsLongerThan75BytesAndNoCharacterIsCut() {
    let text = "SUMMARY:" + String(repeating: "é€😀", count: 40)
    let lines = ICalendarWriter.folded(text).components(separatedBy: "\r\n")
    #expect(lines.count > 1)
    #expect(lines.allSatisfy { $0.utf8.count <= 75 })
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix(" ") })
    #expect(lines[0] + lines.dropFirst().map { $0.dropFirst() }.joined() == text)
  }

  @Test func aLineOf75BytesStaysOne() {
    let text = String(repeating: "x", count: 75)
    #expect(ICalendarWriter.folded(text) == text)
    #expect(ICalendarWriter.folded(text + "y") == text + "\r\n y")
  }
}
