"""Drives the signing page in Chromium and Firefox, from a request to a verified journal.

    signing.py COACHLOG FOLDER [STORY...]

works in FOLDER with the program COACHLOG, leaves a screenshot of each step there, prints a line for each thing that is
fine or a fault, and ends with 1 where there is a fault. With names of stories it tells only those. First it looks at a
page that sends something in several ways: a rig that does not see that would see nothing anywhere.
"""

import pathlib
import shutil
import sys

import assessor
import centre
import deceptions
import leaks
import portfolios
import reach
import replies
import stories
from browser import Server
from chromium import Chromium
from firefox import Firefox
from journals import Journal, ran
from page import FIXED
from replies import LATER
from report import Report


class Stage:
    """What the stories of both browsers begin with, made once."""

    def __init__(self, folder):
        self.folder = folder
        self.plain = Journal.demo(folder / "plain")
        self.other = Journal.demo(folder / "other", seed=5)
        self.bob = folder / "bob.key"
        words = self.plain.folder / "passphrase"
        ran("supervisor", "new", "--name", "Bob Ray", "--passphrase-file", words, "--key", self.bob)
        self.asked = self.plain.copy("asked")
        self.request = self.asked.request()
        self.sixty = Journal.demo(folder / "sixty", 12, 60)
        self.request_of_sixty = self.sixty.request()
        self.assessor = assessor.asked_assessor(folder / "assessor")
        self.own = folder / "own.html"
        ran("signing-page", "--output", self.own)
        self.forged = deceptions.Forged(folder / "forged", self.asked, self.request)
        self.portfolios = portfolios.Portfolios(folder / "portfolios", self.plain)
        self.reply = None


def told(report, browser, server, stage, wanted):
    """Every story in one browser."""
    folder = stage.folder

    def story(name, tell, *arguments):
        if not wanted or name in wanted:
            report.story(f"{browser.name}, {name}", tell, browser, *arguments)

    def known(report, browser):
        before, stage.reply = stage.reply, stories.known_signer(report, browser, folder, stage.asked, stage.request)
        if before:
            report.check(before == stage.reply, "both browsers write the very same reply")
        stories.same_as_sign(report, browser.name, stage.asked, stage.reply)

    story("looks", reach.looks_are_seen, folder)
    browser.forget()
    # A request is answered soon after it was made, whatever day it is today.
    browser.before(FIXED % LATER)
    server.requests.clear()
    story("known", known)
    story("own", stories.own_copy, folder, stage.asked, stage.request, stage.own)
    story("locked", stories.locked_while_signing, folder, stage.asked, stage.request, stage.own)
    story("email", stories.starts_an_email, folder, stage.asked, stage.request)
    story("faults", stories.faults_are_found, folder, stage.asked, stage.request)
    story("clock", stories.clock_is_set, folder, stage.asked, stage.request)
    story("pasted", stories.pasted, stage.asked, stage.own)
    story("revokes", stories.revokes, folder, stage.asked, stage.request)
    story("together", stories.signs_together, folder, stage.plain)
    story("first", stories.first_time, folder, stage.plain)
    story("two-journals", stories.two_journals, folder, stage.plain, stage.other, stage.bob)
    story("two-requests", stories.two_requests, folder, stage.plain)
    story("assessor", assessor.decides, folder, *stage.assessor)
    story("again", assessor.decides_again, folder, stage.assessor[0])
    story("unit", assessor.revokes_a_criterion, folder, stage.assessor[0])
    story("file", centre.looks_at_a_file, folder, stage.assessor[0])
    story("witness", centre.signs_what_they_made, folder, stage.plain, stage.bob)
    story("steps", reach.every_step, folder, stage.asked, stage.request, stage.own)
    story("keyboard", reach.keyboard_only, folder, stage.asked, stage.request)
    story("portfolios", portfolios.verdicts, folder, stage.portfolios)
    story("refused", deceptions.refused_pages, folder, stage.forged)
    story("hostile", deceptions.hostile_pages, folder, stage.forged)
    story("flipped", deceptions.flipped_bits, folder, stage.request, "a request for sessions")
    story("flipped", deceptions.flipped_bits, folder, stage.assessor[1], "a request for criteria")
    story("sixty", stories.measured, folder, stage.sixty, stage.request_of_sixty)
    report.none(browser.console(), f"{browser.name}: the console is empty")
    report.none(browser.requests() + server.outside(), f"{browser.name}: the pages asked for nothing")
    story("old-browser", deceptions.old_browser, folder, stage.request, stage.own)
    story("changed-script", deceptions.changed_scripts, folder, stage.forged, stage.own)
    story("policy", leaks.page_sends_nothing, server, stage.request)


def main():
    Journal.program, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    wanted = sys.argv[3:]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    report = Report()
    stage = Stage(folder)
    for kind in (Chromium, Firefox):
        # The page that sends something has a browser of its own, since a browser may try again later.
        server = Server(str(folder))
        with kind(server) as browser:
            report.story(f"{browser.name}, leaks", leaks.rig_sees_leaks, browser, server, folder)
        server.close()
        server = Server(str(folder))
        with kind(server) as browser:
            told(report, browser, server, stage, wanted)
        server.close()
    if stage.reply and (not wanted or "import" in wanted):
        report.story("import", replies.stories_of_import, stage.plain, stage.other, stage.asked, stage.reply, folder)
    if not wanted or "ssh-keygen" in wanted:
        report.story("ssh-keygen", replies.signed_with_ssh_keygen, stage.plain, folder)
    report.end()


main()
