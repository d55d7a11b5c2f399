extension String {
  /// Gives what each cell holds of the text, with its columns, until `body` returns false.
  ///
  /// A letter of ASCII with no other beside it that could join it is a cluster for certain, which saves most texts the
  /// search for their clusters' ends.
  func forEachPart(_ body: (_ text: Character, _ columns: Int) -> Bool) {
    var text = self
    text.withUTF8 { bytes in
      let letters = TextWidth.ascii
      var offset = 0
      while offset < bytes.count {
        let byte = bytes[offset]
        if byte >= 0x20, byte < 0x7F, offset + 1 == bytes.count || bytes[offset + 1] < 0x80 {
          guard body(letters[Int(byte)], 1) else { return }
          offset += 1
        } else {
          let index = utf8.index(startIndex, offsetBy: offset)
          guard TextWidth.forEachPart(of: self[index], body) else { return }
          offset = utf8.distance(from: startIndex, to: self.index(after: index))
        }
      }
    }
  }
}
