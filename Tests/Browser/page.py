"""The signing page, as a person works on it."""

import pathlib
import re

from journals import CLOCK

# The page is ready when it shows a request, a refusal, or the question for a request or a folder.
READY = ("['work', 'refused', 'own', 'check'].some(id => document.getElementById(id)?.hidden === false)"
         " && !document.getElementById('page').hidden")
# The clock of the page stands still, so that its records can be compared with those of the program.
FIXED = """{
  const Real = Date, now = Real.parse("%s");
  globalThis.Date = class extends Real {
    constructor(...parts) { parts.length ? super(...parts) : super(now); }
    static now() { return now; }
  };
}"""


class SigningPage:
    def __init__(self, browser, pictures):
        self.browser, self.pictures = browser, pathlib.Path(pictures)

    def fix_clock(self, instant=CLOCK):
        return self.browser.before(FIXED % instant)

    def open(self, path):
        self.browser.open(pathlib.Path(path).as_uri(), READY)

    def picture(self, name):
        self.browser.pictures += 1
        self.browser.screenshot(self.pictures / f"{self.browser.name}-{self.browser.pictures:02}-{name}.png")

    def refusal(self):
        """What the page says in place of a request, or nothing."""
        shown = self.browser.evaluate("document.getElementById('refused')?.hidden === false")
        return self.browser.text("#refused") if shown else ""

    def shows_request(self):
        return self.browser.evaluate("document.getElementById('work')?.hidden === false")

    def cards(self):
        return self.browser.evaluate("document.querySelectorAll('#cards > article').length")

    def question(self, key):
        """The group of choices on one card, found by its name. So no two cards may have the same name."""
        name = self.browser.evaluate(f"document.getElementById('{key}-later').closest('fieldset')"
                                     ".querySelector('legend').textContent")
        return self.browser.find(re.sub(r"\s+", " ", name).strip(), "group")

    def decide(self, place, word, text="", says=""):
        """`word` is the name of the choice, `text` a comment or a reason, `says` the sentence of the signature."""
        group = self.question(f"entry-{place}")
        self.browser.click(word, "radio", group)
        if says:
            self.browser.click(says, "radio", group)
        if text and word == "Sign":
            self.browser.on(self.browser.find(f"#entry-{place}-comment"), "e => { e.closest('details').open = true; }")
        if text:
            kind = "comment" if word == "Sign" else "reason"
            self.browser.type_into(f"#entry-{place}-{kind}", text)

    def asks_before_leaving(self):
        return self.browser.evaluate("(() => { const leaving = new Event('beforeunload', { cancelable: true });"
                                     " dispatchEvent(leaving); return leaving.defaultPrevented; })()")

    def go_on(self):
        self.browser.click("Continue", "button")
        self.browser.wait("!document.getElementById('step-key').hidden")

    def choose_key(self, path):
        self.browser.choose(self.browser.find("#key-file"), path)
        self.browser.wait("!document.getElementById('step-sign').hidden"
                          " || document.getElementById('key-file-error').textContent")
        return self.browser.text("#key-file-error")

    def sign(self, passphrase):
        """Gives the sentence that says why nothing was signed, or nothing."""
        self.browser.type_into("Your passphrase", passphrase)
        self.browser.click("Sign", "button", self.browser.find("#sign-form"))
        self.browser.wait("!document.getElementById('step-send').hidden"
                          " || document.getElementById('passphrase-error').textContent")
        return self.browser.text("#passphrase-error")

    def save_reply(self):
        """The text of the file that the page saves, and its name."""
        path = self.browser.downloaded(lambda: self.browser.click("Save the reply", "button"))
        return path.read_text(encoding="utf-8"), path.name

    def reply(self, path, key, passphrase, decisions):
        """The whole of it: opens the request, decides, signs and saves. `decisions` are arguments of `decide`."""
        self.open(path)
        self.answer(key, passphrase, decisions)
        return self.save_reply()[0]

    def answer(self, key, passphrase, decisions):
        for decision in decisions:
            self.decide(*decision)
        self.go_on()
        fault = self.choose_key(key) or self.sign(passphrase)
        if fault:
            raise RuntimeError(fault)
