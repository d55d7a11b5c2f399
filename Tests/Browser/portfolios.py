"""Folders of portfolios, good and bad: the page and `coachlog verify FOLDER` give the same verdict."""

import collections
import hashlib
import json
import os
import re
import shutil

from journals import ran
from looks import looked_at
from page import READY, SigningPage


class Portfolios:
    """A good portfolio, and one for each way of changing it."""

    def __init__(self, folder, journal):
        folder.mkdir()
        self.good = folder / "good"
        journal.run("export", "portfolio", "--output", self.good)
        self.folders = {"a good portfolio": self.good}
        for number, (name, change) in enumerate(CHANGES.items()):
            changed = folder / f"changed-{number:02}"
            shutil.copytree(self.good, changed, symlinks=True)
            change(changed)
            self.folders[name] = changed


def some(folder, inside, kind=""):
    """A file of the folder: the first record of a kind, or the first text."""
    files = sorted((folder / inside).iterdir())
    return next(file for file in files if not kind or f'"kind":"{kind}"' in file.read_text(encoding="utf-8"))


def listed_anew(folder):
    """Writes the list of files as it must be for what is there, as anyone could. The signature is no longer good."""
    names = [line[66:] for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()]
    lines = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names
             if (folder / name).is_file()]
    (folder / "SHA256SUMS").write_text("".join(sorted(lines)), encoding="utf-8")


def replaced(path, old, new):
    path.write_bytes(path.read_bytes().replace(old, new, 1))


def newest_decision(folder):
    files = {file: json.loads(file.read_text(encoding="utf-8")) for file in (folder / "records").iterdir()}
    decisions = [file for file, record in files.items() if record["kind"] == "signoff"]
    return max(decisions, key=lambda file: files[file]["n"])


def without_newest_decision(folder):
    file = newest_decision(folder)
    (folder / "signatures" / f"{file.stem}.sig").unlink()
    file.unlink()
    listed_anew(folder)


def with_another_record(folder):
    file = some(folder, "records", "signoff")
    data = file.read_bytes().replace(b'"minutes":', b'"minutes":1', 1)
    new = hashlib.sha256(data).hexdigest()
    (folder / "records" / f"{new}.json").write_bytes(data)
    os.rename(folder / "signatures" / f"{file.stem}.sig", folder / "signatures" / f"{new}.sig")
    file.unlink()


def linked(folder):
    file = some(folder, "records")
    file.rename(folder.parent / file.name)
    file.symlink_to(folder.parent / file.name)


KEYLESS = b"\nThis portfolio was made without the key of the learner.\n"
CHANGES = {
    "one with a changed record": lambda f: replaced(some(f, "records", "session"), b'"minutes":', b'"minutes":1'),
    "one with another record in place of a decision": with_another_record,
    "one without a record": lambda f: some(f, "records", "session").unlink(),
    "one without a signature": lambda f: some(f, "signatures").unlink(),
    "one without the newest decision, listed anew": without_newest_decision,
    "one with a changed text": lambda f: replaced(some(f, "texts"), b'"summary":"', b'"summary":"X'),
    "one without a text": lambda f: some(f, "texts").unlink(),
    "one with a changed page": lambda f: replaced(f / "index.html", b"Priya", b"Sally"),
    "one with a changed page, listed anew": lambda f: (replaced(f / "index.html", b"Priya", b"Sally"), listed_anew(f)),
    "one with a signature of another record": lambda f: shutil.copy(
        *[file for file in sorted((f / "signatures").iterdir())][:2]),
    "one with a broken signature": lambda f: replaced(some(f, "signatures"), b"SSH SIGNATURE", b"SSH SIGNATUR"),
    "one with another key allowed": lambda f: replaced(f / "allowed_signers", b"AAAAC3", b"AAAAC4"),
    "one without the allowed signers": lambda f: (f / "allowed_signers").unlink(),
    "one without the list of files": lambda f: (f / "SHA256SUMS").unlink(),
    "one without the signature of the list": lambda f: (f / "SHA256SUMS.sig").unlink(),
    "one that says it was made without the key": lambda f: (
        (f / "SHA256SUMS.sig").unlink(), replaced(f / "VERIFY.txt", b"\n", KEYLESS), listed_anew(f)),
    "one with a file that is not listed": lambda f: (f / "texts" / ("0" * 64 + ".json")).write_text("{}\n"),
    "one with a file of somebody else": lambda f: (f / "holiday.jpg").write_text("not a part of it"),
    "one with a record that is a link": linked,
    "one with a changed scheme": lambda f: replaced(some(f, "schemes"), b"minutes: ", b"minutes: 1"),
    "a folder that is no portfolio": lambda f: [shutil.rmtree(one) if one.is_dir() else one.unlink()
                                                for one in list(f.iterdir())] and (f / "a.txt").write_text("a"),
}


def only_checks(report, browser):
    """The page of the folder is for checking, whatever it is called: it opens no request, so nothing is signed in it."""
    first = browser.evaluate("[...document.querySelectorAll('h1, h2, h3, input, button, textarea')]"
                             ".filter(one => one.getClientRects().length).map(one => one.id).join(' ')")
    said = browser.text("h1")
    report.check(said == "Check a portfolio" and first == "title check-title portfolio-folder",
                 f"{browser.name}: the page in the folder has the check, and no other thing to do", f"{said}: {first}")


def verdicts(report, browser, folder, portfolios):
    page, differences, faults, shown = SigningPage(browser, folder), [], [], collections.Counter()
    browser.open((portfolios.good / "verify.html").as_uri(), READY)
    page.picture("check-a-portfolio")
    only_checks(report, browser)
    copy = folder / f"{browser.name} copy of verify.html"
    shutil.copy(portfolios.good / "verify.html", copy)
    browser.open(copy.as_uri(), READY)
    only_checks(report, browser)
    for name, path in portfolios.folders.items():
        code, said = ran("verify", path, "--json")
        browser.evaluate("(document.getElementById('portfolio-verdict').hidden = true,"
                         " document.querySelector('#check .said').classList.remove('error'))")
        field = browser.find("#portfolio-folder")
        browser.choose_folder(field, path)
        browser.wait("!document.getElementById('portfolio-verdict').hidden"
                     " || document.querySelector('#check .said.error')")
        words = browser.text("#portfolio-verdict") if browser.evaluate(
            "!document.getElementById('portfolio-verdict').hidden") else browser.text("#check .said")
        in_order = "This portfolio is in order." in words
        if len(shown) < 2 and in_order not in shown:
            page.picture("in-order" if in_order else "not-in-order")
            faults += looked_at(browser, ("main", "header"))
        shown[in_order] += 1
        if in_order != (code == 0):
            differences.append(f"{name}: exit {code}, but the page says {words[:300]!r}")
            continue
        if not in_order:
            # Of a folder that is not in order, the page and the program need not find the same number of faults.
            continue
        wanted = sorted(one["rule"] for one in json.loads(said)["problems"])
        rules = sorted(re.findall(r"\((V\d+)\)$", words, re.M))
        if rules != wanted:
            differences.append(f"{name}: the program warns of {wanted}, the page of {rules}")
        digest = re.search(r"Digest of the files: ([0-9a-f ]+)", ran("verify", path)[1])[1].strip()
        if digest not in re.sub(r"\s+", " ", words):
            differences.append(f"{name}: the page does not show the digest {digest}")
    report.none(differences, f"{browser.name}: the page gives the verdict of `verify` on {len(portfolios.folders)} "
                f"folders, {shown[True]} of them in order")
    report.none(faults, f"{browser.name}: both verdicts look as they must")
