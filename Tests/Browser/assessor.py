"""An assessor, who decides on criteria and units in the page."""

from journals import Journal
from looks import looked_at
from page import SigningPage
from replies import LATER, imported, signatures_hold
from stories import same_as_sign

# Of 12 sessions, the demonstration's own assessor decides on units 300 and 303. Unit 304 can be achieved here.
SHEET = "unit,outcome,criterion,label\n303,1,1,Reflect on coaching\n304,1,1,Reflect on <b>own</b> practice\n"
WORDS = "correct horse battery staple"


def asked_assessor(folder):
    """A journal that asks Ada Lovelace about two criteria, and about the unit that one of them is all of."""
    journal = Journal.demo(folder, 12, 1, ["Three open questions"])
    journal.key, journal.passphrase = folder / "ada.key", WORDS
    (folder / "sheet.csv").write_text(SHEET, encoding="utf-8")
    (folder / "passphrase").write_text(WORDS + "\n", encoding="utf-8")
    journal.run("criteria", "load", folder / "sheet.csv")
    journal.run("criteria", "tag", journal.sessions("logged")[-1]["id"], "303:1.1", "304:1.1")
    journal.run("supervisor", "new", "--name", "Ada Lovelace", "--role", "assessor", "--key", journal.key, "--add",
                "--passphrase-file", folder / "passphrase")
    request = folder / "request.html"
    journal.run("request", "--criterion", "304:1.1", "--criterion", "303:1.1", "--unit", "304", "--to", "Ada Lovelace",
                "--output", request)
    return journal, request


def decides(report, browser, folder, journal, request):
    page = SigningPage(browser, folder)
    clock = page.fix_clock(LATER)
    page.open(request)
    page.picture("criteria")
    report.check("asks you to decide on 2 criteria and 1 unit" in browser.text("#title"),
                 f"{browser.name}: the title says what is asked", browser.text("#title"))
    cards = browser.text("#cards")
    report.check("Three open questions" in cards and "Reflect on <b>own</b> practice" in cards,
                 f"{browser.name}: criteria are shown with their labels and evidence", cards)
    unit = page.question("unit-0")
    achieved = browser.find("Achieved", "radio", unit)
    report.check(browser.on(achieved, "e => e.disabled"),
                 f"{browser.name}: a unit with an open criterion cannot be achieved")
    browser.click("Met", "radio", page.question("criterion-0"))
    browser.press_at(achieved)
    browser.click("Refer back", "radio", page.question("criterion-1"))
    browser.type_into("What is missing?", "Show what the mentee said.", "textbox")
    page.picture("criteria-decided")
    faults = looked_at(browser, ("main", "header"))
    report.none(faults, f"{browser.name}: criteria and units look as they must")
    page.go_on()
    fault = page.choose_key(journal.key) or page.sign(journal.passphrase)
    report.check(not fault, f"{browser.name}: an assessor signs", fault)
    text, _ = page.save_reply()
    browser.no_longer_before(clock)
    signatures_hold(report, f"{browser.name}, assessor", text, journal.folder)
    same_as_sign(report, f"{browser.name}, assessor", journal, text)
    taken = journal.copy()
    path = taken.folder / "reply.txt"
    path.write_text(text, encoding="utf-8")
    imported(report, f"{browser.name}, assessor", taken, path)
    units = taken.run("units", now=LATER)
    report.check("achieved, decided by Ada Lovelace" in units, f"{browser.name}: the unit is achieved", units)


def revokes_a_criterion(report, browser, folder, journal):
    """A unit is not achieved with a criterion whose decision is revoked on the same page."""
    journal = journal.copy(f"{browser.name}-unit")
    journal.sign("assess", "304:1.1", "met")
    page = SigningPage(browser, folder)
    page.open(journal.request("--unit", "304", to="Ada Lovelace", output="unit.html"))
    state = browser.text(".criteria")
    browser.click("Achieved", "radio", page.question("unit-0"))
    report.check("Met, decided by you on Mon 23 Nov 2026" in state and not browser.text("#unit-0-obstacle"),
                 f"{browser.name}: a unit can be achieved whose criterion was met before", state)
    browser.on(browser.find("#earlier"), "e => { e.open = true; }")
    browser.click("#earlier-0")
    page.picture("unit")
    state, obstacle = browser.text(".criteria"), browser.text("#unit-0-obstacle")
    report.check("No longer met, because you revoke the decision on this page" in state and "met: 1.1." in obstacle
                 and browser.evaluate("document.getElementById('unit-0-achieved').matches(':disabled:not(:checked)')"),
                 f"{browser.name}: but not once that decision is to be revoked", state + obstacle)


def decides_again(report, browser, folder, journal):
    """The same decision is offered again only while the one that was made before is revoked on the page."""
    journal = journal.copy(f"{browser.name}-again")
    journal.sign("assess", "304:1.1", "referred", "--feedback", "Say more.")
    journal.sign("assess", "304:1.1", "met")
    page = SigningPage(browser, folder)
    page.open(journal.request("--criterion", "304:1.1", to="Ada Lovelace", output="again.html"))

    def met():
        return browser.evaluate("(met => `${met.getClientRects().length > 0} ${met.checked}`)"
                                "(document.getElementById('criterion-0-met'))")

    report.check(met() == "false false", f"{browser.name}: what was decided already is not offered", met())
    browser.on(browser.find("#earlier"), "e => { e.open = true; }")
    boxes = browser.evaluate("document.querySelectorAll('#earlier-list input').length")
    report.check(boxes == 1 and "You decided again later." in browser.text("#earlier-list"),
                 f"{browser.name}: a decision that was replaced cannot be revoked", browser.text("#earlier-list"))
    browser.click("#earlier-1")
    browser.click("Met", "radio", page.question("criterion-0"))
    page.picture("again")
    report.check(met() == "true true", f"{browser.name}: what is revoked here can be decided again", met())
    browser.click("#earlier-1")
    report.check(met() == "false false", f"{browser.name}: and no longer once it is not revoked", met())
