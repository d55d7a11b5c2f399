"""What the learner's program makes of replies: good ones, and those that are not what the signer sent."""

import base64
import pathlib
import random
import re
import subprocess

from documents import Document, Record, armour, disarmed, line, sha256, verified
from forgeries import LOW_ORDER_KEYS
from journals import ran, reply_records

LATER = "2026-11-23T19:00:00+00:00"


def as_signed_here(records):
    """The payloads that `sign` and `return` write for the same decisions, made at the same time without a request."""
    moved, payloads = {}, []

    def follow(value):
        """An earlier decision of the reply has another id here, also within the grounds of a unit."""
        if isinstance(value, list):
            return [follow(one) for one in value]
        return " ".join(moved.get(word, word) for word in value.split(" ")) if isinstance(value, str) else value

    for record in records:
        fields = {key: follow(value) for key, value in record.fields.items() if key != "request"} | {"device": "shared"}
        payload = (line(fields) + "\n").encode()
        moved[record.id] = sha256(payload)
        payloads.append(payload)
    return payloads


def signatures_hold(report, name, text, folder):
    records = reply_records(text)
    bad = [record.kind for record in records if not verified(record, folder)]
    report.none(bad, f"{name}: ssh-keygen verifies each of the {len(records)} records")
    forged = Record(records[0])
    forged["payload"] = forged["payload"].replace('"v":1', '"v":2')
    report.check(not verified(forged, folder), f"{name}: ssh-keygen refuses one that was changed")


def imported(report, name, journal, path, *more):
    """Imports a reply that is as it must be; the journal is then in order."""
    said = journal.run("import", path, *more, now=LATER)
    code, verdict = journal.tried("verify", now=LATER)
    report.check(code == 0, f"{name}: verify finds the journal in order", verdict)
    return said


def refused(report, name, journal, text, *more):
    """A copy of the journal refuses the reply, and keeps nothing of it."""
    copy = journal.copy()
    path = copy.folder / "refused.txt"
    path.write_text(text, encoding="utf-8")
    before = len(copy.records())
    code, said = copy.tried("import", path, *more, now=LATER)
    # 70 is the exit code of a fault in the program itself.
    kept = len(copy.records()) - before
    report.check(code not in (0, 70) and kept == 0, f"import refuses {name}", f"exit {code}, {kept} kept: {said}")
    return said


def stories_of_import(report, plain, other, asked, reply, folder):
    """`asked` is a journal with the request open, `reply` what its signer sent: one entry returned, others approved."""
    before = asked.copy()
    (folder / "reply.txt").write_text(reply, encoding="utf-8")
    records = reply_records(reply)

    taken = before.copy()
    imported(report, "a reply", taken, folder / "reply.txt")
    have = {record.id for record in taken.records()}
    report.check(all(record.id in have for record in records), "import keeps the very records of the reply")
    count = len(have)
    imported(report, "a reply imported twice", taken, folder / "reply.txt")
    report.check(len(taken.records()) == count, "a reply that is imported twice adds nothing")

    refused(report, "a reply to a request of another learner", other, reply)
    refused(report, "a reply to a request that this journal never made", plain, reply)
    changed_meanwhile(report, before, records, folder)
    cut(report, before, reply, records, folder)
    forged(report, before, reply)


def signed_with_ssh_keygen(report, plain, folder):
    """Somebody with an OpenSSH key signs the payloads of `review` with ssh-keygen alone."""
    asked = plain.copy("by-ssh-keygen")
    request = asked.request(to="Max Moss")
    key, unsigned = folder / "id_ed25519", folder / "to-sign"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", key], check=True)
    code, said = ran("review", request, "--as", f"{key}.pub", "--all", "--output", unsigned, now=LATER)
    report.check(code == 0, "`review` writes payloads for an OpenSSH key", said)
    for payload in sorted(unsigned.glob("*.json")):
        kind = payload.stem.partition("-")[2]
        subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-n", f"{kind}.v1@coachlog", "-f", key, payload], check=True)
    public = pathlib.Path(f"{key}.pub").read_text(encoding="utf-8").strip()
    added = asked.copy().run("supervisor", "add", "--name", "Max Moss", "--public-key", public)
    digits = re.search(r"\d{5}(?: \d{5}){5}", added)[0]
    imported(report, "payloads signed with ssh-keygen", asked, unsigned, "--digits", digits, "--role", "supervisor")
    open_still = [one["id"] for one in asked.sessions("requested")]
    report.none(open_still, "what was signed with ssh-keygen is signed")


