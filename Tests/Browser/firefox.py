"""Firefox over WebDriver BiDi."""

import base64
import json
import os
import pathlib
import re

import websocket

from drivers import IN_VIEW, KEYS, Browser

# The browser asks for nothing of its own, sends everything through the counting server, and saves without a question.
SETTINGS = {
    "app.update.enabled": False,
    "browser.download.always_ask_before_handling_new_types": False,
    "browser.download.alwaysOpenPanel": False,
    "browser.download.folderList": 2,
    "browser.download.useDownloadDir": True,
    "browser.region.network.url": "",
    "browser.safebrowsing.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage": "about:blank",
    "browser.startup.page": 0,
    "browser.topsites.contile.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.push.connection.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "media.gmp-manager.url": "",
    "media.peerconnection.ice.loopback": True,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.proxy.allow_hijacking_localhost": True,
    "network.proxy.no_proxies_on": "",
    "network.proxy.type": 1,
    "remote.active-protocols": 1,
    "security.dialog_enable_delay": 0,
    "signon.rememberSignons": False,
    "toolkit.telemetry.enabled": False,
    "ui.prefersReducedMotion": 1,
}

FOLDER_DIALOG = """(() => {
  const dialog = {
    QueryInterface: ChromeUtils.generateQI(["nsIFilePicker"]),
    init() {}, appendFilters() {}, appendFilter() {}, appendRawFilter() {},
    async isModeSupported() { return true; },
    get file() {
      const file = Components.classes["@mozilla.org/file/local;1"].createInstance(Components.interfaces.nsIFile);
      file.initWithPath(%s);
      return file;
    },
    open(callback) { Services.tm.dispatchToMainThread(() => callback.done(Ci.nsIFilePicker.returnOK)); },
  };
  const factory = { createInstance: kind => dialog.QueryInterface(kind),
    QueryInterface: ChromeUtils.generateQI(["nsIFactory"]) };
  Components.manager.QueryInterface(Ci.nsIComponentRegistrar)
    .registerFactory(Services.uuid.generateUUID(), "", "@mozilla.org/filepicker;1", factory);
})()"""

# Firefox asks whether the page may really read every file of the folder. This says yes to the question if it is there.
ASKED = """(() => {
  const box = gBrowser.getTabDialogBox(gBrowser.selectedBrowser);
  const questions = [...box.getTabDialogManager()._dialogs, ...box.getContentDialogManager()._dialogs];
  const question = questions[0]?._frame.contentDocument?.querySelector("dialog");
  try {
    question?.acceptDialog();
  } catch {
    // It is not ready yet.
  }
  return questions.length > 0;
})()"""


