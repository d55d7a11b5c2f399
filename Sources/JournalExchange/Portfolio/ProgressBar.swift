import CoachingRules
import LogbookValues
import LogbookWords

/// A requirement's bar as a drawing that needs nothing from outside (SVG 1.1).
struct ProgressBar {
  let line: ProgressReport.Line
  /// Distinguishes the bar's parts from those of others on the page.
  let name: String

  private static let width = 1_000

  /// How long a part of the bar is; all of it only where the target is reached.
  private static func length(_ minutes: Int, of target: Int) -> Int {
    minutes < target ? minutes.multipliedReportingOverflow(by: width).partialValue / target : width
  }

  /// What waits, striped in a frame of its own; a gap of paper keeps it apart from what is signed.
  private func stripes(from signed: Int, _ waiting: Int) -> String {
    let gap = signed > 0 && waiting > 12 ? 6 : 0
    return """
      <rect x="\(signed + gap)" y="3" width="\(waiting - gap)" height="34" fill="url(#\(name)-stripes)" \
      stroke="\(Drawing.Ink.waiting.rawValue)" stroke-width="2" vector-effect="non-scaling-stroke"/>
      """
  }

  /// The drawing, with its title and what it says in words.
  var markup: String {
    let signed = ProgressBar.length(line.signedMinutes, of: line.targetMinutes)
    let waiting = ProgressBar.length(line.signedMinutes + line.unsignedMinutes, of: line.targetMinutes) - signed
    let words =
      (line.needsSignOff
        ? "\(Minutes.spoken(line.signedMinutes)) signed and \(Minutes.spoken(line.unsignedMinutes)) unsigned, "
        : "\(Minutes.spoken(line.meetingMinutes)) counted, \(Minutes.spoken(line.signedMinutes)) of it signed, ")
      + "of \(Minutes.spoken(line.targetMinutes))"
    return """
      <svg class="bar" viewBox="0 0 \(ProgressBar.width) 40" preserveAspectRatio="none" role="img" \
      aria-labelledby="\(name)-title \(name)-words"><title \
      id="\(name)-title">\(MarkupContent.escaped(line.label))</title>\
      <desc id="\(name)-words">\(words)</desc>\
      <defs><pattern id="\(name)-stripes" width="14" height="14" patternUnits="userSpaceOnUse" \
      patternTransform="rotate(45)"><rect width="6" height="14" \
      fill="\(Drawing.Ink.waiting.rawValue)"/></pattern></defs>\
      <rect width="\(ProgressBar.width)" height="40" fill="#ffffff"/>\
      <rect width="\(signed)" height="40" fill="\(Drawing.Ink.signed.rawValue)"/>\
      \(waiting == 0 ? "" : stripes(from: signed, waiting))\
      <rect width="\(ProgressBar.width)" height="40" fill="none" stroke="#1c1f23" stroke-width="2" \
      vector-effect="non-scaling-stroke"/></svg>
      """
  }
}
