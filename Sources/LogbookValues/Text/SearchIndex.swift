import Foundation

/// Texts made ready for being searched, whatever the case and accents: one after the other, each under its number.
///
/// Folding a text takes longer than searching it, so it is done once for all that is typed into a search.
package struct SearchIndex: Sendable {

  package init() {
  }
  private var bytes: [UInt8] = []
  /// Where each text ends.
  private var ends: [Int] = []

  /// How many texts there are.
  package var count: Int { ends.count }

  /// Adds the parts of one text; what is searched for is found in one of them, never across two.
  package mutating func append(_ parts: [String?]) {
    for part in parts {
      guard let part else { continue }
      SearchIndex.fold(part, into: &bytes)
      bytes.append(SearchIndex.border)
    }
    ends.append(bytes.count)
  }

  /// The numbers of the texts that hold `wanted`, in their order; none holds an empty one.
  ///
  /// - Parameter numbers: the texts to look at; nil for all.
  package func holding(_ wanted: String, among numbers: [Int]? = nil) -> [Int] {
    var needle: [UInt8] = []
    SearchIndex.fold(wanted, into: &needle)
    guard let last = needle.last else { return [] }
    // Horspool's search: how far to go on from a byte that stands where the last one was expected.
    var steps = [Int](repeating: needle.count, count: 256)
    for (index, byte) in needle.dropLast().enumerated() { steps[Int(byte)] = needle.count - 1 - index }
    return bytes.withUnsafeBufferPointer { bytes in
      needle.withUnsafeBufferPointer { needle in
        steps.withUnsafeBufferPointer { steps in
          var found: [Int] = []
          for number in numbers ?? Array(ends.indices) {
            let (start, end) = (number == 0 ? 0 : ends[number - 1], ends[number])
            var place = start + needle.count - 1
            search: while place < end {
              let byte = bytes[place]
              if byte == last {
                var back = 1
                while back < needle.count, bytes[place - back] == needle[needle.count - 1 - back] { back += 1 }
                if back == needle.count {
                  found.append(number)
                  break search
                }
              }
              place += steps[Int(byte)]
            }
          }
          return found
        }
      }
    }
  }

  /// No byte of any text in UTF-8.
  private static let border: UInt8 = 0xFF

  private static func fold(_ text: String, into bytes: inout [UInt8]) {
    let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
    // Composed and decomposed letters are the same to the person who types them.
    let folded =
      isASCII
      ? text
      : text.decomposedStringWithCanonicalMapping.folding(
        options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
    for byte in folded.utf8 { bytes.append(capitals.contains(byte) ? byte | 0x20 : byte) }
  }
}
