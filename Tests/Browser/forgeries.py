"""Requests that are not what a learner's program writes: changed on the way, or signed by a learner who means ill."""

import base64
import copy
import json

from documents import Document, Record, is_profile_text, line, public_line, sha256

# The encodings of points of low order, RFC 7748 and section 3 of the format: y, with the sign bit clear and set.
LOW_ORDER = ["00" * 32, "01" + "00" * 31, "ec" + "ff" * 30 + "7f", "ed" + "ff" * 30 + "7f", "ee" + "ff" * 30 + "7f",
             "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
             "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"]
LOW_ORDER_KEYS = [bytes.fromhex(y[:62]) + bytes([int(y[62:], 16) | sign]) for y in LOW_ORDER for sign in (0, 0x80)]

MARKUP = "</bdi></script><script>document.title='taken'</script><img src=http://markup.example/ onerror=alert(1)>"

# Twenty texts that do harm where a program shows them as they are: what they are called, and the text.
HOSTILE = [
    ("clears the screen", "before\x1b[2Jafter"),
    ("writes the clipboard", "before\x1b]52;c;aGFybQ==\x07after"),
    ("is a terminal's link", "before\x1b]8;;http://link.example/\x1b\\after"),
    ("has an 8-bit control", "before\x9b31mafter"),
    ("turns the reading order", "before\u202egnp.exe\u202cafter"),
    ("heaps a thousand marks", "bef\u00f3" + "\u0301\u0302" * 500 + "after"),
    ("has a NUL", "before\x00after"),
    ("overwrites its line", "before\rafter"),
    ("has a tab", "before\tafter"),
    ("has half a surrogate pair", "before\udced\udca0\udc80after"),
    ("is overlong UTF-8", "before\udcc0\udcafafter"),
    ("is ten thousand columns wide", "before" + "日" * 5000 + "after"),
    ("is a family of people", "before👩\u200d👩\u200d👧\u200d👦after"),
    ("has tags that nobody sees", "before🏴\U000e0067\U000e0062\U000e007fafter"),
    ("has a byte order mark", "\ufeffbeforeafter"),
    ("is not normalised", "before e\u0301 after"),
    ("has a Cyrillic letter", "before \u0430dmin after"),
    ("is spaces only", "        "),
    ("is longer than allowed", "before" + "w" * 16400 + "after"),
    ("has lines in a name", "before\nafter"),
]


def unsigned_changes(data, stranger):
    """What somebody can change without the learner's key: a name for each, and the bytes."""
    def changed(change):
        document = Document(data)
        change(document)
        return document.data()

    def altered(record, old, new):
        record["payload"] = record["payload"].replace(old, new, 1)

    def first(document, kind):
        return next(one for one in document.records if one.kind == kind)

    def drop(document, record):
        document.items.remove(record)

    def newest(document):
        key = first(document, "request").fields.get("key")
        own = [one for one in document.records if public_line(one.signer) == key]
        return max(own, key=lambda one: one.fields["n"])

    def text(document):
        return next(one for one in document.items if "document" in one)

    def spelt(document):
        text(document).update(document=text(document)["document"].replace("Session", "session", 1))

    swapped, more = Document(data).records[0], {"document": line({"salt": "0" * 32, "summary": "More"}) + "\n"}
    return {
        "minutes of a session": changed(lambda d: altered(first(d, "session"), '"minutes":4', '"minutes":9')),
        "a letter of a text": changed(spelt),
        "a text left out": changed(lambda d: d.items.remove(text(d))),
        "a text added": changed(lambda d: d.items.append(more)),
        "the signer's newest decision left out": changed(lambda d: drop(d, newest(d))),
        "the enrolment left out": changed(lambda d: drop(d, first(d, "enrolment"))),
        "the supervisor left out": changed(lambda d: drop(d, first(d, "supervisor"))),
        "a session left out": changed(lambda d: drop(d, first(d, "session"))),
        "a record twice": changed(lambda d: d.items.append(Record(swapped))),
        "a record of a stranger": changed(lambda d: d.items.append(stranger)),
        "another request named": changed(lambda d: d.head.update(request="0" * 64)),
        "another journal named": changed(lambda d: d.head.update(enrolment="0" * 32)),
        "texts said to be left out": changed(lambda d: d.head.update(texts="no")),
        "a count": data.replace(b'"records":', b'"records":1', 1),
        "a key twice": data.replace(b'{"coachlog_request":1,', b'{"coachlog_request":1,"coachlog_request":1,', 1),
        "the version": data.replace(b'{"coachlog_request":1,', b'{"coachlog_request":2,', 1),
        "white space": data.replace(b'"items":[\n', b'"items": [\n', 1),
        "words after the end": data + b"More words\n",
        "the end": data[:-20],
        "nothing left": b"",
        "a signature of somebody else": changed(
            lambda d: first(d, "session").update(signature=first(d, "enrolment")["signature"])),
        "another namespace": changed(lambda d: first(d, "session").update(namespace="note.v1@coachlog")),
        "an unknown kind": changed(lambda d: first(d, "session").update(namespace="session.v2@coachlog")),
    }


