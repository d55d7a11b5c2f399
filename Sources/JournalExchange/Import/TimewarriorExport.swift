import Foundation
import LogbookValues
import SignedRecords

/// Sessions out of what `timew export` prints: its tags say with whom and in which role.
struct TimewarriorExport {
  private let intervals: [Interval]
  private let map: ImportMap
  private let zone: Zone
  private let clients: ImportedClients

  private struct Interval: Decodable {
    let start: String
    let end: String?
    let tags: [String]?
    let annotation: String?
  }

  /// - Throws: `.againstRule` for a file of another shape.
  init(
    _ bytes: [UInt8], named name: String, _ map: ImportMap, _ clients: ImportedClients, in zone: Zone
  ) throws(JournalError) {
    self.map = map
    self.zone = zone
    self.clients = clients
    do {
      intervals = try JSONDecoder().decode([Interval].self, from: Data(bytes))
    } catch {
      throw .againstRule(
        "\(TerminalEscaping.escaped(name)) is not a Timewarrior export, which lists intervals with start, end "
          + "and tags", .advice("check the file"))
    }
  }

  func rows() -> [ImportedRow] {
    ImportedRow.all(of: intervals.enumerated()) { index, interval in
      ImportedRow(index + 1) { () throws(JournalError) in
        map.skipped.contains(index + 1) ? .leftOut("you skipped it") : try content(of: interval)
      }
    }
  }

  private func content(of interval: Interval) throws(JournalError) -> ImportedRow.Content {
    var tags = interval.tags ?? []
    // A tag is whatever field the map says it means, and what is left over the client.
    var meant: [SessionField: String] = [:]
    for field in SessionField.fields(of: .timewarrior) {
      for tag in tags where map.meaning(of: tag, as: field) != nil {
        if let other = meant[field], other != tag {
          throw .againstRule(
            "it has two tags for the \(field.rawValue), \(TerminalEscaping.quoted(other)) and "
              + TerminalEscaping.quoted(tag), .advice("remove one of them in Timewarrior"))
        }
        meant[field] = tag
      }
    }
    if meant[.role] == nil, let role = tags.first(where: { Role(rawValue: $0.lowercased()) != nil }) {
      meant[.role] = role
    }
    tags.removeAll(where: meant.values.contains)
    if meant[.client] == nil {
      let named = map.columns[.client].map { wanted in tags.filter { $0.lowercased() == wanted.lowercased() } } ?? tags
      let codes = named.filter { (try? ClientCode($0)) != nil }
      if codes.count == 1 { meant[.client] = codes[0] }
      if codes.count > 1, map.value(of: .client, written: nil) == nil {
        throw .againstRule(
          "its tags \(TerminalEscaping.quoted(codes.joined(separator: ", "))) could each be the client",
          .mapColumn(field: .client, column: codes[0]))
      }
    }
    let said = meant
    let fields = ImportedFields(map: map) { said[$0] }
    guard let role = try fields.word(.role, Role.self) else {
      return .leftOut("no tag says coaching or mentoring")
    }
    guard let end = interval.end else { return .leftOut("it is still running") }
    let (begins, ends) = (try TimewarriorExport.instant(interval.start), try TimewarriorExport.instant(end))
    guard ends >= begins else { throw .againstRule("it ends before it begins", .advice("correct it in Timewarrior")) }
    guard ends.seconds - begins.seconds >= 60 else { return .leftOut("it took less than a minute") }
    // The clock on the wall shows no seconds; what is left of them is not counted.
    let start = zone.moment(at: begins)
    let times = try SessionTimes(start: start, minutes: (ends.seconds - begins.seconds) / 60)
    let summary = try interval.annotation.map { text throws(JournalError) in
      try CleanText.field(text, named: "the annotation").text
    }
    return .session(
      try fields.session(role: role, client: try client(fields), start: times.start, minutes: times.minutes),
      SessionTexts(summary: summary))
  }

  private func client(_ fields: ImportedFields) throws(JournalError) -> ClientCode {
    guard let text = fields.text(.client) else {
      throw .againstRule(
        "the client is missing", .advice("add a tag in Timewarrior, for example C07"),
        .assume(field: .client, value: "C07"))
    }
    return try clients.client(text, isCertain: false)
  }

  /// `20261120T140000Z`.
  private static func instant(_ text: String) throws(JournalError) -> Instant {
    let digits = Array(text)
    guard digits.count == 16, digits[8] == "T", digits[15] == "Z" else {
      throw .unreadable(
        "the time \(TerminalEscaping.quoted(text)) cannot be read. Timewarrior writes 20261120T140000Z")
    }
    func part(_ range: Range<Int>) -> String { String(digits[range]) }
    return try Instant(
      rfc3339: "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(9..<11)):\(part(11..<13)):\(part(13..<15))Z",
      named: "the time")
  }
}
