import LogbookValues

/// Walks the tokens of a scheme file line by line and refuses those a scheme file may not hold.
struct SchemeOutline {
  /// The file, for refusals.
  let file: SchemeFile
  private var brackets = 0
  /// Whether the line before ended inside a bracketed list with a word that the parser would carry on reading.
  private var openWord = false

  /// An outline at the start of the file.
  package init(file: SchemeFile) {
    self.file = file
  }

  /// Checks one line without its line break; lines are given in order, counted from 1.
  mutating func check(_ characters: [Unicode.Scalar], line: Int) throws(JournalError) {
    var position = 0
    var begins = true
    while let start = characters[position...].firstIndex(where: { $0 != " " && $0 != "\t" }) {
      position = start
      let first = characters[position]
      let blankFollows = position + 1 >= characters.count || SchemeOutline.isBlank(characters[position + 1])
      if first == "#" { return }
      if openWord, !",]}:".unicodeScalars.contains(first) { throw noComma(line) }
      openWord = false
      if brackets == 0, begins, position > SchemeText.deepest.column { throw tooDeep(line) }
      begins = false
      switch first {
      case "[", "{":
        brackets += 1
        if brackets > SchemeText.deepest.brackets { throw tooDeep(line) }
        position += 1
      case "]", "}":
        brackets = max(0, brackets - 1)
        position += 1
      case ",":
        position += 1
      case "-" where blankFollows:
        begins = true
        position += 1
      case ":" where blankFollows || brackets > 0:
        position += 1
      case "?" where blankFollows || brackets > 0:
        throw file.refusal(
          line: line, "a key begins with \"?\"", remedy: "write the key as one word followed by a colon")
      case "&", "*":
        throw file.refusal(
          line: line, "\"\(first)\" begins an anchor or alias, which a \(file.noun) file may not use",
          remedy: "write the entry out in full, or put a text in double quotes")
      case "!":
        throw file.refusal(
          line: line, "\"!\" begins a tag, which a \(file.noun) file may not use",
          remedy: "leave the tag out, or put a text in double quotes")
      case "|" where brackets == 0, ">" where brackets == 0:
        throw severalLines(line)
      case "\"", "'":
        guard let end = SchemeOutline.endOfQuote(characters, from: position) else { throw severalLines(line) }
        position = end
      default:
        position = endOfWord(characters, from: position)
        openWord = brackets > 0 && position >= characters.count
      }
    }
  }

  /// The position after the closing quotation mark, nil where the line has none.
  private static func endOfQuote(_ characters: [Unicode.Scalar], from start: Int) -> Int? {
    let mark = characters[start]
    var position = start + 1
    while position < characters.count {
      if mark == "\"", characters[position] == "\\" {
        position += 2
      } else if characters[position] != mark {
        position += 1
      } else if mark == "'", position + 1 < characters.count, characters[position + 1] == mark {
        position += 2
      } else {
        return position + 1
      }
    }
    return nil
  }

  /// The position where a text without quotation marks ends: a key's colon, a comment, a bracket's sign or the line.
  private func endOfWord(_ characters: [Unicode.Scalar], from start: Int) -> Int {
    for position in start..<characters.count {
      let character = characters[position]
      let next = position + 1 < characters.count ? characters[position + 1] : " "
      let endsKey = character == ":" && SchemeOutline.isBlank(next)
      let endsEntry = brackets > 0 && ",[]{}".unicodeScalars.contains(character)
      let comment = SchemeOutline.isBlank(character) && next == "#"
      // A position equal to the start is a stray sign; stepping over it keeps the walk moving.
      if endsKey || endsEntry || comment { return max(position, start + 1) }
    }
    return characters.count
  }

  private static func isBlank(_ character: Unicode.Scalar) -> Bool {
    character == " " || character == "\t"
  }

  private func severalLines(_ line: Int) -> JournalError {
    file.refusal(
      line: line, "a text goes over the end of the line", remedy: "write each text on one line and close its quotes")
  }

  private func noComma(_ line: Int) -> JournalError {
    file.refusal(
      line: line, "a comma or a closing bracket is missing before this line",
      remedy: "end the line above with a comma, or close the bracket")
  }

  private func tooDeep(_ line: Int) -> JournalError {
    file.refusal(
      line: line, "the entry is nested too deeply",
      remedy: "indent by two spaces a step, as the built-in \(file.noun) does")
  }
}