def changed_meanwhile(report, before, records, folder):
    approved = next(one for one in records if one.fields.get("decision") == "approved")
    entry = approved.fields["entry"]
    amended = before.copy()
    amended.run("amend", entry, "--goal", "Another goal than the one that was signed", now=LATER)
    imported(report, "a reply about a version that was amended meanwhile", amended, folder / "reply.txt")
    state = next(one["state"] for one in amended.sessions() if one["id"] == entry)
    report.check(state != "signed", "what was amended meanwhile does not count as signed", state)
    moved = before.copy()
    moved.run("log", "coaching", "C05", "2026-11-21", "07:00+30m", "--summary", "Logged meanwhile", now=LATER)
    imported(report, "a reply to a journal that moved on", moved, folder / "reply.txt")


def cut(report, before, reply, records, folder):
    """The learner leaves records of the reply out."""
    def without(*places):
        document = Document(disarmed(reply, "REPLY"))
        document.items = [one for place, one in enumerate(document.items) if place not in places]
        return armour(document.data(), "REPLY")

    refused(report, "a reply without its first record", before, without(0))
    refused(report, "a reply without a record in the middle", before, without(len(records) // 2))
    refused(report, "a reply without any record", before, without(*range(len(records))))
    tail = before.copy()
    path = folder / "without-the-end.txt"
    path.write_text(without(*range(1, len(records))), encoding="utf-8")
    imported(report, "a reply without its end", tail, path)
    returned = [one["id"] for one in tail.sessions("returned")]
    report.check(records[0].fields["entry"] in returned, "a reply without its end still returns what was returned")
    said = refused(report, "the rest of a reply whose beginning is there already", tail, reply)
    report.check(said.strip(), "import says why", said)


def forged(report, before, reply):
    def changed(change):
        document = Document(disarmed(reply, "REPLY"))
        change(document)
        return armour(document.data(), "REPLY")

    def payload(old, new):
        return changed(lambda d: d.items[0].update(payload=d.items[0]["payload"].replace(old, new, 1)))

    refused(report, "a reply that says approved for returned", before, payload('"returned"', '"approved"'))
    refused(report, "a reply with another request in its first line", before,
            changed(lambda d: d.head.update(request="0" * 64)))
    refused(report, "a reply with a record twice", before, changed(lambda d: d.items.append(d.items[-1])))
    refused(report, "a reply in another order", before, changed(lambda d: d.items.reverse()))
    for key in LOW_ORDER_KEYS[:2]:
        words = dict(signer=base64.b64encode(key).decode(), signature=base64.b64encode(bytes(64)).decode())
        name = f"{key.hex()[:4]}..{key.hex()[-2:]}"
        refused(report, f"a reply signed with the key {name}, for which everyone can sign", before,
                changed(lambda d: [one.update(words) for one in d.items]))
    # Every bit is tried on values elsewhere. Here the program as it is built reads a few of them.
    data = disarmed(reply, "REPLY")
    numbers = random.Random(8577)
    for _ in range(6):
        place, bit = numbers.randrange(len(data)), numbers.randrange(8)
        flipped = bytearray(data)
        flipped[place] ^= 1 << bit
        refused(report, f"a reply with bit {bit} of byte {place} flipped", before, armour(bytes(flipped), "REPLY"))
