import CoachingRules
import JournalExchange
import LogbookValues
import SignedRecords

/// What libFuzzer calls with each input: its first byte says which reader gets the rest.
///
/// What is signed is taken only if it is exactly what coachlog itself would write of it. Anything else, and any fault
/// of memory or arithmetic, ends the program.
@_cdecl("LLVMFuzzerTestOneInput")
public func readInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  guard let first = input.first else { return 0 }
  let bytes = Array(input.dropFirst())
  let text = String(decoding: bytes, as: UTF8.self)
  switch Character(UnicodeScalar(first)) {
  case "c": _ = try? CSVDocument(bytes, named: "table.csv")
  case "d": readTyped(text)
  case "k":
    if let file = try? KeyFile(text: bytes, named: "jane.key"), !file.isSealed { _ = try? file.open(passphrase: nil) }
  case "l": _ = try? PublicKey(line: text)
  case "p":
    if let payload = Payload(bytes) { require(payload.bytes == bytes, "a payload") }
  case "q": _ = try? ReviewedRequest(file: bytes)
  case "s": _ = SSHSignature.opened(bytes)
  case "t": _ = try? StatementFile(text: bytes, named: "jane.txt")
  case "y": _ = try? Scheme.read(bytes, named: "rules.yaml")
  case _:
    _ = try? ImportFile.reply(in: bytes)
    if let reply = try? ReplyDocument.reply(in: bytes) { require(ReplyDocument.bytes(of: reply) == bytes, "a reply") }
  }
  return 0
}

private func readTyped(_ text: String) {
  guard let today = LocalDate("2026-11-23"), let zone = try? Zone(identifier: "UTC") else { return }
  _ = try? DateParser.read(text, today: today)
  _ = try? DurationParser.minutes(text)
  _ = try? TypedMoment(text, today: today, order: .dayFirst)
  _ = try? SessionTimes.read(text, on: today, in: zone, offset: nil)
  _ = try? Instant(rfc3339: text)
}

private func require(_ isFaithful: Bool, _ what: String) {
  precondition(isFaithful, "\(what) was taken that coachlog would not write")
}
