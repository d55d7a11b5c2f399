"""What a printed portfolio says about its pages: in its contents, and beside every link."""

import os
import re
import subprocess

from browser import chromium

# The tokens are short, so that they need hardly more room than what they replace.
LINK = re.compile(r'<a href="#([^"]+)">(?:.|\n)*?</a>(?=<span class="at")')
PLACE = r'(<(?:tr|article|div|h[2-5])\b[^>]* id="%s"[^>]*>(?:\s*<(?:th|td|h3|h4)\b[^>]*>)?)'


def sheets(pdf):
    """The text of each page."""
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True).stdout
    return text.split("\f")[:-1]


def contents_faults(pdf):
    """Whether the contents name the page on which each part begins."""
    pages = sheets(pdf)
    listed = [(int(found[1]), found[2], int(found[3])) for page in pages[:4] for line in page.splitlines()
              if (found := re.match(r"\s*(\d+)\s+(\S.*?)\s+p\.\s*(\d+)\s*$", line))]
    if len(listed) < 5:
        return ["the contents have no page numbers"]
    faults = []
    for number, name, page in listed:
        # Long names are broken, and every page of a part has its name at the head.
        start = re.escape(" ".join(name.split()[:2]))
        where = [sheet for sheet, text in enumerate(pages, 1)
                 if re.search(rf"^\s*{number}\s+{start}", text, re.M) and sheet not in (page_of_contents(pages),)]
        if not where or where[0] != page:
            faults.append(f"the contents say page {page} for {name!r}, which begins on {where[:1]}")
    return faults


def page_of_contents(pages):
    return next((number for number, text in enumerate(pages, 1) if re.search(r"^\s*Contents\s*$", text, re.M)), 0)


def link_faults(server, address, folder, page):
    """Whether each link has beside it the page that it leads to. Links and places are named, so that they are found."""
    places = {}

    def named(found):
        places.setdefault(found[1], len(places) + 1)
        return f'<a href="#{found[1]}">L{places[found[1]]}L</a>'

    marked = LINK.sub(named, page)
    for place, number in places.items():
        marked = re.sub(PLACE % re.escape(place), lambda found: f"{found[1]}P{number}P ", marked, count=1)
    with open(os.path.join(folder, "paper.html"), "w", encoding="utf-8") as file:
        file.write(marked)
    pdf = os.path.join(folder, "paper.pdf")
    chromium(server, f"--print-to-pdf={pdf}", address + "paper.html")
    os.remove(os.path.join(folder, "paper.html"))
    begins, said = {}, []
    for sheet, text in enumerate(sheets(pdf), 1):
        for found in re.finditer(r"P(\d+)P", text):
            begins.setdefault(int(found[1]), sheet)
        # A number that went to the next line is not found beside its link, and so not looked at.
        said += [(int(found[1]), int(found[2]), sheet) for found in re.finditer(r"L(\d+)L\s*p\.\s*(\d+)", text)]
    os.remove(pdf)
    amount = len(LINK.findall(page))
    faults = [f"page {sheet} says page {number} of what is on {begins.get(place)}"
              for place, number, sheet in said if begins.get(place) != number]
    if len(said) < amount * 0.75:
        faults.append(f"only {len(said)} of {amount} links have a page beside them")
    return faults[:10]


def part_faults(pdf):
    """Whether a browser that cannot tell pages prints the part of each link, and no page."""
    text = "\f".join(sheets(pdf))
    faults = [] if len(re.findall(r"\(part\s+\d+\)", text)) > 10 else ["no link names its part"]
    return faults + ([f"a link names the page {found[0]!r}"] if (found := re.search(r"\bp\.\s*\d+", text)) else [])
