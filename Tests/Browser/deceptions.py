"""Requests and pages that mean ill, and a browser that cannot sign."""

import base64
import json
import pathlib
import re
import time
import unicodedata

import forgeries
from documents import Document, armour, request_of, with_request
from page import READY, SigningPage

FLIPS = pathlib.Path(__file__).with_name("flips.js").read_text(encoding="utf-8")
# A browser from before Ed25519 came to it.
OLD_BROWSER = """
for (const name of window.isSecureContext ? ['importKey', 'generateKey', 'sign', 'verify', 'exportKey'] : []) {
  const own = SubtleCrypto.prototype[name];
  SubtleCrypto.prototype[name] = function (...parts) {
    const isNew = parts.some(part => [part, part?.name, part?.algorithm?.name].includes('Ed25519'));
    return isNew ? Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError')) : own.apply(this, parts);
  };
}
"""
UNSEEN = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
                    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")


class Forged:
    """Pages that somebody made of a good one. They are made once, and opened in each browser."""

    def __init__(self, folder, asked, request):
        folder.mkdir()
        self.folder, self.page = folder, request.read_text(encoding="utf-8")
        data = self.data = request_of(self.page)
        learner = asked.learner()
        there = {one.id for one in Document(data).records}
        stranger = next(one for one in asked.records() if one.kind == "session" and one.id not in there)
        changes = {f"request with {name} changed": bad
                   for name, bad in forgeries.unsigned_changes(data, stranger).items()}
        changes |= {f"request to the key {key[:8]}..{key[-2:]}, for which everyone can sign": bad
                    for key, bad in forgeries.low_order_requests(data, learner)}
        changes |= {f"request with a record of the key {key.hex()[:8]}..": forgeries.low_order_record(data, key)
                    for key in forgeries.LOW_ORDER_KEYS[:2]}
        self.bad = {name: self.write(bad) for name, bad in changes.items()}
        lines = armour(data, "REQUEST").split("\n")
        self.bad["armour without its end"] = self.write("\n".join(lines[:-3]))
        self.bad["armour with another digest"] = self.write(re.sub("sha256:.", "sha256:x", "\n".join(lines)))
        self.bad["two requests in one page"] = self.write(armour(data, "REQUEST") + armour(data[:-1], "REQUEST"))
        self.hostile = []
        for name, words, is_bad, forged in forgeries.hostile_requests(data, learner):
            if is_bad:
                self.bad["request with a " + name] = self.write(forged)
            else:
                self.hostile.append((name, words, self.write(forged)))
        field = forgeries.with_field
        self.hostile.append(("text and names that are markup", forgeries.MARKUP, self.write(forgeries.resigned(
            data, learner, text=forgeries.with_text(forgeries.MARKUP), enrolment=field("learner", forgeries.MARKUP),
            supervisor=field("name", forgeries.MARKUP), request=field("name", forgeries.MARKUP),
            session=field("model", forgeries.MARKUP)))))

    def write(self, data):
        path = self.folder / f"{len(list(self.folder.iterdir())):03}.html"
        path.write_text(with_request(self.page, data), encoding="utf-8", errors="surrogateescape")
        return path


def refused_pages(report, browser, folder, forged):
    """Nothing of a request that is not in order is shown."""
    page, faults = SigningPage(browser, folder), []
    for name, path in forged.bad.items():
        page.open(path)
        said = page.refusal()
        if page.shows_request() or page.cards() or not said:
            faults.append(f"{name} is shown")
        if len(said.split("\n")[0]) > 150 or UNSEEN.search(said):
            faults.append(f"the refusal of a {name}: {said[:200]}")
    page.picture("refused")
    report.none(faults, f"{browser.name}: {len(forged.bad)} changed or forged requests are refused and not shown")


