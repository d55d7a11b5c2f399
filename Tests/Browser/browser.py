"""Chromium without a screen, and a server beside it that sees every request a page makes."""

import http.server
import os
import subprocess
import tempfile
import threading
import time

# Every host's name leads to the server here, so that nothing goes out, be it the page's or the browser's own.
QUIET = [
    "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-extensions",
    "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--disable-sync",
    "--no-pdf-header-footer", "--virtual-time-budget=20000",
]


# What browsers ask for whatever page is open.
OF_THE_BROWSER = (".google.com", ".googleapis.com", ".gvt1.com", ".mozilla.com", ".mozilla.org", ".mozilla.net",
                  ".firefox.com")


class Server:
    """Serves a folder at 127.0.0.1, is the proxy of a browser, and keeps what was asked for, of whatever host."""

    def __init__(self, folder):
        self.requests = []
        server = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            def __init__(self, *arguments):
                super().__init__(*arguments, directory=folder)

            def parse_request(self):
                fine = super().parse_request()
                host = self.headers.get("Host", "") if fine else "not HTTP"
                server.requests.append((host, getattr(self, "path", "")))
                return fine

            def do_GET(self):
                # The browser's clock runs on while it computes and stands still while it waits for an answer, so a page
                # that computes for long asks for /wait until it is done.
                if self.path == "/wait":
                    time.sleep(0.1)
                    self.send_response(204)
                    self.end_headers()
                else:
                    super().do_GET()

            def log_message(self, *arguments):
                pass

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.http.server_address[1]
        self.host = f"127.0.0.1:{self.port}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def outside(self):
        """What was asked for beside the files of the test itself, and what the browser asks for in any case."""
        own = ("/index.html", "/probe.html", "/look.js", "/paper.html")
        return [f"{host}{path}" for host, path in self.requests
                if host != "not HTTP" and not host.partition(":")[0].endswith(OF_THE_BROWSER)
                and (host != self.host or not path.startswith(own))]

    def close(self):
        self.http.shutdown()
        self.http.server_close()


def chromium(server, *arguments):
    """Runs the browser once; gives what it wrote and what the page's console said."""
    program = os.environ.get("CHROMIUM", "chromium")
    with tempfile.TemporaryDirectory() as profile:
        run = subprocess.run(
            [program, *QUIET, f"--user-data-dir={profile}", "--enable-logging=stderr",
             f"--host-resolver-rules=MAP * {server.host}, EXCLUDE 127.0.0.1", *arguments],
            capture_output=True, text=True, timeout=300)
    console = [line for line in run.stderr.splitlines() if "CONSOLE" in line]
    return run.stdout, console
