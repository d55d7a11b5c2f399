"""Whether everybody can use the signing page: at every width, in the dark, printed, and without a mouse."""

import re
import subprocess

from check import FAULTY
from documents import with_request
from looks import looked_at
from page import SigningPage
from replies import signatures_hold
from stories import COMMENT, DISCUSSED, REASON

# A page of A4, in points.
SHEET = (595, 842)
FOCUS = """(() => {
  const e = document.activeElement;
  const style = getComputedStyle(e), around = getComputedStyle(e.closest('label') ?? e);
  const box = e.getBoundingClientRect();
  const hasMark = one => one.outlineStyle !== 'none' && parseFloat(one.outlineWidth) > 0 || one.boxShadow !== 'none';
  return { id: e.id, text: (e.matches('summary, button, a') ? e.textContent : '').trim(), name: e.localName,
    isSeen: hasMark(style) || hasMark(around), isInView: box.bottom > 0 && box.top < innerHeight };
})()"""


def looks_are_seen(report, browser, folder):
    """The page with every fault that check.py knows of: looks that find none there would find none anywhere."""
    path = folder / "faulty.html"
    path.write_text(FAULTY, encoding="utf-8")
    browser.open(path.as_uri())
    known = "\n".join(looked_at(browser, ("main", "header")))
    sorts = ["at 320 pixels", "contrast: 2.32", "heading", "screen reader: <input", "not one main", "no language",
             "the id twice stands twice", "in the dark"]
    missed = [sort for sort in sorts if sort not in known]
    report.none(missed, f"{browser.name}: the looks see the faults of a faulty page")


def every_step(report, browser, folder, asked, request, own):
    """Looks at each state of the page as check.py looks at a portfolio."""
    page, faults = SigningPage(browser, folder), []

    def look(step):
        faults.extend(f"{step}: {fault}" for fault in looked_at(browser, ("main", "header")))

    page.open(own)
    look("the own copy")
    page.open(request)
    look("opened")
    page.decide(0, "Sign", COMMENT)
    page.decide(1, "Return")
    page.decide(2, "Not now")
    browser.click("Continue", "button")
    look("a reason is missing")
    page.decide(1, "Return", REASON)
    browser.on(browser.find("#earlier"), "e => { e.open = true; }")
    look("decided")
    browser.print(folder / f"{browser.name}-decided.pdf")
    browser.zoom(4)
    wide = browser.evaluate("document.documentElement.scrollWidth - innerWidth")
    report.check(wide <= 0, f"{browser.name}: at four times the size nothing is cut off", f"{wide} pixels too wide")
    browser.zoom(1)
    page.go_on()
    browser.on(browser.find("#first-time"), "e => e.click()")
    look("makes a key")
    page.choose_key(asked.key)
    page.sign("not the passphrase")
    look("wrong passphrase")
    page.sign(asked.passphrase)
    look("signed")
    browser.dark(True)
    page.picture("in-the-dark")
    browser.dark(False)
    browser.size(360, 740)
    page.picture("on-a-telephone")
    browser.size(1280, 900)
    broken = folder / "broken.html"
    broken.write_text(with_request(request.read_text(encoding="utf-8"), "nothing that can be read"), encoding="utf-8")
    page.open(broken)
    look("refused")
    report.none(faults, f"{browser.name}: contrast, headings, names, ids and widths are as they must be at every step")
    printed(report, browser, folder / f"{browser.name}-decided.pdf")


def printed(report, browser, pdf):
    about = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    size = [float(number) for number in re.search(r"^Page size:\s+([\d.]+) x ([\d.]+)", about, re.M).groups()]
    words = re.sub(r"\s+", " ", text)
    report.check(all(abs(one - other) < 2 for one, other in zip(size, SHEET)), f"{browser.name}: prints on A4", size)
    missing = [one for one in ("Session 1 that is not signed", "Session 3 that is not signed", "Priya Shah asks you",
                               "Your decision: Sign.", "Your decision: Return.", "Good contracting", "do not match")
               if one not in words]
    report.none(missing, f"{browser.name}: the print has the entries and the decisions")
    boxes = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True).stdout
    found = re.findall(r'<word xMin="([-\d.]+)"[^>]*xMax="([-\d.]+)"[^>]*>(.*?)</word>', boxes)
    cut = [word for left, right, word in found if float(left) < 0 or float(right) > SHEET[0]]
    report.none(cut, f"{browser.name}: the print cuts nothing off")


class Keyboard:
    """Moves through the page with Tab, and notes where the focus cannot be seen."""

    def __init__(self, browser):
        self.browser, self.faults, self.steps = browser, [], 0

    def to(self, wanted, limit=60):
        """Presses Tab until the focus is on the element with this id or these words."""
        for _ in range(limit):
            self.browser.key("Tab")
            self.steps += 1
            # The page may scroll softly to what has the focus.
            focus = self.browser.evaluate(FOCUS)
            if not focus["isInView"]:
                self.browser.until(lambda: self.browser.evaluate(FOCUS)["isInView"], f"{focus} in view")
            if not focus["isSeen"] and focus["name"] != "body":
                self.faults.append(f"the focus on {focus['name']} {focus['id'] or focus['text'][:30]} cannot be seen")
            if wanted in (focus["id"], focus["text"]):
                return
        raise RuntimeError(f"{self.browser.name}: {limit} times Tab do not lead to {wanted}")


def keyboard_only(report, browser, folder, asked, request):
    """The whole story without a mouse."""
    page, keys = SigningPage(browser, folder), Keyboard(browser)
    page.open(request)
    keys.to("entry-0-approved")
    browser.key("Space")
    keys.to("entry-0-meaning-supervised")
    for _ in range(2):
        browser.key("ArrowDown")
    keys.to("Add a comment")
    browser.key("Enter")
    keys.to("entry-0-comment")
    browser.type(COMMENT)
    keys.to("entry-1-approved")
    browser.key("ArrowRight")
    keys.to("entry-1-reason")
    browser.type(REASON)
    keys.to("entry-2-approved")
    browser.key("Space")
    page.picture("by-keys")
    keys.to("continue")
    browser.key("Enter")
    browser.wait("!document.getElementById('step-key').hidden")
    keys.to("key-file")
    fault = page.choose_key(asked.key)
    report.check(not fault, f"{browser.name}: the key file is chosen where Tab leads", fault)
    browser.wait("document.activeElement.closest('#step-sign')")
    keys.to("passphrase")
    browser.type("wrong")
    browser.key("Enter")
    browser.wait("document.getElementById('passphrase-error').textContent")
    report.check(browser.evaluate("document.activeElement.id") == "passphrase",
                 f"{browser.name}: after a wrong passphrase the focus is on it, so that another can be typed")
    browser.type(asked.passphrase)
    browser.key("Enter")
    browser.wait("!document.getElementById('step-send').hidden")
    keys.to("save-reply")
    text = browser.downloaded(lambda: browser.key("Enter")).read_text(encoding="utf-8")
    report.none(keys.faults, f"{browser.name}: the focus can be seen at each of {keys.steps} steps")
    signatures_hold(report, f"{browser.name}, by keys", text, asked.folder)
    says = browser.evaluate("document.getElementById('entry-0-meaning-discussed').checked")
    report.check(says, f"{browser.name}: the arrow keys choose “{DISCUSSED}”")
