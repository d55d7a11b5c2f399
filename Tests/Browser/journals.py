"""Demonstration journals in folders of their own, and the program that works on them."""

import itertools
import json
import os
import pathlib
import re
import shutil
import subprocess

from documents import Document, Record, Signer, disarmed

CLOCK = "2026-11-23T18:00:00+00:00"
NUMBERS = itertools.count(1)


class Journal:
    """A journal, the key of its supervisor and the passphrase of that key."""

    program = None

    def __init__(self, path, passphrase, key):
        self.path, self.passphrase, self.key = pathlib.Path(path), passphrase, pathlib.Path(key)
        self.folder = self.path.parent

    @classmethod
    def demo(cls, folder, sessions=12, waiting=3, texts=(), seed=8577):
        """A journal whose last sessions were not signed yet. Their summaries are `texts`, as far as those go.

        Another seed gives another learner and another supervisor, with keys of their own.
        """
        folder.mkdir(parents=True)
        path = folder / "journal.sqlite"
        run = subprocess.run([cls.program, "demo", path, "--sessions", str(sessions), "--seed", str(seed)],
                             capture_output=True, text=True, check=True, env={**os.environ, **surroundings()})
        made = cls(path, re.search(r"its passphrase: (\S+)", run.stdout)[1], f"{path}.supervisor.key")
        (folder / "passphrase").write_text(made.passphrase + "\n")
        for number in range(waiting):
            text = texts[number] if number < len(texts) else f"Session {number + 1} that is not signed"
            made.run("log", "coaching" if number % 2 else "mentoring", "C07", f"2026-11-{22 - number // 12:02}",
                     f"{8 + number % 12:02}:00+45m", "--summary", text, "--goal", f"Goal {number + 1}")
        return made

    def copy(self, name=None):
        folder = self.folder.parent / (name or f"copy-{next(NUMBERS)}")
        shutil.copytree(self.folder, folder)
        return Journal(folder / self.path.name, self.passphrase, folder / self.key.name)

    def tried(self, *arguments, now=CLOCK):
        """The exit code, and everything that was printed."""
        return ran(*arguments, "--journal", self.path, now=now)

    def run(self, *arguments, now=CLOCK):
        """What it printed, where it must not fail."""
        code, said = self.tried(*arguments, now=now)
        if code != 0:
            raise RuntimeError(f"coachlog {' '.join(map(str, arguments))[:200]}: exit {code}: {said[-1500:]}")
        return said

    def sign(self, *arguments, now=CLOCK):
        return self.run(*arguments, "--as", self.key, "--passphrase-file", self.folder / "passphrase", now=now)

    def request(self, *asks, output="request.html", to="Jane Doe", now=CLOCK, **options):
        path = self.folder / output
        more = [word for name, value in options.items() for word in ["--" + name.replace("_", "-")] if value]
        self.run("request", *(asks or ["--all"]), "--to", to, *more, "--output", path, now=now)
        return path

    def sessions(self, state=None):
        """Id, state and the like of each session, the oldest first."""
        listed = json.loads(self.run("list", "--json", *(["--state", state] if state else [])))
        return list(reversed(listed["sessions"] if isinstance(listed, dict) else listed))

    def records(self):
        path = self.folder / f"export-{next(NUMBERS)}.json"
        self.run("export", "json", "--output", path)
        return Document(path.read_bytes()).records

    def decisions(self):
        """The records that are not the learner's, by id."""
        records = self.records()
        learner = next(one.signer for one in records if one.kind == "enrolment")
        return {one.id: one for one in records if one.signer != learner}

    def learner(self):
        return Signer.learner(self.folder, self.path)

    def add(self, name, key):
        """Lets the owner of a key file sign in this journal, too."""
        public = re.search(r"^public (.*)$", pathlib.Path(key).read_text(encoding="utf-8"), re.M)[1]
        self.run("supervisor", "add", "--name", name, "--public-key", public)


def ran(*arguments, now=CLOCK):
    run = subprocess.run([Journal.program, *map(str, arguments)], capture_output=True, text=True,
                         env={**os.environ, **surroundings(now)}, stdin=subprocess.DEVNULL)
    return run.returncode, run.stdout + run.stderr


def surroundings(now=CLOCK):
    return {"COACHLOG_NOW": now, "TZ": "Europe/London", "LC_ALL": "C.UTF-8"}


def reply_records(text):
    return [Record(one) for one in Document(disarmed(text, "REPLY")).records]
