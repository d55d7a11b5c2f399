"""Signs a request in a browser, as a person does who has never seen coachlog.

    signing.py COACHLOG FOLDER

asks with the program COACHLOG, signs in the page that it writes, takes the replies back, and leaves pictures in FOLDER.
Ends with 1 where something is wrong, which it names.
"""

import os
import re
import shutil
import subprocess
import sys

from devtools import Page

CLOCK = {"COACHLOG_NOW": "2026-11-23T18:00:00+00:00", "TZ": "Europe/London", "LC_ALL": "C.UTF-8"}
OWN = "coachlog-signing-page.html"
faults = []


def expect(what, found, wanted):
    """Names what is not as it must be: `wanted` is a text that `found` holds, or its value."""
    fine = wanted in found if isinstance(wanted, str) and isinstance(found, str) else found == wanted
    if not fine:
        faults.append(f"{what}: {found!r}, not {wanted!r}")


class Learner:
    """A demonstration journal, and the program that asks from it."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        made = self.run("demo", "journal", "--sessions", "12", journal=False)
        self.passphrase = re.search(r"passphrase: (\S+)", made)[1]
        self.key = os.path.join(folder, "journal.supervisor.key")

    def run(self, *words, journal=True):
        place = {"COACHLOG_JOURNAL": os.path.join(self.folder, "journal")} if journal else {}
        run = subprocess.run([self.program, *words], cwd=self.folder, env={**os.environ, **CLOCK, **place},
                             capture_output=True, text=True)
        if run.returncode:
            faults.append(f"coachlog {' '.join(words)}: {run.stderr.strip()}")
        return run.stdout

    def log(self, day, summary):
        self.run("log", "coaching", "C07", day, "10:00+60m", "--summary", summary)

    def ask(self, name, file):
        self.run("request", "--all", "--to", name, "--output", file)
        return os.path.join(self.folder, file)

    def takes(self, reply):
        """Imports a reply, and verifies all there is."""
        self.run("import", reply)
        expect("verify", self.run("verify"), "0 errors, 0 warnings")


def known_supervisor(page, learner):
    """Jane Doe, whose key the journal has, signs one session and returns another."""
    learner.log("2026-11-19", "Left <b>out</b> & &lt;in")
    learner.log("2026-11-20", "Planning the quarter")
    file = learner.ask("Jane Doe", "jane.html")
    page.open(file)
    expect("title", page.text("#title"), "Priya Shah asks you to sign 2 entries")
    expect("texts are shown as they are", page.text("#cards"), "Left <b>out</b> & &lt;in")
    for width in (320, 360, 1100):
        page.size(width)
        expect(f"too wide at {width}", page.value("document.documentElement.scrollWidth <= innerWidth"), True)
        page.picture(os.path.join(learner.folder, f"jane-{width}.png"))

    page.click("#entry-0-returned")
    page.click("#continue")
    expect("a reason is asked for", page.text("#entry-0-reason-error"), "Enter what should be changed.")
    expect("the focus moves there", page.value("document.activeElement.id"), "entry-0-reason")
    page.type("#entry-0-reason", "Say what you agreed.\nAnd with whom")
    page.click("#sign-all")
    expect("the answer", page.value("document.querySelector('#entry-1-meaning-supervised').checked"), True)
    page.click("#entry-1-meaning-observed")
    page.click("#continue")
    expect("the next step", page.value("document.activeElement.id"), "key-title")
    page.choose("#key-file", learner.key)
    page.wait("!document.getElementById('step-sign').hidden")
    page.type("#passphrase", "not this one")
    page.press("Enter", 13, "\r")
    page.wait("document.getElementById('passphrase-error').textContent !== ''")
    expect("a wrong passphrase", page.text("#passphrase-error"), "Wrong passphrase. Try again.")
    page.type("#passphrase", learner.passphrase)
    page.press("Enter", 13, "\r")
    page.wait("!document.getElementById('step-send').hidden")
    expect("what was signed", page.text("#reply-summary"), "1 signed, 1 returned")
    expect("leaving asks", leaving(page), True)
    page.click("#save-reply")
    page.wait("document.getElementById('send-said').textContent !== ''")
    expect("leaving after it was saved", leaving(page), False)
    page.picture(os.path.join(learner.folder, "jane-signed.png"))
    learner.takes(page.download(re.search(r"coachlog-reply-\S+?\.txt", page.text("#send-said"))[0]))
    expect("the list", learner.run("list"), "signed      Planning the quarter")

    page.click("#keep-page")
    with open(file, encoding="utf-8") as whole, open(page.download(OWN), encoding="utf-8", newline="") as kept:
        fresh = re.sub(r'(id="request">)[^<]*(</script>)', r"\1\2", whole.read())
        expect("the copy of the page has the bytes of one without a request", kept.read() == fresh, True)


def new_supervisor(page, learner):
    """Sam Okoro makes a key in a page of his own, and signs a request that he opens in it."""
    learner.log("2026-11-21", "Listening")
    file = learner.ask("Sam Okoro", "sam.html")
    page.open(os.path.join(page.downloads, OWN))
    expect("a page without a request", page.text("#own"), "Choose the file you were sent")
    page.choose("#request-file", file)
    page.wait("!document.getElementById('work').hidden")
    page.click("#entry-0-approved")
    page.click("#continue")
    page.click("#first-time")
    expect("the name", page.value("document.getElementById('new-name').value"), "Sam Okoro")
    page.click("#use-words")
    words = page.text("#words-offered")
    expect("eight words", len(words.split("-")), 8)
    page.type("#repeat-passphrase", words)
    page.click("#make-key-button")
    page.wait("document.getElementById('key-said').textContent !== ''")
    key = page.download("sam-okoro.key")
    page.choose("#key-file", learner.key)
    page.wait("document.getElementById('key-file-error').textContent !== ''")
    expect("another key", page.text("#key-file-error"), "already has this key under another name")
    page.choose("#key-file", key)
    page.wait("!document.getElementById('step-sign').hidden")
    digits = page.text("#key-facts .digits")
    page.type("#passphrase", words)
    page.click("#sign-button")
    page.wait("!document.getElementById('step-send').hidden")
    expect("the digits stand beside the reply", page.text("#reply-digits"), digits)
    page.picture(os.path.join(learner.folder, "sam-signed.png"))
    reply = os.path.join(learner.folder, "sam.txt")
    with open(reply, "w", encoding="utf-8") as out:
        out.write(page.value("document.getElementById('reply-text').value"))
    with open(key, encoding="utf-8") as lines:
        public = re.search(r"^public (.*)$", lines.read(), re.MULTILINE)[1]
    expect("the digits of the program", learner.run("supervisor", "add", "--name", "Sam Okoro", "--public-key", public),
           digits)
    learner.takes(reply)
    expect("the list", learner.run("list"), "signed      Listening")


def assessor(page, learner):
    """Ada Lovelace refers a criterion back, and decides that another one and its unit are achieved."""
    sheet = os.path.join(learner.folder, "sheet.csv")
    with open(sheet, "w", encoding="utf-8") as out:
        out.write("unit,outcome,criterion,label\n303,1,1,Reflect on own practice\n307,1,1,Reflect on mentoring\n")
    learner.run("criteria", "load", sheet)
    learner.log("2026-11-22", "Three open questions")
    session = learner.run("list").split()[0]
    learner.run("criteria", "tag", session, "303:1.1", "307:1.1")
    with open(os.path.join(learner.folder, "words"), "w", encoding="utf-8") as out:
        out.write("correct horse battery staple\n")
    os.chmod(out.name, 0o600)
    learner.run("supervisor", "new", "--name", "Ada Lovelace", "--role", "assessor", "--key", "ada.key", "--add",
                "--passphrase-file", "words")
    learner.run("request", "--criterion", "303:1.1", "--criterion", "307:1.1", "--unit", "303", "--to", "Ada Lovelace",
                "--output", "ada.html")
    page.open(os.path.join(learner.folder, "ada.html"))
    expect("title", page.text("#title"), "Priya Shah asks you to decide on 2 criteria and 1 unit")
    expect("evidence", page.text("#cards"), "Three open questions")
    expect("a unit that is not ready", page.text("#unit-0-obstacle"), "Not every criterion is met: 1.1.")
    expect("so it cannot be chosen", page.value("document.getElementById('unit-0-achieved').disabled"), True)
    page.click("#criterion-0-met")
    page.click("#unit-0-achieved")
    page.click("#criterion-1-referred")
    page.type("#criterion-1-reason", "Show what the mentee said.")
    page.click("#continue")
    page.choose("#key-file", os.path.join(learner.folder, "ada.key"))
    page.wait("!document.getElementById('step-sign').hidden")
    page.type("#passphrase", "correct horse battery staple")
    page.click("#sign-button")
    page.wait("!document.getElementById('step-send').hidden")
    expect("what was signed", page.text("#reply-summary"), "1 met, 1 referred back, 1 unit achieved")
    page.picture(os.path.join(learner.folder, "ada-signed.png"))
    reply = os.path.join(learner.folder, "ada.txt")
    with open(reply, "w", encoding="utf-8") as out:
        out.write(page.value("document.getElementById('reply-text').value"))
    learner.takes(reply)
    expect("the unit", learner.run("units"), "achieved, decided by Ada Lovelace")


def leaving(page):
    """Whether the page asks before it is left."""
    return page.value("(() => { const event = new Event('beforeunload', { cancelable: true }); dispatchEvent(event); "
                      "return event.defaultPrevented; })()")


def main():
    program, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    shutil.rmtree(folder, ignore_errors=True)
    downloads = os.path.join(folder, "downloads")
    os.makedirs(downloads)
    learner = Learner(program, folder)
    page = Page(downloads)
    try:
        known_supervisor(page, learner)
        new_supervisor(page, learner)
        page.click("#save-reply")
        assessor(page, learner)
        faults.extend(page.complaints())
    except RuntimeError as error:
        faults.append(str(error))
    finally:
        page.close()
    for fault in faults:
        print(f"signing page: {fault}")
    print(f"signing page: {len(faults)} faults; look at {os.path.relpath(folder)}/jane-1100.png and sam-signed.png")
    sys.exit(1 if faults else 0)


main()
