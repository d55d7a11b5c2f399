import JournalExchange
import LogbookValues

/// What libFuzzer calls with each input: a reply as it may arrive, as text or as a bare document.
///
/// What is taken must be exactly what coachlog itself would write of it. Anything else ends the program.
@_cdecl("LLVMFuzzerTestOneInput")
public func readReply(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  check(bytes)
  if let document = try? Armour.reply.document(in: bytes) { check(document) }
  return 0
}

private func check(_ document: [UInt8]) {
  guard let reply = try? ReplyDocument.reply(in: document) else { return }
  precondition(ReplyDocument.bytes(of: reply) == document, "a reply was taken that coachlog would not write")
}
