import Foundation
import Testing

@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

struct ClientLogTests {
  private let c01: ClientCode
  private let c02: ClientCode

  init() throws {
    c01 = try ClientCode("C01")
    c02 = try ClientCode("C02")
  }

  private func row(
    _ client: ClientCode, _ day: String, minutes: Int = 60, role: Role = .coaching, fee: Fee = .paid,
    group: Int = 1, setting: Setting = .workplace, status: Attendance = .held, state: EntryState = .logged
  ) throws -> EntryRow {
    var row = EntryRow(
      id: try #require(EntryID(hex: String(repeating: "0", count: 32))), sort: .session, version: RecordID(of: []),
      date: try #require(LocalDate(day)), minutes: minutes, countedMinutes: minutes, status: status, state: state,
      amendedSinceReturn: false)
    row.role = role
    row.client = client
    row.fee = fee
    row.group = group
    row.setting = setting
    return row
  }

  private func lines(_ log: ClientLog, name: (ClientCode) -> String? = { _ in nil }) -> [String] {
    log.text(name: name).components(separatedBy: "\r\n").filter { !$0.isEmpty }
  }

  @Test func oneRowForEachClientAndATotal() throws {
    var log = ClientLog(consents: [c01: true, c02: true], largestGroup: 15)
    log.add(try row(c02, "2026-03-01", minutes: 50, fee: .proBono))
    log.add(try row(c01, "2026-02-01", minutes: 45))
    log.add(try row(c01, "2026-01-05", minutes: 60, fee: .internal))
    log.add(try row(c01, "2026-04-05", minutes: 30, fee: .proBono))
    #expect(
      lines(log) { $0 == c01 ? "Lee, Ann" : nil } == [
        "Sr. No.,Client Name,Individual/Group,No. of individuals in Group,Contact Info,Start Date,End Date,"
          + "Paid Hours,Pro-bono Hours",
        "1,\"Lee, Ann\",Individual,,,2026-01-05,2026-04-05,1.75,0.50",
        "2,C02,Individual,,,2026-03-01,2026-03-01,0.00,0.83",
        "Total,,,,,,,1.75,1.33",
      ])
  }

  @Test func aGroupIsARowOfItsOwn() throws {
    var log = ClientLog(consents: [c01: true], largestGroup: 15)
    log.add(try row(c01, "2026-01-05"))
    log.add(try row(c01, "2026-01-06", group: 4))
    log.add(try row(c01, "2026-01-07", group: 16))
    #expect(lines(log)[2] == "2,C01,Group,4,,2026-01-06,2026-01-06,1.00,0.00")
    #expect(log.notes == ["1 entry left out: groups of more than 15"])
  }

  @Test func whatTheICFDoesNotCountIsLeftOutAndSaid() throws {
    var log = ClientLog(consents: [c01: true, c02: false], largestGroup: 15)
    log.add(try row(c01, "2026-01-05", role: .mentoring))
    log.add(try row(c01, "2026-01-06", setting: .directReport))
    log.add(try row(c01, "2026-01-07", setting: .training))
    log.add(try row(c02, "2026-01-08"))
    log.add(try row(try ClientCode("C03"), "2026-01-09"))
    log.add(try row(c01, "2026-01-10", status: .noShow))
    log.add(try row(c01, "2026-01-11", state: .withdrawn))
    #expect(log.relationships.isEmpty)
    #expect(log.notes.count == 5)
    #expect(log.notes[0].reason.contains("mentoring"))
    #expect(log.notes[1].reason.contains("C03 not in the register"))
    #expect(log.notes[2].reason.contains("no consent to be listed from C02"))
  }

  @Test func hoursBroughtForwardKeepTheirSplit() throws {
    var log = ClientLog(consents: [c01: true], largestGroup: 15)
    var block = try row(c01, "2025-12-01", minutes: 600)
    block.sort = .block
    block.from = LocalDate("2025-01-01")
    block.paidMinutes = 240
    log.add(block)
    #expect(lines(log)[1] == "1,C01,Individual,,,2025-01-01,2025-12-01,4.00,6.00")
  }

  @Test(arguments: [(0, "0.00"), (1, "0.01"), (40, "0.66"), (59, "0.98"), (60, "1.00"), (125, "2.08")])
  func hoursAreNeverRoundedUp(minutes: Int, text: String) {
    #expect(ClientLog.hours(minutes) == text)
  }
}
