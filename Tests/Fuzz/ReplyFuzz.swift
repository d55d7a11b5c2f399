import JournalExchange
import LogbookValues

/// What libFuzzer calls with each input: a reply as it may arrive, in a mail, as text, or as a bare document.
///
/// What is taken must be exactly what coachlog itself would write of it. Anything else ends the program.
@_cdecl("LLVMFuzzerTestOneInput")
public func readReply(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  _ = try? ImportFile.reply(in: bytes)
  if let reply = try? ReplyDocument.reply(in: bytes) {
    precondition(ReplyDocument.bytes(of: reply) == bytes, "a reply was taken that coachlog would not write")
  }
  return 0
}
