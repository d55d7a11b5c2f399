import CWorkbook

/// Reads a document of a workbook, one element after the other.
enum XMLReader {
  /// What a document is made of. Names have no prefix: `c`, `table-cell`.
  enum Event {
    case start(String, [String: String])
    case end(String)
    case text(String)
  }

  /// - Returns: Whether the document is well formed; elements before a fault were handed on.
  static func read(_ bytes: [UInt8], _ take: (Event) -> Void) -> Bool {
    withoutActuallyEscaping(take) { take in
      let receiver = Receiver(take)
      return withExtendedLifetime(receiver) {
        var handler = cw_handler(
          context: Unmanaged.passUnretained(receiver).toOpaque(),
          start: { context, name, attributes in
            var values: [String: String] = [:]
            var place = 0
            while let key = attributes[place], let value = attributes[place + 1] {
              values[XMLReader.local(key)] = String(cString: value)
              place += 2
            }
            Receiver.at(context).take(.start(XMLReader.local(name), values))
          },
          end: { context, name in Receiver.at(context).take(.end(XMLReader.local(name))) },
          text: { context, bytes, count in
            let text = UnsafeRawBufferPointer(start: bytes, count: Int(count))
            Receiver.at(context).take(.text(String(decoding: text, as: UTF8.self)))
          })
        return bytes.withUnsafeBufferPointer { buffer in
          buffer.baseAddress.map { cw_parse($0, buffer.count, &handler) != 0 } ?? false
        }
      }
    }
  }

  /// A name without the prefix of its namespace.
  private static func local(_ name: UnsafePointer<CChar>) -> String {
    let whole = String(cString: name)
    return whole.lastIndex(of: ":").map { String(whole[whole.index(after: $0)...]) } ?? whole
  }

  /// Carries the closure through C.
  private final class Receiver {
    let take: (Event) -> Void

    init(_ take: @escaping (Event) -> Void) {
      self.take = take
    }

    static func at(_ context: UnsafeMutableRawPointer) -> Receiver {
      Unmanaged<Receiver>.fromOpaque(context).takeUnretainedValue()
    }
  }
}
