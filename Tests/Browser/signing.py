"""Drives the signing page in Chromium and Firefox, from a request to a verified journal.

    signing.py COACHLOG FOLDER

works in FOLDER with the program COACHLOG, leaves a screenshot of each step there, prints a line for each thing that is
fine or a fault, and ends with 1 where there is a fault. First it looks at a page that sends something in every way: a
rig that does not see that would see nothing anywhere.
"""

import pathlib
import shutil
import sys

import leaks
from browser import Server
from chromium import Chromium
from firefox import Firefox
from journals import Journal
from report import Report


def main():
    Journal.program, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    report = Report()
    for kind in (Chromium, Firefox):
        server = Server(str(folder))
        with kind(server) as browser:
            report.story("leaks", leaks.rig_sees_leaks, browser, server, folder)
        server.close()
    report.end()


main()
