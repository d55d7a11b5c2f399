import Support
import Testing

@testable import LogbookValues
@testable import SignedRecords

/// The heads that a record names (Docs/Format.md 4.1).
@Suite struct ChainHeadTests {
  /// A record that names this head beside one of its own.
  private func read(_ by: String) throws -> [ChainHead]? {
    var head = SamplePayloads.head(n: 1)
    head.heads = [ChainHead(by: by, n: 7, record: SamplePayloads.id)]
    let body = try #require(try SamplePayloads.bodies(full: false).first)
    return Payload(Payload(head: head, body: body).bytes)?.head.heads
  }

  /// As other readers of the format do: a letter with its accents is one to people only.
  @Test func aBlankEndsAPartWhateverFollowsIt() throws {
    #expect(try read("SHA256:x")?.map(\.by) == ["SHA256:x"])
    #expect(try read("a\u{600}")?.map(\.by) == ["a\u{600}"])
    #expect(try read("a \u{301}b") == nil)
    #expect(try read("") == nil)
  }

  @Test func theyAreOrderedAsTheirBytesAre() throws {
    var random = SeededGenerator(state: 5)
    let signers = ["SHA256:a", "SHA256:ab", "SHA256:a\u{1F}", "SHA256:b", "\u{E9}", "z"]
    let records = (0..<3).map { RecordID(of: [$0]) }
    func drawn() throws -> ChainHead {
      ChainHead(
        by: try #require(signers.randomElement(using: &random)), n: .random(in: 1...120, using: &random),
        record: try #require(records.randomElement(using: &random)))
    }
    for _ in 0..<4_000 {
      let (one, other) = (try drawn(), try drawn())
      let isBefore = Array(one.text.utf8).lexicographicallyPrecedes(Array(other.text.utf8))
      #expect((one < other) == isBefore, "\(one.text) and \(other.text)")
    }
  }
}
