/// One key as the user pressed it.
package enum Key: Hashable, Sendable {
  /// A character that is typed. One scalar: those that combine arrive one by one.
  case character(Character)
  /// A character with Control held, in lower case: `^s` is `.control("s")`. Never h, i, j, m or `[`, which are keys of
  /// their own.
  case control(Character)
  /// A character with Alt held.
  case alt(Character)
  /// F1 and following.
  case function(Int)
  case enter
  case escape
  case tab
  case backTab
  case backspace
  case delete
  case insert
  case up
  case down
  case left
  case right
  case home
  case end
  case pageUp
  case pageDown
  /// With Control held: a word to the left or right, the beginning or the end of everything.
  case wordLeft
  case wordRight
  case top
  case bottom
  /// A row of a list, a field of a form or a link, by its place from 0 on. No keyboard has it: it is for those who say
  /// which one they mean.
  case place(Int)
}

/// What comes in from the keyboard: a key, or a text pasted in one piece.
package enum Input: Hashable, Sendable {
  case key(Key)
  /// Line ends are `\n`.
  case paste(String)
}
