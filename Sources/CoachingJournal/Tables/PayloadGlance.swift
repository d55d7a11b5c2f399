import CFiles
import Foundation
import GRDB
import LogbookValues
import SignedRecords

/// What is seen of a payload where it lies in the file, without reading it: of very many records few are looked for.
///
/// Within a text of a payload a quotation mark has a backslash before it, so that what is found is the field itself.
struct PayloadGlance {
  fileprivate enum Column: Int, CaseIterable, CodingKey {
    case id, payload
  }

  /// Where SQLite has it until it is asked for the next row.
  fileprivate let stored: UnsafeRawBufferPointer

  /// Whether it is a session's.
  var isSession: Bool { begins(with: "{\"v\":1,\"kind\":\"session\",") }

  /// Whether it is a sign-off's.
  var isSignOff: Bool { begins(with: "{\"v\":1,\"kind\":\"signoff\",") }

  private func begins(with mark: StaticString) -> Bool {
    guard let first = stored.baseAddress, stored.count > mark.utf8CodeUnitCount else { return false }
    return memcmp(first, mark.utf8Start, mark.utf8CodeUnitCount) == 0
  }

  private static let quotationMark = UInt8(ascii: "\"")

  /// What comes after this, such as the name of a field; nil where it is not there.
  private func rest(after mark: StaticString) -> Slice<UnsafeRawBufferPointer>? {
    let place = cf_place_after(stored.baseAddress, stored.count, mark.utf8Start, mark.utf8CodeUnitCount)
    return place < 0 ? nil : stored[place...]
  }

  /// The code of the client of a session.
  var client: String? {
    rest(after: "\"client\":\"").map { rest in
      let code = rest.prefix { $0 != PayloadGlance.quotationMark }
      return String(decoding: UnsafeRawBufferPointer(rebasing: code), as: UTF8.self)
    }
  }

  /// Whether a sign-off has a comment.
  var hasComment: Bool { rest(after: "\"comment\":") != nil }

  /// When it says it was signed, as a number of the digits of that time: later is more.
  var signedAt: Int? {
    guard let time = rest(after: "\"signed_at\":\"")?.prefix(20) else { return nil }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    // What is no time may have more digits than a number has room for.
    return time.reduce(0) { digits.contains($1) ? $0 &* 10 &+ Int($1 & 0x0F) : $0 }
  }
}

extension RecordTable {
  /// What `body` finds in payloads, in the order of the file.
  func glance<Found>(
    reporting work: ProgressReporter = .silent, _ body: (PayloadGlance) -> Found?
  ) throws -> [(id: RecordID, found: Found)] {
    var all: [(id: RecordID, found: Found)] = []
    let rows = try ColumnRow<PayloadGlance.Column>.cursor(db, from: "record")
    var done = 0
    while let row = try rows.next() {
      try work.check("looking at records", done, of: .max)
      done += 1
      guard let found = body(PayloadGlance(stored: row.bytes(.payload))) else { continue }
      all.append((try row.value(.id), found))
    }
    return all
  }
}