class Firefox(Browser):
    name = "firefox"

    def __init__(self, server):
        super().__init__(server, os.environ.get("FIREFOX", "firefox-esr"), {"MOZ_CRASHREPORTER_DISABLE": "1"})
        self.darkness = None
        address = self.until(self.address, "address", 60)
        self.socket = websocket.create_connection(address + "/session", timeout=60, suppress_origin=True)
        answers = {"default": "accept", "file": "ignore"}
        self.call("session.new", capabilities={"alwaysMatch": {"unhandledPromptBehavior": answers}})
        self.call("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
        self.context = self.call("browsingContext.getTree")["contexts"][0]["context"]
        self.size(1280, 900)

    def prepared(self, command):
        host, port = self.server.host.split(":")
        settings = {**SETTINGS, "browser.download.dir": str(self.downloads)}
        for kind in ("http", "ssl"):
            settings |= {f"network.proxy.{kind}": host, f"network.proxy.{kind}_port": int(port)}
        (self.profile / "user.js").write_text("".join(
            f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in settings.items()))
        return [command, "--headless", "--no-remote", "--profile", str(self.profile), "--remote-debugging-port=0",
                "--remote-allow-system-access", "about:blank"]

    def address(self):
        self.log.flush()
        found = re.search(r"WebDriver BiDi listening on (ws://\S+)", (self.home / "log").read_text())
        return found and found.group(1)

    def open(self, url, condition="document.readyState === 'complete'"):
        self.call("browsingContext.navigate", context=self.context, url=url, wait="complete")
        # Keys go to the page and not to the address bar.
        self.privileged("void gBrowser.selectedBrowser.focus()")
        self.wait(condition)

    def evaluate(self, script):
        answer = self.call("script.evaluate", expression=f"(async () => JSON.stringify(await ({script})))()",
                           awaitPromise=True, target={"context": self.context}, userActivation=True)
        return self.value(answer)

    def value(self, answer):
        if answer["type"] == "exception":
            raise RuntimeError("firefox: " + answer["exceptionDetails"]["text"][:800])
        value = answer["result"].get("value")
        return json.loads(value) if value is not None else None

    def on(self, element, function):
        return self.value(self.call(
            "script.callFunction", functionDeclaration=f"async e => JSON.stringify(await ({function})(e))",
            arguments=[{"sharedId": element}], awaitPromise=True, userActivation=True,
            target={"context": self.context}))

    def lookup(self, name, role=None, within=None):
        if name.startswith("#"):
            answer = self.call("script.evaluate", expression=f"document.getElementById({json.dumps(name[1:])})",
                               awaitPromise=False, target={"context": self.context})
            return answer["result"].get("sharedId")
        wanted = {"name": name, **({"role": role} if role else {})}
        nodes = self.call("browsingContext.locateNodes", context=self.context,
                          locator={"type": "accessibility", "value": wanted},
                          **({"startNodes": [{"sharedId": within}]} if within else {}))["nodes"]
        nodes = [node for node in nodes if node["value"]["localName"] not in ("label", "legend")]
        return nodes[0]["sharedId"] if nodes else None

    def press_at(self, element):
        self.on(element, IN_VIEW)
        self.act("pointer", {"type": "pointerMove", "x": 0, "y": 0,
                             "origin": {"type": "element", "element": {"sharedId": element}}},
                 {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0})

    def act(self, kind, *actions):
        self.call("input.performActions", context=self.context,
                  actions=[{"type": kind, "id": kind, "actions": list(actions)}])

    def type(self, text):
        strokes = [KEYS["Enter"][1] if letter == "\n" else letter for letter in text]
        self.act("key", *[{"type": kind, "value": stroke} for stroke in strokes for kind in ("keyDown", "keyUp")])

    def key(self, name, shift=False):
        stroke = KEYS[name][1]
        strokes = [{"type": "keyDown", "value": stroke}, {"type": "keyUp", "value": stroke}]
        if shift:
            strokes = [{"type": "keyDown", "value": "\ue008"}, *strokes, {"type": "keyUp", "value": "\ue008"}]
        self.act("key", *strokes)

    def choose(self, element, *paths):
        self.call("input.setFiles", context=self.context, element={"sharedId": element},
                  files=[str(path) for path in paths])

    def choose_folder(self, element, path):
        """WebDriver BiDi has no command for a folder, so the dialog for it is replaced by one that answers at once."""
        self.privileged(FOLDER_DIALOG % json.dumps(str(path)))
        self.press_at(element)
        self.until(lambda: self.privileged(ASKED), "question whether all files may be read")
        self.until(lambda: not self.privileged(ASKED), "end of the question whether all files may be read")

    def before(self, script):
        return self.call("script.addPreloadScript", functionDeclaration="() => { %s }" % script)["script"]

    def no_longer_before(self, identifier):
        self.call("script.removePreloadScript", script=identifier)

    def size(self, width, height, scale=1):
        self.call("browsingContext.setViewport", context=self.context, viewport={"width": width, "height": height},
                  devicePixelRatio=scale)

    def dark(self, wanted):
        setting = "layout.css.prefers-color-scheme.content-override"
        self.privileged(f"Services.prefs.setIntPref('{setting}', {0 if wanted else 1})")
        self.wait(f"matchMedia('(prefers-color-scheme: dark)').matches === {json.dumps(bool(wanted))}")

    def privileged(self, script):
        """Runs a script as a part of the browser, for what WebDriver BiDi has no command for."""
        window = self.call("browsingContext.getTree", **{"moz:scope": "chrome"})["contexts"][0]["context"]
        return self.value(self.call("script.evaluate", expression=f"(async () => JSON.stringify(await ({script})))()",
                                    awaitPromise=True, target={"context": window}))

    def screenshot(self, path):
        picture = self.call("browsingContext.captureScreenshot", context=self.context, origin="document")
        pathlib.Path(path).write_bytes(base64.b64decode(picture["data"]))

    def print(self, path):
        sheets = self.call("browsingContext.print", context=self.context, background=True,
                           page={"width": 21.0, "height": 29.7})
        pathlib.Path(path).write_bytes(base64.b64decode(sheets["data"]))

    def asked_for(self):
        return [event["params"]["request"]["url"] for event in self.events
                if event.get("method") == "network.beforeRequestSent"]

    def said(self):
        return [event["params"].get("text") or "" for event in self.events if event.get("method") == "log.entryAdded"]
