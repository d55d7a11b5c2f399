"""Chromium over CDP."""

import base64
import json
import os
import pathlib
import urllib.request

import websocket

from drivers import IN_VIEW, KEYS, Browser


class Chromium(Browser):
    name = "chromium"

    def __init__(self, server):
        super().__init__(server, os.environ.get("CHROMIUM", "chromium"))
        port = self.until(self.port, "port", 30)
        pages = self.until(lambda: [page for page in json.load(urllib.request.urlopen(f"http://127.0.0.1:{port}/json"))
                                    if page["type"] == "page"], "page", 30)
        self.socket = websocket.create_connection(
            pages[0]["webSocketDebuggerUrl"], timeout=60, suppress_origin=True)
        for domain in ("Page", "Runtime", "DOM", "Network", "Log", "Accessibility"):
            self.call(domain + ".enable")
        self.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(self.downloads))
        self.call("Emulation.setFocusEmulationEnabled", enabled=True)
        self.size(1280, 900)
        self.dark(False)

    def prepared(self, command):
        return [command, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions",
                "--disable-background-networking", "--disable-component-update", "--disable-default-apps",
                "--disable-sync", "--disable-breakpad", "--disable-crash-reporter", "--password-store=basic",
                "--disable-features=WebRtcHideLocalIpsWithMdns,OptimizationHints,Translate,MediaRouter",
                f"--proxy-server=http://{self.server.host}", "--proxy-bypass-list=<-loopback>",
                f"--user-data-dir={self.profile}", "--remote-debugging-port=0", "about:blank"]

    def port(self):
        file = self.profile / "DevToolsActivePort"
        lines = file.read_text().split("\n") if file.exists() else []
        return lines[0] if len(lines) > 1 else None

    def heard(self, message):
        # A page may ask whether to leave it. Here the answer is always yes, as in Firefox.
        if message.get("method") == "Page.javascriptDialogOpening":
            self.socket.send(json.dumps({"id": 0, "method": "Page.handleJavaScriptDialog", "params": {"accept": True}}))

    def open(self, url, condition="document.readyState === 'complete'"):
        loader = self.call("Page.navigate", url=url)
        if "errorText" in loader:
            raise RuntimeError(f"chromium: {url}: {loader['errorText']}")
        # The new document is there once its frame has the loader that the navigation names.
        self.until(lambda: self.call("Page.getFrameTree")["frameTree"]["frame"]["loaderId"] == loader.get("loaderId"),
                   "new document")
        self.wait(condition)

    def evaluate(self, script):
        answer = self.call("Runtime.evaluate", expression=f"(async () => ({script}))()", awaitPromise=True,
                           returnByValue=True, userGesture=True)
        return self.value(answer)

    def value(self, answer):
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise RuntimeError("chromium: " + details.get("exception", {}).get("description", str(details))[:800])
        return answer["result"].get("value")

    def on(self, element, function):
        return self.value(self.call(
            "Runtime.callFunctionOn", functionDeclaration=f"function() {{ return ({function})(this) }}",
            objectId=element, awaitPromise=True, returnByValue=True, userGesture=True))

    def lookup(self, name, role=None, within=None):
        if name.startswith("#"):
            answer = self.call("Runtime.evaluate", expression=f"document.getElementById({json.dumps(name[1:])})")
            return answer["result"].get("objectId")
        root = within or self.call("Runtime.evaluate", expression="document.body")["result"].get("objectId")
        if not root:
            return None
        wanted = {"accessibleName": name, **({"role": role} if role else {})}
        words = ("StaticText", "InlineTextBox", "LabelText", "Legend")
        nodes = [node for node in self.call("Accessibility.queryAXTree", objectId=root, **wanted)["nodes"]
                 if not node["ignored"] and node.get("role", {}).get("value") not in words]
        if not nodes:
            return None
        return self.call("DOM.resolveNode", backendNodeId=nodes[0]["backendDOMNodeId"])["object"]["objectId"]

    def press_at(self, element):
        x, y = self.on(element, IN_VIEW)
        self.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1,
                      buttons=1 if kind == "mousePressed" else 0)

    def type(self, text):
        for letter in text:
            if letter == "\n":
                self.key("Enter")
            else:
                self.call("Input.dispatchKeyEvent", type="keyDown", text=letter, key=letter)
                self.call("Input.dispatchKeyEvent", type="keyUp", key=letter)

    def key(self, name, shift=False):
        text = {"Enter": "\r", "Space": " "}.get(name)
        about = {"key": " " if name == "Space" else name, "code": name, "windowsVirtualKeyCode": KEYS[name][0],
                 "modifiers": 8 if shift else 0}
        self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **about,
                  **({"text": text} if text else {}))
        self.call("Input.dispatchKeyEvent", type="keyUp", **about)

    def choose(self, element, *paths):
        self.call("DOM.setFileInputFiles", files=[str(path) for path in paths], objectId=element)

    def choose_folder(self, element, path):
        self.choose(element, path)

    def before(self, script):
        return self.call("Page.addScriptToEvaluateOnNewDocument", source=script)["identifier"]

    def no_longer_before(self, identifier):
        self.call("Page.removeScriptToEvaluateOnNewDocument", identifier=identifier)

    def size(self, width, height, scale=1):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale,
                  mobile=False)

    def dark(self, wanted):
        # Without motion, so that nothing moves away from a click.
        self.call("Emulation.setEmulatedMedia",
                  features=[{"name": "prefers-color-scheme", "value": "dark" if wanted else "light"},
                            {"name": "prefers-reduced-motion", "value": "reduce"}])

    def screenshot(self, path):
        picture = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        pathlib.Path(path).write_bytes(base64.b64decode(picture["data"]))

    def print(self, path):
        sheets = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True,
                           paperWidth=210 / 25.4, paperHeight=297 / 25.4)
        pathlib.Path(path).write_bytes(base64.b64decode(sheets["data"]))

    def asked_for(self):
        return [event["params"]["request"]["url"] for event in self.events
                if event.get("method") == "Network.requestWillBeSent"]

    def said(self):
        words = []
        for event in self.events:
            about = event.get("params", {})
            if event.get("method") == "Runtime.consoleAPICalled":
                words.append(" ".join(str(one.get("value", one.get("description"))) for one in about["args"]))
            elif event.get("method") == "Log.entryAdded":
                words.append(about["entry"]["text"])
            elif event.get("method") == "Runtime.exceptionThrown":
                details = about["exceptionDetails"]
                words.append(details.get("exception", {}).get("description", details["text"]))
        return words
