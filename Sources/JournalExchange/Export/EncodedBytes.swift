import SignedRecords

/// Bytes in a line of `export json`: as text where that gives the same bytes back, else in base64.
enum EncodedBytes {
  /// Adds `bytes` under `name`, or under `name_base64`.
  static func add(_ bytes: [UInt8], as name: String, to line: inout StrictJSON) {
    if let text = text(bytes) {
      line.add(name, text)
    } else {
      line.add(name + "_base64", CanonicalBase64.text(bytes))
    }
  }

  /// The bytes that stand under `name`; nil where there are none, or they are spelled in a way we never write.
  static func bytes(_ name: String, in fields: inout FieldReader) -> [UInt8]? {
    guard let text = fields.optionalText(name), let base64 = fields.optionalText(name + "_base64") else { return nil }
    switch (text, base64) {
    case (let text?, nil): return Array(text.utf8)
    case (nil, let base64?):
      guard let bytes = CanonicalBase64.bytes(base64[...]), EncodedBytes.text(bytes) == nil else { return nil }
      return bytes
    case (nil, nil), (_?, _?): return nil
    }
  }

  private static func text(_ bytes: [UInt8]) -> String? {
    if bytes.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == 0x0A || $0 == 0x09 }) {
      return String(decoding: bytes, as: UTF8.self)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    // A line of JSON in the profile of records cannot hold every text: one it would not give back goes the other way.
    var line = StrictJSON()
    line.add("text", text)
    return StrictJSON(line.bytes) == nil ? nil : text
  }
}
