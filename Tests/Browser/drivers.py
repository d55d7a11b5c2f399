"""What the drivers of Chromium and Firefox have in common.

Both speak the browser's own protocol (CDP, WebDriver BiDi) and have the same methods. Keys and clicks are real input
events, elements are found by the names and roles that the browser itself tells a screen reader, and every connection
that the browser tries to make ends at the counting server.
"""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

# Named as in the DOM's KeyboardEvent: the code of the key for CDP, the code point that stands for it in WebDriver.
KEYS = {
    "Enter": (13, "\ue006"), "Tab": (9, "\ue004"), "Space": (32, " "), "Escape": (27, "\ue00c"),
    "Backspace": (8, "\ue003"), "ArrowLeft": (37, "\ue012"), "ArrowUp": (38, "\ue013"), "ArrowRight": (39, "\ue014"),
    "ArrowDown": (40, "\ue015"), "Home": (36, "\ue011"), "End": (35, "\ue010"), "PageDown": (34, "\ue00f"),
}
SECONDS = 30
# Brings an element into view and waits until it no longer moves. Gives its middle.
IN_VIEW = """async e => {
  e.scrollIntoView({ block: 'center', behavior: 'instant' });
  const middle = () => {
    const box = e.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const frame = () => new Promise(done => requestAnimationFrame(done));
  const isHit = ([x, y]) => {
    const hit = document.elementFromPoint(x, y);
    return e.contains(hit) || hit?.closest('label')?.control === e;
  };
  for (let still = 0, frames = 0, before = middle(); still < 3 && frames < 120; still += 1, frames += 1) {
    await frame();
    const now = middle();
    if (now.some((value, i) => value !== before[i]) || !isHit(now)) still = -1;
    before = now;
  }
  return middle();
}"""


class Browser:
    """What both have in common: messages over a web socket, waiting, downloads, the end of the process."""

    def __init__(self, server, command, environment=None):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="coachlog-browser-"))
        self.profile, self.downloads = self.home / "profile", self.home / "downloads"
        self.profile.mkdir()
        self.downloads.mkdir()
        self.server, self.number, self.events, self.socket, self.pictures = server, 0, [], None, 0
        self.log = open(self.home / "log", "w+", encoding="utf-8", errors="replace")
        surroundings = {**os.environ, "HOME": str(self.home), "TZ": "Europe/London", "LC_ALL": "C.UTF-8"}
        self.process = subprocess.Popen(
            self.prepared(command), stdout=self.log, stderr=self.log, env={**surroundings, **(environment or {})},
            start_new_session=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def call(self, method, **parameters):
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self.socket.recv())
            if message.get("id") != self.number:
                self.events.append(message)
                self.heard(message)
            elif "error" in message:
                raise RuntimeError(f"{self.name}: {method}: {json.dumps(message)[:600]}")
            else:
                return message["result"]

    def heard(self, message):
        """What a driver does when the browser reports something."""

    def until(self, look, what, seconds=SECONDS):
        """Looks again and again until there is something to see, and gives it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = look()
            if found:
                return found
            time.sleep(0.03)
        raise RuntimeError(f"{self.name}: after {seconds} seconds there is still no {what}\n" + self.seen())

    def seen(self):
        try:
            return self.evaluate("document.body ? document.body.innerText.slice(-1500) : ''")
        except Exception as error:  # The page may be what is broken.
            return str(error)

    def wait(self, condition, seconds=SECONDS):
        return self.until(lambda: self.evaluate(f"Boolean(await ({condition}))"), condition, seconds)

    def says(self, words, seconds=SECONDS):
        """Waits for words that a person can see, whatever the line breaks between them."""
        script = "document.body.innerText.replace(/\\s+/g, ' ').includes(%s)" % json.dumps(words)
        return self.wait(script, seconds)

    def text(self, selector="body"):
        return self.evaluate("document.querySelector(%s)?.innerText ?? ''" % json.dumps(selector))

    def find(self, name, role=None, within=None, seconds=SECONDS):
        """The one element with this id (#id), or with this accessible name and role, once it is there."""
        return self.until(lambda: self.lookup(name, role, within), f"{role or ''} {name!r}", seconds)

    def click(self, name, role=None, within=None):
        self.press_at(self.find(name, role, within))

    def type_into(self, name, text, role=None, within=None):
        element = self.find(name, role, within)
        self.on(element, IN_VIEW)
        if not self.on(element, "e => { e.focus(); e.select?.(); return document.activeElement === e; }"):
            raise RuntimeError(f"{self.name}: {name!r} takes no keys")
        self.type(text)

    def downloaded(self, act, seconds=SECONDS):
        """Does what saves a file, and gives the path of that file once it is complete. The next one takes its place."""
        for file in self.downloads.iterdir():
            file.unlink()
        act()

        def complete():
            files = list(self.downloads.iterdir())
            if any(file.suffix in (".part", ".crdownload") or file.name.startswith(".") for file in files):
                return None
            return next((file for file in files if file.stat().st_size), None)
        return self.until(complete, "saved file", seconds)

    def zoom(self, factor, width=1280, height=900):
        """What a browser's zoom does: fewer, larger pixels."""
        self.size(round(width / factor), round(height / factor), factor)

    def requests(self):
        """The addresses that the page asked for, beside those that lead to no other place."""
        self.evaluate("1")
        inside = ("file:", "data:", "blob:", "about:", "chrome:", "resource:", "moz-extension:")
        return [url for url in self.asked_for() if not url.startswith(inside)]

    def console(self):
        self.evaluate("1")
        return self.said()

    def forget(self):
        self.evaluate("1")
        self.events.clear()

    def close(self):
        if self.socket:
            try:
                self.socket.close()
            except Exception:  # It may be gone already.
                pass
        for way in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(self.process.pid, way)
                self.process.wait(5)
            except ProcessLookupError:
                break
            except subprocess.TimeoutExpired:
                pass
        self.log.close()
        shutil.rmtree(self.home, ignore_errors=True)
