"""A browser that a test drives, over Chromium's DevTools on a pipe: nothing but Python is needed."""

import base64
import fcntl
import json
import os
import subprocess
import tempfile
import time


class Page:
    """One page of a browser of its own, whose downloads land in the folder `downloads`."""

    def __init__(self, downloads):
        self.downloads = downloads
        self.profile = tempfile.TemporaryDirectory()
        self.events = []
        self.number = 0
        self.rest = b""
        here, self.to_browser = os.pipe()
        self.from_browser, there = os.pipe()
        # The browser reads from 3 and writes to 4, whatever is there now.
        ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 20) for end in (here, there)]

        def place():
            os.dup2(ends[0], 3)
            os.dup2(ends[1], 4)

        self.process = subprocess.Popen(
            [os.environ.get("CHROMIUM", "chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync",
             f"--user-data-dir={self.profile.name}", "--remote-debugging-pipe", "about:blank"],
            preexec_fn=place, close_fds=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        for end in [here, there, *ends]:
            os.close(end)
        self.session = None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "DOM"):
            self.call(f"{domain}.enable")
        self.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=downloads)
        self.call("Emulation.setFocusEmulationEnabled", enabled=True)

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.profile.cleanup()

    def call(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session and not method.startswith(("Target.", "Browser.")):
            message["sessionId"] = self.session
        os.write(self.to_browser, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.read()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def read(self):
        while b"\0" not in self.rest:
            self.rest += os.read(self.from_browser, 1 << 16)
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def open(self, path):
        self.call("Page.navigate", url=f"file://{path}")
        self.wait("document.readyState === 'complete' && document.getElementById('loading') === null")

    def value(self, script):
        """What an expression of the page comes to."""
        answer = self.call("Runtime.evaluate", expression=f"(async () => ({script}))()", awaitPromise=True,
                           returnByValue=True, userGesture=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(f"{script}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def wait(self, script, seconds=60):
        end = time.time() + seconds
        while time.time() < end:
            if self.value(script):
                return
            time.sleep(0.05)
        raise RuntimeError(f"this did not come: {script}\n{self.value('document.body.innerText')}")

    def text(self, name):
        """The text that is seen of an element."""
        return self.value(f"document.querySelector({json.dumps(name)}).innerText")

    def click(self, name):
        self.value(f"document.querySelector({json.dumps(name)}).click()")

    def type(self, name, text):
        self.value(f"document.querySelector({json.dumps(name)}).focus()")
        self.value(f"document.querySelector({json.dumps(name)}).select()")
        self.call("Input.insertText", text=text)

    def press(self, key, code, text=""):
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key if len(key) > 1 else "", text=text,
                      windowsVirtualKeyCode=code)

    def choose(self, name, path):
        """Chooses a file in a field."""
        answer = self.call("Runtime.evaluate", expression=f"document.querySelector({json.dumps(name)})")
        self.call("DOM.setFileInputFiles", files=[path], objectId=answer["result"]["objectId"])

    def download(self, name):
        path = os.path.join(self.downloads, name)
        end = time.time() + 20
        while not os.path.exists(path):
            if time.time() > end:
                raise RuntimeError(f"{name} was not saved, but {os.listdir(self.downloads)}")
            time.sleep(0.05)
        return path

    def size(self, width):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)

    def picture(self, path):
        image = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        with open(path, "wb") as file:
            file.write(base64.b64decode(image["data"]))

    def complaints(self):
        """What the browser complained about, such as a style that the page's policy forbids."""
        kinds = ("Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled")
        return [json.dumps(event)[:400] for event in self.events if event.get("method") in kinds]
