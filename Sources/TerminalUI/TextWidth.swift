/// How many columns a terminal gives a grapheme cluster.
public enum TextWidth {
  /// Columns of one cluster: 0, 1 or 2.
  public static func columns(of cluster: Character) -> Int { shown(cluster).columns }

  /// Columns of a text on one line.
  public static func columns(of text: String) -> Int {
    text.reduce(0) { $0 + columns(of: $1) }
  }

  /// What is drawn for a cluster, and its columns; a control character is drawn as a dot.
  static func shown(_ cluster: Character) -> (text: Character, columns: Int) {
    if let ascii = cluster.asciiValue {
      return ascii >= 32 && ascii < 127 ? (cluster, 1) : ("·", 1)
    }
    return (cluster, 1)
  }
}
