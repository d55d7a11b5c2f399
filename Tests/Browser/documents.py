"""Records, requests and replies, good ones and forged ones: Docs/Format.md, sections 1 to 3 and 14, a second time.

Signatures are made and checked by ssh-keygen, so that nothing of the program or of the page vouches for itself.
"""

import base64
import hashlib
import json
import pathlib
import re
import subprocess
import unicodedata

SAFE = 2 ** 53 - 1


def quoted(text):
    for letter, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(letter, escaped)
    return f'"{text}"'


def line(fields):
    """One object in the profile of section 2, without the line feed."""
    def value(one):
        if isinstance(one, int):
            return str(one)
        return "[" + ",".join(map(quoted, one)) + "]" if isinstance(one, list) else quoted(one)
    return "{" + ",".join(f"{quoted(key)}:{value(one)}" for key, one in fields.items()) + "}"


def is_profile_text(text):
    """Whether a string of section 2 can hold it."""
    control = any(unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\t\n" for letter in text)
    return not control and unicodedata.is_normalized("NFC", text)


def spelt(item):
    """The item as it must be written: bytes that no text of the profile holds are there as base64."""
    fields = {}
    for key, value in item.items():
        if key in ("payload", "document", "marksheet") and not is_profile_text(value):
            key, value = key + "_base64", base64.b64encode(value.encode("utf-8", "surrogateescape")).decode()
        fields[key] = value
    return fields


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def string(data):
    return len(data).to_bytes(4, "big") + data


def blob(key):
    return string(b"ssh-ed25519") + string(key)


def public_line(key):
    return "ssh-ed25519 " + base64.b64encode(blob(key)).decode()


def fingerprint(key):
    return "SHA256:" + base64.b64encode(hashlib.sha256(blob(key)).digest()).decode().rstrip("=")


class Record(dict):
    """An item of a document: namespace, payload, signer, signature."""

    @property
    def payload(self):
        return self["payload"].encode("utf-8", "surrogateescape")

    @property
    def id(self):
        return sha256(self.payload)

    @property
    def kind(self):
        return self["namespace"].partition(".")[0]

    @property
    def fields(self):
        return json.loads(self["payload"], strict=False)

    @property
    def signer(self):
        return base64.b64decode(self["signer"])


class Signer:
    """A key whose seed is known, such as the learner's own."""

    def __init__(self, folder, seed, key):
        self.key = key
        self.path = pathlib.Path(folder) / ("id-" + fingerprint(key)[7:15].replace("/", "_").replace("+", "-"))
        inner = b"\1\2\3\4" * 2 + string(b"ssh-ed25519") + string(key) + string(seed + key) + string(b"")
        inner += bytes(range(1, 9))[:-len(inner) % 8]
        outer = b"openssh-key-v1\0" + string(b"none") * 2 + string(b"") + (1).to_bytes(4, "big") + string(blob(key))
        text = base64.encodebytes(outer + string(inner)).decode()
        self.path.touch(0o600)
        self.path.write_text(f"-----BEGIN OPENSSH PRIVATE KEY-----\n{text}-----END OPENSSH PRIVATE KEY-----\n")

    @classmethod
    def learner(cls, folder, journal):
        text = pathlib.Path(f"{journal}.d/learner.key").read_text(encoding="utf-8")
        key = base64.b64decode(re.search(r"^public ssh-ed25519 (\S+)$", text, re.M)[1])[-32:]
        return cls(folder, base64.b64decode(re.search(r"^open (\S+)$", text, re.M)[1]), key)

    def sign(self, payload, namespace):
        made = subprocess.run(["ssh-keygen", "-Y", "sign", "-q", "-n", namespace, "-f", str(self.path)], input=payload,
                              capture_output=True, check=True).stdout.decode()
        return base64.b64decode("".join(made.split("\n")[1:-2]))[-64:]

    def record(self, kind, fields, raw=None):
        """A record with these fields, or one whose payload is `raw`."""
        payload = raw or (line(fields) + "\n").encode()
        namespace = f"{kind}.v1@coachlog"
        return Record(namespace=namespace, payload=payload.decode("utf-8", "surrogateescape"),
                      signer=base64.b64encode(self.key).decode(),
                      signature=base64.b64encode(self.sign(payload, namespace)).decode())


def verified(record, folder):
    """Whether ssh-keygen accepts the record as one of the key that it names."""
    folder = pathlib.Path(folder)
    signature = b"SSHSIG" + (1).to_bytes(4, "big") + string(blob(record.signer)) + string(record["namespace"].encode())
    signature += string(b"") + string(b"sha512")
    signature += string(string(b"ssh-ed25519") + string(base64.b64decode(record["signature"])))
    (folder / "one.sig").write_text("-----BEGIN SSH SIGNATURE-----\n" + base64.encodebytes(signature).decode()
                                    + "-----END SSH SIGNATURE-----\n")
    (folder / "allowed").write_text(f"signer {public_line(record.signer)}\n")
    return subprocess.run(["ssh-keygen", "-Y", "verify", "-q", "-f", str(folder / "allowed"), "-I", "signer",
                           "-n", record["namespace"], "-s", str(folder / "one.sig")], input=record.payload,
                          capture_output=True).returncode == 0


class Document:
    """A request or a reply: its first line and its items, to be changed and written again."""

    def __init__(self, data):
        lines = data.decode("utf-8", "surrogateescape").split("\n")
        self.head = json.loads(lines[0].removesuffix(',"items":[') + "}")
        self.items = [json.loads(one.removesuffix(","), strict=False) for one in lines[1:-2]]
        self.items = [Record(one) if "namespace" in one else one for one in self.items]

    @property
    def records(self):
        return [item for item in self.items if isinstance(item, Record)]

    @property
    def others(self):
        return [item for item in self.items if not isinstance(item, Record)]

    def data(self):
        """Its bytes, with counts and order as they must be."""
        records = self.records
        if "coachlog_request" in self.head:
            records = sorted(records, key=lambda one: one.id)
        items = sorted((one for one in self.others if "document" in one),
                       key=lambda one: sha256(one["document"].encode("utf-8", "surrogateescape")))
        items = [one for one in self.others if "marksheet" in one] + items
        items += [one for one in self.others if "criterion" in one or "unit" in one] + records
        names = {"marksheets": "marksheet", "documents": "document", "criteria": "criterion", "units": "unit",
                 "records": "namespace"}
        head = {key: sum(1 for one in items if names[key] in one) if key in names else value
                for key, value in self.head.items()}
        text = line(head)[:-1] + ',"items":[\n' + ",\n".join(line(spelt(one)) for one in items) + "\n]}\n"
        return text.encode("utf-8", "surrogateescape")


def armour(data, word, words="Open this with coachlog."):
    text = re.sub("(.{76})", r"\1\n", base64.b64encode(data).decode()).rstrip("\n")
    return (f"{words}\n\n-----BEGIN COACHLOG {word}-----\n{text}\nsha256:{sha256(data)}\n"
            f"-----END COACHLOG {word}-----\n")


def disarmed(text, word):
    found = re.search(rf"-----BEGIN COACHLOG {word}-----\n(.*?)\nsha256:([0-9a-f]{{64}})\n-----END", text, re.S)
    data = base64.b64decode(found[1])
    if sha256(data) != found[2]:
        raise ValueError("the digest is not that of the document")
    return data


def with_request(page, data, words=None):
    """The page with another request in it, as somebody would write it who has the page and an editor."""
    start = '<script type="text/plain" id="request">'
    before, _, rest = page.partition(start)
    _, _, after = rest.partition("</script>")
    text = data if isinstance(data, str) else armour(data, "REQUEST", words or "Open this page in a browser.")
    return before + start + text + "</script>" + after


def request_of(page):
    start = '<script type="text/plain" id="request">'
    return disarmed(page.partition(start)[2].partition("</script>")[0], "REQUEST")
