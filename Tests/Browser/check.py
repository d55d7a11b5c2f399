"""Looks at portfolios as a browser does, and opens key files in one.

    check.py COACHLOG FOLDER

makes portfolios in FOLDER with the program COACHLOG, leaves screenshots and a PDF of each beside them, and ends with 1
where something is wrong, which it names. First it looks at a page with every fault it knows of: a check that finds none
of them there would find none anywhere.
"""

import html
import json
import os
import re
import shutil
import subprocess
import sys

import html5lib
import tinycss2

from browser import Server, chromium
from firefox import Firefox
from looks import faults_found
from paper import contents_faults, link_faults, part_faults

# Of a printed page, left and right, in points.
MARGIN = 16 / 25.4 * 72
HERE = os.path.dirname(os.path.abspath(__file__))
CLOCK = {"COACHLOG_NOW": "2026-11-23T18:00:00+00:00", "TZ": "Europe/London", "LC_ALL": "C.UTF-8"}
HOSTILE = [
    "</td></table><script>document.title='taken'</script>",
    "\"><img src=http://outside.example/x.png onerror=alert(1)>",
    "W" * 4000,
    "日本語 العربية עברית 👩‍👩‍👧‍👦 " * 20,
    "https://outside.example/" + "a/" * 500,
]

# What a browser is told by somebody who has asked for dark pages everywhere.
DARK = "--blink-settings=preferredColorScheme=0"

FAULTY = """<!doctype html>
<html><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src *; style-src 'unsafe-inline'">
<title>Faults</title><style>p { color: #aaa; background } </style>
<h1>One</h1><h3>Three</h3><p style="width: 2000px">Pale and wide <b><i>crossed</b></i></p>
<p id="twice" onclick="alert(2)">One</p><p id="twice">Two</p><table><tr><th scope="col">Nameless</th></tr></table>
<svg><text fill="#ccc">Paler</text></svg><svg viewBox="0 0 90 9"><text x="80">Beyond the edge</text><rect width="9" height="9" fill="#ccd"/></svg><a href="https://outside.example/">Away</a><input>
<p style="width: 4000px; text-align: right">Cut</p><h4 style="break-after: page">Stranded</h4><p>Over</p><script>alert(1)</script><img src="http://outside.example/x.png"><img src="https://outside.example/y.png"><svg width="9" height="9"></svg></html>
"""


def faults_of(folder, pdf_holds):
    """Every fault of the page FOLDER/index.html, each a line."""
    faults = []
    page = open(os.path.join(folder, "index.html"), encoding="utf-8").read()
    faults += [f"HTML: {fault}" for fault in html_faults(page)]
    faults += [f"CSS: {fault}" for fault in css_faults(page)]

    for name in ("probe.html", "look.js"):
        shutil.copy(os.path.join(HERE, name), folder)
    server = Server(folder)
    address = f"http://{server.host}/"
    _, console = chromium(server, "--window-size=1280,2400", f"--screenshot={folder}/wide.png", address + "index.html")
    faults += [f"console: {line}" for line in console]
    chromium(server, "--window-size=360,2400", f"--screenshot={folder}/phone.png", address + "index.html")
    chromium(server, f"--print-to-pdf={folder}/page.pdf", address + "index.html")
    faults += [f"asked for {request}" for request in server.outside()]
    faults += probe_faults(server, address)
    faults += [f"in the dark: {fault}" for fault in probe_faults(server, address, DARK) if "contrast" in fault]
    faults += pdf_faults(os.path.join(folder, "page.pdf"), pdf_holds)
    faults += stranded(os.path.join(folder, "page.pdf"), page)
    faults += contents_faults(os.path.join(folder, "page.pdf"))
    faults += link_faults(server, address, folder, page)
    for name in ("probe.html", "look.js"):
        os.remove(os.path.join(folder, name))
    return faults


def html_faults(page):
    parser = html5lib.HTMLParser()
    tree = parser.parse(page)
    faults = [f"line {position[0]}: {code} {details}" for position, code, details in parser.errors]
    ids = set()
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        tag = element.tag.rpartition("}")[2]
        if tag in ("script", "iframe", "object", "embed", "form", "link", "base"):
            faults.append(f"has the element {tag}")
        for name, value in element.attrib.items():
            if name.startswith("on"):
                faults.append(f"has the attribute {name}")
            if name in ("href", "src", "action", "data", "poster", "srcset") and not value.startswith(("#", "data:", "attachments/")):
                faults.append(f"points outside: {name} {value[:60]}")
        if "id" in element.attrib:
            if element.attrib["id"] in ids:
                faults.append(f"the id {element.attrib['id']} stands twice")
            ids.add(element.attrib["id"])
    return faults


