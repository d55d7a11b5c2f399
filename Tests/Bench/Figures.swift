import Foundation

/// Measured seconds.
struct Figures {
  let sorted: [Double]

  init(_ values: [Double]) { sorted = values.sorted() }

  var median: Double { sorted.isEmpty ? .nan : sorted[sorted.count / 2] }
  var most: Double { sorted.last ?? .nan }
  /// The least value that 99 of 100 do not exceed.
  var percentile99: Double { sorted.isEmpty ? .nan : sorted[(sorted.count * 99 + 99) / 100 - 1] }
  /// The middle half.
  var middleHalf: (from: Double, to: Double) {
    sorted.isEmpty ? (.nan, .nan) : (sorted[sorted.count / 4], sorted[sorted.count * 3 / 4])
  }

  /// Says how two measurements taken in turn compare, in milliseconds unless told otherwise.
  static func report(
    _ what: String, _ first: [Double], _ second: [Double], unit: String = "ms", factor: Double = 1_000
  ) {
    // Pair by pair, so that a machine that slows down half-way slows both.
    let ratios = Figures(zip(first, second).map { $0 / $1 })
    let (one, other) = (Figures(first).median * factor, Figures(second).median * factor)
    print("\(what)")
    print(
      String(
        format: "  ratio %.2f  (middle half %.2f to %.2f; %.1f %@ over %.1f %@)", ratios.median,
        ratios.middleHalf.from, ratios.middleHalf.to, one, unit, other, unit))
    // Written to a file, what was measured would be lost with a run that is broken off.
    fflush(nil)
  }
}
