import ArgumentParser
import Testing

@testable import coachlog

/// What a shell is given to choose from.
@Suite struct OfferTests {
  @Test func eachShellGetsWhatItCanShow() {
    let offers = [Offer("303:1.2", "Use: feedback"), Offer("304:1.1", "Plan")]
    #expect(Offer.lines(offers, beginning: "303", for: .bash) == ["303:1.2"])
    #expect(Offer.lines(offers, beginning: "303", for: .zsh) == ["303\\:1.2:Use: feedback"])
    #expect(Offer.lines(offers, beginning: "303", for: .fish) == ["303:1.2\tUse: feedback"])
    #expect(Offer.lines(offers, beginning: "9", for: .fish) == [])
  }

  /// A name comes from a file that somebody else may have written.
  @Test func nothingIsOfferedThatAShellWouldCarryOut() {
    let names = ["Jane Doe", "$(touch x)", "`touch x`", "a;b", "O'Brien", "a\nb", "${HOME}", "Zoë Müller"]
    let offered = Offer.lines(names.map { Offer($0, "") }, beginning: "", for: .bash)
    #expect(offered == ["Jane Doe", "Zoë Müller"])
  }

  @Test func whatASentenceHoldsCannotChangeTheTerminal() {
    #expect(Offer.lines([Offer("C07", "a\u{1B}[2Jb\nc")], beginning: "", for: .fish).first?.contains("\u{1B}") == false)
    #expect(Offer.lines([Offer("C07", "a\nb")], beginning: "", for: .zsh).first?.contains("\n") == false)
  }

  @Test func whatIsTypedInSmallLettersIsOfferedInSmallLetters() {
    let offers = [Offer("C07", ""), Offer("D01", ""), Offer("Gibbs", "")]
    #expect(Offer.lines(offers, beginning: "c", for: .bash) == ["c07"])
    #expect(Offer.lines(offers, beginning: "C", for: .bash) == ["C07"])
    #expect(Offer.lines(offers, beginning: "Gi", for: .bash) == ["Gibbs"])
    #expect(Offer.lines(offers, beginning: "gi", for: .bash) == ["gibbs"])
  }
}
