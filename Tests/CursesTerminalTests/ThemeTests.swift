import TerminalUI
import Testing

@testable import CursesTerminal

@Suite struct ThemeTests {
  @Test func withoutColoursNoMeaningHasOne() {
    for style in Style.allCases { #expect(Theme(hasColours: false).look(of: style).colour == 0) }
  }

  @Test(arguments: [true, false]) func whatMattersStandsOutByMoreThanColour(hasColours: Bool) {
    for style in [Style.heading, .selected, .field, .key, .warning, .error] {
      #expect(Theme(hasColours: hasColours).look(of: style).attributes != 0)
    }
  }

  @Test func statesLookDifferentWhereThereAreColours() {
    let looks = [Style.normal, .good, .waiting, .warning, .error].map {
      let look = Theme(hasColours: true).look(of: $0)
      return [look.attributes, look.colour]
    }
    #expect(Set(looks).count == looks.count)
  }
}