def hostile_pages(report, browser, folder, forged):
    """What others wrote is text, whatever it is."""
    page, faults = SigningPage(browser, folder), []
    page.open(forged.write(forged.data))
    count = "[document.scripts.length, document.images.length, document.styleSheets.length]"
    usual = browser.evaluate(count)
    for name, words, path in forged.hostile:
        browser.size(320, 900)
        page.open(path)
        if not page.shows_request():
            faults.append(f"a {name} is refused: {page.refusal()}")
            continue
        seen = browser.evaluate("document.getElementById('page').textContent + document.title")
        if browser.evaluate(count) != usual or "taken" in browser.evaluate("document.title")[:5]:
            faults.append(f"a {name} became more than text")
        if browser.evaluate("[...document.querySelectorAll('bdi *')].some(one => one.localName !== 'span')"):
            faults.append(f"a {name} became elements")
        if "before" in words and "before" not in seen or "<img" in words and "<img" not in seen:
            faults.append(f"a {name} is not shown")
        if UNSEEN.search(seen):
            faults.append(f"a {name} has U+{ord(UNSEEN.search(seen)[0]):04X} as it is")
        if re.search(r"\w" + "[\u0300-\u036f]" * 9, unicodedata.normalize("NFD", seen)):
            faults.append(f"a {name} heaps marks")
        wide = browser.evaluate("document.documentElement.scrollWidth")
        if wide > 320:
            faults.append(f"a {name} is {wide} pixels wide on a screen of 320")
        hidden = UNSEEN.search(words)
        if hidden and f"U+{ord(hidden[0]):04X}" not in seen:
            faults.append(f"a {name} does not show what is hidden in it")
    page.picture("hostile")
    browser.size(1280, 900)
    report.none(faults, f"{browser.name}: {len(forged.hostile)} hostile texts and names are shown as harmless text")
    report.none(browser.requests(), f"{browser.name}: none of them made the page ask for anything")


def changed_scripts(report, browser, folder, forged, own):
    """A page whose script somebody changed does not run, and as data for one's own copy it is only data."""
    page = SigningPage(browser, folder)
    changed = folder / "changed-script.html"
    start = '<script type="module">'
    changed.write_text(forged.page.replace(start, start + 'document.title = "taken";', 1), encoding="utf-8")
    browser.open(changed.as_uri())
    browser.wait("document.readyState === 'complete'")
    said = browser.text()
    report.check(browser.evaluate("document.title") != "taken" and not page.shows_request()
                 and "open it in Chrome or Edge" in said,
                 f"{browser.name}: a page whose script was changed does not run, and says what to do", said)
    page.picture("changed-script")
    policy = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", changed.read_text(encoding="utf-8"))
    changed.write_text(policy.replace('document.title = "taken";', "document.title = 'taken'; window.taken = true;", 1),
                       encoding="utf-8")
    page.open(own)
    browser.choose(browser.find("#request-file"), changed)
    browser.wait("!document.getElementById('work').hidden")
    report.check(browser.evaluate("window.taken === undefined && document.title !== 'taken'") and page.cards() == 3,
                 f"{browser.name}: the own copy reads a request from a page with a foreign script")


def old_browser(report, browser, folder, request, own):
    """A browser without Ed25519 is told what to do, and shows no request."""
    page = SigningPage(browser, folder)
    script = browser.before(OLD_BROWSER)
    for name, path in (("a request", request), ("the own copy", own)):
        browser.open(path.as_uri(), READY)
        said = browser.text()
        report.check("This browser cannot sign" in said and "learner’s computer" in said and not page.shows_request(),
                     f"{browser.name} without Ed25519: {name} says which browsers can sign", said)
    check = folder / "verify.html"
    check.write_bytes(own.read_bytes())
    browser.open(check.as_uri(), READY)
    said = browser.text()
    report.check("This browser cannot check signatures" in said and "cannot sign" not in said,
                 f"{browser.name} without Ed25519: the page of a portfolio says which browsers can check one", said)
    page.picture("old-browser")
    browser.no_longer_before(script)


def flipped_bits(report, browser, folder, request, matter, count=2000):
    """Bits of a request, flipped at random: it is refused, or it is the very same request."""
    page = request.read_text(encoding="utf-8")
    data = base64.b64encode(request_of(page)).decode()
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    before, _, after = page.rpartition("</script>")
    path = folder / "flips.html"
    path.write_text(f"{before}\n{FLIPS}</script>{after}", encoding="utf-8")
    browser.open(path.as_uri(), READY)
    began = time.monotonic()
    browser.evaluate(f"void (window.flipped = null, flips({json.dumps(data)}, 8577, {count})"
                     ".catch(error => ({ failed: String(error) })).then(seen => { window.flipped = seen; }))")
    browser.wait("window.flipped !== null", 120)
    seen = browser.evaluate("window.flipped")
    refused, same = seen.get("refused", 0), seen.get("same", 0)
    report.check(refused + same == count and refused > count * 0.9,
                 f"{browser.name}: of {count} flipped bits of {matter} {refused} are refused, and {same} change nothing",
                 seen)
    report.measured(f"{browser.name}: {count} changed requests are read in {time.monotonic() - began:.1f} s")
