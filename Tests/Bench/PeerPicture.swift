import Foundation

/// What programs take for the same work, drawn: one chart for each sort of work, both scales by powers of ten.
struct PeerPicture {
  let lines: [PeerMeasures.Line]
  let sizes: [Int]

  private let width = 300.0
  private let height = 300.0
  private let left = 46.0
  private let top = 44.0
  /// The powers of ten of the milliseconds.
  private let powers = 0...4
  /// Room for the names at the ends of the lines.
  private let names = 136.0
  private let colours = ["#b3003c", "#00629b", "#5b6b00", "#6a3d9a", "#8a5a00", "#555555"]

  var markup: String {
    let whole = (left + width + names) * Double(PeerMeasures.works.count)
    var parts = [
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(whole)) \(Int(top + height + 50))" \
      font-family="sans-serif" font-size="12">
      <title>Processor time of coachlog, timewarrior, ledger, hledger and sqlite3, by the number of sessions</title>
      <rect width="100%" height="100%" fill="#ffffff"/>
      """
    ]
    for (place, work) in PeerMeasures.works.enumerated() {
      parts.append("<g transform=\"translate(\(Int((left + width + names) * Double(place))) 0)\">")
      parts += axes(work) + drawn(lines.filter { $0.work == work })
      parts.append("</g>")
    }
    return (parts + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  private func axes(_ work: String) -> [String] {
    var parts = [
      "<text x=\"\(left)\" y=\"24\" font-size=\"15\" font-weight=\"bold\">\(work), ms</text>",
      "<text x=\"\(left + width / 2)\" y=\"\(top + height + 40)\" text-anchor=\"middle\">sessions</text>",
    ]
    for power in powers {
      let y = y(pow(10, Double(power)))
      parts.append(
        "<path d=\"M\(left) \(y)h\(width)\" stroke=\"#dddddd\"/>"
          + "<text x=\"\(left - 6)\" y=\"\(y + 4)\" text-anchor=\"end\">\(Int(pow(10, Double(power))))</text>")
    }
    for size in sizes {
      parts.append(
        "<text x=\"\(x(size))\" y=\"\(top + height + 20)\" text-anchor=\"middle\">\(size)</text>")
    }
    return parts
  }

  /// The lines, each with its name at its end, the names apart from one another.
  private func drawn(_ lines: [PeerMeasures.Line]) -> [String] {
    let ends = lines.map { line in line.cells.max { $0.key < $1.key }.map { y($0.value.time) } ?? top }
    var places = ends
    var lowest = top + height + 12
    for place in ends.indices.sorted(by: { ends[$0] > ends[$1] }) {
      places[place] = min(ends[place], lowest - 14)
      lowest = places[place]
    }
    return lines.enumerated().map { place, line in
      let colour = colours[place % colours.count]
      let points = sizes.compactMap { size in line.cells[size].map { "\(x(size)),\(y($0.time))" } }
      return """
        <polyline points="\(points.joined(separator: " "))" fill="none" stroke="\(colour)" \
        stroke-width="\(place == 0 ? 3 : 1.5)"/>
        <text x="\(x(line.cells.keys.max() ?? 0) + 8)" y="\(places[place] + 4)" fill="\(colour)"\
        \(place == 0 ? " font-weight=\"bold\"" : "")>\(line.program)</text>
        """
    }
  }

  private func x(_ sessions: Int) -> Double {
    guard let first = sizes.first, let last = sizes.last, first < last else { return left }
    return rounded(left + width * log(Double(sessions) / Double(first)) / log(Double(last) / Double(first)))
  }

  private func y(_ milliseconds: Double) -> Double {
    let part = (log10(max(milliseconds, 1)) - Double(powers.lowerBound)) / Double(powers.count - 1)
    return rounded(top + height * (1 - part))
  }

  private func rounded(_ number: Double) -> Double { (number * 10).rounded() / 10 }
}
