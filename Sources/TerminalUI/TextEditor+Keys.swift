extension TextEditor {
  /// Follows a key or takes what was pasted, in a place of that size.
  ///
  /// - Returns: Whether it had a meaning here. Tab, Esc, Enter on a single line, Up in the first row and Down in the
  /// last
  ///   are left to whoever holds the editor.
  package mutating func handle(_ input: Input, columns: Int, rows: Int) -> Bool {
    refusal = nil
    let width = width(columns)
    let isConsumed =
      switch input {
      case .key(let key): follow(key, width, max(1, rows))
      case .paste(let text): insert(text, .whole)
      }
    settle(width, max(1, rows))
    return isConsumed
  }

  private mutating func follow(_ key: Key, _ width: Int, _ rows: Int) -> Bool {
    switch key {
    case .character(let character):
      guard !character.unicodeScalars.contains(where: TypedText.isControl) else { return false }
      return insert(String(character), .typing)
    case .control(let character): return followControl(character, width)
    case .enter: return isMultiline && insert("\n", .typing)
    case .backspace: return erase(from: position(before: caret), .erasing)
    case .delete: return erase(from: position(after: caret), .erasing)
    case .up: return moveRows(-1, width)
    case .down: return moveRows(1, width)
    case .pageUp: return isMultiline && moveRows(-max(1, rows - 1), width)
    case .pageDown: return isMultiline && moveRows(max(1, rows - 1), width)
    case .left: return move(to: position(before: caret))
    case .right: return move(to: position(after: caret))
    case .home: return move(to: rowStart(width))
    case .end: return move(to: rowEnd(width))
    case .wordLeft: return move(to: wordStart(before: caret))
    case .wordRight: return move(to: wordStart(after: caret))
    case .top: return move(to: start)
    case .bottom: return move(to: end)
    case .alt(let character): return followAlt(character)
    case .function, .escape, .tab, .backTab, .insert, .place: return false
    }
  }

  private mutating func followControl(_ character: Character, _ width: Int) -> Bool {
    switch character {
    case "a": return move(to: rowStart(width))
    case "e": return move(to: rowEnd(width))
    case "w": return erase(from: wordStart(before: caret), .whole)
    case "u": return erase(from: rowStart(width), .whole)
    case "k":
      let lineEnd = TextPosition(paragraph: caret.paragraph, offset: paragraphs[caret.paragraph].length)
      if caret == lineEnd, !isMultiline {
        // Nothing is left to take behind the caret: the field is cleared.
        edit(start..<end, with: "", .whole)
        return true
      }
      return erase(from: caret == lineEnd ? position(after: caret) : lineEnd, .whole)
    case "y", "_": undo()
    case "r": redo()
    default: return false
    }
    return true
  }

  /// The keys of those terminals that have no others for words and ends.
  private mutating func followAlt(_ character: Character) -> Bool {
    switch character {
    case "b": move(to: wordStart(before: caret))
    case "f": move(to: wordStart(after: caret))
    case "<": move(to: start)
    case ">": move(to: end)
    default: false
    }
  }

  /// Takes a text in place of the selection, or as much of it as there is room for.
  private mutating func insert(_ text: String, _ kind: EditHistory.Kind) -> Bool {
    let room = max(0, limit - (isAllSelected ? 0 : bytes))
    let (kept, isCut) =
      text == "\n" && isMultiline
      ? (room > 0 ? text : "", room == 0) : TypedText.clean(text, isMultiline: isMultiline, bytes: room)
    if isCut { refusal = kept.isEmpty ? fullText : fullText + ". The end of what you pasted is missing" }
    guard !kept.isEmpty else { return true }
    edit(isAllSelected ? start..<end : caret..<caret, with: kept, kind)
    return true
  }

  /// Removes what is selected, or what stands between the caret and a place.
  private mutating func erase(from place: TextPosition, _ kind: EditHistory.Kind) -> Bool {
    if isAllSelected {
      edit(start..<end, with: "", .whole)
    } else {
      edit(min(place, caret)..<max(place, caret), with: "", kind)
    }
    return true
  }
}
