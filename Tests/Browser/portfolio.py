"""Checks portfolios in a browser, as an assessor does who has nothing else.

    portfolio.py COACHLOG FOLDER

makes a portfolio with the program COACHLOG, opens the page that comes with it, chooses the folder as it is and changed,
and leaves pictures in FOLDER. Ends with 1 where something is wrong, which it names.
"""

import os
import re
import shutil
import subprocess
import sys

from devtools import Page

CLOCK = {"COACHLOG_NOW": "2026-11-23T18:00:00+00:00", "TZ": "Europe/London", "LC_ALL": "C.UTF-8"}
faults = []


def expect(what, found, wanted):
    """Names what is not as it must be: `found` is `wanted`, or a text that holds it."""
    fine = wanted in found if isinstance(wanted, str) and isinstance(found, str) else found == wanted
    if not fine:
        faults.append(f"{what}: {found!r}, not {wanted!r}")


def coachlog(program, folder, *words):
    run = subprocess.run([program, *words], cwd=folder, env={**os.environ, **CLOCK}, capture_output=True, text=True)
    return run.stdout


def verdict(page, portfolio):
    """What the page says of a folder."""
    page.value("document.getElementById('portfolio-verdict').replaceChildren()")
    page.choose("#portfolio-folder", portfolio)
    page.wait("document.querySelector('#portfolio-verdict h2, #check .said.error') !== null")
    return page.text("#check")


def whole(page, program, folder, portfolio):
    """The portfolio as it was made."""
    found = verdict(page, portfolio)
    expect("a whole portfolio", found, "This portfolio is in order.")
    expect("the focus moves there", page.value("document.activeElement.innerText"), "This portfolio is in order.")
    expect("its folder", found, "Folder whole.")
    said = coachlog(program, folder, "verify", portfolio)
    expect("the program", said, "Verified: ")
    for words in (r"newest record: (\w+)", r"Digest of the files: ([\w ]+)", r"Verified: (\d+ records)"):
        expect("what the program says, too", found, re.search(words, said)[1])
    with open(os.path.join(portfolio, "index.html"), encoding="utf-8") as printed:
        digits = re.search(r"Check digits</dt><dd class=\"key\">([\d ]+)", printed.read())[1]
    expect("the check digits are those that are printed", page.text(".within + .within .digits"), digits)
    for width in (320, 360, 1100):
        page.size(width)
        expect(f"too wide at {width}", page.value("document.documentElement.scrollWidth <= innerWidth"), True)
        page.picture(os.path.join(folder, f"whole-{width}.png"))
    page.call("Emulation.setEmulatedMedia", media="print")
    expect("only the verdict is printed", page.text("#check").strip()[:22], "This portfolio is in o")
    page.call("Emulation.setEmulatedMedia", media="")


def changed(page, folder, portfolio):
    """A text that is not what it was, and a file from elsewhere with a name that is more than it seems."""
    text = sorted(os.listdir(os.path.join(portfolio, "texts")))[0]
    with open(os.path.join(portfolio, "texts", text), "a", encoding="utf-8") as out:
        out.write("x")
    with open(os.path.join(portfolio, "<b>\u202egnp.exe"), "w", encoding="utf-8") as out:
        out.write("x")
    found = verdict(page, portfolio)
    expect("a changed portfolio", found, "This portfolio is not in order: 2 problems.")
    expect("what was changed", found, f"texts/{text} was changed")
    expect("what is not part of it", found, "<b>U+202Egnp.exe is not part of the portfolio")
    page.picture(os.path.join(folder, "changed.png"))
    expect("no portfolio", verdict(page, os.path.join(portfolio, "records")), "This folder is not a portfolio.")
    expect("and no verdict on it", page.value("document.getElementById('portfolio-verdict').hidden"), True)


def main():
    program, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    portfolio = os.path.join(folder, "whole")
    coachlog(program, folder, "demo", "journal", "--sessions", "12")
    coachlog(program, folder, "--journal", "journal", "export", "portfolio", "--output", portfolio)
    page = Page(folder)
    try:
        page.open(os.path.join(portfolio, "verify.html"))
        whole(page, program, folder, portfolio)
        shutil.copytree(portfolio, os.path.join(folder, "changed"))
        changed(page, folder, os.path.join(folder, "changed"))
        faults.extend(page.complaints())
    except RuntimeError as error:
        faults.append(str(error))
    finally:
        page.close()
    for fault in faults:
        print(f"portfolio page: {fault}")
    print(f"portfolio page: {len(faults)} faults; look at {os.path.relpath(folder)}/whole-1100.png and changed.png")
    sys.exit(1 if faults else 0)


main()
