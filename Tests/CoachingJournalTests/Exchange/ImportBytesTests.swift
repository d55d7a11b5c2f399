import Foundation
import GRDB
import Support
import Testing

@testable import CoachingJournal
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

/// What an import writes, to the byte: with one clock, key and source of random bytes it is always the same.
struct ImportBytesTests {
  /// A row of each sort that is written, some hundreds of plain ones after them.
  private static let mixed: String =
    """
    date;start;end;role;client;status;unit;model;channel;group;fee;setting;summary;goal;actions;feedback
    02/03/2026;09:00;10:00;coaching;C01;held;302;GROW;video;1;paid;workplace;"Said ""no"";
    twice";Goal;Actions;Feedback
    02/03/2026;10:00;11:00;mentoring;C02;no-show;;;;;;;;;;
    02/03/2026;10:00;11:00;mentoring;C02;no-show;;;;;;;;;;
    03/03/2026;14.30;3:30pm;Coach;C03;cancelled;;Café;telephone;3;free;training;Zoë’s naïve résumé;;;
    ;;;;;;;;;;;;;;;
    Total;;;;12;;;;;;;;;;;
    29/03/2026;23:30;00:15;coaching;C04;held;;;f2f;;;direct report;'=over midnight and a clock change;;Next;
    31/12/2025;09:00;10:00;coaching;C05;held;;;;;;;before the registration;;;

    """
    + (0..<600).map { row in
      let day = LocalDate(dayNumber: 20_560 + row / 8)
      return "\(day);\(8 + row % 8):00;\(8 + row % 8):45;coaching;C\(row % 7);held;;;;;;;Number \(row);;;\n"
    }.joined()

  private static let log: String =
    "Client Name,Contact Info,Start Date,End Date,Paid Hours,Pro-bono Hours\n"
    + "C21,,2026-02-01,2026-03-01,4,1.5\nC22,,2026-02-02,2026-02-20,0,12\n"

  private static let files: [(text: String, name: String, count: Int)] = [
    (mixed, "diary.csv", 606), (log, "log.csv", 2),
  ]

  /// All that a journal keeps, as one digest.
  private func digest(of place: TestJournal) throws -> String {
    var lines = try place.journal.read { db in
      var lines: [String] = []
      for table in Schema.keptTables where table != "import_map" {
        for row in try Row.fetchAll(db, sql: "SELECT * FROM \(table)") {
          lines.append(table)
          for (column, value) in row {
            let text: String = Data.fromDatabaseValue(value).map { Hex.text([UInt8]($0)) } ?? "\(value)"
            lines.append("\(column) \(text)")
          }
        }
      }
      return lines
    }
    for (table, rows) in try place.derived().sorted(by: { $0.key < $1.key }) { lines += [table] + rows }
    return RecordID(of: Array(lines.joined(separator: "\n").utf8)).hex
  }

  /// These digests never change: what an import writes may become faster, and nothing else.
  @Test(arguments: [
    (0, "2ef86c48dfc4aed6da8d4a389c45fea0726027d9c15eb99d8cddf0d3fc8e228b"),
    (20, "a3afdc66c1158e94a802d32b26f868aa824cfbfedadd848faec403421cfcdeaf"),
  ])
  func whatAnImportWritesIsAlwaysTheSame(logged: Int, expected: String) throws {
    let place = try TestJournal()
    for index in 0..<logged { try place.log(index) }
    for (text, name, count) in ImportBytesTests.files {
      let path = place.path(beside: name)
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      let plan = try place.journal.importEntries(
        ImportFile(at: path), as: nil, ImportMap(), on: place.occasion(seed: 11))
      #expect(plan.newCount == count)
    }
    #expect(try place.findings().isEmpty)
    let found = try digest(of: place)
    #expect(found == expected)
  }
}