def resigned(data, learner, text=None, **changes):
    """What a learner can sign who has a program of their own.

    `text` changes the bytes of each detached text, and for each kind a function changes the fields of the learner's
    records. Everything that names what was changed follows, so that all digests and signatures are good.
    """
    document = Document(data)
    moved = {}
    for item in document.items:
        if "document" in item and text:
            before = item["document"].encode()
            after = text(before)
            moved[sha256(before)] = sha256(after)
            item["document"] = after.decode("utf-8", "surrogateescape")

    def follow(value):
        if isinstance(value, list):
            return [follow(one) for one in value]
        return moved.get(value, value)

    def again(record):
        fields = {key: follow(value) for key, value in record.fields.items()}
        change = changes.get(record.kind)
        fields = change(copy.deepcopy(fields)) if change else fields
        payload = (line(fields) + "\n").encode("utf-8", "surrogateescape")
        if payload == record.payload:
            return record
        new = learner.record(record.kind, fields, payload)
        moved[record.id] = sha256(payload)
        return new

    own = [one for one in document.records if one.signer == learner.key]
    for record in sorted(own, key=lambda one: one.kind == "request"):
        document.items[next(i for i, one in enumerate(document.items) if one is record)] = again(record)
    document.head["request"] = moved.get(document.head["request"], document.head["request"])
    return document.data()


def with_text(words):
    """Puts the words into the summary of a detached text."""
    def change(data):
        fields = json.loads(data, strict=False)
        fields["summary"] = words
        order = ("salt", "summary", "goal", "actions", "feedback", "text")
        return (line({key: fields[key] for key in order if key in fields}) + "\n").encode("utf-8", "surrogateescape")
    return change


def with_field(name, value):
    return lambda fields: {key: value if key == name else old for key, old in fields.items()}


def hostile_requests(data, learner):
    """Each of the twenty texts in the words of an entry and in names, and whether it must be refused."""
    for name, words in HOSTILE:
        bad = not is_profile_text(words)
        yield f"text that {name}", words, bad, resigned(data, learner, text=with_text(words))
        yield f"name that {name}", words, bad, resigned(
            data, learner, enrolment=with_field("learner", words), supervisor=with_field("name", words),
            request=with_field("name", words), session=with_field("model", words))


def low_order_requests(data, learner):
    """The asked key is one of low order, for which everyone can sign, and the learner has signed that it may sign."""
    for key in LOW_ORDER_KEYS:
        document = Document(data)
        asked = next(one.signer for one in document.records if one.kind == "signoff")
        document.items = [one for one in document.items if not (isinstance(one, Record) and one.signer == asked)]
        change = lambda fields: {**fields, "key": public_line(key), **({"after": ""} if "after" in fields else {})}
        yield key.hex(), resigned(document.data(), learner, supervisor=change, request=change)


def low_order_record(data, key):
    """The request, in which the first record that is not the learner's has a key of low order."""
    document = Document(data)
    record = next(one for one in document.records if one.kind == "signoff")
    record.update(signer=base64.b64encode(key).decode(), signature=base64.b64encode(bytes(64)).decode())
    return document.data()
