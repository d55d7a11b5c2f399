"""What a centre's portfolio asks of the page: attached files, statements of competence, and records of others."""

import re

from journals import ran
from looks import looked_at
from page import SigningPage
from replies import LATER, imported, signatures_hold


def looks_at_a_file(report, browser, folder, journal):
    """An assessor holds a file to what was attached, and sends what they say of their competence with the reply."""
    journal = journal.copy(f"{browser.name}-file")
    file, other = journal.folder / "contract.pdf", journal.folder / "other.pdf"
    file.write_bytes(b"%PDF-1.7\n" + b"A contract of three pages.\n" * 9000)
    other.write_bytes(b"%PDF-1.7\nAnother one.\n")
    journal.run("attach", file, "--to", journal.sessions("logged")[-1]["id"], "--criterion", "304:1.1",
                "--note", "The contract, without names")
    ran("competence", "add", "practice", "--met", "Coach of team leaders", "--on", "2026-10-30", "--as", journal.key,
        "--passphrase-file", journal.folder / "passphrase")
    page = SigningPage(browser, folder)
    clock = page.fix_clock(LATER)
    page.open(journal.request("--criterion", "304:1.1", to="Ada Lovelace", output="file.html"))
    cards = browser.text("#cards")
    report.check("Attached file: PDF, 244 KB" in cards and "The contract, without names" in cards,
                 f"{browser.name}: an attached file is evidence with its length and its note", cards)

    def said(chosen, words):
        browser.choose(browser.find("#file-1"), chosen)
        place = "document.getElementById('file-1').closest('.field').nextElementSibling.textContent"
        browser.wait(f"{place} === {words!r}")
        return browser.evaluate(place)

    for chosen, words in ((other, "This is another file."), (file, "This is the file that was attached.")):
        report.check(said(chosen, words) == words, f"{browser.name}: {words}")
    page.picture("file")
    report.none(looked_at(browser, ("main", "header")), f"{browser.name}: a file looks as it must")
    browser.click("Met", "radio", page.question("criterion-0"))
    page.go_on()
    page.choose_key(journal.key)
    summary = browser.text("#sign-summary")
    report.check(re.search(r"Attached files: E\d+ looked at\.", summary),
                 f"{browser.name}: says which files were looked at", summary)
    browser.choose(browser.find("#competence-file"), f"{journal.key}.competence")
    browser.wait("document.getElementById('competence-said').textContent"
                 " || document.getElementById('competence-file-error').textContent")
    told = browser.text("#competence-said")
    report.check(told == "1 statement signed with your key.", f"{browser.name}: reads a file of competence", told)
    page.picture("competence")
    fault = page.sign(journal.passphrase)
    report.check(not fault, f"{browser.name}: signed beside a file", fault)
    text, _ = page.save_reply()
    browser.no_longer_before(clock)
    signatures_hold(report, f"{browser.name}, a file", text, journal.folder)
    taken = journal.copy()
    path = taken.folder / "reply.txt"
    path.write_text(text, encoding="utf-8")
    imported(report, f"{browser.name}, a file", taken, path)
    before, after = ([one.kind for one in where.records()].count("competence") for where in (journal, taken))
    report.check(after == before + 1, f"{browser.name}: the statement comes with the reply", f"{before}, {after}")


def signs_what_they_made(report, browser, folder, journal, bob):
    """A witness signs an observation of theirs."""
    journal = journal.copy(f"{browser.name}-witness")
    public = re.search(r"^public (.*)$", bob.read_text(encoding="utf-8"), re.M)[1]
    journal.run("supervisor", "add", "--name", "Bob Ray", "--role", "witness", "--public-key", public)
    made = journal.run("support", "add", "observation", "2026-11-20", "45", "--with", "Bob Ray",
                       "--note", "Priya waited for the answer.")
    page = SigningPage(browser, folder)
    clock = page.fix_clock(LATER)
    page.open(journal.request(re.search(r"(\w+): ", made)[1], to="Bob Ray", output="witness.html"))
    cards = browser.text("#cards")
    report.check("Observation by Bob Ray" in cards and "Priya waited for the answer." in cards,
                 f"{browser.name}: an observation says by whom it is and what was seen", cards)
    page.answer(bob, journal.passphrase, [(0, "Sign")])
    page.picture("witness")
    text, _ = page.save_reply()
    browser.no_longer_before(clock)
    says = browser.text("#entry-0 .says, .says")
    report.check("I made this record." in says, f"{browser.name}: the signature says that they made it", says)
    path = journal.folder / "reply.txt"
    path.write_text(text, encoding="utf-8")
    imported(report, f"{browser.name}, a witness", journal, path)