def css_faults(page):
    style = re.search(r"<style>(.*?)</style>", page, re.S).group(1)
    faults = []

    def look(rules):
        for rule in rules:
            if rule.type == "error":
                faults.append(f"line {rule.source_line}: {rule.message}")
            elif rule.type in ("qualified-rule", "at-rule") and rule.content is not None:
                nested = rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports")
                look(tinycss2.parse_rule_list(rule.content) if nested
                     else tinycss2.parse_declaration_list(rule.content, skip_whitespace=True))

    look(tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True))
    return faults


def probe_faults(server, address, *looks):
    dom, _ = chromium(server, *looks, "--window-size=1280,1000", "--dump-dom", address + "probe.html")
    found = re.search(r'<pre id="found">(.*?)</pre>', dom, re.S)
    if not found:
        return ["the page could not be looked into"]
    return faults_found(json.loads(html.unescape(found.group(1))))


def pdf_faults(pdf, holds):
    about = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True).stdout
    pages = int(re.search(r"^Pages:\s+(\d+)", about, re.M).group(1))
    size = [float(number) for number in re.search(r"^Page size:\s+([\d.]+) x ([\d.]+)", about, re.M).groups()]
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True).stdout
    faults = []
    if pages < 2:
        faults.append(f"the print has {pages} page")
    if abs(size[0] - 595) > 1 or abs(size[1] - 842) > 1:
        faults.append(f"the paper is not A4 but {size}")
    for words in holds:
        if words not in re.sub(r"\s+", " ", text):
            faults.append(f"the print does not say {words!r}")
    boxes = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True).stdout
    for left, right, bottom, word in re.findall(
            r'<word xMin="([-\d.]+)" yMin="[-\d.]+" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', boxes):
        if float(left) < MARGIN - 1 or float(right) > size[0] - MARGIN + 1 or float(bottom) > size[1]:
            faults.append(f"the print cuts off {html.unescape(word)[:40]!r}")
    if f"Page {pages} of {pages}" not in text:
        faults.append("the pages are not numbered")
    return faults


def printed_by_firefox(folder):
    """What is wrong with the print of a browser that cannot number the pages of links."""
    browser = Firefox(Server(folder))
    try:
        browser.open(f"file://{folder}/index.html")
        browser.print(os.path.join(folder, "firefox.pdf"))
    finally:
        browser.close()
    return part_faults(os.path.join(folder, "firefox.pdf"))


