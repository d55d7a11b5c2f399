import Testing

@testable import LogbookValues
@testable import SignedRecords

@Suite struct RecordIDTests {
  static let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

  @Test func isWhatSha256sumPrints() {
    #expect(RecordID(of: Array("abc".utf8)).hex == RecordIDTests.abc)
    #expect(
      RecordID(of: []).hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test func hexAndBytesComeBack() {
    let id = RecordID(of: Array("abc".utf8))
    #expect(RecordID(hex: id.hex) == id)
    #expect(RecordID(bytes: id.bytes) == id)
  }

  static let otherSpellings: [String] = [
    "", abc.uppercased(), "\(abc.dropLast())", "\(abc)0", "\(abc.dropLast())g", " \(abc.dropLast())",
    "\(abc.dropLast(2))é", "0x\(abc.dropLast(2))", "\(abc)\n",
  ]

  @Test(arguments: otherSpellings) func otherSpellingsAreRefused(_ hex: String) {
    #expect(RecordID(hex: hex) == nil)
  }

  /// Every byte there is, at every place.
  @Test func onlyLowerCaseDigitsAreDigits() {
    let digits = Set("0123456789abcdef".utf8)
    for place in 0..<32 {
      for byte in UInt8.min...UInt8.max {
        var text = [UInt8](repeating: UInt8(ascii: "7"), count: 32)
        text[place] = byte
        let id = text.withUnsafeBufferPointer(EntryID.init(utf8:))
        #expect(id.map { Array($0.hex.utf8) } == (digits.contains(byte) ? text : nil))
      }
    }
  }

  @Test(arguments: [0, 31, 33]) func otherLengthsAreRefused(_ count: Int) {
    #expect(RecordID(bytes: [UInt8](repeating: 1, count: count)) == nil)
  }

  @Test func orderIsThatOfTheHexDigits() {
    let ids = (0..<200).map { RecordID(of: [UInt8($0)]) }
    #expect(ids.sorted().map(\.hex) == ids.map(\.hex).sorted())
  }
}