def stranded(pdf, page):
    """Headings that are the last thing on a printed page."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    headings = {" ".join("".join(one.itertext()).split()) for level in range(1, 6) for one in tree.iter(f"h{level}")}
    faults = []
    sheets = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True).stdout.split("\f")
    for number, sheet in enumerate(sheets[:-1], 1):
        lines = [" ".join(line.split()) for line in sheet.splitlines() if line.strip()]
        lines = [line for line in lines if not re.search(r"Page \d+ of \d+$", line)]
        if lines and lines[-1] in headings:
            faults.append(f"the heading {lines[-1]!r} is stranded on page {number}")
    return faults


def coachlog(program, folder, *arguments):
    run = subprocess.run(
        [program, *arguments, "--journal", os.path.join(folder, "journal.sqlite")],
        capture_output=True, text=True, env={**os.environ, **CLOCK})
    if run.returncode != 0:
        sys.exit(run.stderr)
    return run.stdout


def make(program, folder, sessions, summaries, qualification=None):
    """A portfolio of a demonstration journal with a few more sessions, carried over to another qualification if one is given."""
    os.makedirs(folder)
    journal = os.path.join(folder, "journal.sqlite")
    subprocess.run([program, "demo", journal, "--sessions", str(sessions)], check=True, capture_output=True,
                   env={**os.environ, **CLOCK})
    for number, summary in enumerate(summaries):
        coachlog(program, folder, "log", "coaching", "C07", f"2026-11-{22 - number // 8}",
                 f"{8 + number % 8:02}:00+45m", "--summary", summary, "--feedback", summary)
    if qualification:
        coachlog(program, folder, "enrol", qualification)
    coachlog(program, folder, "export", "portfolio", "--output", os.path.join(folder, "portfolio"))
    return os.path.join(folder, "portfolio")


def key_file_faults(program, folder):
    """Whether WebCrypto opens the key files that the program writes, and no other passphrase or changed file."""
    fixtures = os.path.join(os.path.dirname(HERE), "CommandLineTests", "Fixtures")
    os.makedirs(folder)
    new = os.path.join(folder, "new.key")
    subprocess.run([program, "supervisor", "new", "--name", "Zoë O'Brien", "--passphrase-file",
                    os.path.join(fixtures, "passphrase.txt"), "--key", new], check=True, capture_output=True,
                   env={**os.environ, **CLOCK})
    passphrase = open(os.path.join(fixtures, "passphrase.txt"), encoding="utf-8").read().strip()
    files, expected = [], []
    for path in [os.path.join(fixtures, "jane.key"), new]:
        text = open(path, encoding="utf-8").read()
        public = re.search(r"^public (.*)$", text, re.M).group(1)
        for case, changed, typed, gives in [
                ("as it is", text, passphrase, public),
                # Full-width letters, which NFKC makes the usual ones.
                ("spelt otherwise", text, passphrase.replace("horse", "ｈｏｒｓｅ"), public),
                ("wrong passphrase", text, passphrase + ".", "OperationError"),
                ("another name", text.replace("\nname ", "\nname X"), passphrase, "OperationError")]:
            files.append([changed, typed])
            expected.append((f"{os.path.basename(path)}, {case}", gives))
    with open(os.path.join(folder, "files.json"), "w", encoding="utf-8") as file:
        json.dump(files, file)
    shutil.copy(os.path.join(HERE, "unseal.html"), folder)
    server = Server(folder)
    dom, console = chromium(server, "--dump-dom", f"http://{server.host}/unseal.html")
    written = re.search(r'<pre id="found">(.+?)</pre>', dom, re.S)
    if not written:
        return ["no key file was tried", *console]
    found = json.loads(html.unescape(written.group(1)))
    return [f"{case}: {one} and not {gives}" for (case, gives), one in zip(expected, found, strict=True) if one != gives]


def main():
    program, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    shutil.rmtree(folder, ignore_errors=True)
    faulty = os.path.join(folder, "faulty")
    os.makedirs(faulty)
    with open(os.path.join(faulty, "index.html"), "w", encoding="utf-8") as file:
        file.write(FAULTY)
    known = faults_of(faulty, ["what is not there"])
    for sort in ["HTML:", "CSS:", "console:", "asked for outside.example", "loads https://outside.example", "at 360 pixels", "contrast", "heading",
                 "screen reader", "no language", "has the element script", "has the attribute onclick", "points outside",
                 "the id twice stands twice", "Nameless", "Paler", "in the dark", "the print cuts off", "a drawing is too pale", "a drawing is cut off", "is stranded", "the contents have no page", "does not say", "not numbered", "<input"]:
        if not any(sort in fault for fault in known):
            sys.exit(f"the checks do not see a fault that is there: {sort}\n" + "\n".join(known))

    faults = key_file_faults(program, os.path.join(folder, "keys"))
    for fault in faults:
        print(f"key files: {fault}")
    bad = len(faults)
    print(f"key files: {bad} faults")
    for name, sessions, summaries, qualification in [
            ("plain", 40, [], None), ("hostile", 3, HOSTILE, None), ("emcc", 90, [], "emcc-foundation"),
            ("icf", 40, [], "icf-acc")]:
        portfolio = make(program, os.path.join(folder, name), sessions, summaries, qualification)
        holds = ["Declaration of authenticity", "This portfolio is my own work", "Carried forward", "Signed by Jane Doe"]
        faults = faults_of(portfolio, holds)
        if name == "plain":
            faults += [f"Firefox: {fault}" for fault in printed_by_firefox(portfolio)]
        for fault in faults:
            print(f"{name}: {fault}")
        bad += len(faults)
        print(f"{name}: {len(faults)} faults; look at {os.path.relpath(portfolio)}/wide.png, phone.png and page.pdf")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
